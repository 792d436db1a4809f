"""The contracts of this room: what an embedder is, what retrieval returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.base import Description

Vectors = npt.NDArray[np.float32]


class StoreError(Exception):
    """The store cannot do what was asked. The message is Vietnamese, one line, and says what the user can do."""


class Embedder(Protocol):
    """Turns text into unit vectors. `name` identifies model and version: vectors of different names never mix."""

    name: str
    dimensions: int
    max_tokens: int

    def count_tokens(self, text: str) -> int: ...

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        """Shape (len(texts), dimensions), float32, unit length. `progress(done, total)` is called as it goes."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimensions,), float32, unit length."""
        ...


@dataclass(frozen=True, slots=True)
class Filter:
    """Restricts retrieval. An empty field does not restrict; fields combine with AND, values inside one with OR.

    places: canonical province names; documents: document ids; numbers: canonical document numbers (own number or programme).
    """

    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage. `score` is the fused, unitless score; `lexical` BM25 (higher is better); `dense` cosine in [-1, 1]."""

    passage_id: int
    document_id: str
    source: str
    description: Description
    published: date | None
    index: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...]
    score: float
    lexical: float
    dense: float
