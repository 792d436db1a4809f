"""Question and history -> `Query`. No model, no index, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question.compound import parts
from assistant.question.followup import resolve
from assistant.question.query import Query
from assistant.question.read import read
from assistant.question.typing import spell_out
from vietnamese.text import nfc


def understand(question: str, history: Sequence[str] = ()) -> Query:
    """Read a question.

    Args:
        question: as typed; any Unicode form, with or without diacritics.
        history: earlier questions of the conversation, oldest first.
    """
    resolved = resolve(question, history)
    text = re.sub(r"\s+", " ", spell_out(nfc(resolved.text))).strip()
    query = replace(read(text), original=question, follow_up=resolved.follow_up)
    return replace(query, parts=parts(text, query))
