"""What the commands share."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evals.base import Estimate
    from evals.requirements import Requirement


class Lang(StrEnum):
    """Language of what is written."""

    vi = "vi"
    en = "en"


def command_line() -> str:
    """As the evaluator typed it, without the folder that the program lies in."""
    return shlex.join(["hoidap", *sys.argv[1:]])


def write_text(path: Path, text: str) -> None:
    """Write a file, replacing one that was there only by a whole one.

    Raises:
        EvalError: it cannot be written.
    """
    from evals.base import EvalError

    partial = path.with_name(path.name + ".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise EvalError(f"Không ghi được {path} ({error.strerror or error}).") from error


def requirements(texts: Sequence[str], floors: Path | None = None) -> list[Requirement]:
    """What --require and --floors ask for, read before a long run begins.

    Raises:
        EvalError: the file of floors cannot be read. typer.BadParameter: a text is no requirement.
    """
    if not texts and floors is None:
        return []
    from evals.base import EvalError
    from evals.requirements import parse_requirement, read_floors

    wanted = list(read_floors(floors)) if floors else []
    for text in texts:
        try:
            wanted.append(parse_requirement(text))
        except EvalError as error:
            raise typer.BadParameter(str(error), param_hint="--require") from error
    return wanted


def enforce(
    wanted: Sequence[Requirement],
    overall: Mapping[str, Estimate],
    kinds: Mapping[str, Mapping[str, Estimate]] | None = None,
) -> None:
    """End with status 1 when a requirement is not met, saying which."""
    if not wanted:
        return
    from evals.requirements import unmet

    failed = unmet(wanted, overall, kinds)
    for line in failed:
        print(f"hoidap: không đạt: {line}", file=sys.stderr)
    if failed:
        sys.exit(1)
