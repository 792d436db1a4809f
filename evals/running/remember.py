"""Vectors of texts that were embedded before: a store that is built anew does not wait for the model again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from ingest.split import embedding_text
from vectorstore.base import Embedder, StoreError, Vectors
from vectorstore.catalogue import Catalogue


def vectors_of(path: Path, model: str) -> dict[str, Vectors]:
    """The vectors in a catalogue by the text that they stand for; none where it is absent or damaged."""
    if not path.is_file():
        return {}
    try:
        with closing(Catalogue(path)) as catalogue:
            found: dict[str, Vectors] = {}
            for row in catalogue.documents():
                passages = {p.id: p.passage for p in catalogue.document_passages(row.id)}
                ids, matrix = catalogue.vectors(model, list(passages))
                for i, vector in zip(ids, matrix, strict=True):
                    p = passages[i]
                    found[embedding_text(row.description.title, p.headings, p.text)] = vector
            return found
    except (StoreError, sqlite3.DatabaseError, ValueError):
        return {}


class Remembering:
    """An `Embedder` that asks another one only for what it does not know.

    embedded, seconds: how many texts that took how long. remembered: how many were known.
    """

    def __init__(self, inner: Embedder, known: dict[str, Vectors]) -> None:
        self._inner = inner
        self._known = known
        self.embedded = 0
        self.remembered = 0
        self.seconds = 0.0
        self.name = inner.name
        self.dimensions = inner.dimensions
        self.max_tokens = inner.max_tokens

    def count_tokens(self, text: str) -> int:
        return self._inner.count_tokens(text)

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        new = [text for text in texts if text not in self._known]
        began = time.perf_counter()
        fresh = dict(zip(new, self._inner.embed_passages(new, progress), strict=True)) if new else {}
        self.seconds += time.perf_counter() - began
        self.embedded += len(new)
        self.remembered += len(texts) - len(new)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for n, text in enumerate(texts):
            vectors[n] = fresh[text] if text in fresh else self._known[text]
        return vectors

    def embed_query(self, text: str) -> Vectors:
        return self._inner.embed_query(text)
