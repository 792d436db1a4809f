"""Sums up judged cases: every metric with its interval, over all of them and by kind of question."""

from __future__ import annotations

from collections.abc import Sequence

from evals.base import Estimate, Judged
from evals.metrics import METRICS
from evals.stats import bootstrap, bootstrap_percentile

LATENCIES = {"latency_p50": 50.0, "latency_p95": 95.0}


def summarise(judged: Sequence[Judged]) -> tuple[dict[str, Estimate], dict[str, dict[str, Estimate]]]:
    """Metric name -> estimate over all cases, and the same for each kind, kinds in order of appearance.

    A metric that applies to no case is left out of a summary, and so are latencies where no response has a total.
    """
    kinds = dict.fromkeys(j.case.kind for j in judged)
    return _summary(judged), {kind: _summary([j for j in judged if j.case.kind == kind]) for kind in kinds}


def names(judged: Sequence[Judged]) -> tuple[str, ...]:
    """The metrics that apply to any of the cases, ours first and in their order."""
    found = dict.fromkeys(name for j in judged for name in j.tallies)
    ours = [metric.name for metric in METRICS if metric.name in found]
    return tuple(dict.fromkeys([*ours, *found]))


def seconds(judged: Judged) -> float | None:
    """How long the answer took, None where it failed or does not say."""
    return None if judged.response.error is not None else judged.response.seconds.get("total")


def _summary(judged: Sequence[Judged]) -> dict[str, Estimate]:
    found = {}
    for name in names(judged):
        tallies = [j.tallies[name] for j in judged if name in j.tallies]
        found[name] = bootstrap([t.numerator for t in tallies], [t.denominator for t in tallies])
    times = [s for j in judged if (s := seconds(j)) is not None]
    if times:
        found |= {name: bootstrap_percentile(times, percentile) for name, percentile in LATENCIES.items()}
    return found
