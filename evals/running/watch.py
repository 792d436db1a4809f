"""Who is told how an evaluation goes on."""

from __future__ import annotations

from typing import Protocol

from vectorstore.sync import Progress, Silent


class Watch(Progress, Protocol):
    """Told about progress: of ingestion, as `vectorstore.sync.Progress`, and of asking. Whatever it raises ends the run."""

    def asked(self, done: int, total: int) -> None:
        """Questions answered so far, the ones of an interrupted run included."""

    def note(self, message: str) -> None:
        """Something the evaluator should know: Vietnamese, one line."""


class Unwatched(Silent):
    """A `Watch` that says nothing."""

    def asked(self, done: int, total: int) -> None: ...
    def note(self, message: str) -> None: ...
