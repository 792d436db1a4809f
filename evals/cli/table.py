"""Results as tables on stdout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.report.words import fault_text, interval, kind_name, metric_name, metric_value, seconds, word

if TYPE_CHECKING:
    from evals.base import Estimate, Judged, Run
    from evals.report.words import Lang
    from evals.retrieval.whole import RetrievalRun

_MOST = 20  # failed questions that are shown


def print_run(run: Run, lang: Lang) -> None:
    """Every metric, correctness by kind, and the questions that were not answered right."""
    console = _console()
    metrics = _table(word("metric", lang), word("value", lang), word("interval", lang), word("count", lang))
    for name, estimate in run.overall.items():
        metrics.add_row(*_row(metric_name(name, lang), name, estimate, lang))
    console.print(metrics)
    kinds = _table(word("by_kind", lang), word("value", lang), word("interval", lang), word("count", lang))
    for kind, found in run.kinds.items():
        if "correctness" in found:
            kinds.add_row(*_row(kind_name(kind, lang), "correctness", found["correctness"], lang))
    console.print()
    console.print(kinds)
    wrong = [judged for judged in run.judged if not judged.right]
    if wrong:
        console.print()
        console.print(_failed(wrong, lang))


def print_retrieval(run: RetrievalRun) -> None:
    """The measures with and without diacritics, and the time."""
    console = _console()
    console.print(f"{run.passages} đoạn, {run.queries} câu hỏi")
    table = _table("Số đo", "Có dấu", "Khoảng tin cậy 95%", "Bỏ dấu", "Khoảng tin cậy 95%")
    for name, accented in run.accented.items():
        stripped = run.stripped[name]
        table.add_row(name, _share(accented.value), _range(accented), _share(stripped.value), _range(stripped))
    console.print(table)
    p50, p95 = run.per_query_p50 * 1000, run.per_query_p95 * 1000
    console.print(
        f"Lập chỉ mục {seconds(run.index_seconds, 'vi')}; mỗi câu {p50:.0f} ms (trung vị), {p95:.0f} ms (p95)"
    )


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for n, name in enumerate(columns):
        table.add_column(name, justify="right" if n else "left")
    return table


def _row(label: str, metric: str, estimate: Estimate, lang: Lang) -> Sequence[str]:
    return label, metric_value(metric, estimate.value, lang), interval(metric, estimate, lang), str(estimate.n)


def _failed(wrong: Sequence[Judged], lang: Lang) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=False)
    for name in ("id", "question", "why"):
        table.add_column(name, overflow="fold")
    for judged in wrong[:_MOST]:
        tally = judged.tallies.get("correctness")
        why = "; ".join(fault_text(fault, lang) for fault in (tally.faults if tally else ()))
        table.add_row(Text(judged.case.id), Text(judged.case.question), Text(why))
    if len(wrong) > _MOST:
        table.add_row("…", Text(f"+{len(wrong) - _MOST}"), "")
    return table


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.4f}".replace(".", ",")


def _range(estimate: Estimate) -> str:
    return f"{_share(estimate.low)}–{_share(estimate.high)}"
