"""A model that tells true things and lies in turn, one line each time a test lets it."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

from assistant.generation.base import ModelError, Prompt, Usage
from assistant.generation.lies import LIES, evidence_of
from assistant.generation.stopping import STOPPED, stopped

TOLD = ("digit", "place", "markup", "leak")  # the lies, between true statements
MARKUP = '<img src=x onerror="window.hacked=1"> [bấm vào đây](https://lua.example/x) https://lua.example/y [1]'


class Liar:
    """A `Writer`. `lies` collects what it says that nobody may read; `ended` is set when a call of it is over."""

    name = "thử:nói dối"

    def __init__(self) -> None:
        self.lies: list[str] = []
        self.ended = threading.Event()
        self.calls = 0
        self._let = threading.Semaphore(0)
        self._free = False

    def hold(self) -> None:
        """From now on a line comes only with `let`."""
        self.lies.clear()
        self.ended.clear()
        self.calls, self._free, self._let = 0, False, threading.Semaphore(0)

    def let(self, lines: int = 1) -> None:
        """Lets it say so many more lines."""
        self._let.release(lines)

    def release(self) -> None:
        """Lets it say all it wants."""
        self._free = True

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        self.calls += 1
        self.ended.clear()
        try:
            for line in self._lines(prompt):
                while not self._free and not self._let.acquire(timeout=0.02):
                    if stopped():
                        raise ModelError(STOPPED, "stopped")
                yield line + "\n"
        finally:
            self.ended.set()

    def usage(self) -> Usage:
        return Usage()

    def _lines(self, prompt: Prompt) -> Iterator[str]:
        pieces = evidence_of(prompt.user)
        dice = random.Random(len(prompt.user))
        for k, lie in enumerate(TOLD):
            if k < len(pieces) and prompt.purpose == "answer":
                yield f"{pieces[k].text.strip().rstrip('.')}. [{pieces[k].n}]"
            told = LIES[lie](pieces, prompt.system, dice) or f"Con số thật là {dice.randint(1000, 9999)} hộ."
            for said in (told, MARKUP) if lie == "markup" else (told,):
                self.lies.append(said)
                yield said
