"""A row of the ledger as evidence that the statement ranker can judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from assistant.evidence.statement import Statement, grams
from assistant.lexicon import contrast_members
from ingest.base import Description
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


class RowStatement(Statement):
    """What a row's quote says of its figure; the row knows its figure and its name better than the sentence does.

    Its parts are read when they are first looked at: most rows are judged by their place, or not shown.
    """

    def __init__(self, row: LedgerRow, document: Description, hit: Callable[[], Hit]) -> None:
        """The row as evidence. hit: finds the passage that it stands in."""
        i = row.indicator
        vars(self).update(
            source_row=row,
            _find=hit,
            clause_start=i.start,
            sentence_start=i.start,
            sentence_end=i.end,
            quote=row.quote,
            paragraph=row.quote,
            places=_places(i.place, document),
            kind=_KINDS[i.kind],
        )

    source_row: LedgerRow
    _find: Callable[[], Hit]

    @cached_property
    def hit(self) -> Hit:
        return self._find()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        i = self.source_row.indicator
        return (*self.hit.headings, *([i.place] if i.place else []), i.name)

    @cached_property
    def _around(self) -> tuple[list[Number], int, int]:
        """The numbers of the quote, and the span in it that is about the row's figure."""
        row, i = self.source_row, self.source_row.indicator
        around = find_numbers(row.quote)
        return around, *_own(row.quote, around, i.figure_start - i.start, i.figure_end - i.start)

    @cached_property
    def start(self) -> int:
        return self.source_row.indicator.start + self._around[1]

    @cached_property
    def end(self) -> int:
        return self.source_row.indicator.start + self._around[2]

    @cached_property
    def text(self) -> str:
        return self.source_row.quote[self._around[1] : self._around[2]]

    @cached_property
    def figure(self) -> Number:
        """Its span indexes into `text`."""
        row, i = self.source_row, self.source_row.indicator
        around, start, _ = self._around
        first, last = i.figure_start - i.start, i.figure_end - i.start
        unit = next((n.unit for n in around if n.start == first and n.unit), i.unit)
        return Number(i.value, i.value_max, i.of, unit, first - start, last - start, row.quote[first:last])

    @cached_property
    def _times(self) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
        return _periods(self.source_row, self.text)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return self._times[0]

    @cached_property
    def inherited_periods(self) -> tuple[Period, ...]:
        return self._times[1]

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


def _places(place: str | None, document: Description) -> tuple[str, ...]:
    """The row's place, with the province that it has become part of: what is asked of that one may find it."""
    if place is None:
        return document.places[:1]
    return tuple(dict.fromkeys((place, province_after_2025(place))))
