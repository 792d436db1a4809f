"""What the page needs of the assistant, and what it remembers of a conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.base import Answer, AssistantError, Update
from assistant.generation.base import Style
from assistant.web.asking import Asking
from vectorstore.base import StoreError

MAX_HISTORY = 10  # earlier questions handed to the assistant with a new one
MAX_TURNS = 40  # turns that one conversation keeps; older ones leave the page
TOLD = (AssistantError, StoreError)  # errors whose message is written for the reader


class DocumentRow(Protocol):
    """One ingested document, as the list of documents shows it."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def published(self) -> date | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def issuer(self) -> str | None: ...
    @property
    def places(self) -> tuple[str, ...]: ...
    @property
    def programmes(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...
    @property
    def passages(self) -> int: ...


class Assistant(Protocol):
    """The part of the assistant that the page uses. Methods are called from several threads at once."""

    @property
    def max_question(self) -> int:
        """Characters that a question may have."""
        ...

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """`history`: the earlier questions of this conversation, oldest first."""
        ...

    def stream(self, question: str, history: Sequence[str] = (), style: Style = "answer") -> Iterator[Update]:
        """The same answer as it grows, the last update done. The iterator may wait for a model."""
        ...

    @property
    def model(self) -> str:
        """Name and place of the configured chat model, in Vietnamese words; empty when there is none."""
        ...

    def documents(self) -> Sequence[DocumentRow]: ...

    def document_text(self, document_id: str) -> str:
        """The text that citation offsets index into. Raises AssistantError when the document is gone."""
        ...

    def examples(self, count: int = 4) -> list[str]:
        """Questions that the ingested documents can answer."""
        ...

    def coverage(self) -> str:
        """One Vietnamese sentence: what the documents cover."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, an error message for the reader, or (both None) still at work.

    id: counts up within a conversation and is never used twice in it, so that a chip keeps meaning its own turn.
    style: how it was to be answered. model: the chat model in use, empty for none.
    writing: a model is at work; `answer` is what has passed so far, `draft` code's own answer. asking: by which it can be stopped, while it is asked.
    """

    id: int
    question: str
    answer: Answer | None = None
    error: str | None = None
    style: Style = "answer"
    model: str = ""
    writing: bool = False
    draft: Answer | None = None
    asking: Asking | None = field(default=None, compare=False, repr=False)
