"""hoidap ask"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import opened, print_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.base import Answer


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
    ) -> None:
        """Trả lời câu hỏi, mỗi ý kèm trích dẫn nguyên văn; không có trong tài liệu thì nói là không có."""
        if (question is None) == (questions is None):
            raise typer.BadParameter("hãy cho một CÂU_HỎI hoặc --questions TỆP (không cả hai)")
        rows = [] if questions is None else _read(questions)
        write = _print_json if as_json else _print
        with opened(own_index=False) as assistant:
            if question is not None:
                write(assistant.ask(question))
            for row in rows:
                write(_lenient(assistant, row["question"], row.get("history") or []))


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


def _lenient(assistant: Assistant, question: str, history: list[str]) -> Answer:
    """In a batch, a question that cannot be taken is declined in its place, so that rows stay in order."""
    from assistant.base import Answer, AssistantError

    try:
        return assistant.ask(question, history)
    except AssistantError as error:
        return Answer(question, str(error), abstained=True, mode="extractive")


def _print_json(answer: Answer) -> None:
    print_json(answer.to_json())


def _print(answer: Answer) -> None:
    print(answer.text)
    for notice in answer.notices:
        print(f"Lưu ý: {notice}")
    if answer.citations:
        print()
    for c in answer.citations:
        about = ", ".join(p for p in (c.title, c.number, f"{c.published:%d/%m/%Y}" if c.published else "") if p)
        print(f"[{c.n}] {about} ({c.source}, ký tự {c.start}–{c.end})")
        print(f"    “{' '.join(c.quote.split())}”")
    sys.stdout.flush()
