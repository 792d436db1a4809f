"""The contracts of generation: evidence that the model sees, statements that it proposes, verdicts on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from assistant.answer.draft import Computed, Line, Quote
from assistant.evidence.statement import Statement

Style = Literal["answer", "citizen", "report"]  # as asked; plain words for a citizen; a paragraph for a report
STYLES: tuple[Style, ...] = ("answer", "citizen", "report")

Cause = Literal[
    "figure",  # a number, date or document number that the evidence does not have
    "unit",  # the number is there, of another unit
    "place",  # said of another place
    "period",  # said of another time
    "kind",  # a target told as a result, or the other way round
    "name",  # a name that the evidence does not have
    "negation",  # "không", "chưa" added or lost
    "direction",  # "tăng" for "giảm", "cao hơn" for "thấp hơn"
    "comparator",  # "ít nhất" for "nhiều nhất"
    "scope",  # said of another group: "hộ cận nghèo" for "hộ nghèo"
    "swap",  # figures or names exchanged with each other
    "content",  # words that nothing in the evidence carries
    "form",  # no statement at all: markup, a fragment, an address to the machine
    "aside",  # true, and beside the point
]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One numbered piece of evidence.

    text: what the model is shown; for a passage's piece a slice of its document, for a line that code computed its text.
    quotes: what a statement that rests on it cites, most direct first. computed: arithmetic that `text` may carry.
    statements: the claims of the piece, with the scope that governs each.
    place, period, kind: the piece's scope in words, empty when unknown or mixed.
    found: code's own answer rests on it.
    """

    n: int
    text: str
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    computed: tuple[Computed, ...] = ()
    place: str = ""
    period: str = ""
    kind: str = ""
    found: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure that code put in for a placeholder. start, end: in the proposal's text. n: the evidence item that it
    came from. at: where it begins in that item's text."""

    start: int
    end: int
    n: int
    at: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement as the model wrote it.

    text: plain text, NFC, one line, marks of citation taken out, placeholders filled in. cited: numbers of evidence items
    that it named, as far as they exist. item: written as an item of a list. slots: the placeholders filled in.
    """

    text: str
    cited: tuple[int, ...] = ()
    item: bool = False
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a statement is not let through. detail: Vietnamese, one sentence, for the model and the trace."""

    cause: Cause
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of one proposal.

    quotes: the evidence that carries it, most direct first, empty when it is not let through. computed: arithmetic in it.
    support: how much of its content the evidence carries, in [0, 1].
    shown: the statement with what it left unsaid put in by code, "… (mục tiêu đến năm 2030)."; empty when it stands as it is.
    """

    proposal: Proposal
    quotes: tuple[Quote, ...] = ()
    computed: tuple[Computed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    support: float = 0.0
    shown: str = ""

    @property
    def passed(self) -> bool:
        return bool(self.quotes) and not self.reasons

    def line(self) -> Line:
        """As a line of the answer."""
        return Line(self.shown or self.proposal.text, self.quotes, item=self.proposal.item, computed=self.computed)


class Check(Protocol):
    """Judges one proposal against all evidence; the model's own citations are a hint only."""

    def __call__(self, proposal: Proposal, evidence: Sequence[EvidenceItem]) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or more model calls, as the server counts them, else counted here (`exact` False)."""

    prompt: int = 0
    reply: int = 0
    exact: bool = True

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt + other.prompt, self.reply + other.reply, self.exact and other.exact)


Purpose = Literal["answer", "repair", "reword"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One call to the model.

    version: of the prompt's files, such as "answer.v1+citizen.v1". question: what it is about, for recordings and traces.
    """

    purpose: Purpose
    system: str
    user: str
    version: str
    reply_tokens: int
    question: str = ""


class ModelError(Exception):
    """The model gave no usable reply. The message is Vietnamese, one line, without keys or addresses.

    code: what went wrong, for the trace.
    """

    def __init__(
        self, message: str, code: Literal["down", "refused", "slow", "overflow", "empty", "busy", "stopped", "budget"]
    ) -> None:
        super().__init__(message)
        self.code = code


class Writer(Protocol):
    """A language model as this package uses it. One per process, called from several threads at once."""

    @property
    def name(self) -> str:
        """The model's name, "openai:gpt-4o-mini"."""
        ...

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """The reply's text, piece by piece, until the end or `deadline` (`time.monotonic()`); then closed at the server.

        Raises:
            ModelError: the server cannot be reached, answers with an error, is too slow, or says nothing.
        """
        ...

    def usage(self) -> Usage:
        """Tokens of the calls made in this thread since the last time it was asked."""
        ...


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that was withheld, and why. repaired: it is what came back after it was told why."""

    proposal: Proposal
    reasons: tuple[Reason, ...]
    repaired: bool = False


@dataclass(slots=True)
class Record:
    """What happened in generation, for the trace; filled while it happens.

    seconds: "first" (until the first statement that passed), "model" (waiting for the model), "check" (verification).
    repaired: how many of the kept statements passed after a repair.
    outcome: "kept" (the model's words are shown), "completed" (after code's own answer), "nothing passed" or "failed".
    """

    model: str = ""
    style: Style = "answer"
    prompts: list[Prompt] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    evidence: tuple[EvidenceItem, ...] = ()
    kept: list[Verdict] = field(default_factory=list)
    repaired: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    seconds: dict[str, float] = field(default_factory=dict)
    outcome: str = ""
    error: str = ""
