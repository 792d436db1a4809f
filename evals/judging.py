"""Judges responses: every metric looks at every case."""

from __future__ import annotations

from collections.abc import Sequence

from evals.base import Case, Judged, Metric, Response, Sources
from evals.metrics import METRICS


def judge(
    cases: Sequence[Case], responses: Sequence[Response], sources: Sources, metrics: Sequence[Metric] = METRICS
) -> tuple[Judged, ...]:
    """Each case with what came back and what the metrics make of it, in order.

    Raises:
        ValueError: there are not as many responses as cases.
    """
    return tuple(judge_one(case, response, sources, metrics) for case, response in zip(cases, responses, strict=True))


def judge_one(case: Case, response: Response, sources: Sources, metrics: Sequence[Metric] = METRICS) -> Judged:
    """One case with what the metrics make of it."""
    tallies = {metric.name: metric.tally(case, response, sources) for metric in metrics}
    return Judged(case, response, {name: tally for name, tally in tallies.items() if tally is not None})
