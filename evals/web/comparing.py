"""A run beside an earlier one, as HTML: which differences are more than chance, which questions changed sides."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.render import escape
from evals.base import Judged
from evals.compare import Change, Comparison, Difference, Flip
from evals.report.verdicts import verdict
from evals.report.words import (
    difference,
    difference_interval,
    metric_name,
    metric_value,
    number,
    p_value,
    verdict_name,
    word,
)

SHOWN = 100  # questions of one side; the report holds all
_SIDES = {False: "became_wrong", True: "became_right", None: "became_other"}
_LONG = 2000


def comparison_html(comparison: Comparison, name: str, address: str) -> str:
    """name: of the earlier run's file. address: where the whole comparison can be downloaded."""
    warnings = "".join(f'<p class="hd-eval-note hd-warn">{escape(said)}</p>' for said in comparison.warnings)
    rows = "".join(_difference(found) for found in comparison.differences)
    heads = "".join(
        f'<th scope="col">{escape(word(key, "vi"))}</th>'
        for key in ("metric", "before", "after", "difference", "p_value", "outcome")
    )
    sides = "".join(
        _side(word(key, "vi"), [flip for flip in comparison.flips if flip.correctness is side])
        for side, key in _SIDES.items()
    )
    return (
        '<section class="hd-comparison" aria-labelledby="hd-comparison-title">'
        f'<h3 id="hd-comparison-title" tabindex="-1">So sánh với “{escape(name)}”</h3>{warnings}'
        f'<p class="hd-meta">{escape(word("common", "vi", n=number(comparison.common, 0, "vi")))} '
        f'<a href="{escape(address)}" download>Tải bản so sánh (HTML)</a></p>'
        f'<table class="hd-differences"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f"{sides or _none()}</section>"
    )


def _none() -> str:
    return f'<p class="hd-meta">{escape(word("flips_none", "vi"))}</p>'


def _difference(d: Difference) -> str:
    outcome = _outcome(d)
    side = "" if not d.significant else " hd-better" if d.improved else " hd-worse"
    cells = (
        ("before", metric_value(d.name, d.a, "vi")),
        ("after", metric_value(d.name, d.b, "vi")),
        (
            "difference",
            f"{difference(d.name, d.difference, 'vi')} ({difference_interval(d.name, d.low, d.high, 'vi')})"
            if d.low is not None and d.high is not None
            else difference(d.name, d.difference, "vi"),
        ),
        ("p_value", p_value(d.p_holm, "vi")),
        ("outcome", outcome),
    )
    told = "".join(
        f'<td data-name="{escape(word(key, "vi"))}"{f" class={side.strip()}" if key == "outcome" and side else ""}>'
        f"{escape(text)}</td>"
        for key, text in cells
    )
    return f'<tr><th scope="row">{escape(metric_name(d.name, "vi"))}</th>{told}</tr>'


def _outcome(d: Difference) -> str:
    if d.p_holm is None or d.difference is None:
        return word("incomparable", "vi")
    if not d.significant:
        return word("unsettled" if d.difference else "same", "vi")
    return word("better" if d.improved else "worse", "vi")


def _side(title: str, flips: Sequence[Flip]) -> str:
    if not flips:
        return ""
    rows = "".join(_flip(flip) for flip in flips[:SHOWN])
    more = f'<p class="hd-meta">Còn {len(flips) - SHOWN} câu nữa trong bản tải về.</p>' if len(flips) > SHOWN else ""
    return f"<details><summary>{escape(title)} ({len(flips)})</summary>{rows}{more}</details>"


def _flip(flip: Flip) -> str:
    changes = "; ".join(_change(change) for change in flip.changes)
    return (
        f'<div class="hd-flip"><p><strong>{escape(flip.before.case.question)}</strong> '
        f'<span class="hd-meta">{escape(flip.before.case.id)} · {escape(changes)}</span></p>'
        f"<dl>{_said('before', flip.before)}{_said('after', flip.after)}</dl></div>"
    )


def _change(change: Change) -> str:
    values = " → ".join(metric_value(change.metric, value, "vi") for value in (change.before, change.after))
    return f"{metric_name(change.metric, 'vi')} {values}"


def _said(key: str, judged: Judged) -> str:
    text = judged.response.error if judged.response.error is not None else judged.response.text
    return (
        f"<div><dt>{escape(word(key, 'vi'))}: {escape(verdict_name(verdict(judged), 'vi'))}</dt>"
        f"<dd>{escape(text[:_LONG])}</dd></div>"
    )
