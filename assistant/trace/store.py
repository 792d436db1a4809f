"""Keeps the records of answers, newest first, for a time and up to a size."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.trace.base import Summary, Trace, TraceError
from assistant.trace.file import TraceFile
from assistant.trace.ids import new_id, read_id

log = logging.getLogger(__name__)
_TRIES = 20  # names drawn until one is free
_OFTEN = 3600.0  # seconds between two looks at what has become too old or too much
_MEGABYTE = 1 << 20
_FEWER = 0.9  # of the size allowed is left, so that not every record has to make room
_SECRET = 8  # characters; servers that ask for no key are given any ("x"), and no text is to lose that
_COLUMNS = "id, at, question, mode, abstained, style, model, kept, dropped, seconds, price, cached"


@cache
def _adapter() -> TypeAdapter[Trace]:
    return TypeAdapter(Trace)


class Traces:
    """The records in one file.

    Args:
        days: records older than this are removed. megabytes: the oldest are removed when the file holds more.
        secret: taken out of every record, should it stand there: the model's key.
    """

    def __init__(
        self,
        file: TraceFile,
        days: int = 180,
        megabytes: int = 256,
        secret: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.file = file
        self._days = days
        self._megabytes = megabytes
        self._secret = secret if len(secret) >= _SECRET else ""
        self._clock = clock
        self._looked: float | None = None

    def save(self, trace: Trace) -> str:
        """Store a record; returns the name it got. Old ones are removed with the first, and then every hour.

        Raises:
            TraceError: the file cannot be used.
        """
        name = self.file.write(lambda connection: self._insert(connection, trace))
        now = self._clock()
        if self._looked is None or now - self._looked >= _OFTEN:
            self._looked = now
            try:
                self.prune()
            except TraceError as error:  # the record itself is stored
                log.warning("old records were not removed: %s", error)
        return name

    def load(self, typed: str) -> Trace:
        """The record of this name, which people may have typed.

        Raises:
            TraceError: there is none, or the file cannot be used.
        """
        try:
            return _adapter().validate_json(self.body(typed))
        except ValidationError as error:
            raise TraceError(f"Bản ghi {typed} do phiên bản khác viết; hãy xem bằng --json.") from error

    def body(self, typed: str) -> str:
        """The record of this name as JSON; see `load`."""
        name = read_id(typed)
        row = name and self.file.read(
            lambda connection: connection.execute("SELECT body FROM traces WHERE id = ?", (name,)).fetchone()
        )
        if not row:
            raise TraceError(f"Không có bản ghi {typed}. Xem các bản ghi gần đây bằng lệnh: hoidap trace")
        return str(row[0])

    def recent(self, limit: int = 20) -> list[Summary]:
        """The newest records, newest first. Raises `TraceError` when the file cannot be used."""
        rows = self.file.read(
            lambda connection: connection.execute(
                f"SELECT {_COLUMNS} FROM traces ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
        )
        return [_summary(row) for row in rows]

    def prune(self) -> int:
        """Remove what is too old or too much; returns how many. Raises `TraceError` when the file cannot be used."""
        removed = self.file.write(self._too_old) + self.file.write(self._too_much)
        if removed:
            self.file.write(_without_record)
        # As a script: `execute` would stop after the first page.
        self.file.read(lambda connection: connection.executescript("PRAGMA incremental_vacuum"))
        return removed

    def _insert(self, connection: sqlite3.Connection, trace: Trace) -> str:
        written = trace.written
        columns = (
            trace.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            self._blotted(trace.question),
            trace.answer.mode,
            int(trace.answer.abstained),
            trace.style,
            written.model if written else "",
            len(written.kept) if written else 0,
            len(written.dropped) if written else 0,
            trace.seconds.get("total", 0.0),
            f"{written.price.amount:f} {written.price.currency}" if written and written.price else "",
            int(trace.cached_from is not None),
        )
        for _ in range(_TRIES):
            name = new_id(trace.at)
            named = replace(trace, id=name, answer=replace(trace.answer, trace=name))
            body = json.dumps(self._blotted(_adapter().dump_python(named, mode="json")), ensure_ascii=False)
            inserted = connection.execute(
                f"INSERT OR IGNORE INTO traces VALUES ({','.join('?' * (len(columns) + 2))})", (name, *columns, body)
            )
            if inserted.rowcount:
                return name
        raise TraceError("Không đặt được tên cho bản ghi.")

    def _blotted(self, value: Any) -> Any:
        """A JSON value without the secret."""
        if not self._secret:
            return value
        if isinstance(value, str):
            return value.replace(self._secret, "***")
        if isinstance(value, list):
            return [self._blotted(v) for v in value]
        return {k: self._blotted(v) for k, v in value.items()} if isinstance(value, dict) else value

    def _too_old(self, connection: sqlite3.Connection) -> int:
        limit = datetime.now(UTC) - timedelta(days=self._days)
        connection.execute("DELETE FROM answers WHERE made < ?", (limit.timestamp(),))
        return connection.execute(
            "DELETE FROM traces WHERE at < ?", (limit.isoformat(timespec="milliseconds"),)
        ).rowcount

    def _too_much(self, connection: sqlite3.Connection) -> int:
        removed = 0
        allowed = self._megabytes * _MEGABYTE
        if _used(connection) > allowed:
            while _used(connection) > allowed * _FEWER:
                (count,) = connection.execute("SELECT count(*) FROM traces").fetchone()
                if not count:
                    break
                removed += connection.execute(
                    "DELETE FROM traces WHERE id IN (SELECT id FROM traces ORDER BY id LIMIT ?)", (count // 20 + 1,)
                ).rowcount
        return removed


def _without_record(connection: sqlite3.Connection) -> None:
    """An answer is not given again when nobody can see any more how it came to be."""
    connection.execute("DELETE FROM answers WHERE trace != '' AND trace NOT IN (SELECT id FROM traces)")


def _used(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _summary(row: tuple[str | int | float, ...]) -> Summary:
    name, at, question, mode, abstained, style, model, kept, dropped, seconds, price, cached = row
    return TypeAdapter(Summary).validate_python(
        {
            "id": name, "at": at, "question": question, "mode": mode, "abstained": bool(abstained), "style": style,
            "model": model, "kept": kept, "dropped": dropped, "seconds": seconds, "price": price, "cached": bool(cached),
        }
    )  # fmt: skip
