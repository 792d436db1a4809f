"""What the ledger is searched and ordered by: a narrow table with the rows as they are after corrections, and their words.

Derived from `indicators` and `corrections` and written in the same transaction as they are, so that no question has to
lay the one over the other, nor to read a document's text for a quote.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ingest.indicators.base import Change, Indicator
from ingest.indicators.measure import measure_key
from ingest.indicators.period import read_period
from vectorstore.ledger.correct import correct
from vietnamese.spelling import plain

# What `read` takes, of `indicators i`.
STATED = (
    "i.name, i.kind, i.comparator, i.value, i.value_max, i.unit, i.whole, i.place, i.period, i.programme, i.status,"
    ' i.direction, i.base, i.start, i."end", i.figure_start, i.figure_end, i.notices'
)
STATED_COLUMNS = 18
_TABLES = (
    """
    CREATE TABLE ledger (
        id INTEGER PRIMARY KEY REFERENCES indicators(id) ON DELETE CASCADE,
        document_id TEXT NOT NULL, source TEXT NOT NULL, figure_start INTEGER NOT NULL,
        hidden INTEGER NOT NULL, noticed INTEGER NOT NULL, change INTEGER NOT NULL,
        kind TEXT NOT NULL, place TEXT, programme TEXT, unit TEXT, status TEXT, measure TEXT NOT NULL,
        period_start TEXT, period_end TEXT,
        low REAL NOT NULL, high REAL NOT NULL,          -- the figure; both ends of a range
        name_order TEXT NOT NULL, place_order TEXT      -- plain: đ after d, not after z
    ) STRICT
    """,
    "CREATE INDEX ledger_document ON ledger(document_id)",
    "CREATE INDEX ledger_order ON ledger(source, figure_start, id)",
    "CREATE INDEX ledger_place ON ledger(place)",
    "CREATE INDEX ledger_measure ON ledger(measure)",
    "CREATE INDEX ledger_low ON ledger(low, high, unit, hidden)",
    """CREATE VIRTUAL TABLE ledger_words USING fts5(name, quote, tokenize="unicode61 remove_diacritics 0")""",
    "CREATE TRIGGER ledger_gone AFTER DELETE ON ledger BEGIN DELETE FROM ledger_words WHERE rowid = old.id; END",
    # A file that moves takes along what people corrected in it.
    """
    CREATE TRIGGER ledger_moved AFTER UPDATE OF source ON documents WHEN new.source <> old.source BEGIN
        INSERT OR REPLACE INTO corrections
            SELECT new.source, anchor, hidden, fields, who, why, at FROM corrections WHERE source = old.source;
        DELETE FROM corrections WHERE source = old.source AND NOT EXISTS (SELECT 1 FROM documents WHERE source = old.source);
        UPDATE ledger SET source = new.source WHERE document_id = new.id;
    END
    """,
    # All of a document but its texts: behind those, each title would have to be looked for in many pages of the file.
    """
    CREATE INDEX documents_told ON documents(
        source, id, path, sha256, pipeline, title, kind, published, number, issued, issuer, period_start, period_end, places,
        programmes, lines_kept, lines_dropped
    )
    """,
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables and fill them; part of a migration, after `tables.create`."""
    connection.execute("ALTER TABLE indicators ADD COLUMN quote TEXT NOT NULL DEFAULT ''")
    connection.execute(
        'UPDATE indicators SET quote = (SELECT substr(d.text, start + 1, "end" - start) FROM documents d'
        " WHERE d.id = document_id)"
    )
    connection.execute("DROP INDEX indicators_measure")
    for column in ("words", "number", "measure", "period_start", "period_end"):  # these the new table has
        connection.execute(f"ALTER TABLE indicators DROP COLUMN {column}")
    for statement in _TABLES:
        connection.execute(statement)
    refresh(connection, "1", ())


def refresh(connection: sqlite3.Connection, which: str, values: Sequence[Any]) -> None:
    """Write rows anew. which, values: a condition on `indicators i`, `documents d` and its parameters."""
    found = connection.execute(
        f"SELECT {STATED}, i.id, i.document_id, d.source, i.quote, c.hidden, c.fields"
        " FROM indicators i JOIN documents d ON d.id = i.document_id"
        f" LEFT JOIN corrections c ON c.source = d.source AND c.anchor = i.anchor WHERE {which}",
        list(values),
    ).fetchall()
    connection.executemany("DELETE FROM ledger WHERE id = ?", [(r[STATED_COLUMNS],) for r in found])
    narrow, words = [], []
    for r in found:
        row_id, document_id, source, quote, hidden, fields = r[STATED_COLUMNS:]
        i = correct(read(r), json.loads(fields)) if fields else read(r)
        days = read_period(i.period) if i.period else None
        name = plain(i.name)
        narrow.append(
            (
                row_id,
                document_id,
                source,
                i.figure_start,
                hidden or 0,
                bool(i.notices),
                i.change is not None,
                i.kind,
                i.place,
                i.programme,
                i.unit,
                i.status,
                measure_key(i.name, i.unit),
                days[0].isoformat() if days else None,
                days[1].isoformat() if days else None,
                float(i.value if i.value_max is None else min(i.value, i.value_max)),
                float(i.value if i.value_max is None else max(i.value, i.value_max)),
                name,
                plain(i.place) if i.place else None,
            )
        )
        words.append((row_id, name, plain(quote)))
    connection.executemany(f"INSERT INTO ledger VALUES ({','.join('?' * 19)})", narrow)
    connection.executemany("INSERT INTO ledger_words (rowid, name, quote) VALUES (?,?,?)", words)


def read(r: Sequence[Any]) -> Indicator:
    """An indicator as its document says it, from the columns `STATED`."""
    return Indicator(
        r[0],
        r[1],
        r[2],
        Decimal(r[3]),
        None if r[4] is None else Decimal(r[4]),
        r[5],
        None if r[6] is None else Decimal(r[6]),
        r[7],
        r[8],
        r[9],
        r[10],
        r[13],
        r[14],
        r[15],
        r[16],
        Change(r[11], r[12]) if r[11] else None,
        () if r[17] == "[]" else tuple(json.loads(r[17])),
    )
