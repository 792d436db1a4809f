"""The vector index: Chroma through langchain-chroma, in a local folder or on a server.

It is derived from the catalogue and may be thrown away at any time. What this module adds to Chroma is distrust.
Opening a folder that another process wrote to, that was half written when a process died, or that someone scribbled
over makes Chroma panic, hang or abort the process, so such a folder is never opened: after each change the folder is
sealed (sizes and times of all its files are written down), before each change the seal is broken, and only a folder
that matches its seal is used. Anything else is `DamagedIndex`: call `wipe` and fill it again from the catalogue.

One process at a time may use a local folder (`vectorstore.lock`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vectorstore.base import StoreError, Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from langchain_chroma import Chroma

Metadata = Mapping[str, str | int | float | bool]

_SEAL = "sealed.json"
# Wider than Chroma's defaults: a miss of the approximate search would be a lost answer.
_SPACE: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 24}}


class DamagedIndex(StoreError):  # noqa: N818 - what it is, not what went wrong
    """The local index cannot be trusted. `wipe` it and fill it again from the catalogue."""


class VectorIndex:
    """A `DenseIndex` (see `vectorstore.exact`) in Chroma. Threads may share it.

    location: a folder, or the URL of a Chroma server ("http://127.0.0.1:8000").
    model: `Embedder.name`; vectors of another model are never seen, and are dropped from a local folder.

    Raises:
        DamagedIndex: the folder is not as it was left.
        StoreError: the server does not answer.
    """

    def __init__(self, location: Path | str, model: str) -> None:
        self._collection = f"hoidap-{hashlib.sha256(model.encode()).hexdigest()[:16]}"
        self._folder = location if isinstance(location, Path) else None
        self._lock = threading.RLock()
        self._known: set[int] | None = None
        self._pending = _Pending()
        if isinstance(location, Path):
            self._client = self._open_folder(location)
        else:
            self._client = _connect(location)
        with self._guard():
            self._store = self._open_store()
            self._batch = min(1000, self._client.get_max_batch_size())
            self._wake()
        self._seal()

    # ------------------------------------------------------------------ content

    def add(self, ids: Sequence[int], vectors: Vectors, metadatas: Sequence[Metadata]) -> None:
        """Adds passages or replaces them. vectors: shape (len(ids), dimensions); metadatas: one for each, not empty."""
        if not len(ids) == len(vectors) == len(metadatas):
            raise ValueError(f"{len(ids)} ids, {len(vectors)} vectors, {len(metadatas)} metadatas")
        with self._change():
            for begin in range(0, len(ids), self._batch):
                keys = [str(i) for i in ids[begin : begin + self._batch]]
                # The catalogue has the text; what Chroma keeps as the text of an entry is its id.
                self._pending.vectors = dict(zip(keys, vectors[begin : begin + self._batch].tolist(), strict=True))
                self._store.add_texts(keys, [dict(m) for m in metadatas[begin : begin + self._batch]], ids=keys)
                self._pending.vectors = {}

    def remove(self, ids: Sequence[int]) -> None:
        """Takes passages out; ids that are not in are passed over."""
        present = self.ids()
        keys = [str(i) for i in ids if i in present]
        if not keys:
            return
        with self._change():
            for begin in range(0, len(keys), self._batch):
                self._store.delete(ids=keys[begin : begin + self._batch])

    def ids(self) -> set[int]:
        """The ids of all passages that are in."""
        with self._reading():
            if self._known is None:
                known = {int(key) for key in self._store.get(include=[])["ids"]}
                if self._folder is None:
                    return known  # others may write to the server
                self._known = known
            return set(self._known)

    def count(self) -> int:
        """How many passages are in."""
        with self._reading():
            return self._client.get_collection(self._collection, embedding_function=None).count()

    def query(
        self,
        vector: Vectors,
        k: int,
        restrict: Sequence[int] | None = None,
        where: Mapping[str, Any] | None = None,
    ) -> list[tuple[int, float]]:
        """As `DenseIndex.query`; `where` filters by metadata in Chroma's own language, {"document": {"$in": [...]}}."""
        extra: dict[str, Any] = {}
        if restrict is not None:
            known = self.ids()  # Chroma fails on an id that it does not have
            extra["ids"] = [str(i) for i in restrict if i in known]
        if k < 1 or (restrict is not None and not extra["ids"]):
            return []
        with self._reading():
            found = self._store.similarity_search_by_vector_with_relevance_scores(
                vector.tolist(), k, filter=dict(where) if where else None, **extra
            )
        hits = [(int(document.page_content), 1.0 - distance) for document, distance in found]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def close(self) -> None:
        """Lets go of the files or the connection; the object is of no use afterwards."""
        with self._lock:
            self._client.close()  # type: ignore[attr-defined]  # its declared type is the older interface

    # ------------------------------------------------------------------ opening

    def _open_folder(self, folder: Path) -> ClientAPI:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            data = self._sealed_data(folder)
            if data is None:
                # A name that was never used: chromadb remembers its folders inside the process, damaged ones too.
                wipe(folder)
                data = folder / secrets.token_hex(4)
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"Không ghi được vào thư mục chỉ mục {folder} ({error.strerror or error}).") from error
        self._data = data
        from chromadb import PersistentClient

        with self._guard():
            return PersistentClient(str(data), settings=_settings())

    def _sealed_data(self, folder: Path) -> Path | None:
        """Chroma's own folder if it is as it was left; None when there is nothing to keep."""
        try:
            seal = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
            data, collection, files = folder / str(seal["data"]), seal["collection"], seal["files"]
        except FileNotFoundError:
            if any(folder.iterdir()):
                raise _damaged(folder, "a change was cut short") from None
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(folder, "the seal cannot be read") from error
        if _state(data) != files:
            raise _damaged(folder, "files differ from the seal")
        return data if collection == self._collection else None

    def _open_store(self) -> Chroma:
        from langchain_chroma import Chroma

        return Chroma(
            client=self._client,
            collection_name=self._collection,
            embedding_function=self._pending,  # type: ignore[arg-type]  # duck-typed: keeps LangChain's import lazy
            collection_configuration=_SPACE,  # type: ignore[arg-type]
        )

    def _wake(self) -> None:
        """Lets Chroma do now what it does at the first use after opening: it may write its vector files anew."""
        entries = self._store.get(limit=1, include=["embeddings"])
        if len(entries["ids"]):
            self._store.similarity_search_by_vector(list(entries["embeddings"][0]), 1)

    # ------------------------------------------------------------------ distrust

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            self._verify()
            with self._guard():
                yield

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._lock:
            self._verify()
            self._known = None
            if self._folder is not None:
                (self._folder / _SEAL).unlink()
            with self._guard():
                yield
            self._seal()

    def _seal(self) -> None:
        if self._folder is None:
            return
        self._files = _state(self._data)
        seal = {"data": self._data.name, "collection": self._collection, "files": self._files}
        fresh = self._folder / f"{_SEAL}.new"
        fresh.write_text(json.dumps(seal), encoding="utf-8")
        fresh.replace(self._folder / _SEAL)

    def _verify(self) -> None:
        """A folder may be scribbled over or deleted while it is open, too."""
        if self._folder is not None and not ((self._folder / _SEAL).is_file() and _state(self._data) == self._files):
            raise _damaged(self._folder, "files changed while the index was open")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except (KeyboardInterrupt, SystemExit, GeneratorExit, StoreError):
            raise
        except BaseException as error:  # a panic of Chroma's Rust part is not an Exception
            if self._folder is not None:
                raise _damaged(self._folder, f"{type(error).__name__}: {error}") from error
            raise StoreError(
                f"Máy chủ Chroma báo lỗi: {str(error).splitlines()[0][:200] if str(error) else ''}"
            ) from error


def wipe(folder: Path) -> None:
    """Empties the folder of a local index that nobody has open. Raises OSError when something cannot be deleted."""
    if not folder.is_dir():
        folder.unlink(missing_ok=True)
        return
    (folder / _SEAL).unlink(missing_ok=True)  # first, so that a crash in here leaves no seal on half a folder
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


class _Pending:
    """Stands where LangChain expects an embedder and hands out vectors that are there already, by entry."""

    def __init__(self) -> None:
        self.vectors: dict[str, list[float]] = {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.vectors[text] for text in texts]


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _connect(url: str) -> ClientAPI:
    from chromadb import HttpClient

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"Địa chỉ máy chủ Chroma không hợp lệ: {url} (ví dụ đúng: http://127.0.0.1:8000).")
    secure = parts.scheme == "https"
    try:
        return HttpClient(parts.hostname, parts.port or (443 if secure else 8000), secure, settings=_settings())
    except Exception as error:  # chromadb wraps whatever went wrong in a ValueError or lets it through
        raise StoreError(f"Không kết nối được máy chủ Chroma {url}; hãy kiểm tra máy chủ đang chạy.") from error


def _state(data: Path) -> dict[str, list[int]]:
    """Size and modification time of every file under `data`; empty when there is none."""
    state = {}
    for path in sorted(data.rglob("*")):
        try:
            found = path.stat()
        except FileNotFoundError:
            continue
        if path.is_file():
            state[path.relative_to(data).as_posix()] = [found.st_size, found.st_mtime_ns]
    return state


def _damaged(folder: Path, reason: str) -> DamagedIndex:
    logging.getLogger(__name__).info("vector index %s: %s", folder, reason)
    return DamagedIndex(f"Chỉ mục véc-tơ ở {folder} bị hỏng hoặc ghi dở; cần dựng lại từ kho tài liệu.")
