"""Figures of the evidence as placeholders: the model copies a code, and code puts the figure in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.generation.base import EvidenceItem, Slot
from assistant.verify import figures
from vietnamese.dates import find_periods

_SLOT = re.compile(r"\{\s*(\d{1,2}[a-z]{1,2})\s*(?:[|=:][^{}]*)?\}")
_ROUND = str.maketrans("{}", "()")


def marked(item: EvidenceItem) -> str:
    """The item's text with each quantity as "{3b|98,5%}". Dates and document numbers stay as they are.

    Braces of the document's own become round, so that none of them can pass for a placeholder.
    """
    pieces: list[str] = []
    done = 0
    for code, start, end in _slots(item):
        pieces += [item.text[done:start].translate(_ROUND), "{", code, "|", item.text[start:end], "}"]
        done = end
    return "".join([*pieces, item.text[done:].translate(_ROUND)])


def filled(text: str, evidence: Sequence[EvidenceItem]) -> tuple[str, tuple[Slot, ...]]:
    """Text with its placeholders replaced by the figures they stand for, and where each of them came from.

    What the model wrote behind the code is not looked at. An unknown code stays as it is, and fails in verification.
    """
    known = {code: (item, start, end) for item in evidence for code, start, end in _slots(item)}
    pieces: list[str] = []
    used: list[Slot] = []
    length = done = 0
    for match in _SLOT.finditer(text):
        if match.group(1) not in known:
            continue
        item, start, end = known[match.group(1)]
        before, figure = text[done : match.start()], item.text[start:end]
        pieces += [before, figure]
        length += len(before) + len(figure)
        used.append(Slot(length - len(figure), length, item.n, start))
        done = match.end()
    return "".join([*pieces, text[done:]]), tuple(used)


def _slots(item: EvidenceItem) -> list[tuple[str, int, int]]:
    """Code, start and end of each quantity in `item.text`."""
    times = [(p.span_start, p.span_end) for p in find_periods(item.text)]
    found = [
        f
        for f in figures(item.text)
        if f.kind in ("number", "digits") and not any(a <= f.start and f.end <= b for a, b in times)
    ]
    return [(f"{item.n}{_letters(k)}", f.start, f.end) for k, f in enumerate(found)]


def _letters(k: int) -> str:
    """a, b, … z, aa, ab, …"""
    return chr(97 + k) if k < 26 else chr(96 + k // 26) + chr(97 + k % 26)
