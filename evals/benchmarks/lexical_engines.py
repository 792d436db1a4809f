"""SQLite FTS5, tantivy and bm25s over the same terms: quality, speed, change of one document, kill -9, disk.

tantivy and bm25s are not dependencies of the project: `pip install tantivy==0.27.0 bm25s==0.3.16` first.
"""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from evals.benchmarks.common import SHARED, load_set, milliseconds, recall, strip_marks, write_result
from vectorstore import lexical
from vietnamese.terms import terms

Rows = Sequence[tuple[int, str]]
DOCUMENT = 20  # passages


class Engine(Protocol):
    def __init__(self, folder: Path) -> None: ...
    def add(self, rows: Rows) -> None: ...
    def remove(self, ids: Sequence[int]) -> None: ...
    def search(self, question: str, k: int) -> list[int]: ...
    def count(self) -> int: ...


class Fts5Plain:
    """FTS5 with its own bm25() over all terms of the question."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "store.sqlite3", isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        if not self.db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'lexical'").fetchone():
            lexical.create(self.db)

    def add(self, rows: Rows) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        lexical.add(self.db, rows)
        self.db.execute("COMMIT")

    def remove(self, ids: Sequence[int]) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        lexical.remove(self.db, ids)
        self.db.execute("COMMIT")

    def search(self, question: str, k: int) -> list[int]:
        match = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(question)))
        rows = self.db.execute("SELECT rowid FROM lexical WHERE lexical MATCH ? ORDER BY rank LIMIT ?", (match, k))
        return [i for (i,) in rows]

    def count(self) -> int:
        problem = lexical.check(self.db)
        if problem:
            raise ValueError(problem)
        return int(self.db.execute("SELECT count(*) FROM lexical").fetchone()[0])


class Fts5Ours(Fts5Plain):
    """`vectorstore.lexical`."""

    def search(self, question: str, k: int) -> list[int]:
        return [i for i, _ in lexical.search(self.db, question, k)]


class Tantivy:
    def __init__(self, folder: Path) -> None:
        tantivy = self.tantivy = import_module("tantivy")
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=True, fast=True)
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        self.schema = builder.build()
        (folder / "tantivy").mkdir(exist_ok=True)
        self.index = tantivy.Index(self.schema, path=str(folder / "tantivy"))
        self.writer: Any = None

    def _write(self) -> Any:
        if self.writer is None:
            self.writer = self.index.writer(30_000_000, 1)
        return self.writer

    def add(self, rows: Rows) -> None:
        for i, text in rows:
            self._write().add_document(self.tantivy.Document(id=i, terms=" ".join(terms(text))))
        self.writer.commit()
        self.index.reload()

    def remove(self, ids: Sequence[int]) -> None:
        for i in ids:
            self._write().delete_documents_by_term("id", i)
        self.writer.commit()
        self.index.reload()

    def search(self, question: str, k: int) -> list[int]:
        t = self.tantivy
        parts = [
            (t.Occur.Should, t.Query.term_query(self.schema, "terms", term, "freq"))
            for term in dict.fromkeys(terms(question))
        ]
        searcher = self.index.searcher()
        hits = searcher.search(t.Query.boolean_query(parts), k).hits
        return [int(searcher.doc(address)["id"][0]) for _, address in hits]

    def count(self) -> int:
        self.index.reload()
        return int(self.index.searcher().num_docs)


class Bm25s:
    """No incremental change: each writes the whole index anew."""

    def __init__(self, folder: Path) -> None:
        bm25s = self.bm25s = import_module("bm25s")
        self.folder = folder / "bm25s"
        self.rows: dict[int, list[str]] = {}
        if self.folder.exists():
            self.model = bm25s.BM25.load(self.folder, load_corpus=True)
            self.ids = [int(row["text"]) for row in self.model.corpus]

    def add(self, rows: Rows) -> None:
        self.rows.update((i, terms(text)) for i, text in rows)
        self._save()

    def remove(self, ids: Sequence[int]) -> None:
        for i in ids:
            del self.rows[i]
        self._save()

    def _save(self) -> None:
        self.ids = list(self.rows)
        self.model = self.bm25s.BM25()
        self.model.index(list(self.rows.values()), show_progress=False)
        self.model.save(self.folder, corpus=[str(i) for i in self.ids])

    def search(self, question: str, k: int) -> list[int]:
        wanted = list(dict.fromkeys(terms(question)))
        found, _ = self.model.retrieve([wanted], corpus=self.ids, k=min(k, len(self.ids)), show_progress=False)
        return [int(i) for i in found[0]]

    def count(self) -> int:
        self.search("bảo hiểm y tế", 5)
        return len(self.ids)


ENGINES: dict[str, type[Engine]] = {"fts5 ours": Fts5Ours, "fts5 bm25()": Fts5Plain, "tantivy": Tantivy, "bm25s": Bm25s}


def law_pieces(count: int) -> list[str]:
    """Pieces of the law corpus, of about 330 characters, so that there are enough of them."""
    pieces: list[str] = []
    for path in sorted((SHARED / "documents" / "law").glob("*.txt")):
        piece = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if piece and len(piece) + len(line) > 330:
                pieces.append(piece)
                piece = ""
            piece += line + "\n"
        pieces.append(piece)
    return pieces[:count]


def measure(engine: type[Engine], folder: Path) -> dict[str, object]:
    result: dict[str, object] = {}
    for name in ("xquad_vi", "alqac2024"):
        data = load_set(name)
        (folder / name).mkdir(parents=True)
        index = engine(folder / name)
        index.add(list(enumerate(data.indexed())))
        index.search("bảo hiểm y tế", 20)
        for title, questions in (("accented", data.questions), ("stripped", [strip_marks(q) for q in data.questions])):
            seconds, ranked = [], []
            for question in questions:
                began = time.perf_counter()
                found = index.search(question, 20)
                seconds.append(time.perf_counter() - began)
                ranked.append([data.ids[i] for i in found])
            scores = {f"r@{k}": round(recall(ranked, data.gold, k), 4) for k in (1, 5)}
            result[f"{name} {title}"] = {**scores, **milliseconds(seconds)}
    pieces = law_pieces(15_000)
    (folder / "law").mkdir()
    index = engine(folder / "law")
    index.add(list(enumerate(pieces)))
    seconds = []
    for question in load_set("alqac2024").questions[:200]:
        began = time.perf_counter()
        index.search(question, 50)
        seconds.append(time.perf_counter() - began)
    change = []
    for n in range(5):
        began = time.perf_counter()
        index.add([(100_000 + n * DOCUMENT + i, pieces[i]) for i in range(DOCUMENT)])
        index.remove(range(100_000 + n * DOCUMENT, 100_000 + (n + 1) * DOCUMENT))
        change.append(time.perf_counter() - began)
    result["law"] = {
        "passages": len(pieces),
        **milliseconds(seconds),
        "add_and_remove_one_document_ms": round(min(change) * 1000, 1),
        "disk_mb": round(sum(p.stat().st_size for p in (folder / "law").rglob("*") if p.is_file()) / 1e6, 1),
    }
    return result


def kill(name: str, folder: Path, times: int = 8) -> str:
    """Kills a process that adds documents one after the other; what is there afterwards?"""
    folder.mkdir()
    chance = random.Random(1)
    whole = torn = broken = 0
    for _ in range(times):
        command = [sys.executable, "-m", __spec__.name, "--write", name, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 0.6))
            process.send_signal(signal.SIGKILL)
        try:
            count = ENGINES[name](folder).count()
            whole, torn = whole + (count % DOCUMENT == 0), torn + (count % DOCUMENT != 0)
        except Exception:
            broken += 1
            shutil.rmtree(folder)
            folder.mkdir()
    return f"{whole} whole, {torn} torn, {broken} do not open"


def write(name: str, folder: Path) -> None:
    index = ENGINES[name](folder)
    pieces = law_pieces(4000)
    begin = random.randrange(10**6) * 10_000
    rows = list(enumerate(pieces, begin))
    for at in range(0, len(rows), DOCUMENT):
        index.add(rows[at : at + DOCUMENT])
        print("added", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2], Path(sys.argv[3]))
        return
    engines = {}
    for name, engine in ENGINES.items():
        with tempfile.TemporaryDirectory() as folder:
            engines[name] = {**measure(engine, Path(folder)), "killed": kill(name, Path(folder, "killed"))}
        print(name, engines[name], flush=True)
    write_result("lexical_engines", {"sqlite": sqlite3.sqlite_version, "engines": engines})


if __name__ == "__main__":
    main()
