"""Arithmetic over cited figures: what is left of a whole, which is higher, by how much. Exact decimals, formula shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer.draft import Computed, Line
from assistant.answer.label import best_number, figure, quote
from assistant.evidence.rank import Ranked
from assistant.evidence.statement import Statement
from assistant.question.query import Query, Scope
from vietnamese.numbers import Number, find_numbers, format_number
from vietnamese.text import fold

_MINUS = "−"
_OF = re.compile(r"\b(trong|trong so|trong tong so|tong so|tren tong so)\s*$")


def remainder(best: Ranked) -> Line | None:
    """ "Còn bao nhiêu chỉ tiêu chưa hoàn thành?" from "19/27 chỉ tiêu đã hoàn thành": 27 − 19 = 8. None when it does not apply."""
    statement = best.statement
    if "chua" in fold(statement.text).split():
        return None  # the document states what is left: no need to compute
    whole = _whole(statement)
    if whole is None:
        return None
    total_, done, unit_name = whole
    left = total_ - done
    unit = f" {unit_name}" if unit_name and unit_name != "%" else ""
    text = f"Còn {format_number(left)}{unit} chưa hoàn thành ({format_number(total_)} {_MINUS} {format_number(done)} = {format_number(left)})"
    return Line(text, (quote(statement),), computed=(Computed(left, _MINUS, (total_, done)),))


def _whole(statement: Statement) -> tuple[Decimal, Decimal, str | None] | None:
    """(whole, part, unit) of "19/27 chỉ tiêu" or "trong 24 chỉ tiêu có 13 chỉ tiêu"."""
    for n in statement.numbers:
        if n.of is not None and n.of >= n.value:
            return n.of, n.value, n.unit
    numbers = find_numbers(statement.quote)
    spelled = fold(statement.quote)
    for whole, part in zip(numbers, numbers[1:], strict=False):
        if whole.unit and whole.unit == part.unit and whole.value >= part.value and _OF.search(spelled[: whole.start]):
            return whole.value, part.value, whole.unit
    return None


def compare(query: Query, found: Sequence[tuple[Scope, Ranked]]) -> Line | None:
    """The conclusion of a comparison of two figures of one unit; None when they cannot be compared."""
    if len(found) != 2 or query.compare not in ("higher", "lower", "difference"):
        return None
    (scope_a, a), (scope_b, b) = found
    x, y = best_number(a.statement, query), best_number(b.statement, query)
    if x is None or y is None or x.unit != y.unit or x.value_max is not None or y.value_max is not None:
        return None
    quotes = (quote(a.statement), quote(b.statement))
    name_a, name_b = _name(scope_a), _name(scope_b)
    fig_a, fig_b = figure(x, a.statement), figure(y, b.statement)
    if x.value == y.value:
        return Line(f"{name_a} và {name_b} bằng nhau: {fig_a}", quotes)
    high, low, high_fig, low_fig = (
        (name_a, name_b, fig_a, fig_b) if x.value > y.value else (name_b, name_a, fig_b, fig_a)
    )
    if query.compare == "difference":
        top, bottom = max(x.value, y.value), min(x.value, y.value)
        difference = top - bottom
        unit = " điểm phần trăm" if x.unit == "%" else f" {x.unit}" if x.unit else ""
        text = f"Chênh lệch {format_number(difference)}{unit} ({format_number(top)} {_MINUS} {format_number(bottom)} = {format_number(difference)}): {high} {high_fig}, {low} {low_fig}"
        return Line(text, quotes, computed=(Computed(difference, _MINUS, (top, bottom)),))
    if query.compare == "lower":
        return Line(f"{low} thấp hơn: {low_fig}, so với {high_fig} của {high}", quotes)
    return Line(f"{high} cao hơn: {high_fig}, so với {low_fig} của {low}", quotes)


def _name(scope: Scope) -> str:
    words = [*scope.provinces] if scope.provinces else [p.text for p in scope.periods]
    name = ", ".join(words) or {"target": "mục tiêu", "achieved": "kết quả"}.get(scope.kind or "", "")
    return name[:1].upper() + name[1:]


def total(numbers: Sequence[Number]) -> Computed:
    """The sum of figures of one unit."""
    values = tuple(n.value for n in numbers)
    return Computed(sum(values[1:], start=values[0]), "+", values)
