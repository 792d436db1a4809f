"""hoidap eval judge"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(epilog="Ví dụ: HOIDAP_LLM=openai:gpt-4o-mini hoidap eval judge ket-qua.json --limit 30")
    def judge(
        run: Annotated[Path, typer.Argument(metavar="RUN.json", help="Kết quả của “eval answers --json”.")],
        json_file: Annotated[
            Path | None,
            typer.Option("--json", help="Ghi kết quả ra tệp JSON; bị ngắt thì lần sau làm tiếp từ tệp này."),
        ] = None,
        limit: Annotated[int | None, typer.Option(min=1, help="Chỉ chấm ngần ấy câu, rải đều cả bộ.")] = None,
    ) -> None:
        """Nhờ một mô hình ngôn ngữ chấm thêm: câu trả lời có theo đúng trích dẫn, đúng điều được hỏi không.

        Gửi câu hỏi, câu trả lời và trích dẫn tới mô hình đặt ở HOIDAP_LLM. Chỉ để tham khảo, không tính vào ngưỡng.
        """
        import json

        from assistant.settings import settings
        from evals.cli.bars import Bars
        from evals.cli.common import write_text
        from evals.judge.base import JudgeReport
        from evals.judge.open import open_judge
        from evals.judge.report import load_verdicts, text_lines, to_json
        from evals.judge.run import judge_run
        from evals.runfile import load_run

        def save(report: JudgeReport) -> None:
            if json_file:
                write_text(json_file, json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n")

        found = load_run(run)
        known = load_verdicts(json_file) if json_file else ()
        opened = open_judge(settings())
        with Bars() as bars:
            report = judge_run(found, opened, limit, bars.asked, known=known, on_verdict=save)
        save(report)
        print("\n".join(text_lines(report)))
