"""The command line. Heavy imports happen inside the commands, so that `hoidap --help` answers at once."""

from __future__ import annotations

from assistant.cli.main import main

__all__ = ["main"]
