"""hoidap eval validate"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        short_help="Kiểm tra bộ câu hỏi.",
        epilog="Ví dụ: hoidap eval validate bo-cau-hoi.xlsx --corpus tai-lieu",
    )
    def validate(
        file: Annotated[Path, typer.Argument(metavar="TỆP", help="Bộ câu hỏi .jsonl, .csv hoặc .xlsx.")],
        corpus: Annotated[
            Path | None,
            typer.Option(metavar="ĐƯỜNG_DẪN", help="Đối chiếu nguồn và đoạn trích trong bộ với tài liệu ở đây."),
        ] = None,
    ) -> None:
        """Kiểm tra bộ câu hỏi: mỗi lỗi một dòng, nói rõ dòng nào, cột nào và cách sửa."""
        from evals.cases import validate as check

        texts = None
        if corpus is not None:
            from assistant.settings import settings
            from evals.cli.bars import Bars
            from evals.running.corpus import opened_corpus
            from evals.running.sources import texts_by_source

            with Bars() as bars, opened_corpus(corpus, settings(), bars) as opened:
                texts = texts_by_source(opened.assistant)
        problems = check(file, texts)
        for problem in problems:
            print(f"{'Cảnh báo' if problem.severity == 'warning' else 'Lỗi'}: {problem}")
        errors = sum(problem.severity == "error" for problem in problems)
        if errors:
            print(f"{file.name}: {errors} lỗi, {len(problems) - errors} cảnh báo.")
            sys.exit(1)
        from evals.cases import read_cases

        found = f"{len(read_cases(file))} câu hỏi, không có lỗi"
        print(f"{file.name}: {found}{f', {len(problems)} cảnh báo' if problems else ''}.")
