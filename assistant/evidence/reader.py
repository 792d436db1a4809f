"""Passages -> statements, remembered: reading costs more than ranking."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from assistant.evidence.statement import Statement
from assistant.injection.guard import Guard
from ingest.statements.read import read_claims
from vectorstore.base import Hit


class Reader:
    """Reads passages into statements and remembers the most recent ones. What is written for machines states nothing.

    size: passages remembered. A passage id is never reused for another text, so only the source's name can change.
    """

    def __init__(self, text_of: Callable[[str], str], size: int = 4096) -> None:
        self.guard = Guard(text_of)
        self._size = size
        self._known: OrderedDict[tuple[int, str], tuple[Statement, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def statements(self, hits: Sequence[Hit]) -> list[Statement]:
        """All statements of the passages, in the order of the hits, then of the text."""
        return [s for hit in hits for s in self._passage(hit)]

    def _passage(self, hit: Hit) -> tuple[Statement, ...]:
        key = (hit.passage_id, hit.source)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        text, clean = self.guard.text(hit.document_id), self.guard.hit(hit)
        read = tuple(Statement.of(claim, clean) for claim in read_claims(clean, clean.description, text))
        with self._lock:
            self._known[key] = read
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return read
