"""Dense search: the contract, and the plain way to do it, a matrix product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from vectorstore.base import Vectors


class DenseIndex(Protocol):
    """Finds passages by the direction of their vectors."""

    def query(self, vector: Vectors, k: int, restrict: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The k passages nearest to a unit vector of shape (dimensions,): (passage id, cosine), best first.

        restrict: ids to choose from; None means all, an empty sequence none. Equal cosines come in the order of ids.
        Fewer than k come back when there are fewer.
        """
        ...


class ExactIndex:
    """A `DenseIndex` over vectors in memory: exact, ready at once, and some milliseconds per 10,000 passages.

    ids: distinct passage ids; vectors: shape (len(ids), dimensions), unit length. Both are kept, not copied.
    """

    def __init__(self, ids: Sequence[int], vectors: Vectors) -> None:
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        self._ids = np.asarray(ids, np.int64)
        self._vectors = vectors

    def query(self, vector: Vectors, k: int, restrict: Sequence[int] | None = None) -> list[tuple[int, float]]:
        ids, vectors = self._ids, self._vectors
        if restrict is not None:
            chosen = np.isin(ids, np.asarray(restrict, np.int64))
            ids, vectors = ids[chosen], vectors[chosen]
        if k < 1 or not len(ids):
            return []
        cosines = vectors @ vector
        best = np.arange(len(ids))
        if k < len(ids):
            # All that reach the k-th cosine, so that ties at the edge are broken by id and not by chance.
            best = np.flatnonzero(cosines >= np.partition(cosines, -k)[-k])
        best = best[np.lexsort((ids[best], -cosines[best]))][:k]
        return [(int(ids[i]), float(cosines[i])) for i in best]
