"""A row of the ledger as evidence that the statement ranker can judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.evidence.statement import Statement, grams
from assistant.lexicon import contrast_members
from ingest.indicators.period import read_period, write_period
from ingest.statements.claim import ClaimKind
from ingest.statements.times import scope_periods
from vectorstore.base import Hit
from vectorstore.ledger.base import LedgerRow
from vietnamese.abbreviations import expand
from vietnamese.dates import Period
from vietnamese.numbers import Number, find_numbers
from vietnamese.places import province_after_2025
from vietnamese.spelling import plain

_SEASON = 130  # days that "đầu năm", "giữa năm" or "cuối năm" last at most
_KINDS: dict[str, ClaimKind] = {"target": "target", "plan": "target", "achieved": "achieved", "estimate": "achieved"}


@dataclass(frozen=True, kw_only=True)
class RowStatement(Statement):
    """What a row's quote says of its figure; the row knows its figure and its name better than the sentence does."""

    source_row: LedgerRow
    figure: Number  # spans index into `text`

    @classmethod
    def of_row(cls, row: LedgerRow, hit: Hit) -> RowStatement:
        """The row as evidence from the passage that it stands in."""
        i = row.indicator
        first, last = i.figure_start - i.start, i.figure_end - i.start
        around = find_numbers(row.quote)
        start, end = _own(row.quote, around, first, last)
        text = row.quote[start:end]
        unit = next((n.unit for n in around if n.start == first and n.unit), i.unit)
        said, inherited = _periods(row, text)
        return cls(
            source_row=row,
            figure=Number(i.value, i.value_max, i.of, unit, first - start, last - start, row.quote[first:last]),
            hit=hit,
            start=i.start + start,
            end=i.start + end,
            clause_start=i.start,
            sentence_start=i.start,
            sentence_end=i.end,
            text=text,
            quote=row.quote,
            paragraph=row.quote,
            headings=(*hit.headings, *([i.place] if i.place else []), i.name),
            periods=said,
            inherited_periods=inherited,
            places=_places(i.place, hit),
            kind=_KINDS[i.kind],
        )

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return (self.figure,)

    @cached_property
    def own(self) -> frozenset[str]:
        return grams(f"{self.source_row.indicator.name}\n{self.text}") | set(
            self.source_row.measure.partition(" [")[0].split()
        )

    @cached_property
    def contrasts(self) -> tuple[dict[int, frozenset[int]], ...]:
        near = [self.source_row.indicator.name, self.text, self.quote, *reversed(self.hit.headings)]
        return tuple(contrast_members(plain(expand(t))) for t in near)


def _own(quote: str, numbers: Sequence[Number], start: int, end: int) -> tuple[int, int]:
    """What the quote says of one figure: after the figure before it, up to the comma before the next."""
    first, last = 0, len(quote)
    for n in numbers:
        if n.end <= start:
            cut = max(quote.find(mark, n.end, start) for mark in (",", ";", "("))
            first = cut + 1 if cut >= 0 else n.end
        elif n.start >= end:
            cut = max(quote.rfind(mark, end, n.start) for mark in (",", ";", "("))
            last = cut if cut >= 0 else n.start
            break
    while first < start and quote[first].isspace():
        first += 1
    return first, last


def _periods(row: LedgerRow, text: str) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The row's period as said in its own text, or as inherited."""
    wanted = row.indicator.period
    if wanted is None:
        return (), ()
    if wanted[:4] in row.quote:
        own = tuple(p for p in scope_periods(text) if says_period(p, wanted))
        if own:
            return own, ()
        around = tuple(p for p in scope_periods(row.quote) if says_period(p, wanted))
        if around:
            return around[:1], ()
    days = read_period(wanted)
    if days is None:
        return (), ()
    start, end = days
    if len(wanted) == 4 and row.indicator.kind == "target":
        return (), (Period(date.min, end, "until", 0, 0, wanted),)
    kind = "day" if start == end else "year" if len(wanted) == 4 else "half" if "-H" in wanted else "range"
    return (), (Period(start, end, kind, 0, 0, wanted),)  # type: ignore[arg-type]


def says_period(said: Period, wanted: str) -> bool:
    """Whether a text's time is that of a row: "cuối năm 2021" is "2021-12-31", "đầu năm 2023" is "2023-01-01"."""
    if write_period(said) == wanted:
        return True
    days = read_period(wanted)
    if days is None:
        return False
    start, end = days
    if start == end and said.start != date.min and (said.end - said.start).days < _SEASON:
        return said.start <= end <= said.end
    return said.end == end and said.kind != "range"  # "giai đoạn 2021-2030" is another time than 2030


def _places(place: str | None, hit: Hit) -> tuple[str, ...]:
    """The row's place, with the province that it has become part of: what is asked of that one may find it."""
    if place is None:
        return hit.description.places[:1]
    return tuple(dict.fromkeys((place, province_after_2025(place))))
