"""Reads the ledger, and keeps what people correct in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from vectorstore.base import StoreError
from vectorstore.catalogue import Catalogue
from vectorstore.ledger import index
from vectorstore.ledger.base import Correction, LedgerFilter, LedgerRow, Order
from vectorstore.ledger.correct import check, correct
from vectorstore.ledger.filter import condition

_REMEMBERED = 20_000  # rows kept in memory; about a kilobyte each
_ORDERS: dict[Order, str] = {
    "document": "{p}l.source {d}, l.figure_start {d}, l.id {d}",
    "name": "l.name_order {d}, l.id",
    "place": "l.place IS NULL, l.place_order {d}, l.source, l.figure_start",
    "period": "l.period_end IS NULL, l.period_end {d}, l.period_start {d}, l.source, l.figure_start",
    "kind": "l.kind {d}, l.source, l.figure_start",
    "value": "{p}l.low {d}, l.id",
    "programme": "l.programme IS NULL, l.programme {d}, l.source, l.figure_start",
}
_Document = tuple[str, str, str | None, str | None, date | None, str]


class Ledger:
    """The rows of all documents. Safe to use from several threads: each has its own connection.

    Rows are remembered until the catalogue changes, so that a question reads most of them from memory.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: tuple[int, dict[int, LedgerRow], dict[str, _Document]] = (-1, {}, {})

    def rows(
        self,
        wanted: LedgerFilter | None = None,
        *,
        order: Order = "document",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[LedgerRow]:
        """Rows that a filter lets through, by what they say after corrections."""
        return self.read(self.ids(wanted, order=order, descending=descending, limit=limit, offset=offset))

    def ids(
        self,
        wanted: LedgerFilter | None = None,
        *,
        order: Order = "document",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[int]:
        """The ids of those rows."""
        where, values = condition(wanted or LedgerFilter())
        # A restriction finds fewer rows faster by itself than along an index in the order wanted: "+" forgoes that.
        plus = "" if wanted is None or wanted in (LedgerFilter(), LedgerFilter(hidden=True)) else "+"
        ordered = _ORDERS[order].format(d="DESC" if descending else "ASC", p=plus)
        found = self._catalogue.connection.execute(
            f"SELECT l.id FROM ledger l{where} ORDER BY {ordered} LIMIT ? OFFSET ?",
            [*values, -1 if limit is None else limit, offset],
        )
        return [i for (i,) in found]

    def read(self, ids: Sequence[int]) -> list[LedgerRow]:
        """Rows in the order of their ids, hidden ones as well, without those that are gone."""
        return self._read(ids, *self._current())

    def texts(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Name after corrections and quote of rows, both `plain`; cheaper than the rows themselves."""
        found = self._catalogue.connection.execute(
            "SELECT rowid, name, quote FROM ledger_words WHERE rowid IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        return {row_id: (name, quote) for row_id, name, quote in found}

    def count(self, wanted: LedgerFilter | None = None) -> int:
        """How many rows a filter lets through."""
        where, values = condition(wanted or LedgerFilter())
        total: int = self._catalogue.connection.execute(f"SELECT count(*) FROM ledger l{where}", values).fetchone()[0]
        return total

    def row(self, row_id: int) -> LedgerRow | None:
        """One row, hidden or not; None when there is none."""
        return next(iter(self.read([row_id])), None)

    def series(self, measure: str) -> list[LedgerRow]:
        """All rows of one measure, by time."""
        return self.rows(LedgerFilter(measures=(measure,)), order="period") if measure else []

    def facets(self, wanted: LedgerFilter | None = None) -> dict[str, list[tuple[str, int]]]:
        """What filters can choose from: values and how many rows each has, the commonest first.

        Keys: "place", "kind", "programme", "year", "unit", "source".
        """
        where, values = condition(wanted or LedgerFilter())
        names = ("place", "kind", "programme", "year", "unit", "source")
        columns = "l.place, l.kind, l.programme, substr(l.period_end, 1, 4), l.unit, l.source"
        # Counted here: to group by six columns SQLite would sort all rows first.
        rows = self._catalogue.connection.execute(f"SELECT {columns} FROM ledger l{where}", values).fetchall()
        counters = {name: Counter(column) for name, column in zip(names, zip(*rows, strict=True), strict=False)}
        return {
            name: sorted(
                ((value, n) for value, n in counters.get(name, Counter()).items() if value),
                key=lambda item: (-item[1], item[0]),
            )
            for name in names
        }

    # ------------------------------------------------------------------ reading

    def _current(self) -> tuple[dict[int, LedgerRow], dict[str, _Document]]:
        """What is remembered: rows and documents by id, empty after the catalogue changed."""
        generation = self._catalogue.generation
        if self._known[0] != generation:
            documents = self._catalogue.connection.execute(
                "SELECT id, source, title, number, issuer, published, kind FROM documents INDEXED BY documents_told"
            )
            told = {d[0]: (d[1], d[2], d[3], d[4], date.fromisoformat(d[5]) if d[5] else None, d[6]) for d in documents}
            self._known = (generation, {}, told)
        return self._known[1:]

    def _read(self, ids: Sequence[int], known: dict[int, LedgerRow], told: dict[str, _Document]) -> list[LedgerRow]:
        """Rows in the order of their ids, without those that have gone meanwhile."""
        rows = {i: known.get(i) for i in ids}  # once: another thread may forget them meanwhile
        missing = [i for i, row in rows.items() if row is None]
        if missing:
            found = self._catalogue.connection.execute(
                f"SELECT {index.STATED}, i.id, i.document_id, i.quote, l.measure, c.hidden, c.fields, c.who, c.why, c.at"
                " FROM json_each(?) asked CROSS JOIN indicators i ON i.id = asked.value JOIN ledger l ON l.id = i.id"
                " LEFT JOIN corrections c ON c.source = l.source AND c.anchor = i.anchor",
                [json.dumps(missing)],
            )
            fresh = {row.id: row for r in found if (row := _row(r, told)) is not None}
            rows.update(fresh)
            if len(known) + len(fresh) > _REMEMBERED:
                known.clear()
            known.update(fresh)
        return [row for i in ids if (row := rows[i]) is not None]

    # ------------------------------------------------------------------ corrections

    def correct(self, row_id: int, fields: Mapping[str, str], who: str, why: str) -> None:
        """Overlay a row with what a person knows better; kept through re-ingestion.

        Args:
            fields: new values by name (see `CORRECTABLE`), as people write them: "97,5", "2030", "Hà Nội".

        Raises:
            StoreError: there is no such row, or a value cannot be read.
        """
        for name, value in fields.items():
            check(name, value)
        self._overlay(row_id, False, dict(fields), who, why)

    def hide(self, row_id: int, who: str, why: str) -> None:
        """Take a row out of tables and answers. Raises `StoreError` when there is no such row."""
        self._overlay(row_id, True, {}, who, why)

    def restore(self, row_id: int) -> None:
        """Take a correction back."""
        with self._catalogue.transaction() as connection:
            place = _place(connection, row_id)
            if place is not None:
                connection.execute("DELETE FROM corrections WHERE source = ? AND anchor = ?", place)
                index.refresh(connection, "d.source = ? AND i.anchor = ?", place)

    def _overlay(self, row_id: int, hidden: bool, fields: dict[str, str], who: str, why: str) -> None:
        if not who.strip() or not why.strip():
            raise StoreError("Hãy ghi người sửa và lý do sửa.")
        with self._catalogue.transaction() as connection:
            place = _place(connection, row_id)
            if place is None:
                raise StoreError("Dòng này không còn trong bảng chỉ tiêu; hãy tải lại bảng.")
            connection.execute(
                "INSERT OR REPLACE INTO corrections VALUES (?,?,?,?,?,?,?)",
                (
                    *place,
                    int(hidden),
                    json.dumps(fields, ensure_ascii=False),
                    who.strip(),
                    why.strip(),
                    datetime.now(UTC).isoformat(timespec="seconds"),
                ),
            )
            index.refresh(connection, "d.source = ? AND i.anchor = ?", place)


def _place(connection: Any, row_id: int) -> tuple[str, str] | None:
    """What a correction is kept by: the document's source and the figure's anchor."""
    found: tuple[str, str] | None = connection.execute(
        "SELECT d.source, i.anchor FROM indicators i JOIN documents d ON d.id = i.document_id WHERE i.id = ?", (row_id,)
    ).fetchone()
    return found


def _row(r: Sequence[Any], documents: Mapping[str, _Document]) -> LedgerRow | None:
    """None when the document came after `documents` were read."""
    row_id, document_id, quote, measure, hidden, fields, who, why, at = r[index.STATED_COLUMNS :]
    told = documents.get(document_id)
    if told is None:
        return None
    source, title, number, issuer, published, kind = told
    indicator, corrected, original = index.read(r), None, None
    if hidden is not None:
        corrected = Correction(bool(hidden), json.loads(fields), who, why, datetime.fromisoformat(at))
        original, indicator = indicator, correct(indicator, corrected.fields)
    return LedgerRow(
        row_id,
        document_id,
        source,
        title,
        number,
        issuer,
        published,
        kind,
        indicator,
        quote,
        measure,
        corrected,
        original,
    )
