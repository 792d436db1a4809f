"""A `Claim`: the smallest piece of a document that says one thing, with the scope that governs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from vietnamese.dates import Period
from vietnamese.numbers import Number, find_numbers

ClaimKind = Literal["target", "achieved"]
SIGNER = "Người ký ban hành"  # stands above a signature, so that "ai ký" finds the name
NUMBERING = re.compile(r"^(?:\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\)|[a-zđ][.)]|[-–+•*])\s+)+")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing that a document says. Offsets index into the document's text.

    start, end: the statement itself. clause_start: where its clause begins; `quote` runs from there to `end`.
    paragraph: text of the paragraph up to `end`, for context. lead: span of the lead-in or heading that governs it.
    """

    start: int
    end: int
    clause_start: int
    sentence_start: int
    sentence_end: int
    text: str
    quote: str
    paragraph: str
    headings: tuple[str, ...]
    periods: tuple[Period, ...]
    inherited_periods: tuple[Period, ...]
    places: tuple[str, ...]
    kind: ClaimKind | None
    heading: bool = False  # a headline or a question: what it announces is said better below it
    row: bool = False  # a cell of a table row
    row_unit: str | None = None  # "%" from the column's header

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Figures of the statement itself; spans index into `text`. A table cell takes its unit from the column."""
        if not self.row:
            return tuple(find_numbers(self.text))
        value = self.text.rfind(": ") + 2
        found = [replace(n, start=n.start + value, end=n.end + value) for n in find_numbers(self.text[value:])]
        unit = self.row_unit
        if unit and found and len(found) == 1 and found[0].unit is None:
            read = find_numbers(f"5 {unit}") if unit != "%" else []
            found = [replace(found[0], unit="%" if unit == "%" else read[0].unit if read and read[0].unit else unit)]
        return tuple(found)

    @cached_property
    def head(self) -> str:
        """The clause's opening up to its first figure: the subject that its claims share."""
        quote = NUMBERING.sub("", self.quote)
        first = re.search(r"\d", quote)
        return quote[: first.start()] if first else quote

    @property
    def sentence_at(self) -> int:
        """Where its sentence begins in `paragraph`."""
        return len(self.paragraph) - (self.sentence_end - self.sentence_start)
