"""The numbering that a line opens with: how far out in a document's outline it stands, and its place in its list."""

from __future__ import annotations

import re
from collections.abc import Callable

LEADIN = 28
"""Rank of a list lead-in that has no number of its own, and, below, of a label row inside a table."""
# Ranks of the outline, outermost first. Headings of the file format take 10 + their level.
PART, CHAPTER, SECTION, SUBSECTION, FORMAT, CAPITALS, CAPITAL_LETTER, ROMAN, SUBHEADING = (
    1, 2, 3, 4, 10, 20, 21, 22, 24,
)  # fmt: skip
ARTICLE, NUMBER, DECIMAL, LETTER, BRACKETED, DASH, PLUS, ROWS, TEXT = 30, 40, 42, 50, 55, 60, 62, 64, 70
OPENING_QUOTE = '“"«'

_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        PART,
        re.compile(r"(?:PHẦN|Phần) (?:thứ \w+|THỨ \w+|[IVXLC]+|\d+)\b(?!.*[.;]$)|(?:PHỤ LỤC|Phụ lục)\b(?!.*[.;,]$)"),
    ),
    (CHAPTER, re.compile(r"(?:CHƯƠNG|Chương) (?:[IVXLC]+|\d+)\b(?!.*[.;,]$)")),
    (SECTION, re.compile(r"(?:MỤC|Mục) (?:[IVXLC]+|\d+)\b(?!.*[;,]$)")),
    (SUBSECTION, re.compile(r"(?:TIỂU MỤC|Tiểu mục) (?:[IVXLC]+|\d+)\b(?!.*[;,]$)")),
    (ARTICLE, re.compile(r"(?:Điều|ĐIỀU) \d+[a-zđ]?\s*(?:[.:]|$)")),
    (CAPITAL_LETTER, re.compile(r"[A-HĐ][.)/]\s")),
    (ROMAN, re.compile(r"[IVX]{1,5}(?:[.)/-]\s|\.(?=[^\W\d_]))")),
    (DECIMAL, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)]?\s|[.)](?=[^\W\d_]))")),
    (BRACKETED, re.compile(r"\(\d{1,2}\)\s?(?=[^\W_]|%)")),
    (NUMBER, re.compile(r"\d{1,3} ?[.)](?:\s|(?=[^\W\d_a-z]))|(?:Khoản|Câu|Câu hỏi|Bước) \d{1,3}[.:)]")),
    (LETTER, re.compile(r"\(?[a-zđ]{1,2}(?:[.)]\s|\)(?=[^\W\d_]))")),
    (DASH, re.compile(r"[-–—•●▪◦‣](?:\s|(?=[^\W\d_a-z]))")),
    (PLUS, re.compile(r"[+*](?:\s|(?=[^\W\d_a-z]))")),
)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_COUNTED = {ROMAN, ARTICLE, NUMBER, LETTER, BRACKETED}
_FIRST = re.compile(r"\W*(?:Điều|Khoản|Câu hỏi|Câu|Bước)?\s*(?P<mark>\d+|[IVX]+(?=\W)|[a-zđ](?=\W))")
_LAST = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def rank(text: str) -> int:
    """The rank of a line by its opening; smaller is further out, `TEXT` has no numbering."""
    text = text[1:].lstrip() if text[:1] in OPENING_QUOTE else text  # a provision that is quoted
    return next((rank for rank, pattern in _RANKS if pattern.match(text)), TEXT)


def ordinal(text: str, rank: int) -> int | None:
    """The place of a numbered unit in its list, from 1: "c)" is the third; None when it has no single number."""
    if rank == DECIMAL:
        dotted = _LAST.search(text)
        return int(dotted.group().split(".")[-1]) if dotted else None
    hit = _FIRST.match(text) if rank in _COUNTED else None
    if hit is None:
        return None
    mark = hit.group("mark")
    if mark.isdigit():
        return int(mark)
    if rank == ROMAN:
        values = [_ROMAN[ch] for ch in mark]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return _LETTERS.find(mark) + 1 or None


class Lists:
    """The last number of each open list, by the depth of the outline that it stands at.

    Numbers tell where a list goes on: "c)" continues the list of "b)", whatever stood between them.
    """

    def __init__(self) -> None:
        self._counts: list[dict[int, int]] = [{}]

    def open(self) -> None:
        """One level further in."""
        self._counts.append({})

    def close(self, depth: int) -> None:
        """Back to `depth` open headings."""
        del self._counts[depth + 1 :]

    def note(self, rank: int, number: int) -> None:
        self._counts[-1][rank] = number

    def depth(self, rank: int, number: int, over: Callable[[int], bool]) -> int | None:
        """Depth of the nearest list that `number` continues; None when there is none.

        over: whether the heading at a depth stands over every list of this rank, so that none outside it is meant.
        """
        if number < 2:
            return None
        for depth in range(len(self._counts) - 1, -1, -1):
            if self._counts[depth].get(rank) == number - 1:
                return depth
            if depth and over(depth - 1):
                return None
        return None
