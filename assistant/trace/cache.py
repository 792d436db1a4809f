"""Answers that a model has put into words, kept to be given again when the same is asked of the same documents."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Sequence
from functools import cache

from pydantic import TypeAdapter, ValidationError

from assistant.base import Answer
from assistant.generation.base import Style
from assistant.trace.file import TraceFile
from vectorstore.base import StoreError
from vietnamese.text import nfc

log = logging.getLogger(__name__)
MOST = 2000


@cache
def _adapter() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def encode(answer: Answer) -> str:
    """As JSON, all of it."""
    return _adapter().dump_json(answer).decode()


def decode(body: str) -> Answer:
    """What `encode` wrote. Raises `pydantic.ValidationError` on anything else."""
    return _adapter().validate_json(body)


def cache_key(question: str, history: Sequence[str], style: Style, state: Sequence[str]) -> str:
    """What an answer depends on, as one value.

    Args:
        state: of everything else: documents and corrections, program and prompts, model and settings.
    """
    asked = [" ".join(nfc(text).split()) for text in (*history, question)]
    return hashlib.sha256(json.dumps([asked, style, list(state)], ensure_ascii=False).encode()).hexdigest()


class AnswerCache:
    """The answers in one file; at most `most`, the longest unused go first."""

    def __init__(self, file: TraceFile, most: int = MOST, clock: Callable[[], float] = time.time) -> None:
        self.file = file
        self._most = most
        self._clock = clock

    def find(self, key: str, text_of: Callable[[str], str]) -> tuple[Answer, str] | None:
        """The answer and the record it was made in, or None. Its quotes are looked up in the documents once more.

        Raises:
            TraceError: the file cannot be used.
        """
        row = self.file.read(
            lambda connection: connection.execute("SELECT body, trace FROM answers WHERE key = ?", (key,)).fetchone()
        )
        if row is None:
            return None
        try:
            answer = decode(row[0])
            sound = all(text_of(c.document_id)[c.start : c.end] == c.quote for c in answer.citations)
        except (ValidationError, StoreError) as error:
            log.warning("a cached answer cannot be used: %s", type(error).__name__)
            sound = False
        if not sound:
            self.file.write(lambda connection: connection.execute("DELETE FROM answers WHERE key = ?", (key,)))
            return None
        now = self._clock()
        self.file.write(lambda connection: connection.execute("UPDATE answers SET used = ? WHERE key = ?", (now, key)))
        return answer, row[1]

    def keep(self, key: str, answer: Answer, trace: str) -> None:
        """Store an answer under a key, in place of one that is there. Raises `TraceError` when the file cannot be used."""
        now = self._clock()
        body = encode(answer)
        self.file.write(
            lambda connection: [
                connection.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?)", (key, trace, body, now, now)),
                connection.execute(
                    "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used DESC, key LIMIT -1 OFFSET ?)",
                    (self._most,),
                ),
            ]
        )
