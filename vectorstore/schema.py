"""The catalogue's tables, as numbered migrations. `PRAGMA user_version` says which one a file has reached."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from vectorstore import lexical
from vectorstore.base import StoreError
from vectorstore.ledger import index, tables


def _first(connection: sqlite3.Connection) -> None:
    for statement in (
        """
        CREATE TABLE documents (
            id TEXT PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,      -- absolute: what `--prune` looks for
            source TEXT NOT NULL,           -- relative to the folder given: what people see
            sha256 TEXT NOT NULL,
            pipeline TEXT NOT NULL,         -- version of cleaning and splitting that made the text
            text TEXT NOT NULL,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            published TEXT, number TEXT, issued TEXT, issuer TEXT, period_start TEXT, period_end TEXT,
            places TEXT NOT NULL, programmes TEXT NOT NULL, pages TEXT NOT NULL, dropped TEXT NOT NULL,
            lines_kept INTEGER NOT NULL, lines_dropped INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused, so that a derived index cannot mistake new for old
            document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL,
            headings TEXT NOT NULL,
            tokens INTEGER NOT NULL,
            tiktokens INTEGER NOT NULL,
            page INTEGER,
            UNIQUE (document_id, position)
        ) STRICT
        """,
        """
        CREATE TABLE vectors (
            passage_id INTEGER NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            vector BLOB NOT NULL,           -- float16, unit length
            PRIMARY KEY (passage_id, model)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
        "INSERT INTO meta VALUES ('generation', 0)",
    ):
        connection.execute(statement)
    lexical.create(connection)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, tables.create, index.create)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, each step in one transaction.

    Raises:
        StoreError: the file was written by a newer version of this program.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        at: int = connection.execute("PRAGMA user_version").fetchone()[0]  # again: another process may have been faster
        if at > len(MIGRATIONS):
            raise StoreError("Kho dữ liệu do phiên bản mới hơn tạo ra: hãy nâng cấp chương trình rồi chạy lại.")
        for step in MIGRATIONS[at:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
