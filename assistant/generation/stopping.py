"""A reader may stop an answer while a model writes it. Whoever waits for the model in that answer's thread looks here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

STOPPED = "Đã dừng mô hình ngôn ngữ theo yêu cầu."
_wanted: ContextVar[threading.Event | None] = ContextVar("hoidap_stop", default=None)


@contextmanager
def stoppable(stop: threading.Event) -> Iterator[None]:
    """While inside, calls of a model made in this thread end soon after `stop` is set; what code found is the answer."""
    token = _wanted.set(stop)
    try:
        yield
    finally:
        _wanted.reset(token)


def stopped() -> bool:
    """Whether the answer that this thread works on is to be stopped."""
    stop = _wanted.get()
    return stop is not None and stop.is_set()
