"""Runs the command line as people do: in a process of its own, over a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

PROGRAM = [sys.executable, "-c", "from assistant.cli import main; main()"]


def environment(home: Path, **extra: str) -> dict[str, str]:
    """The environment of a user whose state lives in `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
    return {**kept, "HOIDAP_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **extra}


def hoidap(home: Path, *words: str | Path, seconds: float = 120, **extra: str) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        env=environment(home, **extra),
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def start(home: Path, *words: str | Path, **extra: str) -> subprocess.Popen[str]:
    """Begins a command; its output goes to pipes."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, words)],
        env=environment(home, **extra),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def objects(output: str) -> list[dict[str, Any]]:
    """One JSON object a line."""
    return [json.loads(line) for line in output.splitlines()]


def assert_one_line(error: str) -> None:
    """An error is one line that says who speaks, and no traceback."""
    assert error.startswith("hoidap: "), error
    assert error.count("\n") == 1, error
    assert "Traceback" not in error
