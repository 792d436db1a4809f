"""hoidap trace"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import print_json

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.trace.base import Summary
    from assistant.trace.store import Traces


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def trace(
        record: Annotated[
            str | None, typer.Argument(metavar="MÃ", help="Mã bản ghi; bỏ trống: các bản ghi gần đây.")
        ] = None,
        limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Số bản ghi (hoặc ngày) gần đây.")] = 20,
        spent: Annotated[
            bool, typer.Option("--spent", help="Từng ngày mô hình ngôn ngữ đã dùng bao nhiêu, và hạn mức hôm nay.")
        ] = False,
        texts: Annotated[
            bool, typer.Option("--prompts", help="Kèm nguyên văn lời nhắc và lời đáp của mô hình.")
        ] = False,
        as_json: Annotated[bool, typer.Option("--json", help="In JSON, mỗi bản ghi một dòng.")] = False,
    ) -> None:
        """Bản ghi của từng câu trả lời: hiểu gì, dựa vào đâu, mô hình viết gì, câu nào bị loại và vì sao."""
        from assistant.settings import settings
        from assistant.trace.file import NAME, TraceFile
        from assistant.trace.store import Traces

        if spent:
            if record is not None or texts:
                raise typer.BadParameter("--spent không đi cùng MÃ hay --prompts")
            _spent(settings(), limit, as_json)
            return
        path = settings().home / NAME
        traces = Traces(TraceFile(path))
        if record is not None:
            _show(traces, record, texts, as_json, exists=path.exists())
            return
        rows = traces.recent(limit) if path.exists() else []
        if as_json:
            for row in rows:
                print_json({**asdict(row), "at": row.at.isoformat()})
        elif rows:
            _table(rows)
        else:
            print("Chưa có bản ghi nào. Mỗi câu trả lời của hoidap ask và của trang web được ghi lại, "
                  "trừ khi HOIDAP_TRACES=0.")  # fmt: skip


def _show(traces: Traces, record: str, texts: bool, as_json: bool, exists: bool) -> None:
    from assistant.trace.base import TraceError
    from assistant.trace.tell import tell

    if not exists:
        raise TraceError("Chưa có bản ghi nào.")
    if as_json:
        print_json(json.loads(traces.body(record)))
    else:
        print(tell(traces.load(record), texts))
    sys.stdout.flush()


def _spent(settings: Settings, days: int, as_json: bool) -> None:
    from assistant.trace.spending import Limits, Spending
    from assistant.trace.tell import tell_spent, tell_today

    spending = Spending.of(settings)
    rows = spending.recent(days)
    if as_json:
        for row in rows:
            cost = None if row.cost is None else str(row.cost)
            print_json({**asdict(row), "day": row.day.isoformat(), "cost": cost})
        return
    if rows:
        _print_table(("Ngày", "Mô hình", "Lượt gọi", "Token gửi", "Token nhận", "Chi phí"), map(tell_spent, rows))
    print(f"Hôm nay: {tell_today(spending.on(spending.today), Limits.of(settings))}.")


def _table(rows: list[Summary]) -> None:
    from assistant.trace.tell import tell_summary

    names = ("Mã", "Lúc", "Câu hỏi", "Trả lời", "Mô hình", "Câu", "Giây", "Chi phí")
    _print_table(names, map(tell_summary, rows))


def _print_table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=name in ("Mã", "Lúc", "Câu", "Giây", "Ngày", "Lượt gọi"))
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
