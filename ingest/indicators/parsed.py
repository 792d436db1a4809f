"""A sentence with all that is found in it once, and what earlier ones set for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.indicators.base import IndicatorKind
from vietnamese.dates import Period
from vietnamese.docnumbers import DocumentNumber
from vietnamese.places import Place


@dataclass(frozen=True, slots=True)
class Sentence:
    """base: its offset in the document; all spans index into `text`. blanked: the text with its times as spaces.

    moments: the times that may govern a figure; dates of documents and bases of comparison are left out.
    """

    base: int
    text: str
    blanked: str
    moments: tuple[Period, ...]
    numbers: tuple[DocumentNumber, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class Carried:
    """What earlier sentences of a section set for the later ones. line: offset of the line read last.

    heads: times of headings, found once. said: offset of the line that `moments` stand in.
    base: what the change told last in the line was measured against.
    """

    line: int = -1
    said: int = -1
    above: tuple[str, ...] = ()
    moments: tuple[Period, ...] = ()
    kind: IndicatorKind | None = None
    district: str | None = None
    base: str | None = None
    heads: dict[str, tuple[Period, ...]] = field(default_factory=dict)
