"""A run as one HTML file that opens from disk: everything inline, nothing fetched, readable without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.base import Estimate, Run
from evals.report.about import about_lines, set_name
from evals.report.choices import Choice, faults_of, kinds_of, tags_of, verdicts_of
from evals.report.pages import page
from evals.report.plots import Bar, Curve, Latency, Range, kind_bars, latency, place, tradeoff
from evals.report.rows import rows
from evals.report.words import (
    LATENCY,
    LOWER,
    METRICS,
    Lang,
    interval,
    kind_name,
    metric_help,
    metric_name,
    metric_value,
    number,
)


@dataclass(frozen=True, slots=True)
class MetricLine:
    """One line of the table of metrics."""

    name: str
    help: str
    lower: bool
    value: str
    interval: str
    place: Range
    n: str


@dataclass(frozen=True, slots=True)
class Plots:
    """What is drawn; None where there is nothing to draw."""

    bars: tuple[Bar, ...]
    curve: Curve | None
    latency: Latency | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every metric for every kind: names of the metrics, then a kind and its cells a line."""

    names: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A verdict's part of the bar of all questions, in percent."""

    value: str
    left: float
    width: float


def html_report(run: Run, lang: Lang = "vi") -> str:
    """The whole report. Texts of the run are untrusted and come out escaped."""
    found = rows(run.judged, lang)
    verdicts = verdicts_of(found, lang)
    lines = metric_lines(run.overall, lang)
    correct = run.overall.get("correctness")
    return page(
        "report.html.jinja",
        lang,
        name=set_name(run.about, lang),
        about=about_lines(run.about, lang),
        headline=None if correct is None or correct.value is None else _line("correctness", correct, 1.0, lang),
        verdicts=verdicts,
        stack=_stack(verdicts, len(found)),
        metrics=lines,
        plots=_plots(run, lang),
        by_kind=_matrix(run.kinds, lang),
        faults=faults_of(found, lang),
        rows=found,
        choices={
            "kinds": kinds_of(found),
            "tags": tags_of(found),
            "verdicts": verdicts,
            "faults": faults_of(found, lang),
        },
    )


def in_order(names: Mapping[str, object]) -> list[str]:
    """Metric names in the order of the reports: the known ones, then the others as they come."""
    return [*(name for name in METRICS if name in names), *(name for name in names if name not in METRICS)]


def metric_lines(overall: Mapping[str, Estimate], lang: Lang) -> tuple[MetricLine, ...]:
    """The table of metrics. Latencies share one axis, which ends a little above the highest."""
    ends = [end for name, e in overall.items() if name.startswith(LATENCY) for end in (e.value, e.high) if end]
    slowest = max(ends, default=1.0) * 1.1
    return tuple(
        _line(name, overall[name], slowest if name.startswith(LATENCY) else 1.0, lang) for name in in_order(overall)
    )


def _line(name: str, estimate: Estimate, top: float, lang: Lang) -> MetricLine:
    return MetricLine(
        name=metric_name(name, lang),
        help=metric_help(name, lang),
        lower=name in LOWER,
        value=metric_value(name, estimate.value, lang),
        interval=interval(name, estimate, lang),
        place=place(estimate, top),
        n=number(estimate.n, 0, lang),
    )


def _plots(run: Run, lang: Lang) -> Plots:
    return Plots(kind_bars(run.kinds, lang), tradeoff(run.judged, lang), latency(run, lang))


def _stack(verdicts: Sequence[Choice], total: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    before = 0
    for verdict in verdicts:
        parts.append(Part(verdict.value, round(100 * before / total, 3), round(100 * verdict.n / total, 3)))
        before += verdict.n
    return tuple(parts)


def _matrix(kinds: Mapping[str, Mapping[str, Estimate]], lang: Lang) -> Matrix | None:
    names = in_order({name: None for found in kinds.values() for name in found})
    if not names:
        return None
    lines = tuple(
        (
            kind_name(kind, lang),
            tuple(metric_value(name, found[name].value, lang) if name in found else "" for name in names),
        )
        for kind, found in kinds.items()
    )
    return Matrix(tuple(metric_name(name, lang) for name in names), lines)
