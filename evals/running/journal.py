"""What was answered so far, on disk: an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import time
from pathlib import Path

from evals.base import EvalError, Response
from evals.runfile import response_from_json, response_to_json

_STALE = 30 * 86_400  # seconds after which the journal of a run that nobody went on with is thrown away


class Journal:
    """One line of JSON per answer, appended as it comes; a last line that was cut off is ignored.

    path: names the run: another version, corpus or set has another journal.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[int, Response]:
        """Answers by position in the set. Empty where there is no journal."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return {}
        found = {}
        for line in lines:
            try:
                row = json.loads(line)
                found[int(row["at"])] = response_from_json(row["response"])
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # torn by a kill, or by a full disk
        return found

    def add(self, at: int, response: Response) -> None:
        """Append one answer, whole and at once.

        Raises:
            EvalError: nothing can be written.
        """
        line = json.dumps({"at": at, "response": response_to_json(response)}, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:  # the line end in front closes a torn line
                file.write(f"\n{line}\n".encode())
        except OSError as error:
            raise EvalError(f"Không ghi được {self._path} ({error.strerror or error}).") from error

    def remove(self) -> None:
        """The run is kept elsewhere now; nothing happens when there is no journal."""
        self._path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove journals that nobody has added to for a month."""
    for path in folder.glob("*.journal.jsonl"):
        if path.stat().st_mtime < time.time() - _STALE:
            path.unlink(missing_ok=True)
