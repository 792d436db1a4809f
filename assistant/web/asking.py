"""Asks in a thread of its own, so that whoever shows the answer never waits long and can stop it at any time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from assistant.base import Update
from assistant.generation.stopping import stoppable


class Asking:
    """One question on its way.

    >>> asking = Asking(lambda: assistant.stream(question))
    >>> while not asking.over:
    ...     update = asking.next(0.3)  # None: nothing new yet
    """

    def __init__(self, updates: Callable[[], Iterator[Update]]) -> None:
        self.over = False
        self._stop = threading.Event()
        self._unwanted = False
        self._heard: queue.SimpleQueue[Update | BaseException | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, args=(updates,), name="asking", daemon=True).start()

    def next(self, seconds: float) -> Update | None:
        """What came next, None when nothing did in so many seconds or at all. Raises what asking raised."""
        try:
            heard = self._heard.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(heard, Update):
            return heard
        self.over = True
        if heard is not None:
            raise heard
        return None

    def stop(self) -> None:
        """Ends the model's work: what passed so far and what code found becomes the answer."""
        self._stop.set()

    def abandon(self) -> None:
        """Nobody waits for the answer any more."""
        self._unwanted = True
        self._stop.set()

    def _run(self, updates: Callable[[], Iterator[Update]]) -> None:
        ended: BaseException | None = None
        try:
            with stoppable(self._stop):
                stream = updates()
                for update in stream:
                    self._heard.put(update)
                    if self._unwanted:
                        break
                # An iterator that is a generator is closed by its end in this thread, and with it the model's call.
                del stream
        except BaseException as error:
            ended = error
        self._heard.put(ended)
