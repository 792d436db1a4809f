"""One open store: the catalogue, the embedder, and whichever vector index this process may use.

Local Chroma is made for one process. The first process to open the store owns it; the others search the catalogue's own
vectors exactly and never touch Chroma's files. Both give the same ranking: fused scores use the catalogue's vectors.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np

from vectorstore.base import Embedder, StoreError, Vectors
from vectorstore.catalogue import Catalogue, DocumentRow
from vectorstore.dense import CatalogueIndex, ChromaIndex, FollowingIndex, open_dense
from vectorstore.ledger.ledger import Ledger
from vectorstore.lock import OwnerLock
from vectorstore.sync import Event, Progress, Report, Silent, sync

log = logging.getLogger(__name__)
_BATCH = 256
_WAIT = 0.2  # seconds between two looks at whether another process has finished ingesting
_PRIOR_PASSAGES = 200  # a small corpus does not make its own common words look common


class Store:
    """Opens everything under `home`. Use `close()` when done: it gives the local vector index back.

    Args:
        home: folder for all state.
        embedder: turns text into vectors.
        chroma_url: a Chroma server; empty: a local folder under `home`.
        own_index: whether this process may own the local folder; see `vectorstore.dense.open_dense`.
    """

    def __init__(self, home: Path, embedder: Embedder, chroma_url: str = "", *, own_index: bool = True) -> None:
        self.home = home
        self.embedder = embedder
        self.catalogue = Catalogue(home / "catalogue.sqlite3")
        self.ledger = Ledger(self.catalogue)
        self._chroma_url = chroma_url
        self._own_index = own_index
        self._lock = threading.RLock()
        self._ingesting = threading.Lock()
        self._dense: FollowingIndex | None = None
        self._dense_generation = -1
        self._rows: tuple[int, dict[str, DocumentRow]] = (-1, {})
        self._text = lru_cache(maxsize=256)(self._read_text)
        self._idf: tuple[int, dict[str, float]] = (-1, {})

    def close(self) -> None:
        """Release the vector index and this thread's database connection."""
        with self._lock:
            if self._dense is not None:
                self._dense.close()
                self._dense = None
        self.catalogue.close()

    # ------------------------------------------------------------------ the way in

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        progress: Progress | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> Report:
        """Bring the store in line with files and folders, then the vector index where this process owns it.

        One process ingests at a time; the others wait. See `vectorstore.sync.sync`.
        """
        progress = progress or Silent()
        with self._turn(progress):
            report = sync(self.catalogue, self.embedder, paths, prune=prune, progress=progress, on_event=on_event)
        with self._lock:
            if isinstance(self._open_index(), ChromaIndex):
                self._current(progress.index)
        return report

    @contextmanager
    def _turn(self, progress: Progress) -> Iterator[None]:
        """Waits until no other process or thread ingests: two that take on the same new file would both embed it."""
        lock = OwnerLock(self.home / "ingest.lock")
        told = False
        with self._ingesting:
            while not lock.acquire():
                if not told:
                    progress.waiting(str(lock.owner() or "tiến trình khác"))
                    told = True
                time.sleep(_WAIT)
            try:
                yield
            finally:
                lock.release()

    # ------------------------------------------------------------------ reading

    def documents(self) -> dict[str, DocumentRow]:
        """All documents by id; read again only after the catalogue changed."""
        generation = self.catalogue.generation
        if self._rows[0] != generation:
            self._rows = (generation, {row.id: row for row in self.catalogue.documents()})
        return self._rows[1]

    def text(self, document_id: str) -> str:
        """The cleaned text of a document.

        Raises:
            StoreError: there is no such document.
        """
        row = self.documents().get(document_id)
        return self._text(document_id, row.sha256 + row.pipeline if row else "")

    def _read_text(self, document_id: str, _version: str) -> str:
        return self.catalogue.document_text(document_id)

    def idf(self, term: str) -> float:
        """Rarity of a plain term: log((N + 1) / (df + 0.5)), N at least 200 passages; in (0, about 12]."""
        generation = self.catalogue.generation
        if self._idf[0] != generation:
            self._idf = (generation, {})
        cache = self._idf[1]
        if term not in cache:
            count, size = self.catalogue.frequency(term)
            cache[term] = math.log((max(size, _PRIOR_PASSAGES) + 1) / (count + 0.5))
        return cache[term]

    def frequency(self, term: str) -> int:
        """In how many passages a plain word or pair of adjacent words ("viec_lam") stands."""
        return self.catalogue.frequency(term)[0]

    # ------------------------------------------------------------------ vectors

    def embed_missing(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Embed passages that the present model has no vectors for, in batches that each survive a kill; how many."""
        missing = self.catalogue.without_vectors(self.embedder.name)
        for at in range(0, len(missing), _BATCH):
            batch = missing[at : at + _BATCH]
            vectors = self.embedder.embed_passages([text for _, text in batch])
            self.catalogue.add_vectors(self.embedder.name, [i for i, _ in batch], vectors)
            if progress:
                progress(min(at + _BATCH, len(missing)), len(missing))
        return len(missing)

    def dense_search(self, vector: Vectors, k: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The `k` nearest passages: (id, cosine), best first.

        Args:
            allowed: ids to choose from, ascending; None: all.
        """
        with self._lock:
            index = self._current()
            try:
                return index.query(vector, k, allowed)
            except StoreError as error:  # damaged while open: rebuild once, then do without
                self._dense_generation = -1
                log.warning("vector index failed while searching: %s", error)
                try:
                    self.rebuild_vector_index()
                    return self._current().query(vector, k, allowed)
                except Exception as again:
                    return self._fall_back(index, again).query(vector, k, allowed)

    def cosines(self, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """Exact cosine of each passage that has a vector, from the catalogue."""
        found, matrix = self.catalogue.vectors(self.embedder.name, ids)
        if not found:
            return {}
        return dict(zip(found, map(float, np.asarray(matrix @ vector)), strict=True))

    def vector_index_name(self) -> str:
        """Which vector index this process uses, in Vietnamese."""
        with self._lock:
            return self._open_index().name

    def vector_index_problem(self) -> str:
        """How the vector index differs from the catalogue, in Vietnamese; empty when it does not."""
        with self._lock:
            return self._open_index().problem(self.catalogue)

    def rebuild_vector_index(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Write the vector index anew from the catalogue."""
        with self._lock:
            index = self._open_index()
            if isinstance(index, ChromaIndex):
                index.rebuild(self.catalogue, progress)
            self._dense_generation = -1

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the vector index up to date now rather than before the next question."""
        with self._lock:
            self._current(progress)

    def _open_index(self) -> FollowingIndex:
        if self._dense is None:
            self._dense = open_dense(self.home, self._chroma_url, self.embedder.name, own=self._own_index)
        return self._dense

    def _current(self, progress: Callable[[int, int], None] | None = None) -> FollowingIndex:
        """The vector index, brought up to date with the catalogue when that moved on."""
        generation = self.catalogue.generation
        index = self._open_index()
        if self._dense_generation != generation:
            try:
                index.refresh(self.catalogue, progress)
            except Exception as error:  # Chroma fails in many ways; an answer must not depend on any of them
                index = self._fall_back(index, error)
            self._dense_generation = generation
        return index

    def _fall_back(self, index: FollowingIndex, error: Exception) -> FollowingIndex:
        log.warning("vector index unusable, searching the catalogue's vectors instead: %s", error)
        index.close()
        self._dense = CatalogueIndex(self.embedder.name)
        self._dense.refresh(self.catalogue)
        return self._dense
