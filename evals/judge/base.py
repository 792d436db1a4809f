"""The contracts of the judge: a chat model's opinion on answers whose rule metrics are known already.

It is an opinion. It is kept beside the run, never in it, and no threshold reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Aspect = Literal["faithfulness", "relevance"]
ASPECTS: tuple[Aspect, ...] = ("faithfulness", "relevance")

Why = Literal["declined", "error", "uncited", "malformed", "empty", "failed"]


class UnjudgedError(Exception):
    """The judge gave nothing to count. why: "malformed" reply, "empty" list of statements, or the call "failed"."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(detail)
        self.why: Why = why
        self.detail = detail


class Judge(Protocol):
    """Scores one answer, 0 to 1. Both raise `UnjudgedError`; nothing else comes out."""

    @property
    def name(self) -> str:
        """Model, library and prompts: what has to be the same for two scores to be comparable."""
        ...

    def faithfulness(self, question: str, answer: str, contexts: Sequence[str]) -> float:
        """The share of the answer's claims that the cited passages state."""
        ...

    def relevance(self, question: str, answer: str) -> float:
        """The share of the answer's statements that address the question."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """value: 0 to 1, or None with the reason: "declined" (nothing to judge), "error" (the system gave no answer),
    "uncited" (no passage to hold the answer against), or what `UnjudgedError` says. detail: for the reader.
    """

    value: float | None
    why: Why | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judge on one question. key: of judge, question, answer and quotes; the same key need not be asked again.

    seconds: what judging took.
    """

    id: str
    kind: str
    key: str
    scores: Mapping[Aspect, Score]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the judge and a rule metric say the same of the same questions.

    n: questions that both scored. both, judge_only, rule_only, neither: counts of "good" (at least 0.5).
    kappa: Cohen's, of those counts; None where chance alone explains everything (one side always says the same).
    spearman: rank correlation of the raw values; None where one side is constant or n < 3.
    """

    aspect: Aspect
    rule: str
    n: int
    both: int
    judge_only: int
    rule_only: int
    neither: int
    kappa: float | None
    spearman: float | None


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """about: judge, run, counts, seconds. verdicts: in the order of the run, those judged only."""

    about: Mapping[str, Any]
    verdicts: tuple[Verdict, ...]
    agreements: tuple[Agreement, ...] = field(default=())
