"""Opens what is to be asked: the configured store, or a corpus given by path, ingested once into a home of its own."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings
from evals.base import EvalError
from evals.running import fingerprint
from evals.running.reading import reading_file, take_in
from evals.running.remember import Remembering, vectors_of
from evals.running.watch import Watch
from vectorstore.base import Embedder, StoreError
from vectorstore.lock import OwnerLock
from vectorstore.model import builtin_model_path
from vectorstore.store import Store
from vectorstore.sync import Event

_WAIT = 0.2  # seconds between two looks at whether another run has finished
_EMBEDDING = ("embedder.py", "bert.py", "model.py", "unpack.py")  # the sources that decide a text's vector


@dataclass(frozen=True, slots=True)
class Corpus:
    """An open corpus. name: empty for the configured store. settings: open the same store in another process. index_seconds: what building it took, in all.
    failed: files that could not be read."""

    name: str
    assistant: Assistant
    settings: Settings
    index_seconds: float
    failed: int = 0


def describe(assistant: Assistant, name: str = "") -> dict[str, Any]:
    """What `Run.about` says of a corpus."""
    rows = assistant.store.documents().values()
    return {
        "name": name,
        "documents": len(rows),
        "passages": sum(row.passages for row in rows),
        "sha256": fingerprint.of_corpus(assistant),
    }


def evaluations(settings: Settings) -> Path:
    """Where homes of corpora and journals live."""
    return settings.home / "evaluations"


@contextmanager
def opened_corpus(
    path: Path | None, settings: Settings, watch: Watch, embedder: Embedder | None = None
) -> Iterator[Corpus]:
    """The assistant over a corpus, for as long as the context lasts; other runs over it wait until then.

    Args:
        path: a file or folder of documents, or a reading set; None: the configured store. A corpus given by path is
            ingested into `evaluations(settings)`; from the second time on only what changed is. What is kept there is
            built anew when it is damaged, or when this version reads documents otherwise than the one that built it.
        embedder: another one than the settings name.

    Raises:
        EvalError: there is no such path, or nothing in it can be read.
    """
    if path is not None and not path.exists():
        raise EvalError(f"Không thấy tập tài liệu {path}; hãy kiểm tra lại đường dẫn sau --corpus.")
    with _turn(evaluations(settings) / f"{_key(path)}.lock", watch):
        if path is None:
            assistant = _open(settings, embedder)
            corpus = Corpus("", assistant, settings, 0.0)
            empty = "Chưa có tài liệu nào. Hãy nạp tài liệu trước: hoidap ingest THƯ_MỤC, hoặc dùng --corpus THƯ_MỤC"
        else:
            corpus = _cached(path, settings, watch, embedder)
            assistant = corpus.assistant
            empty = f"Không đọc được tài liệu nào trong {path}."
        try:
            if not assistant.store.documents():
                raise EvalError(empty)
            yield corpus
        finally:
            assistant.close()


def name_of(path: Path) -> str:
    """What to call a corpus or a set: its file or folder, and of a reading set the folder."""
    path = path.resolve()
    return path.parent.name if path.name in ("passages.jsonl", "questions.jsonl") else path.name


def _key(path: Path | None) -> str:
    if path is None:
        return "store"
    path = reading_file(path) or path
    return sha256(str(path.resolve()).encode()).hexdigest()[:16]


@contextmanager
def _turn(path: Path, watch: Watch) -> Iterator[None]:
    """Waits until no other run uses the same corpus: it would change under one of them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = OwnerLock(path)
        told = False
        while not lock.acquire():
            if not told:
                watch.waiting(str(lock.owner() or "tiến trình khác"))
                told = True
            time.sleep(_WAIT)
    except OSError as error:
        raise EvalError(f"Không ghi được vào {path.parent} ({error.strerror or error}).") from error
    try:
        yield
    finally:
        lock.release()


def _cached(path: Path, settings: Settings, watch: Watch, embedder: Embedder | None) -> Corpus:
    home = evaluations(settings) / _key(path)
    # The model is shared with the installed program, and a server's vectors are not ours to replace.
    model = settings.embedding_model or str(builtin_model_path(settings.home / "models")) if embedder is None else ""
    # What a language model may use in one day it may use in all homes together.
    counts = settings.llm_counts or settings.home
    own = settings.model_copy(update={"home": home, "embedding_model": model, "chroma_url": "", "llm_counts": counts})
    if not _is_sound(home):
        watch.note("Dữ liệu đã chuẩn bị cho tập tài liệu này bị hỏng, đang chuẩn bị lại từ đầu.")
        shutil.rmtree(home)
    former = home.with_name(f"{home.name}.former")
    stamp = _Stamp(home / "corpus.json")
    if home.is_dir() and stamp.get("readers") != fingerprint.of_source(fingerprint.READERS):
        shutil.rmtree(former, ignore_errors=True)
        home.rename(former)
        stamp = _Stamp(home / "corpus.json")  # an empty one
    assistant = _open(own, embedder)
    try:
        failed = _fill(assistant.store, path, stamp, former, watch)
    except BaseException:
        assistant.close()
        raise
    shutil.rmtree(former, ignore_errors=True)
    return Corpus(name_of(path), assistant, own, stamp.number("index_seconds"), failed)


def _fill(store: Store, path: Path, stamp: _Stamp, former: Path, watch: Watch) -> int:
    """Brings the store in line with the corpus; how many files could not be read."""
    stamp.set(path=str(path.resolve()), readers=fingerprint.of_source(fingerprint.READERS), embedding=_embedding(store))
    usual = store.embedder
    before = _Stamp(former / "corpus.json")
    known = vectors_of(former / "catalogue.sqlite3", usual.name) if before.get("embedding") == _embedding(store) else {}
    store.embedder = remembering = Remembering(usual, known)
    file = reading_file(path)
    try:
        failed = _ingest(store, path, stamp, watch) if file is None else _take_in(store, file, stamp, watch)
        store.embed_missing(watch.index)  # where the settings name another embedding model than last time
    finally:
        store.embedder = usual
        # What was remembered counts as if it had been embedded: the seconds are those of building from nothing.
        each = before.number("embedding_seconds") / max(1.0, before.number("embedded"))
        spared = each * remembering.remembered
        stamp.add("index_seconds", spared)
        stamp.add("embedding_seconds", remembering.seconds + spared)
        stamp.add("embedded", remembering.embedded + remembering.remembered)
    return failed


def _take_in(store: Store, file: Path, stamp: _Stamp, watch: Watch) -> int:
    whole = fingerprint.of_file(file)
    if stamp.get("complete") != whole:
        take_in(store, file, watch, lambda seconds: stamp.add("index_seconds", seconds))
        stamp.set(complete=whole)
    return 0


def _ingest(store: Store, path: Path, stamp: _Stamp, watch: Watch) -> int:
    def told(event: Event) -> None:
        if event.outcome == "failed":
            watch.note(f"Lỗi: {event.source}: {event.message}")

    began = time.perf_counter()
    report = store.ingest([path], prune=True, progress=watch, on_event=told)
    if report.count("added") or report.count("changed"):
        stamp.add("index_seconds", time.perf_counter() - began)
    return report.count("failed")


def _embedding(store: Store) -> str:
    return fingerprint.of_values(fingerprint.of_source(("vectorstore",), _EMBEDDING), store.embedder.name)


def _open(settings: Settings, embedder: Embedder | None) -> Assistant:
    # Never the owner of Chroma: exact search over the catalogue gives the same ranking, and every run the same answers.
    if embedder is None:
        return open_assistant(settings.model_copy(update={"traces": False, "cache": False}), own_index=False)
    store = Store(settings.home, embedder, own_index=False)
    return Assistant(store, settings.passages, settings.max_question)


def _is_sound(home: Path) -> bool:
    path = home / "catalogue.sqlite3"
    if not path.exists():
        return not home.exists() or not any(home.iterdir())
    from vectorstore.catalogue import Catalogue

    try:
        catalogue = Catalogue(path)
        try:
            return not catalogue.damage()
        finally:
            catalogue.close()
    except (StoreError, sqlite3.DatabaseError):
        return False


class _Stamp:
    """What is known about a prepared corpus beside its catalogue; an unreadable file says nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            given = {}
        self._values: dict[str, Any] = given if isinstance(given, dict) else {}

    def get(self, key: str) -> Any:
        return self._values.get(key)

    def set(self, **values: Any) -> None:
        self._values.update(values)
        partial = self._path.with_suffix(".tmp")
        partial.write_text(json.dumps(self._values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        partial.replace(self._path)

    def number(self, key: str) -> float:
        value = self._values.get(key)
        return float(value) if isinstance(value, int | float) else 0.0

    def add(self, key: str, amount: float) -> None:
        if amount:
            self.set(**{key: round(self.number(key) + amount, 3)})
