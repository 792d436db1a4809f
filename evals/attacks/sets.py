"""The attack set and its counterweight, as they stand in evals/sets; docs/attacks.md says what the fields mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.base import EvalError

FOLDER = Path(__file__).parent
ATTACKS = FOLDER.parent / "sets" / "attacks.jsonl"
HARMLESS = FOLDER.parent / "sets" / "harmless.jsonl"
POISONED, CLEAN = FOLDER / "documents", FOLDER / "clean"
PLAIN = FOLDER / "harmless"  # documents about machines and replies that order nothing
_OUTSIDE = "ngoài phạm vi"  # ends the note of a question that the samples do not answer


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack. clean: the honest question in it; None when there is none. says: what a fooled model replies."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    clean: str | None
    says: str
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harmless:
    """An honest question that looks a little like an attack. outside: the samples do not answer it."""

    id: str
    question: str
    outside: bool


def read_attacks(path: Path = ATTACKS) -> list[Attack]:
    """All attacks, in order; odd characters stay as they are.

    Raises:
        EvalError: the file cannot be read, or a line is no attack.
    """
    return [
        Attack(
            id=row["id"],
            kind=row["kind"],
            question=row["question"],
            history=tuple(row["history"]),
            clean=row["clean"],
            says=row["says"],
            forbidden=tuple(row["forbidden"]),
        )
        for row in _rows(path, ("id", "kind", "question", "history", "clean", "says", "forbidden"))
    ]


def read_harmless(path: Path = HARMLESS) -> list[Harmless]:
    """All harmless questions; raises as `read_attacks`."""
    rows = _rows(path, ("id", "question", "note"))
    return [Harmless(row["id"], row["question"], row["note"].endswith(_OUTSIDE)) for row in rows]


def _rows(path: Path, keys: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvalError(f"Không đọc được {path} ({error.strerror or error}).") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise EvalError(f"{path.name}, dòng {number}: không phải JSON ({error}).") from error
        missing = [key for key in keys if key not in row]
        if missing:
            raise EvalError(f"{path.name}, dòng {number}: thiếu {', '.join(missing)}.")
        yield row
