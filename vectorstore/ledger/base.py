"""The contract of the ledger: what is asked of it, and what a row is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
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
class Amount:
    """A bound on a row's figure as it is stated: `figure comparator value`, for both ends of a range.

    Compared as floating point, so that figures of more than 15 digits may be taken for one.
    """

    comparator: Literal["=", ">=", ">", "<=", "<"]
    value: Decimal


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Restricts rows, by what they say after corrections. An empty field does not restrict; fields combine with AND,
    values inside one with OR.

    places: canonical names. periods: first and last day; a row's period must overlap one of them.
    documents: ids. measures: keys of `measure_key`. rows: ids.
    words: each must be a word of name or quote, however it is spelt ("tỉ lệ", "ty le"); the last one may be unfinished.
        A known abbreviation is also looked for written out, and the other way round. names: the same, of the name alone.
    literal: words and names as they stand, the last one whole, abbreviations as such.
    amounts: all must hold. levels: no changes ("tăng 1,13%").
    noticed: only rows with notices. hidden: also rows that somebody hid.
    """

    places: tuple[str, ...] = ()
    periods: tuple[tuple[date, date], ...] = ()
    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    words: str = ""
    names: str = ""
    literal: bool = False
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    amounts: tuple[Amount, ...] = ()
    levels: bool = False
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

    measure: key of what is measured, after corrections; "" when the name does not say it.
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
