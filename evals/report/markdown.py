"""A run as Markdown for a pull request: the table of metrics, the kinds, what failed, how to run it again.

GitHub reads this as Markdown with HTML inside. Texts of a run are untrusted: every character that either of them could
take for markup is written as an entity, and nobody is notified by an "@name" in an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evals.base import Judged, Run
from evals.report.about import about_lines, set_name
from evals.report.html import in_order
from evals.report.rows import fault_views
from evals.report.verdicts import distinct_faults, verdict
from evals.report.words import (
    LOWER,
    Lang,
    interval,
    kind_name,
    metric_name,
    metric_value,
    number,
    verdict_name,
    word,
)

MOST = 50  # failed questions told in full: a comment on GitHub ends at 65,536 characters
LONGEST = 400  # characters told of one text
# What can start a tag, an entity, a cell, emphasis, code, a link, a formula, or an address that GitHub turns into one.
_MARKUP = re.compile(r"[&<>|\\`*_~\[\]$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_PINGS = re.compile(r"([@#])(?=\w)")


def markdown_summary(run: Run, lang: Lang = "vi", most: int = MOST) -> str:
    """The whole summary; at most `most` failed questions are told, with how many more there are."""
    parts = [f"## {word('report', lang)}: {inline(set_name(run.about, lang))}"]
    lines = [(label, text) for label, text in about_lines(run.about, lang) if text != run.about.get("command")]
    if lines:
        parts.append("\n".join(f"- {inline(label)}: {inline(text)}" for label, text in lines))
    if not run.judged:
        parts.append(word("none", lang))
    if run.overall:
        parts.append(_metrics(run, lang))
    if run.kinds:
        parts.append(_kinds(run, lang))
    if run.judged:
        parts.append(_failed(run.judged, lang, most))
    command = str(run.about.get("command") or "")
    if command:
        parts.append(f"{word('reproduce', lang)}:\n\n{fenced(command)}")
    return "\n\n".join(parts) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 1) -> str:
    """A table of cells that are safe already; all columns from `numbers` on are set to the right."""
    rule = ["---" if at < numbers else "---:" for at in range(len(heads))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def inline(text: str, longest: int = LONGEST) -> str:
    """A text on one line that shows as it is, in a table cell as well; shortened at `longest` characters."""
    flat = " ".join(text.split())
    if len(flat) > longest:
        flat = flat[: longest - 1].rstrip() + "…"
    flat = _PINGS.sub("\\1\u200b", flat)  # no notice to a person, no link to an issue
    return _MARKUP.sub(lambda found: f"&#{ord(found.group())};", flat)


def fenced(text: str) -> str:
    """A block of code with a fence that the text cannot close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{text.strip()}\n{fence}"


def details(summary: str, body: str) -> str:
    """A part that opens on a click; both must be safe already."""
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def _metrics(run: Run, lang: Lang) -> str:
    heads = (word("metric", lang), word("value", lang), word("interval", lang), word("count", lang))
    rows = (
        (
            inline(metric_name(name, lang)) + (" ↓" if name in LOWER else ""),
            f"**{metric_value(name, run.overall[name].value, lang)}**",
            interval(name, run.overall[name], lang),
            number(run.overall[name].n, 0, lang),
        )
        for name in in_order(run.overall)
    )
    return table(heads, rows) + f"\n\n↓: {word('lower', lang)}."


def _kinds(run: Run, lang: Lang) -> str:
    heads = (word("kind", lang), metric_name("correctness", lang), word("interval", lang), word("count", lang))
    rows = [
        (
            inline(kind_name(kind, lang)),
            metric_value("correctness", found["correctness"].value, lang),
            interval("correctness", found["correctness"], lang),
            number(found["correctness"].n, 0, lang),
        )
        for kind, found in run.kinds.items()
        if "correctness" in found
    ]
    return details(word("by_kind", lang), table(heads, rows)) if rows else ""


def _failed(judged: Sequence[Judged], lang: Lang, most: int) -> str:
    failed = [j for j in judged if verdict(j) in ("wrong", "declined", "error")]
    if not failed:
        return word("failed_none", lang)
    heads = (word("column_id", lang), word("column_question", lang), word("column_answer", lang), word("faults", lang))
    rows = ((inline(j.case.id), inline(j.case.question), *_outcome(j, lang)) for j in failed[:most])
    body = table(heads, rows, numbers=len(heads))
    if len(failed) > most:
        body += "\n\n" + word("failed_more", lang, n=len(failed) - most)
    return details(word("failed", lang, n=len(failed)), body)


def _outcome(judged: Judged, lang: Lang) -> tuple[str, str]:
    """What was answered, and the verdict with its faults."""
    said = inline(judged.response.error if judged.response.error is not None else judged.response.text)
    faults = [inline(view.text) for view in fault_views(distinct_faults(judged), lang)]
    return said, "<br>".join((f"**{verdict_name(verdict(judged), lang)}**", *faults))
