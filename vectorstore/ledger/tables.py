"""The ledger's tables inside the catalogue's file, and how rows get into them.

`indicators` holds the rows as the documents say them, `corrections` what people know better, apart from each other.
`vectorstore.ledger.index` derives from both what is searched.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from ingest.base import Document
from ingest.indicators.base import Indicator
from vectorstore.ledger import index
from vietnamese.text import fold

_AROUND = 60  # characters on each side by which a figure is recognised after its document changed


def create(connection: sqlite3.Connection) -> None:
    """Make the tables; part of a migration. `index.create` brought some columns up to date since."""
    connection.execute(
        """
        CREATE TABLE indicators (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            name TEXT NOT NULL, kind TEXT NOT NULL, comparator TEXT NOT NULL,
            value TEXT NOT NULL, value_max TEXT, unit TEXT, whole TEXT,
            place TEXT, period TEXT, period_start TEXT, period_end TEXT, programme TEXT, status TEXT,
            direction TEXT, base TEXT,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, figure_start INTEGER NOT NULL, figure_end INTEGER NOT NULL,
            notices TEXT NOT NULL,
            measure TEXT NOT NULL,
            words TEXT NOT NULL,
            anchor TEXT NOT NULL,           -- recognises the figure after re-ingestion
            number REAL NOT NULL
        ) STRICT
        """
    )
    connection.execute("CREATE INDEX indicators_document ON indicators(document_id)")
    connection.execute("CREATE INDEX indicators_measure ON indicators(measure)")
    connection.execute(
        """
        CREATE TABLE corrections (
            source TEXT NOT NULL,
            anchor TEXT NOT NULL,
            hidden INTEGER NOT NULL,
            fields TEXT NOT NULL,
            who TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (source, anchor)
        ) STRICT
        """
    )


def add(connection: sqlite3.Connection, document: Document, rows: Sequence[Indicator]) -> None:
    """Store a document's rows; those of an earlier version are gone with the document."""
    text = document.text
    connection.executemany(
        "INSERT INTO indicators (document_id, name, kind, comparator, value, value_max, unit, whole, place, period,"
        ' programme, status, direction, base, start, "end", figure_start, figure_end, notices, quote, anchor)'
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                document.id,
                r.name,
                r.kind,
                r.comparator,
                str(r.value),
                None if r.value_max is None else str(r.value_max),
                r.unit,
                None if r.of is None else str(r.of),
                r.place,
                r.period,
                r.programme,
                r.status,
                r.change.direction if r.change else None,
                r.change.base if r.change else None,
                r.start,
                r.end,
                r.figure_start,
                r.figure_end,
                json.dumps(r.notices, ensure_ascii=False) if r.notices else "[]",
                text[r.start : r.end],
                anchor(text, r.figure_start, r.figure_end),
            )
            for r in rows
        ],
    )
    index.refresh(connection, "i.document_id = ?", (document.id,))


def anchor(text: str, start: int, end: int) -> str:
    """Recognises a figure by itself and the words around it in its paragraph, wherever in the document that has moved."""
    first = max(start - _AROUND, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    last = min(end + _AROUND, len(text) if line_end < 0 else line_end)
    around = (text[first:start], text[start:end], text[end:last])
    return hashlib.sha256("\x1f".join(" ".join(fold(part).split()) for part in around).encode()).hexdigest()[:24]
