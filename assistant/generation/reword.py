"""Has the model put a question into plain words, and takes only words that ask the same thing."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

from assistant.generation.base import Record, Writer
from assistant.generation.prompt import reword_prompt
from assistant.generation.same import same_asked
from assistant.verify import figures
from vietnamese.docnumbers import find_document_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import nfc

MOST = 3
_LONGEST = 300  # characters of one question
_LABEL = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])?\s*(?:câu hỏi(?: viết lại)?\s*\d*\s*:)?\s*", re.IGNORECASE)


def reworded(question: str, history: Sequence[str], writer: Writer, seconds: float, record: Record) -> tuple[str, ...]:
    """One to three questions that ask together what was asked; empty when what came back asks something else.

    Raises:
        ModelError: the model gave no reply.
    """
    prompt = reword_prompt(question, history)
    record.prompts.append(prompt)
    began = time.monotonic()
    record.replies.append("")
    try:
        for piece in writer.stream(prompt, began + seconds):
            record.replies[-1] += piece
    finally:  # what a call that failed has used is this answer's, not the next one's
        record.seconds["reword"] = time.monotonic() - began
        record.usage += writer.usage()
    reply = record.replies[-1]
    lines = [_LABEL.sub("", nfc(line)).strip(' \t"“”*`') for line in reply.splitlines()]
    asked = [line for line in lines if 8 <= len(line) <= _LONGEST and line.endswith("?")][:MOST]
    same = asked and same_scope(question, history, asked) and same_asked(question, history, asked)
    return tuple(asked) if same else ()


def same_scope(question: str, history: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether the new words name no figure, place or document that was not named, and leave out none of the question's."""
    said, told = " ".join([*history, question]), " ".join(asked)
    return _named(told) <= _named(said) and _scopes(question) <= _scopes(told)


def _named(text: str) -> frozenset[str]:
    digits = {d for f in figures(text) for d in re.findall(r"\d+", f.text)}
    return frozenset(digits) | _scopes(text)


def _scopes(text: str) -> frozenset[str]:
    places = {p.name for p in find_places(text, abbreviations=True)}
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain(text)))
    return frozenset(places | years | {n.canonical for n in find_document_numbers(text)})
