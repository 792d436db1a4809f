"""Figures that no source states but that follow from figures that it does: sums, differences, percentages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from evals.metrics.figures import Figure, carries, find_figures, numbers_in, rounds_to
from vietnamese.numbers import Number

_PLUS, _MINUS = "+", "-\u2010\u2011\u2012\u2013\u2014\u2212"
_OPERATOR = re.compile(rf"\s*(?:([{re.escape(_PLUS)}])|([{re.escape(_MINUS)}]))\s*")
_EQUALS = re.compile(r"\s*(?:=|là|bằng)\s*")
_FEW = 3  # of more figures some pair fits nearly any result by chance
_PERCENT = ("%", "điểm %")


def follows(figure: Figure, statement: str, quotes: str) -> bool:
    """Whether a figure of `statement` is computed from figures of `quotes`.

    Either the statement shows the sum or difference ("24 − 13 = 11") with each operand in the quotes, or the quotes
    leave little to choose: the sum of all their figures of one unit, or the sum, difference or percentage of two,
    where they hold no more than three of that unit. Percentages may be rounded as shown.
    """
    number = figure.number
    if number is None or number.of is not None or number.value_max is not None:
        return False
    if any(number.value == result for result in _shown(statement, quotes)):
        return True
    there = numbers_in(quotes)
    return _of_one_unit(figure, number, there) or _share(figure, number, there)


def _shown(statement: str, quotes: str) -> list[Decimal]:
    """Results of the sums and differences that the statement writes out, where they hold and are cited."""
    figures = find_figures(statement)
    results = []
    for first in range(len(figures)):
        total, last = _value(figures[first]), first
        cited = carries(quotes, figures[first])
        while total is not None and last + 1 < len(figures):
            between = statement[figures[last].end : figures[last + 1].start]
            operator, following = _OPERATOR.fullmatch(_bare(between)), _value(figures[last + 1])
            if operator is None or following is None:
                break
            last += 1
            total = total + following if operator[1] else total - following
            cited = cited and carries(quotes, figures[last])
        if total is None or last == first or not cited or last + 1 >= len(figures):
            continue
        between = statement[figures[last].end : figures[last + 1].start]
        if _EQUALS.fullmatch(_bare(between)) and _value(figures[last + 1]) == total:
            results.append(total)
    return results


def _bare(between: str) -> str:
    """What stands between two figures, without the unit of the first one."""
    return re.sub(r"^[^\W\d]*(?:\s+[^\W\d]+){0,3}(?=\s*[-+=\u2010-\u2014\u2212])", "", between)


def _value(figure: Figure) -> Decimal | None:
    number = figure.number
    return None if number is None or number.of is not None or number.value_max is not None else number.value


def _plain(numbers: Sequence[Number], unit: str | None) -> list[Decimal]:
    """The plain figures of one unit, in order, each as often as it stands; a fraction gives both its parts."""
    values: list[Decimal] = []
    for n in numbers:
        if n.unit == unit and n.value_max is None:
            values += [n.value] if n.of is None else [n.value, n.of]
    return values


def _of_one_unit(figure: Figure, number: Number, there: Sequence[Number]) -> bool:
    units = _PERCENT if number.unit in _PERCENT else (number.unit,)
    for unit in units:
        values = _plain(there, unit)
        if len(values) > 1 and sum(values) == number.value:
            return True
        few = set(values)
        if len(few) <= _FEW and any(a - b == number.value or a + b == number.value for a, b in permutations(few, 2)):
            return True
    return False


def _share(figure: Figure, number: Number, there: Sequence[Number]) -> bool:
    if number.unit != "%":
        return False
    pairs = [(n.value, n.of) for n in there if n.of]
    for unit in {n.unit for n in there} - set(_PERCENT):
        few = set(_plain(there, unit))
        if len(few) <= _FEW:
            pairs += [(a, b) for a, b in permutations(few, 2)]
    return any(b and rounds_to(100 * a / b, figure) for a, b in pairs)
