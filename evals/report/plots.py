"""Plots as plain geometry, in percent of the width and pixels of height, which templates/plots.jinja turns into SVG.

Widths in percent and heights in pixels let a plot fill a phone and a wide screen alike, its text never scaled.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.base import Estimate, Judged, Run
from evals.report.curves import (
    histogram,
    latencies,
    median_steps,
    percentile,
    risk_coverage,
    round_step,
    share_answerable,
)
from evals.report.words import (
    Lang,
    interval,
    kind_name,
    metric_value,
    number,
    percent,
    seconds,
    step_name,
    word,
)


@dataclass(frozen=True, slots=True)
class Range:
    """A value with its interval on an axis, each from 0 to 100; None where there is none."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the bars per kind."""

    name: str
    place: Range
    value: str
    interval: str
    n: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, `at` from 0 to 100 along it (upwards on the vertical one)."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The abstention trade-off. line: points of an SVG polyline in a box of 100 by 100. end: the run itself, in it."""

    line: str
    end: tuple[float, float]
    here: str
    ideal: Tick | None
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of a histogram: where it starts, its width and its height, all from 0 to 100, and what it says."""

    left: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Latency:
    """The histogram of answering times. marks: median and 95th percentile. note: what the picture cannot say."""

    columns: tuple[Column, ...]
    marks: tuple[Tick, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    note: str


def place(estimate: Estimate, top: float = 1.0) -> Range:
    """Where an estimate stands on an axis from 0 to `top`."""
    return Range(*(_on(value, top) for value in (estimate.value, estimate.low, estimate.high)))


def kind_bars(kinds: Mapping[str, Mapping[str, Estimate]], lang: Lang, metric: str = "correctness") -> tuple[Bar, ...]:
    """A bar for each kind that the metric applies to, in the order of the set."""
    return tuple(
        Bar(
            kind_name(kind, lang),
            place(found[metric]),
            metric_value(metric, found[metric].value, lang),
            interval(metric, found[metric], lang),
            found[metric].n,
        )
        for kind, found in kinds.items()
        if metric in found and found[metric].value is not None
    )


def tradeoff(judged: Sequence[Judged], lang: Lang) -> Curve | None:
    """The trade-off between answering more and answering surely; None when no answer says how sure it is."""
    points = risk_coverage(judged)
    if not points:
        return None
    lowest = min(point.right for point in points)
    floor = max(0.0, math.floor((lowest - 0.02) * 5) / 5)  # on a fifth, with some room below the line

    def up(share: float) -> float:
        return (share - floor) / (1 - floor) * 100 if floor < 1 else 100.0

    first, last = points[0], points[-1]
    line = [(0.0, up(first.right)), *((point.answered * 100, up(point.right)) for point in points)]
    ideal = share_answerable(judged)
    return Curve(
        line=" ".join(f"{x:.2f},{100 - y:.2f}" for x, y in line),
        end=(_rounded(last.answered * 100), _rounded(up(last.right))),
        here=word("tradeoff_here", lang, answered=percent(last.answered, lang), right=percent(last.right, lang)),
        ideal=None
        if ideal is None or ideal in (0, 1)
        else Tick(_rounded(ideal * 100), word("tradeoff_ideal", lang, share=percent(ideal, lang, 0))),
        across=tuple(Tick(share * 20.0, percent(share / 5, lang, 0)) for share in range(6)),
        up=tuple(Tick(_rounded(up(share / 5)), percent(share / 5, lang, 0)) for share in range(round(floor * 5), 6)),
    )


def latency(run: Run, lang: Lang) -> Latency | None:
    """How the answering times spread; None when there are none."""
    times = latencies(run.judged)
    if not times:
        return None
    bins = histogram(times)
    highest = max(bins.counts)
    step = max(1, round(round_step(highest, 4)))
    top = math.ceil(highest / step) * step
    digits = _digits(bins.width)
    columns = tuple(
        Column(
            left=_rounded(100 * i / len(bins.counts)),
            width=_rounded(100 / len(bins.counts)),
            height=_rounded(100 * count / top),
            text=word(
                "latency_bar",
                lang,
                low=number(i * bins.width, digits, lang),
                high=seconds((i + 1) * bins.width, lang),
                n=count,
            ),
        )
        for i, count in enumerate(bins.counts)
        if count
    )
    known = [
        ("median", "latency_p50", 0.5),
        ("p95", "latency_p95", 0.95),
    ]
    marks: list[Tick] = []
    for key, metric, share in known:
        estimate = run.overall.get(metric)
        value = estimate.value if estimate is not None and estimate.value is not None else percentile(times, share)
        marks.append(Tick(_rounded(min(100.0, 100 * value / bins.end)), word(key, lang, value=seconds(value, lang))))
    notes = []
    if bins.beyond:
        notes.append(word("latency_beyond", lang, n=bins.beyond, end=seconds(bins.end, lang)))
    if steps := median_steps(run.judged):
        told = ", ".join(f"{step_name(step, lang)} {seconds(value, lang)}" for step, value in steps.items())
        notes.append(word("latency_steps", lang, steps=told))
    across = round_step(bins.end, 5)
    return Latency(
        columns=columns,
        marks=tuple(marks),
        across=tuple(
            Tick(_rounded(100 * i * across / bins.end), number(i * across, _digits(across), lang))
            for i in range(int(bins.end / across + 1e-9) + 1)
        ),
        up=tuple(Tick(_rounded(100 * n / top), number(n, 0, lang)) for n in range(0, top + 1, step)),
        note=" ".join(notes),
    )


def _on(value: float | None, top: float) -> float | None:
    return None if value is None else _rounded(100 * min(max(value / top, 0.0), 1.0))


def _rounded(value: float) -> float:
    return round(value, 2)


def _digits(step: float) -> int:
    """Decimals that tell two neighbours `step` apart."""
    return next((digits for digits in range(6) if abs(step * 10**digits - round(step * 10**digits)) < 1e-6), 6)
