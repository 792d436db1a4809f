"""Stand-ins that several tests share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from vectorstore.base import Vectors
from vietnamese.terms import terms


class HashEmbedder:
    """Embeds by hashing terms into 64 dimensions: no model, no wait, and texts that share words are near each other."""

    name = "hash-64"
    dimensions = 64
    max_tokens = 512

    def __init__(self) -> None:
        self.embedded = 0

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 2

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        self.embedded += len(texts)
        vectors = np.stack([self._vector(t) for t in texts]) if texts else np.zeros((0, 64), np.float32)
        if progress:
            progress(len(texts), len(texts))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        return self._vector(text)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(64, 1e-3, np.float32)
        for term in terms(text):
            vector[int(hashlib.sha256(term.encode()).hexdigest()[:8], 16) % 64] += 1
        return vector / np.linalg.norm(vector)
