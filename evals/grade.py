"""Judges one answer against one row of a question set. Pure functions: no store, no files but the set itself.

A row is {"id", "kind", "question", "history", "all", "none", "src", "quote"}. `all`: patterns that the answer must
match; `none`: patterns that it must not; `src`: parts of file names, one of which must be cited; `quote`: passages of
the source, one of which a citation must overlap. A row of kind "abstain" has all of these empty: the answer must
decline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.base import Answer, Citation
from vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class Row:
    """A question and what a right answer to it looks like; see above."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the corpus holds the answer."""
        return self.kind != "abstain"


@dataclass(frozen=True, slots=True)
class Grade:
    """What is wrong with one answer.

    faults: why it is not right; empty: right. inexact: citations whose quote does not stand in its document at its
    offsets. unsupported: numbers that no citation carries.
    """

    row: Row
    faults: tuple[str, ...]
    inexact: int
    unsupported: int

    @property
    def right(self) -> bool:
        """Whether the answer says what it should; citations and numbers are counted apart."""
        return not self.faults


def load(path: Path) -> list[Row]:
    """The rows of a question set.

    Raises:
        ValueError: a line is not such a row; the message names the line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            many = {f.name: tuple(given.get(f.name) or ()) for f in fields(Row)[3:]}
            rows.append(Row(str(given["id"]), str(given["kind"]), str(given["question"]), **many))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}, line {number}: {error!r}") from error
    return rows


def grade(row: Row, answer: Answer, text_of: Callable[[str], str]) -> Grade:
    """Judge an answer. text_of: the cleaned text of a document, by id."""
    inexact = sum(text_of(c.document_id)[c.start : c.end] != c.quote or not c.quote for c in answer.citations)
    unsupported = sum(not n.supported for n in answer.numbers)
    return Grade(row, tuple(_faults(row, answer, text_of)), inexact, unsupported)


def _faults(row: Row, answer: Answer, text_of: Callable[[str], str]) -> list[str]:
    if not row.answerable:
        return [] if answer.abstained else ["answered what the corpus does not say"]
    faults = ["declined"] if answer.abstained else []
    text = nfc(answer.text)
    faults += [f"lacks {p}" for p in row.all if not re.search(p, text, re.IGNORECASE)]
    faults += [f"says {p}" for p in row.none if re.search(p, text, re.IGNORECASE)]
    if row.src and not any(part in c.source for part in row.src for c in answer.citations):
        faults.append(f"cites none of {', '.join(row.src)}")
    if row.quote and not any(_overlaps(q, answer.citations, text_of) for q in row.quote):
        faults.append("cites another passage")
    return faults


def _overlaps(quote: str, citations: Sequence[Citation], text_of: Callable[[str], str]) -> bool:
    """Whether a citation shares at least one character with an occurrence of `quote` in its document."""
    quote = nfc(quote)
    for c in citations:
        text = text_of(c.document_id)
        at = text.find(quote)
        while at >= 0:
            if c.start < at + len(quote) and at < c.end:
                return True
            at = text.find(quote, at + 1)
    return False
