"""A `Statement`: a claim of a document as evidence for an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property

from assistant.lexicon import contrast_members
from ingest.statements.claim import Claim
from vectorstore.base import Hit
from vietnamese.abbreviations import expand
from vietnamese.docnumbers import DocumentNumber, find_document_numbers
from vietnamese.spelling import plain
from vietnamese.text import syllables

_SET = re.compile(  # "Chỉ tiêu năm 2025: 95,5% …, 25.000 người …"
    r"\W*(?:chi tieu|muc tieu|ke hoach)(?: \w+){0,2}? (?:nam|den nam|giai doan) \d{4}(?:\s?-\s?\d{4})?\s*:"
)
_TITLE = re.compile(r"^[ \t]*(?:Điều \d+[a-z]?\.[^\n]{3,200}|[^\n]{8,160}\?)[ \t]*$(?=\n)", re.MULTILINE)


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


def _title_above(text: str) -> str:
    """The last article or question that a passage's text opens: "Điều 3. Mức hỗ trợ", "2. Ai được hưởng?"; "" without one."""
    found = ""
    for hit in _TITLE.finditer(text):
        found = hit.group().strip()
    return found


@dataclass(frozen=True, kw_only=True)
class Statement(Claim):
    """A claim that retrieval brought, with the words that ranking looks at."""

    hit: Hit

    @classmethod
    def of(cls, claim: Claim, hit: Hit) -> Statement:
        """The claim as evidence from `hit`, under the title that it stands under in the passage as well."""
        values = {f.name: getattr(claim, f.name) for f in fields(Claim)}
        title = _title_above(hit.text[: max(0, claim.sentence_start - hit.start)])
        if title and title not in claim.headings:
            values["headings"] = (title, *claim.headings)
        if _SET.match(plain(claim.quote)):
            values["kind"] = "target"  # the lead holds for every figure of its clause
        return cls(hit=hit, **values)

    @cached_property
    def own(self) -> frozenset[str]:
        return grams(self.text)

    @cached_property
    def in_clause(self) -> frozenset[str]:
        return grams(self.quote) if not self.row else self._cell

    @cached_property
    def in_head(self) -> frozenset[str]:
        return grams(self.head) if not self.row else self._cell

    @cached_property
    def _cell(self) -> frozenset[str]:
        """What a cell of a table says with the name of its row: the cells beside it say other things."""
        return self.own | grams(" ".join(self.headings[-1:]))

    @cached_property
    def in_headings(self) -> frozenset[str]:
        return grams("\n".join(self.headings))

    @cached_property
    def in_paragraph(self) -> frozenset[str]:
        return grams(self.paragraph) if not self.row else self._cell

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
    def written_in(self) -> tuple[DocumentNumber, ...]:
        """The number of the document itself, when it is an official one and no article about it."""
        d = self.hit.description
        return () if d.kind in ("article", "leaflet", "other") else tuple(find_document_numbers(d.number or ""))

    @cached_property
    def in_passage(self) -> frozenset[str]:
        return grams(self.hit.text)

    @cached_property
    def in_title(self) -> frozenset[str]:
        return grams(self.hit.description.title)

    @cached_property
    def in_document(self) -> frozenset[str]:
        d = self.hit.description
        return grams("\n".join([d.title, d.issuer or "", d.number or "", *d.programmes]))
