"""Who owns the local Chroma folder: one process at a time, for as long as it lives.

The operating system holds the lock and drops it with the process, however that ends. A file beside it says who the
owner is, for people to read; it decides nothing.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Owner:
    """pid: its process id; command: what it was started as, "hoidap serve"; since: local time, to the second."""

    pid: int
    command: str
    since: datetime

    def __str__(self) -> str:
        """Vietnamese, to stand inside a sentence."""
        return (
            f"tiến trình {self.pid} ({self.command}, từ {self.since:%H:%M} ngày {self.since.day}/{self.since:%-m/%Y})"
        )


class OwnerLock:
    """The lock at `path`; its folder must exist. Threads of one process own it together.

    >>> lock = OwnerLock(home / "chroma.lock")
    >>> if lock.acquire(): ...
    """

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, thread_local=False)
        self._card = path.with_name(f"{path.name}.owner")

    @property
    def held(self) -> bool:
        """Whether this process owns it."""
        return self._lock.is_locked

    def acquire(self) -> bool:
        """Takes the lock if it is free, without waiting. True when this process owns it now, also when it did before.

        Raises OSError when the file cannot be written at all.
        """
        if self.held:
            return True
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        owner = Owner(os.getpid(), _command(), datetime.now().replace(microsecond=0))
        fresh = self._card.with_name(f"{self._card.name}.{owner.pid}")
        fresh.write_text(json.dumps(asdict(owner), default=str, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._card)
        return True

    def owner(self) -> Owner | None:
        """Who owns it: None when nobody does, or when the owner has not said so yet."""
        if not self.held:
            try:
                with self._lock.acquire(timeout=0):
                    return None
            except Timeout:
                pass
        try:
            card = json.loads(self._card.read_text(encoding="utf-8"))
            return Owner(int(card["pid"]), str(card["command"]), datetime.fromisoformat(card["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Gives it up; nothing happens when it is not held."""
        if self.held:
            self._card.unlink(missing_ok=True)
            self._lock.release(force=True)


def _command() -> str:
    words = [Path(sys.argv[0]).name or "python", *sys.argv[1:2]]
    return " ".join(words)[:60]
