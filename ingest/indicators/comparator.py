"""How a figure is bounded: "dưới 4%" is <, "ít nhất 25" is >=, "khoảng 18.600" is ~."""

from __future__ import annotations

import re

from ingest.indicators.base import Comparator
from vietnamese.numbers import Number
from vietnamese.text import fold

# Longest first: "không dưới" must not be read as "dưới". They match on folded text that ends where the figure begins.
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (">=", r"khong duoi|khong it hon|khong thap hon|it nhat|toi thieu|thap nhat|tu|dat tu"),
    ("<=", r"khong qua|khong vuot qua|khong tren|khong cao hon|khong lon hon|toi da|nhieu nhat|cao nhat"),
    ("<", r"duoi|chua den|chua toi|chua dat|chua day|thap hon|it hon|nho hon|gan|xap xi duoi"),
    (">", r"tren|hon|vuot|cao hon|nhieu hon|lon hon|qua"),
    ("~", r"khoang|xap xi|uoc chung|tam|co khoang|do"),
)
_NEAR = "gan"  # "gần 5.000" is about 5.000, and not more
_PATTERNS = tuple(
    (sign, re.compile(rf"(?<!\w)(?:{words})(?: (?:dat|la|con|muc|co|tu))?\s*[\"“(]?\s*$")) for sign, words in _BEFORE
)
_AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", re.compile(r"\s*(?:[^\W\d]+\s){0,3}?tro len(?!\w)")),
    ("<=", re.compile(r"\s*(?:[^\W\d]+\s){0,3}?tro xuong(?!\w)")),
)


def comparator(text: str, number: Number) -> Comparator:
    """The bound that stands before or after a figure of `text`; "=" when none does."""
    if number.value_max is not None:
        return "range"
    folded = fold(text)
    before = folded[max(0, number.start - 40) : number.start]
    for sign, pattern in _PATTERNS:
        found = pattern.search(before)
        if found:
            return "~" if found.group().strip().startswith(_NEAR) else sign
    after = folded[number.end : number.end + 30]
    return next((sign for sign, pattern in _AFTER if pattern.match(after)), "=")
