"""Abbreviations by their initials: "LĐLĐ tỉnh" where the evidence writes "Liên đoàn Lao động tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.entailment.reading import Reading
from vietnamese.abbreviations import ABBREVIATIONS

_TOKEN = re.compile(r"(?<![\w/-])[A-ZĐƠƯ]{2,8}(?:\s?&\s?[A-ZĐƠƯ]{2,8})*(?![\w/-]|\.\w)")
_AND = "và"


def spelled_out(text: str, readings: Iterable[Reading]) -> tuple[tuple[str, str], ...]:
    """The text's abbreviations with the words of the readings that they are the initials of; "&" stands for "và"."""
    known = list(readings)
    found: dict[str, str] = {}
    for token in dict.fromkeys(_TOKEN.findall(text)):
        if token in ABBREVIATIONS and "&" not in token:
            continue
        letters = re.sub(r"[\s&]", "", token).lower()
        phrase = next((p for r in known if (p := _phrase(letters, r))), None) or ABBREVIATIONS.get(token)
        if phrase:
            found[token] = phrase
    return tuple(found.items())


def _phrase(letters: str, reading: Reading) -> str:
    """Neighbouring words with these initials, of which the first is capital; an "và" between them counts nothing."""
    spoken = reading.spoken
    for k, word in enumerate(reading.words):
        if not word.capital or not word.text.startswith(letters[0]):
            continue
        at, left = k, letters
        while at < len(spoken) and left:
            if spoken[at].startswith(left[0]):
                left = left[1:]
            elif spoken[at] != _AND:
                break
            at += 1
        if not left:
            return " ".join(spoken[k:at])
    return ""
