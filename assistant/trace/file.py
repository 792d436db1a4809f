"""A small SQLite file, that of traces and cached answers or another: one connection, used by one thread at a time.

WAL: each write is one transaction, so a killed process loses at most what it was writing, and readers never wait.
What is deleted is overwritten: questions may hold people's affairs, and are to be gone when their time is over.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from assistant.trace.base import TraceError

NAME = "traces.sqlite3"
_VERSION = 1
_PATIENCE = 1.0  # seconds to wait for another process's write: an answer waits behind it
_TABLES = (
    """
    CREATE TABLE traces (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,               -- UTC, ISO 8601
        question TEXT NOT NULL,
        mode TEXT NOT NULL, abstained INTEGER NOT NULL, style TEXT NOT NULL,
        model TEXT NOT NULL, kept INTEGER NOT NULL, dropped INTEGER NOT NULL,
        seconds REAL NOT NULL, price TEXT NOT NULL, cached INTEGER NOT NULL,
        body TEXT NOT NULL              -- all of it, JSON
    ) STRICT
    """,
    "CREATE INDEX traces_at ON traces(at)",
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        trace TEXT NOT NULL,            -- the record that it was made in
        body TEXT NOT NULL,             -- JSON
        made REAL NOT NULL, used REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX answers_used ON answers(used)",
)

T = TypeVar("T")


class TraceFile:
    """Opened with the first read or write, not before. Safe to use from several threads.

    Args:
        tables: what a new file is made of. what: what the file is, for errors.
    """

    def __init__(self, path: Path, tables: Sequence[str] = _TABLES, what: str = "tệp bản ghi") -> None:
        self.path = path
        self._tables = tables
        self._what = what
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` finds. Raises `TraceError` when the file cannot be used."""
        with self._lock:
            try:
                return work(self._open())
            except (sqlite3.Error, OSError) as error:
                raise self._broken(error) from error

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` returns, once all that it wrote is stored; nothing of it is when it raises.

        Raises:
            TraceError: the file cannot be used.
        """

        def transaction(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN IMMEDIATE")
            try:
                done = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return done

        return self.read(transaction)

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Made here, as SQLite would let others read it. Its companions (-wal, -shm) get the same rights.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _broken(self, error: Exception) -> TraceError:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            self.close()  # it may be replaced by a sound one
            return TraceError(
                f"{self._what.capitalize()} {self.path} bị hỏng ({error}). Hãy đổi tên tệp đó; tệp mới sẽ được tạo."
            )
        return TraceError(f"Không dùng được {self._what} {self.path} ({error}).")

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Bring a new or existing file to the present schema.

        Raises:
            TraceError: a newer version of this program wrote it.
        """
        connection.execute("PRAGMA secure_delete = ON")
        at: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if at == 0:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # has to be chosen before the first table
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if at == 0:
            connection.execute("BEGIN IMMEDIATE")
            with closing(connection.execute("PRAGMA user_version")) as cursor:
                at = cursor.fetchone()[0]  # again: another process may have been faster
            if at == 0:
                for statement in self._tables:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
                at = _VERSION
            connection.execute("COMMIT")
        if at > _VERSION:
            raise TraceError(
                f"{self._what.capitalize()} {self.path} do phiên bản mới hơn tạo ra: hãy nâng cấp chương trình."
            )
