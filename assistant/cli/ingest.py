"""hoidap ingest"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import opened

if TYPE_CHECKING:
    from vectorstore.sync import Event, Outcome

_WORDS: dict[Outcome, str] = {
    "added": "thêm",
    "changed": "cập nhật",
    "unchanged": "giữ nguyên",
    "removed": "gỡ bỏ",
    "failed": "lỗi",
    "skipped": "bỏ qua",
}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def ingest(
        paths: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục (.txt .md .html .docx .xlsx .pdf).")],
        prune: Annotated[
            bool, typer.Option("--prune", help="Gỡ khỏi kho những tài liệu mà tệp không còn nữa.")
        ] = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in lỗi và dòng tổng kết.")] = False,
    ) -> None:
        """Nạp tài liệu: thêm mới, cập nhật tệp đã đổi, bỏ qua tệp không đổi."""
        from rich.console import Console

        from assistant.injection.report import sentence, suspects

        console = Console(stderr=True, highlight=False)
        with opened() as assistant, _Bar(console, quiet) as bar:
            report = assistant.ingest(paths, prune=prune, progress=bar, on_event=bar.event)
            suspect = suspects(assistant.store, {e.source for e in report.events if e.outcome in ("added", "changed")})
        if suspect:
            console.print(f"Lưu ý: {sentence(suspect)}.", markup=False, soft_wrap=True)
        counts = [f"{report.count(o)} {word}" for o, word in _WORDS.items() if report.count(o)]
        total = sum(e.passages for e in report.events if e.outcome in ("added", "changed"))
        print(f"{', '.join(counts) or 'Không có tệp nào để nạp'}{f' ({total} đoạn mới)' if total else ''}.")
        sys.exit(1 if report.count("failed") else 0)


class _Bar:
    """A progress bar over files and, for long ones, their passages; plain lines when the output is not a terminal."""

    def __init__(self, console: object, quiet: bool) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self.quiet = quiet
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,  # type: ignore[arg-type]
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._files = self._bar.add_task("Tài liệu", total=None)
        self._passages = self._bar.add_task("Đoạn văn", total=None, visible=False)

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def files(self, done: int, total: int, source: str) -> None:
        """Show the file that is being read."""
        self._bar.update(self._files, completed=done, total=total, description=f"Tài liệu {Path(source).name[:40]}")
        self._bar.update(self._passages, visible=False)

    def passages(self, done: int, total: int) -> None:
        """Show the passages embedded of the present file."""
        self._bar.update(self._passages, completed=done, total=total, visible=total > 20)

    def index(self, done: int, total: int) -> None:
        """Show the passages written to the vector index."""
        self._bar.update(self._passages, completed=done, total=total, visible=total > 20, description="Chỉ mục vectơ")

    def waiting(self, owner: str) -> None:
        """Say why nothing happens yet."""
        self._bar.console.print(
            f"Đang có lệnh nạp khác: {owner}. Lệnh này chờ đến lượt, nhấn Ctrl+C để thôi.",
            markup=False,
            soft_wrap=True,
        )

    def event(self, event: Event) -> None:
        """Say what happened to a file."""
        if event.outcome in ("failed", "skipped"):
            self._bar.console.print(
                f"{_WORDS[event.outcome]}: {event.source}: {event.message}", markup=False, soft_wrap=True
            )
        elif not self.quiet and event.outcome != "unchanged":
            self._bar.console.print(
                f"{_WORDS[event.outcome]}: {event.source} ({event.passages} đoạn)", markup=False, soft_wrap=True
            )
