"""Replies of a real model, recorded once and played again: what is measured with them needs no model.

One JSON object a line: {"key", "model", "purpose", "version", "temperature", "question", "reply", "prompt_tokens",
"reply_tokens", "exact", "seconds", "error"}. The key is a digest of the prompt, so a prompt that has changed in any way has no
recording.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.generation.base import ModelError, Prompt, Usage, Writer

_PIECE = 12  # characters; replies come in pieces, as from a server


class UnrecordedError(LookupError):
    """A prompt was not recorded. Not a `ModelError`, which the program would make the best of and nobody would notice."""


def key(prompt: Prompt, temperature: float | None = 0) -> str:
    """What a prompt's reply is found by."""
    parts = (
        prompt.system,
        prompt.user,
        str(prompt.reply_tokens),
        repr(None if temperature is None else float(temperature)),
    )
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


@dataclass(slots=True)
class _Spent:
    """Usage by thread."""

    local: threading.local

    def add(self, usage: Usage) -> None:
        self.local.usage = getattr(self.local, "usage", Usage()) + usage

    def take(self) -> Usage:
        usage: Usage = getattr(self.local, "usage", Usage())
        self.local.usage = Usage()
        return usage


class RecordedWriter:
    """A `Writer` that plays recordings.

    Args:
        temperature: of the recordings to play; a file may hold several.
        lenient: a prompt that has changed since gets what was said to the same question before, and one that was never
            asked gets silence. A reply to other evidence, whose pieces may have other numbers now, is one more way to be
            wrong, which the check must see through. `played` counts which is which.

    Raises:
        UnrecordedError: by `stream`, unless `lenient`.
        ModelError: by `stream`, as recorded; "empty" for silence.
    """

    def __init__(self, path: Path, temperature: float | None = 0, lenient: bool = False) -> None:
        self._temperature = temperature
        self._lenient = lenient
        self._rows: dict[str, dict[str, Any]] = {}
        self._asked: dict[tuple[str, str], dict[str, Any]] = {}
        self._model = ""
        self.played: Counter[Literal["recorded", "changed", "missing"]] = Counter()
        self._spent = _Spent(threading.local())
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            self._rows[row["key"]] = row  # recorded again: the later one counts
            if lenient and row["temperature"] == temperature:
                self._asked[row["purpose"], row.get("question", "")] = row
            self._model = row["model"]

    @property
    def name(self) -> str:
        return self._model

    def questions(self) -> frozenset[str]:
        """What was asked at its temperature."""
        return frozenset(r["question"] for r in self._rows.values() if r["temperature"] == self._temperature)

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """See `Writer.stream`. The deadline is the recording's: it broke off where the model did."""
        row = self._rows.get(key(prompt, self._temperature))
        if row is not None:
            self.played["recorded"] += 1
        elif row := self._asked.get((prompt.purpose, prompt.question)):
            self.played["changed"] += 1
        elif self._lenient:
            self.played["missing"] += 1
            raise ModelError("Chưa có bản ghi cho câu hỏi này.", "empty")
        else:
            raise UnrecordedError(f"no recording of this {prompt.purpose} prompt ({prompt.version}); record again")
        reply = row["reply"]
        try:
            for start in range(0, len(reply), _PIECE):
                yield reply[start : start + _PIECE]
            if row["error"]:
                raise ModelError(row["error"]["message"], row["error"]["code"])
        finally:
            self._spent.add(Usage(row["prompt_tokens"], row["reply_tokens"], row["exact"]))

    def usage(self) -> Usage:
        """See `Writer.usage`."""
        return self._spent.take()


class RecordingWriter:
    """Passes on what another writer says, and appends it to a file. A reply that the caller broke off is heard to its end."""

    def __init__(self, writer: Writer, path: Path, temperature: float | None = 0) -> None:
        self._writer = writer
        self._path = path
        self._temperature = temperature
        self._lock = threading.Lock()
        self._spent = _Spent(threading.local())

    @property
    def name(self) -> str:
        return self._writer.name

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """See `Writer.stream`."""
        began = time.monotonic()
        heard: list[str] = []
        pieces = self._writer.stream(prompt, deadline)
        error: ModelError | None = None
        try:
            for piece in pieces:
                heard.append(piece)
                yield piece
        except ModelError as failed:
            error = failed
            raise
        except GeneratorExit:
            # Another version of the checks may want to read on where this one stopped.
            try:
                heard += pieces
            except ModelError as failed:
                error = failed
            raise
        finally:
            used = self._writer.usage()
            self._spent.add(used)
            self._write(prompt, "".join(heard), used, time.monotonic() - began, error)

    def usage(self) -> Usage:
        """See `Writer.usage`."""
        return self._spent.take()

    def _write(self, prompt: Prompt, reply: str, used: Usage, seconds: float, error: ModelError | None) -> None:
        row = {
            "key": key(prompt, self._temperature),
            "model": self.name,
            "purpose": prompt.purpose,
            "version": prompt.version,
            "temperature": self._temperature,
            "question": prompt.question,
            "reply": reply,
            "prompt_tokens": used.prompt,
            "reply_tokens": used.reply,
            "exact": used.exact,
            "seconds": round(seconds, 2),
            "error": {"code": error.code, "message": str(error)} if error else None,
        }
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
