"""Reads the ledger, and keeps what people correct in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.indicators.base import Change, Indicator
from ingest.indicators.period import read_period
from vectorstore.base import StoreError
from vectorstore.catalogue import Catalogue
from vectorstore.ledger.base import CORRECTABLE, KINDS, Correction, LedgerFilter, LedgerRow, Order
from vietnamese.numbers import parse_number
from vietnamese.spelling import plain

_COLUMNS = (
    "i.id, i.document_id, d.source, d.title, d.number, d.issuer, d.published, d.kind, i.name, i.kind, i.comparator,"
    " i.value, i.value_max, i.unit, i.whole, i.place, i.period, i.programme, i.status, i.direction, i.base, i.start,"
    ' i."end", i.figure_start, i.figure_end, i.notices, i.measure, substr(d.text, i.start + 1, i."end" - i.start),'
    " c.hidden, c.fields, c.who, c.why, c.at"
)
_FROM = (
    " FROM indicators i JOIN documents d ON d.id = i.document_id"
    " LEFT JOIN corrections c ON c.source = d.source AND c.anchor = i.anchor"
)
_ORDERS: dict[Order, str] = {
    "document": "d.source {d}, i.figure_start {d}",
    "name": "i.words {d}, i.id",
    "place": "i.place IS NULL, i.place {d}, d.source, i.figure_start",
    "period": "i.period_end IS NULL, i.period_end {d}, i.period_start {d}, d.source, i.figure_start",
    "kind": "i.kind {d}, d.source, i.figure_start",
    "value": "i.number {d}, i.id",
    "programme": "i.programme IS NULL, i.programme {d}, d.source, i.figure_start",
}
_COMPARATORS = ("=", "<", "<=", ">", ">=", "~", "range")


class Ledger:
    """The rows of all documents. Safe to use from several threads: each has its own connection."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def rows(
        self,
        wanted: LedgerFilter | None = None,
        *,
        order: Order = "document",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[LedgerRow]:
        """Rows that a filter lets through. Ordering is by what the document says, before corrections."""
        where, values = _where(wanted or LedgerFilter())
        ordered = _ORDERS[order].format(d="DESC" if descending else "ASC")
        # The page first: cutting quotes out of texts is slow, and done only for the rows that are wanted.
        page = f"SELECT i.id{_FROM}{where} ORDER BY {ordered} LIMIT ? OFFSET ?"
        found = self._catalogue.connection.execute(
            f"SELECT {_COLUMNS}{_FROM} WHERE i.id IN ({page}) ORDER BY {ordered}",
            [*values, -1 if limit is None else limit, offset],
        )
        return [_row(r) for r in found]

    def count(self, wanted: LedgerFilter | None = None) -> int:
        """How many rows a filter lets through."""
        where, values = _where(wanted or LedgerFilter())
        total: int = self._catalogue.connection.execute(f"SELECT count(*){_FROM}{where}", values).fetchone()[0]
        return total

    def row(self, row_id: int) -> LedgerRow | None:
        """One row, hidden or not; None when there is none."""
        found = self._catalogue.connection.execute(f"SELECT {_COLUMNS}{_FROM} WHERE i.id = ?", (row_id,)).fetchone()
        return _row(found) if found else None

    def series(self, measure: str) -> list[LedgerRow]:
        """All rows of one measure, by time."""
        return self.rows(LedgerFilter(measures=(measure,)), order="period") if measure else []

    def facets(self, wanted: LedgerFilter | None = None) -> dict[str, list[tuple[str, int]]]:
        """What filters can choose from: values and how many rows each has, the commonest first.

        Keys: "place", "kind", "programme", "year", "unit", "source".
        """
        where, values = _where(wanted or LedgerFilter())
        columns = "i.place, i.kind, i.programme, substr(i.period_end, 1, 4), i.unit, d.source"
        names = ("place", "kind", "programme", "year", "unit", "source")
        counters: dict[str, Counter[str]] = {name: Counter() for name in names}
        grouped = f"SELECT {columns}, count(*){_FROM}{where} GROUP BY 1, 2, 3, 4, 5, 6"
        for *row, count in self._catalogue.connection.execute(grouped, values):
            for name, value in zip(names, row, strict=True):
                if value:
                    counters[name][value] += count
        return {name: sorted(c.items(), key=lambda item: (-item[1], item[0])) for name, c in counters.items()}

    # ------------------------------------------------------------------ corrections

    def correct(self, row_id: int, fields: Mapping[str, str], who: str, why: str) -> None:
        """Overlay a row with what a person knows better; kept through re-ingestion.

        Args:
            fields: new values by name (see `CORRECTABLE`), as people write them: "97,5", "2030", "Hà Nội".

        Raises:
            StoreError: there is no such row, or a value cannot be read.
        """
        for name, value in fields.items():
            _check(name, value)
        self._overlay(row_id, False, dict(fields), who, why)

    def hide(self, row_id: int, who: str, why: str) -> None:
        """Take a row out of tables and answers. Raises `StoreError` when there is no such row."""
        self._overlay(row_id, True, {}, who, why)

    def restore(self, row_id: int) -> None:
        """Take a correction back."""
        with self._catalogue.transaction() as connection:
            connection.execute(
                "DELETE FROM corrections WHERE (source, anchor) IN (SELECT d.source, i.anchor FROM indicators i"
                " JOIN documents d ON d.id = i.document_id WHERE i.id = ?)",
                (row_id,),
            )

    def _overlay(self, row_id: int, hidden: bool, fields: dict[str, str], who: str, why: str) -> None:
        if not who.strip() or not why.strip():
            raise StoreError("Hãy ghi người sửa và lý do sửa.")
        with self._catalogue.transaction() as connection:
            found = connection.execute(
                "SELECT d.source, i.anchor FROM indicators i JOIN documents d ON d.id = i.document_id WHERE i.id = ?",
                (row_id,),
            ).fetchone()
            if found is None:
                raise StoreError("Dòng này không còn trong bảng chỉ tiêu; hãy tải lại bảng.")
            connection.execute(
                "INSERT OR REPLACE INTO corrections VALUES (?,?,?,?,?,?,?)",
                (
                    *found,
                    int(hidden),
                    json.dumps(fields, ensure_ascii=False),
                    who.strip(),
                    why.strip(),
                    datetime.now(UTC).isoformat(timespec="seconds"),
                ),
            )


def _where(wanted: LedgerFilter) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []

    def among(column: str, chosen: tuple[str, ...]) -> None:
        if chosen:
            conditions.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values.extend(chosen)

    among("i.place", wanted.places)
    among("i.kind", wanted.kinds)
    among("i.programme", wanted.programmes)
    among("i.document_id", wanted.documents)
    among("i.unit", wanted.units)
    among("i.measure", wanted.measures)
    among("i.status", wanted.statuses)
    if wanted.periods:
        conditions.append(
            "(" + " OR ".join(["(i.period_start <= ? AND i.period_end >= ?)"] * len(wanted.periods)) + ")"
        )
        for first, last in wanted.periods:
            values += [last.isoformat(), first.isoformat()]
    for word in plain(wanted.words).split():
        conditions.append("instr(i.words, ?) > 0")
        values.append(word)
    if wanted.noticed:
        conditions.append("i.notices <> '[]'")
    if not wanted.hidden:
        conditions.append("coalesce(c.hidden, 0) = 0")
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def _row(r: tuple[Any, ...]) -> LedgerRow:
    indicator = Indicator(
        name=r[8],
        kind=r[9],
        comparator=r[10],
        value=Decimal(r[11]),
        value_max=None if r[12] is None else Decimal(r[12]),
        unit=r[13],
        of=None if r[14] is None else Decimal(r[14]),
        place=r[15],
        period=r[16],
        programme=r[17],
        status=r[18],
        change=Change(r[19], r[20]) if r[19] else None,
        start=r[21],
        end=r[22],
        figure_start=r[23],
        figure_end=r[24],
        notices=tuple(json.loads(r[25])),
    )
    corrected = original = None
    if r[28] is not None:
        corrected = Correction(bool(r[28]), json.loads(r[29]), r[30], r[31], datetime.fromisoformat(r[32]))
        original = indicator
        indicator = replace(indicator, **{n: _READ.get(n, _text)(v) for n, v in corrected.fields.items()})
    published = date.fromisoformat(r[6]) if r[6] else None
    return LedgerRow(r[0], r[1], r[2], r[3], r[4], r[5], published, r[7], indicator, r[27], r[26], corrected, original)


def _text(value: str) -> str | None:
    return value.strip() or None


def _required(value: str) -> str:
    return value.strip()


def _amount(value: str) -> Decimal:
    number = parse_number(value.strip())
    if number is not None:
        return number.value
    return Decimal(value.strip())


def _maybe_amount(value: str) -> Decimal | None:
    return _amount(value) if value.strip() else None


_READ: dict[str, Callable[[str], Any]] = {
    "name": _required,
    "kind": _required,
    "comparator": _required,
    "value": _amount,
    "value_max": _maybe_amount,
    "of": _maybe_amount,
}


def _check(name: str, value: str) -> None:
    if name not in CORRECTABLE:
        raise StoreError(f"Không sửa được cột “{name}”.")
    if name == "name" and not value.strip():
        raise StoreError("Tên chỉ tiêu không được để trống.")
    if name == "kind" and value not in KINDS:
        raise StoreError(f"Loại “{value}” không đúng; chọn một trong: {', '.join(KINDS)}.")
    if name == "comparator" and value not in _COMPARATORS:
        raise StoreError(f"Dấu so sánh “{value}” không đúng; chọn một trong: {', '.join(_COMPARATORS)}.")
    if name in ("value", "value_max", "of"):
        try:
            _READ[name](value)
        except (InvalidOperation, ValueError):
            raise StoreError(f"“{value}” không phải là số; ví dụ: 97,5 hoặc 1.620.000.") from None
    if name == "period" and value.strip() and read_period(value.strip()) is None:
        raise StoreError(f"Không đọc được thời gian “{value}”; ví dụ: 2030, 2021-2025, 2024-H1, 2024-06-30.")
