"""The questions of a run, filtered, as a list that opens: what was answered, what was expected, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.web.render import escape
from evals.base import Case, Cited, Judged
from evals.report.rows import fault_views, gold
from evals.report.verdicts import distinct_faults, verdict
from evals.report.words import kind_name, seconds, verdict_name, word
from vietnamese.text import fold, nfc

PAGE = 25  # questions shown at first, and added by each click on "more"
_LONG = 6000  # characters of one text that are shown


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader wants to see; empty for no condition. shown: how many questions at most."""

    words: str = ""
    verdict: str = ""
    kind: str = ""
    fault: str = ""
    tag: str = ""
    shown: int = PAGE


def filter_of(sent: Mapping[str, Any]) -> Filter:
    """The filter that the browser sent; it may be anything at all."""

    def text(key: str) -> str:
        value = sent.get(key)
        return value[:200] if isinstance(value, str) else ""

    shown = sent.get("shown")
    return Filter(
        text("words"),
        text("verdict"),
        text("kind"),
        text("fault"),
        text("tag"),
        min(max(shown, PAGE), 5000) if isinstance(shown, int) else PAGE,
    )


def matching(judged: Sequence[Judged], wanted: Filter) -> list[Judged]:
    """The questions that meet every condition, in the order of the run. Words: all of them, case and marks aside."""
    words = fold(nfc(wanted.words)).split()
    return [
        j
        for j in judged
        if (not wanted.kind or j.case.kind == wanted.kind)
        and (not wanted.tag or wanted.tag in j.case.tags)
        and (not wanted.verdict or verdict(j) == wanted.verdict)
        and (not wanted.fault or any(fault.code == wanted.fault for fault in j.faults))
        and (not words or _holds(j, words))
    ]


def _holds(judged: Judged, words: Sequence[str]) -> bool:
    case, response = judged.case, judged.response
    parts = (case.id, case.question, *case.history, response.text, *(c.source for c in response.citations))
    text = fold(nfc("\n".join(parts)))
    return all(found in text for found in words)


def questions(judged: Sequence[Judged], wanted: Filter) -> str:
    """The list, with a button for more where there are more."""
    found = matching(judged, wanted)
    if not found:
        return f'<p class="hd-count" role="status">{escape(word("no_match", "vi"))}</p>'
    count = f"{len(found)} câu" if len(found) == len(judged) else f"{len(found)} trong {len(judged)} câu"
    rows = "".join(_question(j) for j in found[: wanted.shown])
    more = ""
    if len(found) > wanted.shown:
        added = min(PAGE, len(found) - wanted.shown)
        more = (
            f'<button type="button" class="hd-quiet" data-act="more" data-shown="{wanted.shown + PAGE}">'
            f"Hiện thêm {added} câu (đang hiện {wanted.shown})</button>"
        )
    return f'<p class="hd-count" role="status">{count}</p><div class="hd-list">{rows}</div>{more}'


def _question(judged: Judged) -> str:
    case, response = judged.case, judged.response
    found = verdict(judged)
    faults = "".join(f"<li>{escape(v.text[:_LONG])}</li>" for v in fault_views(distinct_faults(judged), "vi"))
    history = "".join(f"<p><span>{escape(word('history', 'vi'))}:</span> {escape(asked)}</p>" for asked in case.history)
    answer = response.error if response.error is not None else response.text
    known = [kind_name(case.kind, "vi")]
    if "total" in response.seconds:
        known.append(seconds(response.seconds["total"], "vi"))
    known += case.tags
    return (
        f'<details class="hd-q" data-verdict="{found}"><summary><span class="hd-verdict">{escape(verdict_name(found, "vi"))}'
        f'</span><span class="hd-q-text">{escape(case.question)}</span>'
        f'<span class="hd-meta">{escape(case.id)} · {escape(" · ".join(known))}</span></summary>'
        f'<div class="hd-q-body">{f"<div class=hd-q-history>{history}</div>" if history else ""}'
        f'{f"""<ul class="hd-why">{faults}</ul>""" if faults else ""}'
        f'<h4>{escape(word("column_answer", "vi"))}</h4><p class="hd-q-answer">{escape((answer or "—")[:_LONG])}</p>'
        f"{_citations(response.citations)}"
        f"<h4>{escape(word('column_gold', 'vi'))}</h4>{_expected(case)}</div></details>"
    )


def _citations(cited: Sequence[Cited]) -> str:
    if not cited:
        return ""
    rows = "".join(
        f'<li><span class="hd-n">{c.n}</span> <span><span class="hd-meta">{escape(c.source)}</span> '
        f"“{escape(c.quote[:_LONG])}”</span></li>"
        for c in cited
    )
    return f'<ul class="hd-q-cited">{rows}</ul>'


def _expected(case: Case) -> str:
    if not case.answerable:
        return f'<p class="hd-q-answer">{escape(word("must_decline", "vi"))}</p>'
    rows = "".join(
        f"<div><dt>{escape(given.label)}</dt><dd>{escape('; '.join(given.texts)[:_LONG])}</dd></div>"
        for given in gold(case, "vi")
    )
    return f'<dl class="hd-facts">{rows}</dl>'
