"""The catalogue: one SQLite file that is the truth. Vectors in Chroma are derived from it and can be thrown away.

Many processes may open it at once (WAL); each write is one transaction, so a killed process leaves the state before
or after a document, never between.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np

from ingest.base import Description, Document, Kind, PageMark, Passage
from ingest.indicators.base import Indicator
from ingest.split import embedding_text
from vectorstore import lexical
from vectorstore.base import Filter, StoreError, Vectors
from vectorstore.ledger import tables
from vectorstore.schema import migrate


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its identity. `id` is never reused."""

    id: int
    document_id: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text: what lists and scopes need."""

    id: str
    path: str
    source: str
    sha256: str
    pipeline: str
    description: Description
    passages: int
    lines_kept: int
    lines_dropped: int


class Catalogue:
    """Reads and writes the catalogue at `path`, creating it when absent. Safe to use from several threads.

    Raises:
        StoreError: the file is not a catalogue, is damaged, or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            migrate(self.connection)
        except (sqlite3.DatabaseError, OSError) as error:
            raise StoreError(
                f"Không mở được kho dữ liệu {path} ({error}). "
                "Hãy kiểm tra quyền ghi, hoặc đổi tên tệp đó rồi nạp lại tài liệu."
            ) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection: SQLite connections are not shared between threads."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=60, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
        return connection

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction; it also moves `generation` on, which tells other processes to look again."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    @property
    def generation(self) -> int:
        """Counts committed changes, over all processes."""
        value: int = self.connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]
        return value

    # ------------------------------------------------------------------ writing

    def store(
        self,
        document: Document,
        path: str,
        pipeline: str,
        passages: Sequence[Passage],
        model: str,
        vectors: Vectors,
        indicators: Sequence[Indicator] = (),
    ) -> None:
        """Add or replace a document with its passages, vectors, lexical entries and indicators, in one transaction."""
        d = document.description
        with self.transaction() as connection:
            self._remove(connection, document.id)
            connection.execute(
                "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    document.id,
                    path,
                    document.source,
                    document.sha256,
                    pipeline,
                    document.text,
                    d.title,
                    d.kind,
                    _iso(d.published),
                    d.number,
                    _iso(d.issued),
                    d.issuer,
                    _iso(d.period_start),
                    _iso(d.period_end),
                    json.dumps(d.places, ensure_ascii=False),
                    json.dumps(d.programmes, ensure_ascii=False),
                    json.dumps([asdict(p) for p in document.pages]),
                    json.dumps(document.dropped, ensure_ascii=False),
                    document.lines_kept,
                    document.lines_dropped,
                ),
            )
            ids = []
            for p in passages:
                cursor = connection.execute(
                    "INSERT INTO passages"
                    ' (document_id, position, start, "end", text, headings, tokens, tiktokens, page)'
                    " VALUES (?,?,?,?,?,?,?,?,?)",
                    (
                        document.id,
                        p.index,
                        p.start,
                        p.end,
                        p.text,
                        json.dumps(p.headings, ensure_ascii=False),
                        p.tokens,
                        p.tiktokens,
                        p.page,
                    ),
                )
                ids.append(int(cursor.lastrowid or 0))
            lexical.add(
                connection,
                [(i, embedding_text(d.title, p.headings, p.text)) for i, p in zip(ids, passages, strict=True)],
            )
            _add_vectors(connection, model, ids, vectors)
            tables.add(connection, document, indicators)

    def add_vectors(self, model: str, passage_ids: Sequence[int], vectors: Vectors) -> None:
        """Store vectors of `model` for passages that are already there (after the embedding model was changed)."""
        with self.transaction() as connection:
            alive = {i for (i,) in connection.execute("SELECT id FROM passages")}
            keep = [n for n, i in enumerate(passage_ids) if i in alive]
            _add_vectors(connection, model, [passage_ids[n] for n in keep], vectors[keep])

    def rename(self, document_id: str, path: str, source: str) -> None:
        """The same file was given under another folder or has moved."""
        with self.transaction() as connection:
            connection.execute("UPDATE documents SET path = ?, source = ? WHERE id = ?", (path, source, document_id))

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents with everything derived from them."""
        with self.transaction() as connection:
            for document_id in document_ids:
                self._remove(connection, document_id)

    @staticmethod
    def _remove(connection: sqlite3.Connection, document_id: str) -> None:
        ids = [i for (i,) in connection.execute("SELECT id FROM passages WHERE document_id = ?", (document_id,))]
        if ids:
            lexical.remove(connection, ids)
        connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    # ------------------------------------------------------------------ reading

    def documents(self) -> list[DocumentRow]:
        """All documents, by source."""
        rows = self.connection.execute(
            f"SELECT {_DOCUMENT_COLUMNS}, (SELECT count(*) FROM passages p WHERE p.document_id = d.id)"
            " FROM documents d ORDER BY source, id"
        )
        return [_document_row(row) for row in rows]

    def document_text(self, document_id: str) -> str:
        """The cleaned text that every offset indexes into.

        Raises:
            StoreError: there is no such document.
        """
        row = self.connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise StoreError(f"Không có tài liệu {document_id}. Xem danh sách bằng lệnh: hoidap documents")
        text: str = row[0]
        return text

    def document_pages(self, document_id: str) -> tuple[PageMark, ...]:
        """Where each page begins; empty for formats without pages."""
        row = self.connection.execute("SELECT pages FROM documents WHERE id = ?", (document_id,)).fetchone()
        return tuple(PageMark(**mark) for mark in json.loads(row[0])) if row else ()

    def dropped_lines(self, document_id: str) -> tuple[str, ...]:
        """The lines that cleaning removed, in order."""
        row = self.connection.execute("SELECT dropped FROM documents WHERE id = ?", (document_id,)).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """The passages with these ids; an id that is gone is missing from the result."""
        marks = ",".join("?" * len(ids))
        rows = self.connection.execute(f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE id IN ({marks})", list(ids))
        return {row[0]: _stored_passage(row) for row in rows}

    def document_passages(self, document_id: str) -> list[StoredPassage]:
        """A document's passages in order."""
        rows = self.connection.execute(
            f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE document_id = ? ORDER BY position", (document_id,)
        )
        return [_stored_passage(row) for row in rows]

    def passage_at(self, document_id: str, start: int, end: int) -> StoredPassage | None:
        """The first passage of a document that holds `text[start:end]` whole; None when none does."""
        row = self.connection.execute(
            f'SELECT {_PASSAGE_COLUMNS} FROM passages WHERE document_id = ? AND start <= ? AND "end" >= ?'
            " ORDER BY position LIMIT 1",
            (document_id, start, end),
        ).fetchone()
        return _stored_passage(row) if row else None

    def passage_ids(self, restrict: Filter | None = None) -> list[int]:
        """Ids of all passages, or of those that a filter lets through, ascending."""
        if restrict is None or restrict == Filter():
            return [i for (i,) in self.connection.execute("SELECT id FROM passages ORDER BY id")]
        wanted = [d.id for d in self.documents() if matches(d, restrict)]
        marks = ",".join("?" * len(wanted))
        rows = self.connection.execute(f"SELECT id FROM passages WHERE document_id IN ({marks}) ORDER BY id", wanted)
        return [i for (i,) in rows]

    def vectors(self, model: str, ids: Sequence[int] | None = None) -> tuple[list[int], Vectors]:
        """Stored vectors of `model`: the passage ids, ascending, and an array (len(ids), dimensions), float32."""
        if ids is None:
            rows = self.connection.execute(
                "SELECT passage_id, vector FROM vectors WHERE model = ? ORDER BY passage_id", (model,)
            ).fetchall()
        else:
            marks = ",".join("?" * len(ids))
            rows = self.connection.execute(
                f"SELECT passage_id, vector FROM vectors WHERE model = ? AND passage_id IN ({marks})"
                " ORDER BY passage_id",
                [model, *ids],
            ).fetchall()
        if not rows:
            return [], np.zeros((0, 0), np.float32)
        matrix = np.frombuffer(b"".join(r[1] for r in rows), np.float16).reshape(len(rows), -1)
        return [r[0] for r in rows], matrix.astype(np.float32)

    def vector_ids(self, model: str) -> set[int]:
        """Ids of the passages that `model` has embedded."""
        return {i for (i,) in self.connection.execute("SELECT passage_id FROM vectors WHERE model = ?", (model,))}

    def without_vectors(self, model: str) -> list[tuple[int, str]]:
        """Passages that `model` has not embedded yet: (id, the text to embed)."""
        rows = self.connection.execute(
            "SELECT p.id, d.title, p.headings, p.text FROM passages p JOIN documents d ON d.id = p.document_id"
            " WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.passage_id = p.id AND v.model = ?) ORDER BY p.id",
            (model,),
        )
        return [(i, embedding_text(title, tuple(json.loads(headings)), text)) for i, title, headings, text in rows]

    def lexical_search(
        self, question: str, limit: int, restrict: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Passages by BM25 over folded text, best first: (passage id, score)."""
        return lexical.search(self.connection, question, limit, restrict)

    def frequency(self, term: str) -> tuple[int, int]:
        """In how many passages a plain term occurs, and how many passages there are."""
        row = self.connection.execute(
            "SELECT (SELECT passages FROM lexical_terms WHERE term = ?), passages FROM lexical_totals", (term,)
        ).fetchone()
        return row[0] or 0, row[1]

    def damage(self) -> list[str]:
        """What SQLite and the lexical index say is wrong with the file, in Vietnamese; empty when sound."""
        found = []
        report = [r[0] for r in self.connection.execute("PRAGMA quick_check")]
        if report != ["ok"]:
            found.append(f"Tệp kho dữ liệu bị hỏng: {report[0]}")
        problem = lexical.check(self.connection)
        if problem:
            found.append(f"Chỉ mục từ khóa bị hỏng: {problem}")
        return found

    def rebuild_lexical(self) -> None:
        """Write the lexical index anew from the passages."""
        with self.transaction() as connection:
            rows = connection.execute(
                "SELECT p.id, d.title, p.headings, p.text FROM passages p JOIN documents d ON d.id = p.document_id"
                " ORDER BY p.id"
            ).fetchall()  # a table cannot be dropped while a query is still running
            lexical.rebuild(connection, ((i, embedding_text(t, tuple(json.loads(h)), text)) for i, t, h, text in rows))


def matches(document: DocumentRow, wanted: Filter) -> bool:
    """Whether a filter lets a document through."""
    d = document.description
    numbers = {n for n in (d.number, *d.programmes) if n}
    return (
        (not wanted.places or not set(wanted.places).isdisjoint(d.places))
        and (not wanted.documents or document.id in wanted.documents)
        and (not wanted.numbers or not numbers.isdisjoint(wanted.numbers))
    )


_DOCUMENT_COLUMNS = (
    "d.id, d.path, d.source, d.sha256, d.pipeline, d.title, d.kind, d.published, d.number, d.issued, d.issuer,"
    " d.period_start, d.period_end, d.places, d.programmes, d.lines_kept, d.lines_dropped"
)
_PASSAGE_COLUMNS = 'id, document_id, position, start, "end", text, headings, tokens, tiktokens, page'


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _document_row(row: tuple[Any, ...]) -> DocumentRow:
    kind: Kind = row[6] if row[6] in get_args(Kind) else "other"
    description = Description(
        title=row[5],
        kind=kind,
        published=_day(row[7]),
        number=row[8],
        issued=_day(row[9]),
        issuer=row[10],
        period_start=_day(row[11]),
        period_end=_day(row[12]),
        places=tuple(json.loads(row[13])),
        programmes=tuple(json.loads(row[14])),
    )
    return DocumentRow(row[0], row[1], row[2], row[3], row[4], description, row[17], row[15], row[16])


def _stored_passage(row: tuple[Any, ...]) -> StoredPassage:
    return StoredPassage(
        row[0], row[1], Passage(row[2], row[3], row[4], row[5], tuple(json.loads(row[6])), row[7], row[8], row[9])
    )


def _add_vectors(connection: sqlite3.Connection, model: str, ids: Sequence[int], vectors: Vectors) -> None:
    blobs = [v.tobytes() for v in vectors.astype(np.float16)]
    connection.executemany(
        "INSERT OR REPLACE INTO vectors VALUES (?,?,?)",
        [(i, model, blob) for i, blob in zip(ids, blobs, strict=True)],
    )
