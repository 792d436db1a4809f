"""Figures of a text (quantities, dates, document numbers), and whether another text carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from evals.base import DocumentFacts
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers
from vietnamese.numbers import Number, find_numbers, parse_number, same_value
from vietnamese.text import nfc

_DIGITS = re.compile(r"(?<!\w)\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and its place; exactly one of `number`, `period`, `document` is set, none for other digits."""

    start: int
    end: int
    text: str
    number: Number | None = None
    period: Period | None = None
    document: DocumentNumber | None = None


@lru_cache(maxsize=4096)
def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures in order, not overlapping. Each digit of the text is in one of them, list numbering apart."""
    found: list[Figure] = []

    def add(figure: Figure) -> None:
        if all(figure.end <= f.start or figure.start >= f.end for f in found):
            found.append(figure)

    for d in find_document_numbers(text):
        add(Figure(d.start, d.end, d.text, document=d))
    for p in find_periods(text):
        if any(char.isdigit() for char in p.text):
            add(Figure(p.span_start, p.span_end, p.text, period=p))
    for n in find_numbers(text, labels=True):
        add(Figure(n.start, n.end, n.text, number=n))
    for hit in _DIGITS.finditer(text):
        add(Figure(hit.start(), hit.end(), hit.group(), number=parse_number(hit.group())))
    return tuple(sorted(found, key=lambda f: f.start))


def numbers_in(text: str) -> list[Number]:
    """The quantities among the figures."""
    return [f.number for f in find_figures(text) if f.number is not None]


def carries(text: str, figure: Figure) -> bool:
    """Whether `text` says `figure`: the same value with a unit that agrees, the same time, the same document.

    "19" is carried by "19/27" and by the ends of "19 - 25%", "19/27" by "19" with "27". A year or a month is carried
    by a day in it.
    """
    there = find_figures(text)
    if figure.document is not None:
        return any(f.document is not None and f.document.canonical == figure.document.canonical for f in there)
    if figure.period is not None:
        return any(f.period is not None and _says(f.period, figure.period) for f in there)
    if figure.number is not None:
        return _has(figure.number, [f.number for f in there if f.number is not None], ends=True)
    return re.search(rf"(?<![\w.,/]){re.escape(figure.text)}(?![\w]|[.,/]\d)", text) is not None


def states(text: str, value: str) -> bool:
    """Whether a text states a figure that a person wrote down: "97%", "1.620.000 đồng", "18/27", "1/7/2022", "2025".

    "18" is stated by "18/27"; "18/27" wants both. An end of a range is not stated by the range.
    """
    value = nfc(value).strip()
    there = find_figures(text)
    wanted = find_figures(value)
    documents = [f.document.canonical for f in wanted if f.document is not None]
    if documents:
        said = {f.document.canonical for f in there if f.document is not None}
        return said.issuperset(documents)
    number = parse_number(value)
    periods = [f.period for f in wanted if f.period is not None]
    if periods and number is not None and _has(number, [f.number for f in there if f.number is not None], ends=False):
        return True  # "2025" may be a count
    if periods:
        return all(any(f.period is not None and _tells(f.period, p) for f in there) for p in periods)
    number = number or next((f.number for f in wanted if f.number is not None), None)
    if number is None:
        return False
    return _has(number, [f.number for f in there if f.number is not None], ends=False)


def is_figure(text: str) -> bool:
    """Whether the whole text is one number or time."""
    text = nfc(text).strip()
    return parse_number(text) is not None or any(p.text == text for p in find_periods(text))


def _parts(number: Number, *, ends: bool) -> list[Number]:
    parts = [number]
    if number.of is not None:
        parts += [replace(number, of=None), replace(number, value=number.of, of=None)]
    if number.value_max is not None and ends:
        parts += [replace(number, value_max=None), replace(number, value=number.value_max, value_max=None)]
    return parts


def _has(number: Number, there: Iterable[Number], *, ends: bool) -> bool:
    said = [part for n in there for part in _parts(n, ends=ends)]
    if any(same_value(number, n) for n in said):
        return True
    pieces = _parts(number, ends=True)[1:]
    return bool(pieces) and all(any(same_value(piece, n) for n in said) for piece in pieces)


def _says(source: Period, asked: Period) -> bool:
    """Whether `source` carries `asked`: the same stretch, the same limit, or a day of the month or year asked."""
    if (source.start, source.end) == (asked.start, asked.end):
        return True
    if "until" in (source.kind, asked.kind) and source.end == asked.end:
        return True
    begin = source.end if source.kind == "until" else source.start
    wide = asked.kind in ("month", "quarter", "half", "year")
    return wide and asked.start <= begin and source.end <= asked.end


def _tells(said: Period, wanted: Period) -> bool:
    """Whether the answer's `said` states `wanted`; for a wanted year any time that begins or ends in it."""
    if _says(said, wanted):
        return True
    return wanted.kind == "year" and wanted.start.year in (said.end.year, said.start.year)


def facts_text(facts: DocumentFacts) -> str:
    """What a document says about itself, as text that figures and words are looked up in."""
    lines = [facts.title, facts.issuer or "", facts.number or "", *facts.programmes, *facts.places]
    # "Chương trình 45" is how people name 45-CTr/TU.
    lines += [
        f"{d.type or ''} {d.number}" for n in (facts.number, *facts.programmes) if n for d in find_document_numbers(n)
    ]
    if facts.published:
        try:
            day = date.fromisoformat(facts.published)
            lines.append(f"ngày {day.day}/{day.month}/{day.year}")
        except ValueError:
            lines.append(facts.published)
    return nfc("\n".join(lines))


def decimals(figure: Figure) -> int:
    """How many digits the figure shows after its comma: "70,01%" shows 2."""
    number = figure.number
    if number is None:
        return 0
    exponent = number.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounds_to(exact: Decimal, figure: Figure) -> bool:
    """Whether `exact`, rounded to what the figure shows, is the figure."""
    number = figure.number
    return number is not None and abs(exact - number.value) * 2 <= Decimal(10) ** -decimals(figure)
