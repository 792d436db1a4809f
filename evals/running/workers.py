"""The processes that answer questions side by side. Each opens the store for itself and only reads it."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import threading
from functools import cache
from multiprocessing import connection, parent_process

from assistant.assistant import Assistant, open_assistant
from assistant.base import AssistantError
from assistant.settings import Settings
from evals.base import Case, Response
from evals.runfile import response_of


def respond(assistant: Assistant, case: Case) -> Response:
    """What the assistant says to a case. A question that it will not take is declined, as by `hoidap ask --questions`;
    one that it fails on is an error, and the run goes on."""
    try:
        return response_of(assistant.ask(case.question, case.history))
    except AssistantError as error:
        return Response(str(error), abstained=True, mode="extractive")
    except Exception as error:
        return Response("", abstained=False, error=f"{type(error).__name__}: {error}"[:500])


def work(settings: Settings, case: Case) -> tuple[Response, int, int]:
    """In a worker: the response, the worker's process id and its peak memory in bytes."""
    return respond(_opened(settings), case), os.getpid(), peak_memory()


def prepare() -> None:
    """In a worker, first: an interrupt is the parent's to handle, and without a parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.CRITICAL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    """End with the parent, also when that was killed: a pool's workers would wait for work for ever."""
    connection.wait([sentinel])
    os._exit(1)


@cache
def _opened(settings: Settings) -> Assistant:
    # A run keeps its own records, and measures what is done, not what is remembered.
    return open_assistant(settings.model_copy(update={"traces": False, "cache": False}), own_index=False)


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # bytes there, KiB elsewhere
