"""What a reader wants to see of the ledger: as the browser sends it, as an address, as a filter of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from vectorstore.ledger.base import LedgerFilter, Order
from vietnamese.text import nfc

PAGE = 50  # rows of one page
MOST = 200  # rows of one answer
_LONGEST = 300  # characters of one condition that are looked at
_TEXTS = ("words", "place", "year", "kind", "programme", "document", "unit", "show", "measure", "rows")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions, empty for none, an order and a page counted from 0.

    show: "noticed" for rows that something is the matter with, "hidden" for hidden rows as well. document: an id.
    rows: ids of the rows that an answer rests on, with commas between them.
    """

    words: str = ""
    place: str = ""
    year: str = ""
    kind: str = ""
    programme: str = ""
    document: str = ""
    unit: str = ""
    show: str = ""
    measure: str = ""
    rows: str = ""
    order: Order = "document"
    descending: bool = False
    page: int = 0

    @property
    def restricted(self) -> bool:
        """Whether there is any condition."""
        return any(getattr(self, name) for name in _TEXTS)

    @property
    def ids(self) -> tuple[int, ...]:
        """`rows` as numbers."""
        return tuple(int(number) for number in self.rows.split(",") if number)

    def filter(self) -> LedgerFilter:
        """The conditions for the store."""

        def one(value: str) -> tuple[str, ...]:
            return (value,) if value else ()

        year = int(self.year) if self.year else None
        return LedgerFilter(
            places=one(self.place),
            periods=() if year is None else ((date(year, 1, 1), date(year, 12, 31)),),
            kinds=one(self.kind),
            programmes=one(self.programme),
            documents=one(self.document),
            words=self.words,
            units=one(self.unit),
            measures=one(self.measure),
            rows=self.ids,
            noticed=self.show == "noticed",
            hidden=self.show == "hidden",
        )

    def address(self) -> str:
        """Conditions and order as the query part of an address."""
        told = {name: getattr(self, name) for name in (*_TEXTS, "order") if getattr(self, name)}
        return urlencode({**told, **({"descending": "1"} if self.descending else {})})

    def on_page(self, page: int) -> Wanted:
        return replace(self, page=page)


def wanted_of(given: Mapping[str, Any]) -> Wanted:
    """What the browser sent, which may be anything at all: what cannot be understood is no condition."""

    def text(name: str) -> str:
        value = given.get(name)
        return nfc(value).replace("\0", "")[:_LONGEST].strip() if isinstance(value, str) else ""

    texts = {name: text(name) for name in _TEXTS}
    if not (texts["year"].isascii() and texts["year"].isdigit() and 1 <= int(texts["year"]) <= 9999):
        texts["year"] = ""
    texts["rows"] = _ids(given.get("rows"))
    page = given.get("page")
    return Wanted(
        **texts,
        order=next((known for known in get_args(Order) if known == given.get("order")), "document"),
        descending=given.get("descending") in (True, "1"),
        page=min(max(page, 0), 10**6) if isinstance(page, int) else 0,
    )


def _ids(given: object) -> str:
    """The numbers of a list that are numbers of rows, each once."""
    parts = given[: MOST * 20].split(",")[:MOST] if isinstance(given, str) else []
    return ",".join(dict.fromkeys(part for part in parts if part.isascii() and part.isdigit() and len(part) < 19))


def object_of(sent: object) -> dict[str, Any]:
    """The JSON object that a script of the tab sent; empty when it is none."""
    try:
        found = json.loads(sent) if isinstance(sent, str) else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
