"""Brings the catalogue in line with files on disk: new is added, changed replaced, unchanged skipped."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from ingest.base import Document, IngestError, Passage
from ingest.discover import discover
from ingest.indicators.extract import extract
from ingest.read import document_id, read
from ingest.split import embedding_text
from vectorstore.base import Embedder
from vectorstore.catalogue import Catalogue, DocumentRow

log = logging.getLogger(__name__)

Outcome = Literal["added", "changed", "unchanged", "removed", "failed", "skipped"]


# Raise it when cleaning, description, splitting or extraction come to make something else of a file: every document is then redone.
PIPELINE = "6"


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one file. `message` is Vietnamese and set for "failed" and "skipped"."""

    outcome: Outcome
    source: str
    message: str = ""
    passages: int = 0


@dataclass(slots=True)
class Report:
    """All events of one run, in order."""

    events: list[Event] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """How many files ended so."""
        return sum(e.outcome == outcome for e in self.events)


class Progress(Protocol):
    """Told about progress."""

    def waiting(self, owner: str) -> None:
        """Another process is ingesting; `owner` says which, in Vietnamese. Told once, before the wait."""

    def files(self, done: int, total: int, source: str) -> None:
        """File `done` of `total` is about to be read."""

    def passages(self, done: int, total: int) -> None:
        """Passages of the present file embedded so far."""

    def index(self, done: int, total: int) -> None:
        """Passages written to the vector index so far, after all files."""


class Silent:
    """A `Progress` that says nothing."""

    def waiting(self, owner: str) -> None: ...
    def files(self, done: int, total: int, source: str) -> None: ...
    def passages(self, done: int, total: int) -> None: ...
    def index(self, done: int, total: int) -> None: ...


def sync(
    catalogue: Catalogue,
    embedder: Embedder,
    paths: Sequence[Path],
    *,
    prune: bool = False,
    progress: Progress | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Report:
    """Ingest files and folders.

    Each document is one transaction: killed at any point, the catalogue holds whole documents, and the next run does
    the rest. A file that cannot be read is reported and set aside; what an earlier version of it said stays.

    Args:
        prune: also remove documents under `paths` whose file is gone.
    """
    progress = progress or Silent()
    report = Report()

    def emit(event: Event) -> None:
        report.events.append(event)
        if on_event:
            on_event(event)

    found = [
        _File(path.resolve(), source)
        for path, source in discover(paths, lambda source, why: emit(Event("skipped", source, why)))
    ]
    known = {row.path: row for row in catalogue.documents()}
    taken = {row.id: row.path for row in known.values()}
    for n, item in enumerate(found):
        progress.files(n, len(found), item.source)
        try:
            emit(_one(catalogue, embedder, item, known=known, taken=taken, progress=progress))
        except IngestError as error:
            emit(Event("failed", item.source, str(error)))
        except OSError as error:
            emit(Event("failed", item.source, f"không đọc được tệp ({error.strerror or error})"))
    progress.files(len(found), len(found), "")
    if prune:
        here = {str(item.path) for item in found}
        gone = [
            row
            for row in known.values()
            if row.path not in here and _under(row.path, paths) and not Path(row.path).exists()
        ]
        if gone:
            catalogue.remove(row.id for row in gone)
        for row in gone:
            emit(Event("removed", row.source))
    return report


def _one(
    catalogue: Catalogue,
    embedder: Embedder,
    item: _File,
    *,
    known: dict[str, DocumentRow],
    taken: dict[str, str],
    progress: Progress,
) -> Event:
    path = str(item.path)
    digest = hashlib.sha256(item.path.read_bytes()).hexdigest()
    before = known.get(path)
    if before and before.sha256 == digest and before.pipeline == PIPELINE:
        if before.source != item.source:
            catalogue.rename(before.id, path, item.source)
        return Event("unchanged", item.source, passages=before.passages)
    identity = before.id if before else _new_id(catalogue, item, path, taken)
    taken[identity] = path
    document, passages = _read(item, embedder)
    document = replace(document, id=identity)
    vectors = embedder.embed_passages(
        [embedding_text(document.description.title, p.headings, p.text) for p in passages], progress.passages
    )
    indicators = extract(document, passages)
    catalogue.store(document, path, PIPELINE, passages, embedder.name, vectors, indicators)
    return Event("changed" if before else "added", item.source, passages=len(passages))


def _read(item: _File, embedder: Embedder) -> tuple[Document, list[Passage]]:
    try:
        return read(item.path, item.source, embedder.count_tokens, limit=embedder.max_tokens)
    except (IngestError, OSError):
        raise
    except Exception as error:  # whatever a malformed file does to the libraries that read it, the others go on
        log.warning("%s could not be read", item.path, exc_info=True)
        raise IngestError(f"Không đọc được nội dung ({type(error).__name__}); tệp có thể bị hỏng.") from error


def _new_id(catalogue: Catalogue, item: _File, path: str, taken: dict[str, str]) -> str:
    """The id follows the source, so that links survive; two folders with a same-named file get different ids.

    taken: path of the file that holds each id.
    """
    wanted = document_id(item.source)
    holder = taken.get(wanted)
    if holder is None:
        return wanted
    if not Path(holder).exists():  # the folder was moved: the file keeps its identity
        catalogue.rename(wanted, path, item.source)
        return wanted
    return document_id(path)


def _under(path: str, roots: Iterable[Path]) -> bool:
    return any(Path(path).is_relative_to(root.resolve()) for root in roots)
