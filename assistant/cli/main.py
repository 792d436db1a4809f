"""Entry point: commands, exit statuses, and errors as one line without a traceback."""

from __future__ import annotations

import logging
import os
import sys
from importlib.metadata import PackageNotFoundError, distribution

import typer

from assistant.cli import ask, doctor, documents, indicators, ingest, search, serve, trace

_DEBUG = "HOIDAP_DEBUG"  # a setting, read here because settings themselves may be what fails

app = typer.Typer(
    name="hoidap",
    help="Hỏi đáp chính sách: trả lời câu hỏi từ các văn bản đã nạp, mỗi câu kèm trích dẫn nguyên văn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (ingest, documents, search, ask, trace, indicators, serve, doctor):
    module.register(app)


def _add_groups() -> None:
    """Commands of the parts that use the assistant from outside: the entry points "hoidap.commands" of this program.

    Only its own distribution is looked at: going through all that are installed would take as long as the rest of
    `hoidap --help`.
    """
    try:
        points = distribution("hoidap").entry_points
    except PackageNotFoundError:  # not installed: these commands are missing, the others work
        return
    for point in points.select(group="hoidap.commands"):
        point.load()(app)


_add_groups()


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 something failed, 2 wrong usage."""
    logging.basicConfig(
        level=logging.WARNING if os.environ.get(_DEBUG) else logging.CRITICAL, format="%(name)s: %(message)s"
    )
    try:
        app()
    except KeyboardInterrupt:
        _fail("Đã dừng theo yêu cầu.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of a pipe went away: not an error
    except Exception as error:
        from assistant.base import AssistantError
        from ingest.base import IngestError
        from vectorstore.base import StoreError

        if isinstance(error, (AssistantError, IngestError, StoreError)):
            _fail(str(error))
        if os.environ.get(_DEBUG):
            raise
        _fail(f"Lỗi không lường trước ({type(error).__name__}): {error}. Đặt HOIDAP_DEBUG=1 để xem chi tiết.")


def _fail(message: str, status: int = 1) -> None:
    print(f"hoidap: {' '.join(message.split())}", file=sys.stderr)
    raise SystemExit(status)
