"""The commands `hoidap eval ...`. Heavy imports happen inside them."""

from __future__ import annotations

import typer

from evals.cli import answers, attacks, compare, retrieval, validate
from evals.judge import cli as judge


def register(app: typer.Typer) -> None:
    """Add the group; `assistant.cli.main` finds this by the entry point "eval" of the group "hoidap.commands"."""
    group = typer.Typer(
        name="eval",
        help="Chấm câu trả lời, đo việc tìm đoạn, so sánh các lần chạy.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for module in (answers, retrieval, compare, validate, attacks, judge):
        module.register(group)
    app.add_typer(group)
