"""hoidap ask"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assistant.cli.common import opened, print_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.base import Answer

Style = Literal["answer", "citizen", "report"]  # as in assistant.generation.base, which takes its time to import


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def ask(
        question: Annotated[
            str | None, typer.Argument(metavar="CÂU_HỎI", help="Có dấu hay không dấu đều được.")
        ] = None,
        questions: Annotated[
            Path | None,
            typer.Option(
                "--questions", help='Tệp JSONL, mỗi dòng có "question" và có thể có "history" (các câu hỏi trước).'
            ),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Mỗi câu trả lời một dòng JSON.")] = False,
        style: Annotated[
            Style,
            typer.Option(
                "--style",
                help="Cách viết khi có mô hình ngôn ngữ: answer (trả lời), citizen (giải thích cho người dân), "
                "report (đoạn báo cáo).",
            ),
        ] = "answer",
        docx: Annotated[
            Path | None,
            typer.Option("--docx", help="Ghi thêm câu trả lời vào tệp Word này, nguồn ở chú thích cuối trang."),
        ] = None,
    ) -> None:
        """Trả lời câu hỏi, mỗi ý kèm trích dẫn nguyên văn; không có trong tài liệu thì nói là không có."""
        if (question is None) == (questions is None):
            raise typer.BadParameter("hãy cho một CÂU_HỎI hoặc --questions TỆP (không cả hai)")
        if docx is not None and (questions is not None or docx.suffix.lower() != ".docx"):
            raise typer.BadParameter("--docx cần một CÂU_HỎI và tên tệp có đuôi .docx")
        rows = [] if questions is None else _read(questions)
        with opened(own_index=False) as assistant:
            model = assistant.model
            if style != "answer" and not model:
                print("hoidap: chưa cấu hình mô hình ngôn ngữ (HOIDAP_LLM) nên không có --style.", file=sys.stderr)
            if question is not None:
                watching = bool(model) and not as_json and sys.stdout.isatty()
                answer = _watched(assistant, question, style) if watching else assistant.ask(question, style=style)
                _write(answer, as_json, model)
                if docx is not None:
                    _export(docx, answer, model, style)
            for row in rows:
                answer = _lenient(assistant, row["question"], row.get("history") or [], style)
                _write(answer, as_json, model)


def _read(path: Path) -> list[dict[str, Any]]:
    """The rows of a question file.

    Raises:
        AssistantError: the file cannot be read or a line is not what it should be; the message names the line.
    """
    from assistant.base import AssistantError

    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise AssistantError(f"Không thấy tệp {path}; hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise AssistantError(f"Không mở được {path} ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise AssistantError(f"Không đọc được {path}: cần tệp văn bản bảng mã UTF-8.") from error
    rows = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise AssistantError(f"{path}, dòng {n}: không phải JSON ({error.msg}).") from error
        if not isinstance(row, dict) or not isinstance(row.get("question"), str):
            raise AssistantError(f'{path}, dòng {n}: cần một đối tượng có "question" là chuỗi.')
        history = row.get("history")
        if history is not None and not (isinstance(history, list) and all(isinstance(h, str) for h in history)):
            raise AssistantError(f'{path}, dòng {n}: "history" phải là danh sách chuỗi.')
        rows.append(row)
    return rows


def _watched(assistant: Assistant, question: str, style: Style) -> Answer:
    """The answer, whose statements stand on the terminal as they pass until the whole takes their place."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    stages = {"search": "Đang tìm trong tài liệu…", "write": "Đang viết và đối chiếu nguồn…"}
    console = Console(highlight=False)
    with Live(console=console, auto_refresh=False, transient=True) as live:
        for update in assistant.stream(question, style=style):
            if update.done and update.answer is not None:
                return update.answer
            passed = [update.answer.text] if update.answer is not None else []
            live.update(Text("\n".join([*passed, stages[update.stage]])), refresh=True)
    raise RuntimeError("an answer ended without one")


def _export(path: Path, answer: Answer, model: str, style: Style) -> None:
    """Writes the Word document, whole or not at all.

    Raises:
        AssistantError: the file cannot be written.
    """
    from assistant.base import AssistantError
    from assistant.export.docx import to_docx

    content = to_docx(answer.question, answer, model=model, style=style)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise AssistantError(f"Không ghi được {path} ({error.strerror or error}).") from error


def _lenient(assistant: Assistant, question: str, history: list[str], style: Style) -> Answer:
    """In a batch, a question that cannot be taken is declined in its place, so that rows stay in order."""
    from assistant.base import Answer, AssistantError

    try:
        return assistant.ask(question, history, style)
    except AssistantError as error:
        return Answer(question, str(error), abstained=True, mode="extractive")


def _write(answer: Answer, as_json: bool, model: str) -> None:
    if as_json:
        print_json(answer.to_json())
        return
    print(answer.text)
    for notice in answer.notices:
        print(f"Lưu ý: {notice}")
    if answer.citations:
        print()
    for c in answer.citations:
        about = ", ".join(p for p in (c.title, c.number, f"{c.published:%d/%m/%Y}" if c.published else "") if p)
        print(f"[{c.n}] {about} ({c.source}, ký tự {c.start}–{c.end})")
        print(f"    “{' '.join(c.quote.split())}”")
    if answer.mode == "generative":
        from assistant.export.label import imprint

        print(f"\n{imprint(answer, model)}")
        if answer.trace:
            print(f"Bản ghi: {answer.trace} (xem: hoidap trace {answer.trace})")
    sys.stdout.flush()
