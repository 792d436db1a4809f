"""Compares two runs: which differences are more than chance, and which questions changed sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np

from evals.base import Judged, Run, Tally
from evals.metrics import METRICS
from evals.stats import Paired, holm, paired, paired_percentile
from evals.summary import LATENCIES, names, seconds

Better = Literal["higher", "lower"]
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric in both runs, over the questions that both hold.

    difference: b - a, with its paired 95 % interval. p: two-sided; p_holm: corrected for the number of metrics.
    All of these are None where the metric is missing from a run. n: questions that count in either run.
    significant: p_holm is below 0.05. improved: b is better than a; None where they are equal.
    """

    name: str
    better: Better
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    p_holm: float | None
    n: int

    @property
    def significant(self) -> bool:
        return self.p_holm is not None and self.p_holm < ALPHA

    @property
    def improved(self) -> bool | None:
        return (self.difference > 0) == (self.better == "higher") if self.difference else None


@dataclass(frozen=True, slots=True)
class Change:
    """A metric whose verdict on one question changed between without and with faults. before, after: its value there."""

    metric: str
    before: float
    after: float
    improved: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """A question on which at least one metric changed sides. before, after: the same question in both runs."""

    before: Judged
    after: Judged
    changes: tuple[Change, ...]

    @property
    def correctness(self) -> bool | None:
        """True: became right. False: became wrong. None: only how it is cited changed."""
        return next((c.improved for c in self.changes if c.metric == "correctness"), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side.

    about_a, about_b: `Run.about`. common: how many questions both hold. only_a, only_b: ids of those in one run only.
    flips: became wrong first, then became right, then the rest. warnings: why the comparison may mislead (Vietnamese).
    """

    about_a: Mapping[str, Any]
    about_b: Mapping[str, Any]
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    common: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    warnings: tuple[str, ...]


def compare(a: Run, b: Run) -> Comparison:
    """Compare run `b` (after) with run `a` (before), question by question; questions are paired by id."""
    first = {j.case.id: j for j in a.judged}
    second = {j.case.id: j for j in b.judged}
    pairs = [(first[id], second[id]) for id in first if id in second]
    only_a, only_b = tuple(id for id in first if id not in second), tuple(id for id in second if id not in first)
    return Comparison(
        about_a=a.about,
        about_b=b.about,
        differences=tuple(_corrected(_differences(pairs))),
        flips=tuple(_flips(pairs)),
        common=len(pairs),
        only_a=only_a,
        only_b=only_b,
        warnings=tuple(_warnings(a.about, b.about, pairs, only_a, only_b)),
    )


def better_of(name: str) -> Better:
    """Whether more or less of a metric is better; more for metrics that are not ours."""
    if name in LATENCIES:
        return "lower"
    return next((metric.better for metric in METRICS if metric.name == name), "higher")


_NONE = Tally(0.0, 0.0)
_Pairs = Sequence[tuple[Judged, Judged]]


def _differences(pairs: _Pairs) -> list[Difference]:
    found = []
    for name in names([j for pair in pairs for j in pair]):
        counted = [(x.tallies.get(name, _NONE), y.tallies.get(name, _NONE)) for x, y in pairs]
        counted = [(x, y) for x, y in counted if x.denominator or y.denominator]
        a, b = ([t.numerator for t in side] for side in zip(*counted, strict=True)) if counted else ([], [])
        a_below, b_below = (
            ([t.denominator for t in side] for side in zip(*counted, strict=True)) if counted else ([], [])
        )
        result = paired((a, a_below), (b, b_below))
        found.append(_difference(name, _ratio(a, a_below), _ratio(b, b_below), result, len(counted)))
    times = [(s, t) for x, y in pairs if (s := seconds(x)) is not None and (t := seconds(y)) is not None]
    if times:
        before, after = ([*side] for side in zip(*times, strict=True))
        for name, percentile in LATENCIES.items():
            result = paired_percentile(before, after, percentile)
            a_value, b_value = (_percentile(side, percentile) for side in (before, after))
            found.append(_difference(name, a_value, b_value, result, len(times)))
    return found


def _ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float | None:
    below = sum(denominators)
    return sum(numerators) / below if below else None


def _percentile(values: Sequence[float], percentile: float) -> float:
    return float(np.percentile(values, percentile))


def _difference(name: str, a: float | None, b: float | None, found: Paired | None, n: int) -> Difference:
    if found is None:
        return Difference(name, better_of(name), a, b, None, None, None, None, None, n)
    return Difference(name, better_of(name), a, b, found.difference, found.low, found.high, found.p, None, n)


def _corrected(differences: Sequence[Difference]) -> list[Difference]:
    tested = [d for d in differences if d.p is not None]
    adjusted = dict(zip((d.name for d in tested), holm([d.p for d in tested if d.p is not None]), strict=True))
    return [replace(d, p_holm=adjusted.get(d.name)) for d in differences]


def _flips(pairs: _Pairs) -> list[Flip]:
    found = [Flip(x, y, changes) for x, y in pairs if (changes := tuple(_changes(x, y)))]
    return sorted(found, key=lambda flip: {False: 0, True: 1, None: 2}[flip.correctness])


def _changes(before: Judged, after: Judged) -> list[Change]:
    changes = []
    for name in names([before, after]):
        x, y = before.tallies.get(name, _NONE), after.tallies.get(name, _NONE)
        if not x.denominator or not y.denominator:
            continue
        old, new = x.numerator / x.denominator, y.numerator / y.denominator
        clean = 1.0 if better_of(name) == "higher" else 0.0
        if (old == clean) != (new == clean):
            changes.append(Change(name, old, new, new == clean))
    return changes


def _warnings(
    a: Mapping[str, Any], b: Mapping[str, Any], pairs: _Pairs, only_a: Sequence[str], only_b: Sequence[str]
) -> list[str]:
    found = []
    for key, what in (("set", "bộ câu hỏi"), ("corpus", "kho tài liệu")):
        before, after = a.get(key) or {}, b.get(key) or {}
        if before.get("sha256") != after.get("sha256"):
            found.append(
                f"Hai lần chạy dùng {what} khác nhau ({before.get('name', '?')} và {after.get('name', '?')}):"
                " khác biệt có thể không do hệ thống."
            )
    changed = [x.case.id for x, y in pairs if x.case != y.case]
    if changed:
        found.append(f"{len(changed)} câu cùng mã nhưng nội dung hoặc đáp án khác nhau: {_some(changed)}.")
    if only_a:
        found.append(f"{len(only_a)} câu chỉ có ở lần chạy trước, không so sánh: {_some(only_a)}.")
    if only_b:
        found.append(f"{len(only_b)} câu chỉ có ở lần chạy sau, không so sánh: {_some(only_b)}.")
    if not pairs:
        found.append("Hai lần chạy không có câu hỏi chung nào.")
    return found


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    return {
        "a": dict(comparison.about_a),
        "b": dict(comparison.about_b),
        "common": comparison.common,
        "only_a": list(comparison.only_a),
        "only_b": list(comparison.only_b),
        "warnings": list(comparison.warnings),
        "metrics": [
            {key: round(v, 6) if isinstance(v, float) else v for key, v in asdict(d).items()}
            | {"significant": d.significant, "improved": d.improved}
            for d in comparison.differences
        ],
        "flips": [
            {
                "id": f.before.case.id,
                "kind": f.before.case.kind,
                "question": f.before.case.question,
                "before": f.before.response.text,
                "after": f.after.response.text,
                "changes": [asdict(c) for c in f.changes],
            }
            for f in comparison.flips
        ],
    }


def to_lines(comparison: Comparison) -> list[str]:
    """The comparison for a terminal, Vietnamese."""
    lines = [f"Chú ý: {w}" for w in comparison.warnings]
    lines.append(f"{comparison.common} câu chung; trước → sau, chênh lệch [khoảng 95%], p (đã hiệu chỉnh Holm):")
    for d in comparison.differences:
        if d.difference is None or d.p_holm is None:
            lines.append(f"  {d.name:22} {_shown(d.a)} → {_shown(d.b)}  không so sánh được")
            continue
        verdict = "" if not d.significant else "  tốt hơn" if d.improved else "  KÉM HƠN"
        lines.append(
            f"  {d.name:22} {_shown(d.a)} → {_shown(d.b)}  {d.difference:+.3f} [{d.low:+.3f}; {d.high:+.3f}]"
            f"  p={d.p_holm:.3f}{verdict}"
        )
    for title, side in (("Thành sai", False), ("Thành đúng", True), ("Chỉ đổi ở trích dẫn hay phạm vi", None)):
        flips = [f for f in comparison.flips if f.correctness is side]
        if flips:
            lines.append(f"{title} ({len(flips)}):")
        for f in flips:
            lines.append(f"  {f.before.case.id}: {f.before.case.question} ({', '.join(c.metric for c in f.changes)})")
            lines += [f"    trước: {_first(f.before)}", f"    sau:   {_first(f.after)}"]
    return lines


def _shown(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"


def _first(judged: Judged) -> str:
    text = judged.response.error or judged.response.text
    return next(iter(text.strip().splitlines()), "")[:140]


__all__ = ["Change", "Comparison", "Difference", "Flip", "better_of", "compare", "to_json", "to_lines"]
