"""A document's passages -> the rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.base import Document, Passage
from ingest.indicators.base import Indicator
from ingest.indicators.checks import check
from ingest.indicators.frame import Memory, unit_class
from ingest.indicators.outline import outline
from ingest.indicators.sentence import Reader
from ingest.indicators.tablerow import read_row
from ingest.injection.blank import blanked


def extract(document: Document, passages: Iterable[Passage]) -> list[Indicator]:
    """All rows of a document, in the order of the text; each figure once.

    The headings that govern a figure are read from the whole text. passages: only figures inside them are taken.
    """
    document = replace(document, text=blanked(document.text))  # what machines are told to say is no figure
    spans = [(p.start, p.end) for p in passages]
    reader = Reader(document, Memory())
    announced: list[Indicator] = []
    found: dict[int, Indicator] = {}
    for line in outline(document.text):
        if not any(c.isalnum() for c in line.text):
            continue
        rows = read_row(line, reader) if line.row else reader.read(line)
        if line.heading and not line.row:
            announced += rows
            continue
        for row in rows:
            found.setdefault(row.figure_start, row)
    for row in announced:  # a headline's figure counts when the body lacks it
        if not any(_same(row, other) for other in found.values()):
            found.setdefault(row.figure_start, row)
    inside = [found[at] for at in sorted(found) if any(s <= at < e for s, e in spans)]
    return check([_trimmed(row, document.text) for row in inside])


def _trimmed(row: Indicator, text: str) -> Indicator:
    """With a quote that begins and ends with a character that is seen."""
    quote = text[row.start : row.end]
    start = row.start + len(quote) - len(quote.lstrip())
    return replace(row, start=start, end=start + len(quote.strip()))


def _same(a: Indicator, b: Indicator) -> bool:
    return a.value == b.value and unit_class(a.unit) == unit_class(b.unit)
