"""Which vector index a process uses, and how it follows the catalogue.

Local Chroma is made for one process. The first process to open the store owns it, by an operating-system lock; the
others search the catalogue's own vectors exactly and never touch Chroma's files. A Chroma server takes everybody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from vectorstore.base import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.exact import DenseIndex, ExactIndex
from vectorstore.lock import OwnerLock
from vectorstore.vectors import DamagedIndex, Metadata, VectorIndex, wipe

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
_BATCH = 1000


class FollowingIndex(DenseIndex, Protocol):
    """A dense index that can be brought up to date with the catalogue."""

    name: str  # Vietnamese, for people

    def refresh(self, catalogue: Catalogue, progress: Progress | None = None) -> None:
        """Take over what the catalogue holds now; `progress(done, total)` counts passages written."""
        ...

    def problem(self, catalogue: Catalogue) -> str:
        """How it differs from the catalogue, in Vietnamese; empty when it does not."""
        ...

    def close(self) -> None: ...


class CatalogueIndex:
    """Exact search over the catalogue's vectors, for processes that do not own Chroma."""

    name = "tìm chính xác trên vectơ của kho dữ liệu (không dùng chỉ mục Chroma)"

    def __init__(self, model: str) -> None:
        self._model = model
        self._index: ExactIndex | None = None

    def refresh(self, catalogue: Catalogue, progress: Progress | None = None) -> None:
        ids, vectors = catalogue.vectors(self._model)
        self._index = ExactIndex(ids, vectors)

    def query(self, vector: Vectors, k: int, restrict: Sequence[int] | None = None) -> list[tuple[int, float]]:
        return self._index.query(vector, k, restrict) if self._index else []

    def problem(self, catalogue: Catalogue) -> str:
        return ""

    def close(self) -> None:
        self._index = None


class ChromaIndex:
    """Chroma, kept equal to the catalogue. A damaged local folder is wiped and filled again, without re-embedding."""

    def __init__(self, location: Path | str, model: str, lock: OwnerLock | None = None) -> None:
        self.name = f"Chroma ({location})"
        self._location = location
        self._model = model
        self._lock = lock
        self._index: VectorIndex | None = None

    def refresh(self, catalogue: Catalogue, progress: Progress | None = None) -> None:
        try:
            self._follow(catalogue, progress)
        except DamagedIndex as error:
            log.warning("rebuilding the vector index from the catalogue: %s", error)
            self.rebuild(catalogue, progress)

    def rebuild(self, catalogue: Catalogue, progress: Progress | None = None) -> None:
        """Throw a local folder away and fill it again from the catalogue."""
        if self._index is not None:
            self._index.close()
            self._index = None
        if isinstance(self._location, Path):
            wipe(self._location)
        self._follow(catalogue, progress)

    def query(self, vector: Vectors, k: int, restrict: Sequence[int] | None = None) -> list[tuple[int, float]]:
        return self._index.query(vector, k, restrict) if self._index else []

    def problem(self, catalogue: Catalogue) -> str:
        try:
            self._follow(catalogue, None)  # being behind is not damage: whoever opens the index catches up
            present = self._open().ids()
        except DamagedIndex as error:
            return str(error)
        wanted = catalogue.vector_ids(self._model)
        lacking, extra = len(wanted - present), len(present - wanted)
        return f"thiếu {lacking} đoạn, thừa {extra} đoạn" if lacking or extra else ""

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None
        if self._lock is not None:
            self._lock.release()

    def _open(self) -> VectorIndex:
        if self._index is None:
            self._index = VectorIndex(self._location, self._model)
        return self._index

    def _follow(self, catalogue: Catalogue, progress: Progress | None) -> None:
        index = self._open()
        present = index.ids()
        wanted = catalogue.vector_ids(self._model)
        index.remove(sorted(present - wanted))
        missing = sorted(wanted - present)
        for at in range(0, len(missing), _BATCH):
            ids, vectors = catalogue.vectors(self._model, missing[at : at + _BATCH])
            if ids:
                index.add(ids, vectors, self._metadata(catalogue, ids))
            if progress:
                progress(min(at + _BATCH, len(missing)), len(missing))

    @staticmethod
    def _metadata(catalogue: Catalogue, ids: Sequence[int]) -> list[Metadata]:
        stored = catalogue.passages(ids)
        return [{"document": stored[i].document_id if i in stored else ""} for i in ids]


def open_dense(home: Path, url: str, model: str, *, own: bool = True) -> FollowingIndex:
    """The index for this process.

    Args:
        home: folder of the store. url: a Chroma server; empty: the local folder. model: `Embedder.name`.
        own: whether to own local Chroma when it is free; a process that asks one question is done before Chroma has
            opened, so it searches the catalogue.
    """
    if url:
        return ChromaIndex(url, model)
    lock = OwnerLock(home / "chroma.lock")
    if own and lock.acquire():
        return ChromaIndex(home / "chroma", model, lock)
    return CatalogueIndex(model)
