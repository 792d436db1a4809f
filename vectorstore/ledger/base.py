"""The contract of the ledger: what is asked of it, and what a row is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ingest.indicators.base import Indicator

Order = Literal["document", "name", "place", "period", "kind", "value", "programme"]
KINDS = ("target", "achieved", "estimate", "plan")
CORRECTABLE = (
    "name",
    "kind",
    "comparator",
    "value",
    "value_max",
    "unit",
    "of",
    "place",
    "period",
    "programme",
    "status",
)


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Restricts rows. An empty field does not restrict; fields combine with AND, values inside one with OR.

    places: canonical names. periods: first and last day; a row's period must overlap one of them.
    documents: ids. words: every word must occur in name or quote, folded. measures: keys of `measure_key`.
    noticed: only rows with notices. hidden: also rows that somebody hid.
    """

    places: tuple[str, ...] = ()
    periods: tuple[tuple[date, date], ...] = ()
    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    words: str = ""
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    noticed: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody changed about a row. fields: new values by name, as written; empty with `hidden`."""

    hidden: bool
    fields: dict[str, str]
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An indicator with its document. `indicator` has the corrections in it; `quote` is the document's own text.

    original: the indicator before it was corrected; None when it was not.
    """

    id: int
    document_id: str
    source: str
    title: str
    number: str | None
    issuer: str | None
    published: date | None
    document_kind: str
    indicator: Indicator
    quote: str
    measure: str
    corrected: Correction | None = None
    original: Indicator | None = None
