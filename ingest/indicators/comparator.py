"""How a figure is bounded: "dưới 4%" is <, "ít nhất 25" is >=, "khoảng 18.600" is ~."""

from __future__ import annotations

import re

from ingest.indicators.base import Comparator
from vietnamese.numbers import Number
from vietnamese.text import lower

# Longest first: "không dưới" must not be read as "dưới". They match on the text that ends where the figure begins.
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (">=", r"không dưới|không ít hơn|không thấp hơn|ít nhất|tối thiểu|thấp nhất|từ đủ"),
    ("<=", r"không quá|không vượt quá|không trên|không cao hơn|không lớn hơn|tối đa|nhiều nhất là|cao nhất(?: là)?"),
    ("~", r"gần|khoảng|xấp xỉ|ước chừng|vào khoảng|chừng|trên dưới|độ"),
    ("<", r"dưới|chưa đến|chưa tới|chưa đạt|chưa đầy|thấp hơn|ít hơn|nhỏ hơn"),
    (">", r"trên|hơn|(?<!và )(?<!hoặc )vượt|cao hơn|nhiều hơn|lớn hơn|quá"),
)
_PATTERNS = tuple(
    (sign, re.compile(rf"(?<!\w)(?:{words})(?: (?:đạt|là|còn|mức|có|thêm|với))?\s*[\"“(]?\s*$"))
    for sign, words in _BEFORE
)
_EXTREME = re.compile(r"(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ) nhất,? với\s*$")
_AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", re.compile(r"\s*(?:[^\W\d]+\s){0,3}?trở lên(?!\w)")),
    ("<=", re.compile(r"\s*(?:[^\W\d]+\s){0,3}?trở xuống(?!\w)")),
)


def comparator(left: str, number: Number, right: str) -> Comparator:
    """The bound that stands before or after a figure; "=" when none does."""
    if number.value_max is not None:
        return "range"
    before = lower(left[-48:])
    if re.search(r"vượt\s*$", before) and re.match(r"\s*(?:so với )?(?:kế hoạch|mục tiêu|chỉ tiêu)", lower(right)):
        return "="  # by how much a plan was exceeded
    # "trên 10.000 dân" is a denominator, "trên 21 huyện" another's whole; these are no indicators and never come here.
    if _EXTREME.search(before):
        return "="  # "Thạnh Phú có tỷ lệ cao nhất với 3,91%": which is highest, not a bound
    for sign, pattern in _PATTERNS:
        if pattern.search(before):
            return sign
    after = lower(right[:30])
    return next((sign for sign, pattern in _AFTER if pattern.match(after)), "=")
