"""The contracts of an evaluation run: what is asked, what came back, how it was judged.

A `Case` is one row of a question set. A `Response` is what the assistant, or any other system that prints the JSON of
`hoidap ask --json`, said to it. A `Metric` looks at both and gives a `Tally`. A `Run` is all of that with its summary,
as it is kept on disk; see `evals/runfile.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from assistant.base import AssistantError

ABSTAIN = "abstain"  # the kind of a question that the corpus cannot answer


class EvalError(AssistantError):
    """Something the evaluator can act on: a set that cannot be read, a corpus that is missing. Vietnamese, one line."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the question is about, where mixing it up with something else would be an error.

    places: canonical names ("Hà Nội"), any of which is right. years: any of which is right.
    """

    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what a right answer to it looks like. Every given condition must hold.

    history: earlier questions of the conversation, oldest first.
    all: patterns (Python regular expressions, case ignored) that the answer must match. none: those that it must not.
    answers: accepted answers, one of which the answer must contain; compared without case, marks and punctuation, and
        as numbers where they are numbers.
    values: figures as a person writes them ("97%", "1.620.000 đồng"), each of which the answer must state.
    traps: figures of another place, year or kind that the answer must not state.
    src: parts of file names, one of which must be cited. quote: texts of the source, one of which a citation must
        overlap. gold: ids of the passages of a reading set, one of which must be cited.
    tags: free words to filter by.
    """

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    tags: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the corpus holds the answer: a case without any gold must be declined."""
        given = self.all or self.answers or self.values or self.src or self.quote or self.gold
        return self.kind != ABSTAIN and bool(given)


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a response. `quote` should be `text[start:end]` of the document's cleaned text."""

    n: int
    document_id: str
    source: str
    title: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Response:
    """What a system answered to one case.

    text: with "[1]" marks. confidence: how sure the system was, 0 to 1, when it says so. error: why there is no answer.
    seconds: per step, with "total".
    """

    text: str
    abstained: bool
    mode: str = ""
    citations: tuple[Cited, ...] = ()
    notices: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    confidence: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a cited document says about itself: a figure of the answer may rest on these."""

    source: str
    title: str
    number: str | None
    published: str | None
    issuer: str | None
    places: tuple[str, ...]
    programmes: tuple[str, ...]


class Sources(Protocol):
    """The corpus that was asked, as far as judging needs it. Unknown ids give None."""

    def text(self, document_id: str) -> str | None: ...

    def facts(self, document_id: str) -> DocumentFacts | None: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a case lost points. code: a key of the report's words; detail: what it is about, as found."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one case adds to a metric, whose value over many cases is sum(numerators) / sum(denominators).

    So means, micro-averages, precision, recall and F1 (2tp / (2tp + fp + fn)) are all summed up, resampled and compared
    by the same code.
    """

    numerator: float
    denominator: float
    faults: tuple[Fault, ...] = ()


class Metric(Protocol):
    """Judges one case. `tally` gives None where the metric does not apply."""

    @property
    def name(self) -> str: ...

    @property
    def better(self) -> Literal["higher", "lower"]: ...

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what came back, and what each metric made of it (by metric name, without those that do not apply)."""

    case: Case
    response: Response
    tallies: Mapping[str, Tally]

    @property
    def right(self) -> bool:
        """Whether the answer says what it should; how it is cited is counted apart."""
        tally = self.tallies.get("correctness")
        return tally is not None and tally.numerator == tally.denominator

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for tally in self.tallies.values() for fault in tally.faults)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric over many cases: value with its 95 % bootstrap interval; None where no case counts. n: cases that count."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation run.

    about: set name and sha256, corpus (documents, passages, sha256), version, command, machine, date, seconds, memory.
    overall: metric name -> estimate, latency percentiles ("latency_p50", "latency_p95", seconds) included.
    kinds: kind of question -> the same.
    """

    about: Mapping[str, Any]
    judged: tuple[Judged, ...]
    overall: Mapping[str, Estimate]
    kinds: Mapping[str, Mapping[str, Estimate]]
