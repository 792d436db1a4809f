"""Two runs side by side, as HTML and as Markdown: what changed, whether it is more than chance, which questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evals.base import Judged
from evals.compare import Change, Comparison, Difference, Flip
from evals.report.about import about_lines, set_name
from evals.report.choices import Choice
from evals.report.markdown import details, inline, table
from evals.report.pages import page
from evals.report.plots import Range
from evals.report.rows import Row, row
from evals.report.verdicts import verdict
from evals.report.words import (
    LATENCY,
    Lang,
    difference,
    difference_interval,
    kind_name,
    metric_help,
    metric_name,
    metric_value,
    number,
    p_value,
    verdict_name,
    word,
)

MOST = 50  # flips told in Markdown
_SIDES = {False: "became_wrong", True: "became_right", None: "became_other"}


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One metric. place: the difference on an axis whose middle, 50, is no difference. better: None: not settled."""

    name: str
    help: str
    lower: bool
    before: str
    after: str
    difference: str
    interval: str
    place: Range
    p: str
    outcome: str
    better: bool | None
    n: str


@dataclass(frozen=True, slots=True)
class FlipRow:
    """A question that changed sides, as both runs answered it."""

    side: str
    side_name: str
    before: Row
    after: Row
    changes: tuple[str, ...]
    metrics: tuple[str, ...]


def html_comparison(comparison: Comparison, lang: Lang = "vi") -> str:
    """The comparison as one HTML file. Texts of the runs are untrusted and come out escaped."""
    flips = tuple(_flip(at, flip, lang) for at, flip in enumerate(comparison.flips, 1))
    sides = Counter(flip.side for flip in flips)
    kinds = Counter(flip.before.case.kind for flip in flips)
    metrics = Counter(name for flip in flips for name in flip.metrics)
    return page(
        "comparison.html.jinja",
        lang,
        name=set_name(comparison.about_b, lang),
        before=about_lines(comparison.about_a, lang),
        after=about_lines(comparison.about_b, lang),
        common=number(comparison.common, 0, lang),
        warnings=comparison.warnings,
        metrics=_lines(comparison.differences, lang),
        flips=flips,
        choices={
            "sides": tuple(Choice(s, word(s, lang), sides[s]) for s in _SIDES.values() if sides[s]),
            "kinds": tuple(Choice(kind, kind_name(kind, lang), n) for kind, n in kinds.items()),
            "metrics": tuple(Choice(name, metric_name(name, lang), n) for name, n in metrics.most_common()),
        },
    )


def markdown_comparison(comparison: Comparison, lang: Lang = "vi", most: int = MOST) -> str:
    """The comparison for a pull request; at most `most` questions are told."""
    names = [inline(set_name(about, lang)) for about in (comparison.about_a, comparison.about_b)]
    parts = [f"## {word('comparison', lang)}: {' → '.join(dict.fromkeys(names))}"]
    parts += [f"> ⚠ {inline(warning)}" for warning in comparison.warnings]
    parts.append(word("common", lang, n=number(comparison.common, 0, lang)))
    if comparison.differences:
        parts.append(_table(comparison, lang))
    for side, key in _SIDES.items():
        flips = [flip for flip in comparison.flips if flip.correctness is side]
        if flips:
            parts.append(_told(flips, key, lang, most))
    if not comparison.flips:
        parts.append(word("flips_none", lang))
    return "\n\n".join(parts) + "\n"


def _lines(differences: tuple[Difference, ...], lang: Lang) -> tuple[DifferenceLine, ...]:
    return tuple(_line(d, _reach(differences, d.name.startswith(LATENCY)), lang) for d in differences)


def _reach(differences: tuple[Difference, ...], latency: bool) -> float:
    """Half the length of the axis that shares, or latencies, have in common: the farthest end of any interval."""
    ends = [
        abs(end)
        for d in differences
        if d.name.startswith(LATENCY) == latency
        for end in (d.difference, d.low, d.high)
        if end is not None
    ]
    return max(ends, default=0.0) or 1.0


def _line(d: Difference, reach: float, lang: Lang) -> DifferenceLine:
    at = [None if end is None else round(50 + 50 * end / reach, 2) for end in (d.difference, d.low, d.high)]
    return DifferenceLine(
        name=metric_name(d.name, lang),
        help=metric_help(d.name, lang),
        lower=d.better == "lower",
        before=metric_value(d.name, d.a, lang),
        after=metric_value(d.name, d.b, lang),
        difference=difference(d.name, d.difference, lang),
        interval=difference_interval(d.name, d.low, d.high, lang),
        place=Range(*at),
        p=p_value(d.p_holm, lang),
        outcome=_outcome(d, lang),
        better=d.improved if d.significant else None,
        n=number(d.n, 0, lang),
    )


def _outcome(d: Difference, lang: Lang) -> str:
    if d.p_holm is None or d.difference is None:
        return word("incomparable", lang)
    if not d.significant:
        return word("unsettled" if d.difference else "same", lang)
    return word("better" if d.improved else "worse", lang)


def _flip(at: int, flip: Flip, lang: Lang) -> FlipRow:
    side = _SIDES[flip.correctness]
    return FlipRow(
        side=side,
        side_name=word(side, lang),
        before=row(at, flip.before, lang),
        after=row(at, flip.after, lang),
        changes=tuple(_change(change, lang) for change in flip.changes),
        metrics=tuple(change.metric for change in flip.changes),
    )


def _change(change: Change, lang: Lang) -> str:
    values = " → ".join(metric_value(change.metric, value, lang) for value in (change.before, change.after))
    return f"{metric_name(change.metric, lang)}: {values}"


def _table(comparison: Comparison, lang: Lang) -> str:
    heads = ("metric", "before", "after", "difference", "interval", "p_value", "outcome")
    rows = (
        (
            inline(line.name) + (" ↓" if line.lower else ""),
            line.before,
            line.after,
            f"**{line.difference}**" if line.better is not None else line.difference,
            line.interval,
            inline(line.p),
            f"**{line.outcome}**" if line.better is not None else line.outcome,
        )
        for line in _lines(comparison.differences, lang)
    )
    return table([word(head, lang) for head in heads], rows) + f"\n\n{word('difference_note', lang)}"


def _told(flips: list[Flip], key: str, lang: Lang, most: int) -> str:
    heads = [word(head, lang) for head in ("column_id", "column_question", "before", "after", "changes")]
    rows = (
        (
            inline(flip.before.case.id),
            inline(flip.before.case.question),
            _said(flip.before, lang),
            _said(flip.after, lang),
            "<br>".join(inline(_change(change, lang)) for change in flip.changes),
        )
        for flip in flips[:most]
    )
    body = table(heads, rows, numbers=len(heads))
    if len(flips) > most:
        body += "\n\n" + word("failed_more", lang, n=len(flips) - most)
    return details(f"{word(key, lang)} ({len(flips)})", body)


def _said(judged: Judged, lang: Lang) -> str:
    response = judged.response
    said = response.error if response.error is not None else response.text
    return f"**{verdict_name(verdict(judged), lang)}** {inline(said)}"
