"""The contracts of the way out: `Query` in, `Answer` out. The JSON of `hoidap ask --json` is `Answer.to_json()`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Mode = Literal["ledger", "extractive", "generative"]


class AssistantError(Exception):
    """Something the user can act on. The message is Vietnamese, one line."""


@dataclass(frozen=True, slots=True)
class Citation:
    """`quote == text[start:end]` of the document's cleaned text. `n` is the number shown in the answer, from 1."""

    n: int
    document_id: str
    source: str
    title: str
    published: date | None
    issuer: str | None
    number: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerNumber:
    """A number of the answer's text. `citation` is the n of the citation that carries it, None when nothing does."""

    text: str
    supported: bool
    citation: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One verified answer.

    text: Vietnamese, NFC, plain text with "[1]" marks; lines starting with "- " are list items. Never markup.
    notices: what the reader must know: conflicts between sources, scope warnings, sums that do not add up.
    seconds: per step. confidence: share of what was asked that the evidence carries, 0 to 1. rows: ids of the ledger's
        rows that it rests on. trace: name of its record (hoidap trace), "" when none was kept. These three are not part
        of the JSON.
    """

    question: str
    text: str
    abstained: bool
    mode: Mode
    citations: tuple[Citation, ...] = ()
    numbers: tuple[AnswerNumber, ...] = ()
    notices: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    confidence: float = 0.0
    rows: tuple[int, ...] = ()
    trace: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object that `hoidap ask --json` prints, keys in the documented order."""
        return {
            "question": self.question,
            "answer": self.text,
            "abstained": self.abstained,
            "mode": self.mode,
            "citations": [
                {
                    "n": c.n,
                    "document_id": c.document_id,
                    "source": c.source,
                    "title": c.title,
                    "published": c.published.isoformat() if c.published else None,
                    "start": c.start,
                    "end": c.end,
                    "quote": c.quote,
                }
                for c in self.citations
            ],
            "numbers": [{"text": n.text, "supported": n.supported, "citation": n.citation} for n in self.numbers],
            "notices": list(self.notices),
            "seconds": {step: round(s, 4) for step, s in self.seconds.items()},
        }


@dataclass(frozen=True, slots=True)
class Update:
    """An answer on its way.

    answer: what is verified so far, None before the first statement; final with `done`. draft: code's own whole answer, verified,
    with each "write": what a reader can use while a model is still putting it into words.
    """

    stage: Literal["search", "write", "done"]
    answer: Answer | None = None
    draft: Answer | None = None

    @property
    def done(self) -> bool:
        return self.stage == "done"
