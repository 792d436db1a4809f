"""The contract of this room: `Trace`, the record of one answer. Plain values only, so that a record outlives the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from assistant.answer.draft import Quote
from assistant.base import Answer, AssistantError, Mode
from assistant.generation.base import Cause, Purpose, Style
from assistant.question.query import Want
from ingest.statements.claim import ClaimKind


class TraceError(AssistantError):
    """The file of traces cannot be read or written, or holds no such record. The message is Vietnamese, one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A slice of a document: `quote == document_text[start:end]`, as the document was then."""

    document_id: str
    source: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, quote: Quote) -> Place:
        """Where a quote stands."""
        return cls(quote.hit.document_id, quote.hit.source, quote.start, quote.end, quote.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that retrieval brought. score: fused, see `vectorstore.base.Hit`."""

    passage_id: int
    document_id: str
    source: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of the question; see `assistant.question.query.Query`. parts: its parts' texts."""

    text: str
    context: str = ""
    wants: tuple[Want, ...] = ()
    units: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    kind: ClaimKind | None = None
    documents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A line of code's own answer, and what it rests on."""

    text: str
    places: tuple[Place, ...]
    item: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """Code's own answer, before a model put it into words and before verification."""

    mode: Mode
    abstained: bool
    lines: tuple[Said, ...]
    preface: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of evidence as the model was shown it; see `assistant.generation.base.EvidenceItem`."""

    n: int
    text: str
    places: tuple[Place, ...]
    place: str = ""
    period: str = ""
    kind: str = ""
    found: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the model, as sent and as answered; reply is empty when none came."""

    purpose: Purpose
    version: str
    system: str
    user: str
    reply: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement of the model that passed. cited: the evidence that it named. places: the evidence that carries it."""

    text: str
    cited: tuple[int, ...]
    places: tuple[Place, ...]
    support: float
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Why a statement was withheld; see `assistant.generation.base.Reason`."""

    cause: Cause
    detail: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement of the model that did not pass. repaired: not even after it was told why."""

    text: str
    cited: tuple[int, ...]
    reasons: tuple[Why, ...]
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """What the calls cost, estimated. source: "settings", or the name and version of the table it was looked up in."""

    amount: Decimal
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Written:
    """A model's part in an answer.

    where: in which place it runs, in words. outcome, error: see `assistant.generation.base.Record`. temperature: that it was
    asked for, None: its own. An error that begins with "budget": the last call was not sent.
    prompt_tokens, reply_tokens: of all calls; exact: the server counted them. price: None when it is not known.
    """

    model: str
    where: str
    calls: tuple[Call, ...]
    evidence: tuple[Shown, ...] = ()
    kept: tuple[Kept, ...] = ()
    dropped: tuple[Withheld, ...] = ()
    outcome: str = ""
    error: str = ""
    prompt_tokens: int = 0
    reply_tokens: int = 0
    exact: bool = True
    price: Price | None = None
    temperature: float | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The record of one answer.

    id: see `assistant.trace.ids`; "" until it is stored. at: when the question came, UTC.
    answer: what the reader saw. own: code's own answer. written: None when no model was asked.
    seconds: those of the answer, and of generation: "reword", "generate", "model", "check", "first" (from the start of
        generation until the first statement that passed), "offered" (from the question until the reader saw code's own
        answer) and "shown" (until he saw the model's first statement).
    program: the program's version and, after a "+", a fingerprint of its code. corpus: see `assistant.trace.state`.
    cached_from: id of the record whose answer was given again. stopped: the reader left before it was complete.
    """

    at: datetime
    question: str
    answer: Answer
    id: str = ""
    history: tuple[str, ...] = ()
    style: Style = "answer"
    understood: Understood | None = None
    passages: tuple[Found, ...] = ()
    own: Own | None = None
    written: Written | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    program: str = ""
    corpus: str = ""
    cached_from: str | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A record as lists show it. seconds: in total. price: with its currency, "" when not known or nothing was asked."""

    id: str
    at: datetime
    question: str
    mode: Mode
    abstained: bool
    style: Style
    model: str
    kept: int
    dropped: int
    seconds: float
    price: str
    cached: bool
