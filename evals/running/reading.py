"""Takes a reading set's passages into a store: each passage is a document, with its id in the set as source."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from evals.base import EvalError
from ingest.base import Document, Passage
from ingest.passages_jsonl import read_passages
from ingest.split import embedding_text
from vectorstore.store import Store
from vectorstore.sync import PIPELINE, Progress

_BATCH = 256  # passages that are embedded and stored at once


def reading_file(path: Path) -> Path | None:
    """The passages of a reading set given by its folder or its file; None when `path` is no reading set."""
    file = path / "passages.jsonl" if path.is_dir() else path
    return file if file.suffix == ".jsonl" and file.is_file() else None


def take_in(store: Store, file: Path, progress: Progress, spent: Callable[[float], None]) -> None:
    """Bring `store` in line with the set, passage for passage: killed at any point, the next run does the rest.

    spent: told the seconds that each batch took.

    Raises:
        IngestError: a line is not a passage. EvalError: two passages have one id, or there are none.
    """
    began = time.perf_counter()
    total = _lines(file)
    known = {row.source: row for row in store.catalogue.documents()}
    seen: set[str] = set()
    batch: list[tuple[Document, list[Passage]]] = []
    for key, document, passages in read_passages(file, store.embedder.count_tokens, limit=store.embedder.max_tokens):
        if key in seen:
            raise EvalError(f"{file}: hai đoạn cùng mang id “{key}”; mỗi đoạn cần một id riêng.")
        seen.add(key)
        row = known.get(key)
        same = row is not None and row.sha256 == document.sha256 and row.description.title == document.description.title
        if not same:
            batch.append((document, passages))
        if sum(len(p) for _, p in batch) >= _BATCH:
            _keep(store, batch, progress)
            batch.clear()
            progress.files(len(seen), total, key)
            spent(time.perf_counter() - began)
            began = time.perf_counter()
    if not seen:
        raise EvalError(f"{file} không có đoạn nào.")
    _keep(store, batch, progress)
    gone = [row.id for source, row in known.items() if source not in seen]
    if gone:
        store.catalogue.remove(gone)
    progress.files(total, total, "")
    spent(time.perf_counter() - began)


def _keep(store: Store, batch: list[tuple[Document, list[Passage]]], progress: Progress) -> None:
    texts = [embedding_text(d.description.title, p.headings, p.text) for d, passages in batch for p in passages]
    vectors = store.embedder.embed_passages(texts, progress.passages)
    at = 0
    for document, passages in batch:
        part = vectors[at : at + len(passages)]
        store.catalogue.store(document, document.source, PIPELINE, passages, store.embedder.name, part)
        at += len(passages)


def _lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(bool(line.strip()) for line in stream)
