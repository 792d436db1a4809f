"""A `Statement`: the smallest piece of a document that says one thing, with the scope that governs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.lexicon import contrast_members
from assistant.question.query import StatementKind
from vectorstore.base import Hit
from vietnamese.abbreviations import expand
from vietnamese.dates import Period
from vietnamese.docnumbers import DocumentNumber, find_document_numbers
from vietnamese.numbers import Number, find_numbers
from vietnamese.spelling import plain
from vietnamese.text import syllables

SIGNER = "Người ký ban hành"  # stands above a signature, so that "ai ký" finds the name
NUMBERING = re.compile(r"^(?:\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])\s+)+")


def grams(text: str) -> frozenset[str]:
    """Plain syllables and adjacent pairs; abbreviations count as what they stand for."""
    expanded = expand(text)
    spelled = plain(expanded)
    found: set[str] = set()
    before: tuple[str, int] | None = None
    for s in syllables(expanded):
        word = spelled[s.start : s.end]
        found.add(word)
        if word.startswith("0") and word.isdigit():
            found.add(word.lstrip("0"))
        if before and not spelled[before[1] : s.start].strip():
            found.add(f"{before[0]}_{word}")
        before = (word, s.end)
    return frozenset(found)


@dataclass(frozen=True)
class Statement:
    """One thing that a document says. Offsets index into the document's text.

    start, end: the statement itself. clause_start: where its clause begins; `quote` runs from there to `end`.
    paragraph: text of the paragraph up to `end`, for context. lead: span of the lead-in or heading that governs it.
    """

    hit: Hit
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
    kind: StatementKind | None
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
    def own(self) -> frozenset[str]:
        return grams(self.text)

    @cached_property
    def in_clause(self) -> frozenset[str]:
        return grams(self.quote)

    @cached_property
    def head(self) -> str:
        """The clause's opening up to its first figure: the subject that its statements share."""
        quote = NUMBERING.sub("", self.quote)
        first = re.search(r"\d", quote)
        return quote[: first.start()] if first else quote

    @cached_property
    def in_head(self) -> frozenset[str]:
        return grams(self.head)

    @cached_property
    def in_headings(self) -> frozenset[str]:
        return grams("\n".join(self.headings))

    @cached_property
    def in_paragraph(self) -> frozenset[str]:
        return grams(self.paragraph)

    @cached_property
    def near(self) -> tuple[str, ...]:
        """Plain text of the statement, its clause's opening, its headings and its document's title."""
        return tuple(plain(expand(t)) for t in (self.quote, *self.headings, self.hit.description.title))

    @cached_property
    def contrasts(self) -> tuple[dict[int, frozenset[int]], ...]:
        """Contrast members named, from the nearest text outwards."""
        return tuple(
            contrast_members(plain(t)) for t in (self.text, self.quote, *reversed(self.headings), self.paragraph)
        )

    @property
    def sentence_at(self) -> int:
        """Where its sentence begins in `paragraph`."""
        return len(self.paragraph) - (self.sentence_end - self.sentence_start)

    @cached_property
    def near_documents(self) -> tuple[DocumentNumber, ...]:
        """Document numbers in the paragraph and the document's title."""
        return tuple(find_document_numbers(self.paragraph + "\n" + self.hit.description.title))

    @cached_property
    def own_documents(self) -> tuple[DocumentNumber, ...]:
        """The document's own number and its programmes."""
        d = self.hit.description
        return tuple(n for text in (d.number or "", *d.programmes) for n in find_document_numbers(text))

    @cached_property
    def in_passage(self) -> frozenset[str]:
        return grams(self.hit.text)

    @cached_property
    def in_document(self) -> frozenset[str]:
        d = self.hit.description
        return grams("\n".join([d.title, d.issuer or "", d.number or "", *d.programmes]))
