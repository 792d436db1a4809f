"""The page's assistant as the chat sees it: its questions come before those of an evaluation at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.base import Answer, Update
from assistant.generation.base import Style
from assistant.web.base import Assistant, DocumentRow
from evals.web.desk import Desk


class Courteous:
    """An `Assistant` whose every question is told to the desk."""

    def __init__(self, assistant: Assistant, desk: Desk) -> None:
        self._assistant = assistant
        self._desk = desk

    @property
    def max_question(self) -> int:
        return self._assistant.max_question

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        with self._desk.asking():
            return self._assistant.ask(question, history)

    def stream(self, question: str, history: Sequence[str] = (), style: Style = "answer") -> Iterator[Update]:
        with self._desk.asking():
            yield from self._assistant.stream(question, history, style)

    @property
    def model(self) -> str:
        return self._assistant.model

    def documents(self) -> Sequence[DocumentRow]:
        return self._assistant.documents()

    def document_text(self, document_id: str) -> str:
        return self._assistant.document_text(document_id)

    def examples(self, count: int = 4) -> list[str]:
        with self._desk.asking():  # each example is asked before it is shown
            return self._assistant.examples(count)

    def coverage(self) -> str:
        return self._assistant.coverage()
