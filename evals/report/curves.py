"""The numbers behind the plots: who answered how much, how right, how fast. No drawing here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evals.base import Judged
from evals.summary import seconds


@dataclass(frozen=True, slots=True)
class Point:
    """Were only the questions with at least this confidence answered: the share answered, and how many of them right.

    answered: share of all questions, 0 to 1. right: share of the answered ones, 0 to 1.
    """

    answered: float
    right: float
    confidence: float


def risk_coverage(judged: Sequence[Judged]) -> tuple[Point, ...]:
    """The abstention trade-off, from the surest answer to all answers given; the last point is the run itself.

    The selective-classification curve of El-Yaniv and Wiener (JMLR 2010), with accuracy in place of risk: answers are
    taken in order of falling confidence. Answers of equal confidence come together, since no threshold tells them
    apart. An answer without a confidence is taken last. An answer to a question that the corpus cannot answer is wrong.

    Returns:
        No point at all when nothing was answered or no answer says how sure it is.
    """
    answers = [
        (-math.inf if j.response.confidence is None else j.response.confidence, j.right and j.case.answerable)
        for j in judged
        if not j.response.abstained and j.response.error is None
    ]
    if all(math.isinf(confidence) for confidence, _ in answers):
        return ()
    answers.sort(key=lambda answer: -answer[0])
    points: list[Point] = []
    right = 0
    for taken, (confidence, is_right) in enumerate(answers, 1):
        right += is_right
        if taken == len(answers) or answers[taken][0] != confidence:
            points.append(Point(taken / len(judged), right / taken, confidence))
    return tuple(points)


def share_answerable(judged: Sequence[Judged]) -> float | None:
    """Share of the questions that the corpus answers: what a perfect system would answer."""
    return sum(j.case.answerable for j in judged) / len(judged) if judged else None


def latencies(judged: Sequence[Judged]) -> list[float]:
    """Seconds per question, as the summary counts them; questions without are left out."""
    return [taken for taken in map(seconds, judged) if taken is not None]


def percentile(values: Sequence[float], share: float) -> float:
    """Linear interpolation between the closest ranks, as numpy does by default. `values` must not be empty."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median_steps(judged: Sequence[Judged]) -> dict[str, float]:
    """Median seconds of each step of answering, in the order of the first answer that names it; without "total"."""
    steps: dict[str, list[float]] = {}
    for j in judged:
        for step, value in j.response.seconds.items():
            if step != "total":
                steps.setdefault(step, []).append(value)
    return {step: percentile(values, 0.5) for step, values in steps.items()}


@dataclass(frozen=True, slots=True)
class Bins:
    """A histogram: `counts[i]` values from `i * width` up to `(i + 1) * width`; the last bin takes all beyond.

    beyond: how many of the last bin lie past the end of the axis.
    """

    width: float
    counts: tuple[int, ...]
    beyond: int

    @property
    def end(self) -> float:
        return self.width * len(self.counts)


def histogram(values: Sequence[float], most: int = 30) -> Bins:
    """At most `most` bins of a round width from zero on. A long tail does not squeeze the rest: the axis ends at twice
    the 95th percentile. `values` must not be empty.
    """
    end = min(max(values), 2 * percentile(values, 0.95)) or 1e-3
    width = round_step(end, most)
    count = max(1, math.ceil(end / width - 1e-9))
    counts = [0] * count
    for value in values:
        counts[min(count - 1, max(0, int(value / width)))] += 1
    return Bins(width, tuple(counts), sum(value > count * width for value in values))


def round_step(length: float, most: int) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that cuts `length` into at most `most` pieces."""
    raw = length / most
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 2.5, 5, 10):
        if factor * power >= raw * (1 - 1e-9):
            return factor * power
    return 10 * power
