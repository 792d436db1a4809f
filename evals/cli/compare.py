"""hoidap eval compare"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from evals.cli.common import Lang, write_text


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        short_help="So sánh hai lần chạy.",
        epilog="Ví dụ: hoidap eval compare truoc.json sau.json --report so-sanh.html",
    )
    def compare(
        before: Annotated[Path, typer.Argument(metavar="A.json", help="Kết quả của “eval answers --json”.")],
        after: Annotated[Path, typer.Argument(metavar="B.json", help="Kết quả để so với A.")],
        json_file: Annotated[
            Path | None, typer.Option("--json", metavar="TỆP", help="Ghi kết quả so sánh ra tệp JSON.")
        ] = None,
        report: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi báo cáo HTML.")] = None,
        markdown: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi tóm tắt Markdown.")] = None,
        lang: Annotated[Lang, typer.Option(metavar="vi|en", help="Ngôn ngữ của báo cáo.")] = Lang.vi,
    ) -> None:
        """So sánh hai lần chạy cùng bộ câu hỏi: khác biệt nào có ý nghĩa, câu nào đổi từ đúng sang sai và ngược lại."""
        from evals.compare import compare as compare_runs
        from evals.compare import to_json, to_lines
        from evals.runfile import load_run

        comparison = compare_runs(load_run(before), load_run(after))
        print("\n".join(to_lines(comparison)))
        if json_file:
            write_text(json_file, json.dumps(to_json(comparison), ensure_ascii=False, indent=1) + "\n")
        if report:
            from evals.report.comparison import html_comparison

            write_text(report, html_comparison(comparison, lang.value))
        if markdown:
            from evals.report.comparison import markdown_comparison

            write_text(markdown, markdown_comparison(comparison, lang.value))
