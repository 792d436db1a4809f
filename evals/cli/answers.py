"""hoidap eval answers"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.cli.common import Lang, command_line, enforce, requirements, write_text

if TYPE_CHECKING:
    from evals.base import Run
    from evals.running.whole import Request


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        short_help="Hỏi cả bộ câu hỏi rồi chấm câu trả lời.",
        epilog="Ví dụ: hoidap eval answers --corpus samples --questions bo.jsonl --report ket-qua.html",
    )
    def answers(
        questions: Annotated[
            Path | None,
            typer.Option(
                metavar="TỆP",
                help="Bộ câu hỏi .jsonl, .csv hoặc .xlsx; bộ đọc hiểu: mặc định là questions.jsonl của nó.",
            ),
        ] = None,
        corpus: Annotated[
            Path | None,
            typer.Option(
                metavar="ĐƯỜNG_DẪN", help="Tệp hoặc thư mục tài liệu, hoặc passages.jsonl; mặc định: kho đã nạp."
            ),
        ] = None,
        json_file: Annotated[
            Path | None, typer.Option("--json", metavar="TỆP", help="Ghi toàn bộ kết quả ra tệp JSON.")
        ] = None,
        summary: Annotated[
            Path | None, typer.Option(metavar="TỆP", help="Ghi các số đo ra tệp JSON, không kèm câu chữ nào.")
        ] = None,
        report: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi báo cáo HTML.")] = None,
        markdown: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi tóm tắt Markdown.")] = None,
        lang: Annotated[Lang, typer.Option(metavar="vi|en", help="Ngôn ngữ của bảng và báo cáo.")] = Lang.vi,
        require: Annotated[
            list[str] | None,
            typer.Option(
                metavar="NGƯỠNG", help="Ngưỡng phải đạt, ví dụ “correctness>=0.9”; lặp lại được. Không đạt: mã thoát 1."
            ),
        ] = None,
        floors: Annotated[
            Path | None, typer.Option(metavar="TỆP", help='Tệp JSON các ngưỡng phải đạt: {"correctness": 0.9, …}.')
        ] = None,
        jobs: Annotated[
            int | None, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Số tiến trình hỏi song song.")
        ] = None,
        limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Chỉ lấy ngần ấy câu đầu.")] = None,
        fresh: Annotated[bool, typer.Option("--fresh", help="Hỏi lại từ đầu, bỏ lượt chạy dở.")] = False,
        given: Annotated[
            Path | None,
            typer.Option(
                "--answers",
                metavar="TỆP",
                help="Chấm các câu trả lời có sẵn (như “hoidap ask --json” in ra), không hỏi.",
            ),
        ] = None,
    ) -> None:
        """Hỏi cả bộ câu hỏi rồi chấm: đúng, trích dẫn, từ chối, thời gian. Bị ngắt thì lần sau làm tiếp."""
        from evals.running.reading import reading_file

        if questions is None and corpus is not None and (passages := reading_file(corpus)) is not None:
            questions = passages.with_name("questions.jsonl")
        if questions is None:
            raise typer.BadParameter("cần bộ câu hỏi, ví dụ: --questions bo.jsonl", param_hint="--questions")
        wanted = requirements(require or [], floors)
        from evals.running.whole import Request

        request = Request(questions, corpus, given, jobs, limit, fresh, command_line())
        run = _run(request, _Outputs(json_file, summary, report, markdown, lang))
        enforce(wanted, run.overall, run.kinds)


class _Outputs:
    """Where a run is written."""

    def __init__(
        self, json_file: Path | None, summary: Path | None, report: Path | None, markdown: Path | None, lang: Lang
    ) -> None:
        self._json, self._summary, self._report, self._markdown = json_file, summary, report, markdown
        self._lang = lang

    def write(self, run: Run) -> None:
        if self._json:
            from evals.runfile import save_run

            save_run(run, self._json)
        if self._summary:
            from evals.runfile import summary_to_json, write_json

            write_json(summary_to_json(run), self._summary)
        if self._report:
            from evals.report.html import html_report

            write_text(self._report, html_report(run, self._lang.value))
        if self._markdown:
            from evals.report.markdown import markdown_summary

            write_text(self._markdown, markdown_summary(run, self._lang.value))
        from evals.cli.table import print_run

        print_run(run, self._lang.value)  # last: whoever reads our output may go away before its end


def _run(request: Request, outputs: _Outputs) -> Run:
    from assistant.settings import settings
    from evals.cli.bars import Bars
    from evals.running.whole import evaluate

    bars = Bars()

    def keep(run: Run) -> None:
        bars.stop()  # the table comes after the bars, not among them
        outputs.write(run)

    try:
        with bars:
            return evaluate(request, settings(), bars, keep)
    except KeyboardInterrupt:
        done, total = bars.answered
        kept = f" Đã giữ {done}/{total} câu trả lời, chạy lại lệnh này để làm tiếp." if done else ""
        print(f"hoidap: Đã dừng theo yêu cầu.{kept}", file=sys.stderr)
        sys.exit(130)
