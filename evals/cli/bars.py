"""Progress on stderr: bars on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

_EVERY = 15.0  # seconds between two lines


class Bars:
    """An `evals.running.watch.Watch` for people at a terminal and for logs."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._tty = sys.stderr.isatty()
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._tty,
        )
        self._tasks: dict[str, TaskID] = {}
        self._told = time.monotonic()
        self.answered = (0, 0)

    def __enter__(self) -> Bars:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """No more bars: what is printed now stands alone."""
        self._bar.stop()

    def waiting(self, owner: str) -> None:
        self.note(f"Đang có lệnh khác dùng tập tài liệu này: {owner}. Lệnh này chờ đến lượt, nhấn Ctrl+C để thôi.")

    def files(self, done: int, total: int, source: str) -> None:
        self._show("files", f"Nạp tài liệu {Path(source).name[:40]}", done, total)
        if done >= total:
            self._hide("passages")

    def passages(self, done: int, total: int) -> None:
        if total > 20:
            self._show("passages", "Đoạn văn", done, total)

    def index(self, done: int, total: int) -> None:
        self._show("passages", "Chỉ mục vectơ", done, total)

    def asked(self, done: int, total: int) -> None:
        self._hide("files")
        self._hide("passages")
        self.answered = done, total
        self._show("asked", "Câu hỏi", done, total)

    def note(self, message: str) -> None:
        self._bar.console.print(message, markup=False, soft_wrap=True)

    def _show(self, key: str, words: str, done: int, total: int) -> None:
        if self._tty:
            if key not in self._tasks:
                self._tasks[key] = self._bar.add_task(words, total=total)
            self._bar.update(self._tasks[key], description=words, completed=done, total=total, visible=True)
        elif time.monotonic() - self._told > _EVERY:
            self._told = time.monotonic()
            self.note(f"{words}: {done}/{total}")

    def _hide(self, key: str) -> None:
        if key in self._tasks:
            self._bar.update(self._tasks[key], visible=False)
