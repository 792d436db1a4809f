"""hoidap serve"""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.common import opened


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def serve(
        host: Annotated[
            str | None, typer.Option("--host", help="Địa chỉ lắng nghe; mặc định 127.0.0.1 (chỉ máy này).")
        ] = None,
        port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Cổng; mặc định 7860.")] = None,
        open_browser: Annotated[bool, typer.Option("--open", help="Mở trình duyệt.")] = False,
    ) -> None:
        """Mở trang hỏi đáp trên trình duyệt."""
        from app import serve as run
        from assistant.settings import settings

        with opened() as assistant:
            chosen = settings()
            run(
                assistant,
                host or chosen.host,
                port or chosen.port,
                open_browser,
                evaluation=chosen.evaluation,
                corrections=chosen.corrections,
            )
