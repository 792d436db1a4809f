"""A circuit breaker: a model that failed several times in a row is left alone for a while, so that nobody waits for it.

Not pybreaker: it holds its lock while the protected call runs, so that two readers' replies would come one after the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_LONGEST = 300.0  # seconds of one pause


class Breaker:
    """Thread-safe. Closed at first; `failures` in a row open it for `pause` seconds, then one call at a time may try.

    Each failed try doubles the pause, up to five minutes; a success closes it.
    """

    def __init__(self, failures: int = 3, pause: float = 20.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._until = 0.0

    def enter(self) -> float:
        """0 when a call may be made, else the seconds to wait. Whoever was let in says how it went."""
        with self._lock:
            if self._failed < self._most:
                return 0.0
            wait = self._until - self._clock()
            if wait > 0:
                return wait
            # This one tries; the others wait until it has told, or longer should it never do so.
            self._until = self._clock() + self._pause_now()
            return 0.0

    def succeeded(self) -> None:
        """The model answered."""
        with self._lock:
            self._failed = 0
            self._until = 0.0

    def failed(self) -> None:
        """The model did not answer."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._until = self._clock() + self._pause_now()

    def left(self) -> None:
        """The caller went away before it could be told how the call would end: the next one may try."""
        with self._lock:
            if self._failed >= self._most:
                self._until = self._clock()

    def _pause_now(self) -> float:
        return min(self._pause * 2.0 ** max(0, self._failed - self._most), _LONGEST)
