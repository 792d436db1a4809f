"""hoidap doctor"""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def doctor(
        repair: Annotated[bool, typer.Option("--repair", help="Sửa những gì sửa được.")] = False,
        llm: Annotated[bool, typer.Option("--llm", help="Hỏi thử mô hình ngôn ngữ một câu (có thể mất phí).")] = False,
    ) -> None:
        """Kiểm tra mô hình, chỉ mục và kho dữ liệu có khớp nhau không."""
        from assistant.chat_model import where
        from assistant.cli.common import opened
        from assistant.doctor import examine, examine_llm, examine_spending
        from assistant.settings import settings

        print(f"Thư mục dữ liệu: {settings().home}")
        print(f"Mô hình ngôn ngữ: {where(settings()) or 'không dùng'}")
        with opened() as assistant:
            findings = examine(assistant, repair=repair)
        findings += [examine_llm(settings())] if llm else []
        findings += [examine_spending(settings())] if settings().llm else []
        for finding in findings:
            mark = "ổn" if finding.sound else ("đã sửa" if finding.repaired else "LỖI")
            print(f"[{mark}] {finding.what}: {finding.detail}")
        bad = [f for f in findings if not f.sound and not f.repaired]
        if any(f.repairable for f in bad) and not repair:
            print("Chạy lại với --repair để sửa.")
        sys.exit(1 if bad else 0)
