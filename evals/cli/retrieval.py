"""hoidap eval retrieval"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from evals.cli.common import enforce, requirements, write_text


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        short_help="Đo việc tìm đoạn trên bộ đọc hiểu.",
        epilog="Ví dụ: hoidap eval retrieval bo-doc-hieu --require “accented.recall@10>=0.9”",
    )
    def retrieval(
        folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Có passages.jsonl và questions.jsonl.")],
        json_file: Annotated[
            Path | None, typer.Option("--json", metavar="TỆP", help="Ghi kết quả ra tệp JSON.")
        ] = None,
        limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Chỉ lấy ngần ấy câu đầu.")] = None,
        require: Annotated[
            list[str] | None,
            typer.Option(
                metavar="NGƯỠNG",
                help="Ngưỡng phải đạt, ví dụ “stripped.mrr@10>=0.8”; lặp lại được. Không đạt: mã thoát 1.",
            ),
        ] = None,
    ) -> None:
        """Đo việc tìm đoạn trên bộ đọc hiểu: recall, MRR, nDCG, câu hỏi có dấu và bỏ dấu."""
        wanted = requirements(require or [])
        from assistant.settings import settings
        from evals.cli.bars import Bars
        from evals.cli.table import print_retrieval
        from evals.retrieval.whole import evaluate_retrieval

        with Bars() as bars:
            run = evaluate_retrieval(folder, settings(), bars, limit=limit)
        print_retrieval(run)
        if json_file:
            write_text(json_file, json.dumps(run.to_json(), ensure_ascii=False, indent=1) + "\n")
        enforce(wanted, run.estimates)
