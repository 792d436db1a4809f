"""Joins lines that were broken at a fixed width (mail, old editors, copied PDF) back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_STARTS_NEW = re.compile(
    r"(?:[-+*•–—▪●◦‣>|#]|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|\(?[a-zđ][.)]\s|[IVXLC]{1,6}[.)]\s"
    r"|Điều \d|Chương |Mục |Phần |Phụ lục )"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’')\]]*$")


def starts_new(line: str) -> bool:
    """Whether a line opens a list item, an article or a section and so never continues the line above."""
    return _STARTS_NEW.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or a list lead-in ends."""
    return _ENDS_SENTENCE.search(line) is not None


def continues(line: str, following: str) -> bool:
    """Whether `following` is the rest of the sentence that `line` began."""
    if not line or not following or starts_new(following) or ends_sentence(line):
        return False
    return following[0].islower() or following[0].isdigit() or line[-1] in ",-–" or following[0] in '(“"'


def unwrap(lines: Sequence[str]) -> list[str]:
    """`lines` (blank ones included) with fixed-width line breaks removed, or unchanged when there are none.

    A text counts as broken at a fixed width when lines that run on in lower case below are common and nearly as long
    as the longest lines; web text and legal text have one paragraph a line and never do.
    """
    filled = [line for line in lines if line]
    if len(filled) < 6:
        return list(lines)
    lengths = sorted(map(len, filled))
    width = lengths[int(len(lengths) * 0.95)]
    if not 40 <= width <= 140:
        return list(lines)
    pairs = ((a, b) for a, b in pairwise(lines) if a and b)
    broken = sum(continues(a, b) and b[0].islower() and len(a) > width * 0.75 for a, b in pairs)
    if broken < max(3, len(filled) * 0.3):
        return list(lines)
    joined: list[str] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else ""
        full = len(above) > width * 0.75
        # A break was forced when the next word would not have fitted; only then may a new sentence follow it.
        forced = bool(line) and len(above) + 1 + len(line.split(" ", 1)[0]) >= width
        goes_on = forced or (full and not ends_sentence(above)) or (full and line[:1].islower())
        if line and above and goes_on and not starts_new(line):
            joined[-1] = join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def join(line: str, following: str) -> str:
    """Two halves of a paragraph; a word hyphenated at the break is put together.

    Vietnamese syllables are not hyphenated, so only a lower-case Latin half of at least two letters glued to its hyphen
    and continued in lower case counts; "kinh tế -" keeps its dash, "2021-" its range.
    """
    if re.search(r"[a-z]{2}-$", line) and re.match(r"[a-z]{2}", following):
        return line[:-1] + following
    if re.search(r"\w[-–/]$", line):
        return line + following
    return f"{line} {following}"
