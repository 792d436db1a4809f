"""What bounds a figure: "ít nhất 10%", "dưới 3,5%", "60 tuổi trở lên", "gần 60.000 người"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Bound = Literal["", "ge", "gt", "le", "lt", "near", "about"]

_BETWEEN = r"(?:\s+(?:là|đạt|còn|được|có|bằng|tới|đến|mức|ở|khoảng|giảm|tăng|từ))*\s*$"
_FORMS: tuple[tuple[Bound, str], ...] = (
    (
        "le",
        r"tối đa|nhiều nhất|không quá|cao nhất|dài nhất|không vượt quá|không vượt|không cao hơn|không nhiều hơn|không lớn hơn|không hơn",
    ),
    (
        "ge",
        r"ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|thấp nhất|chí ít|từ đủ|không kém",
    ),
    ("lt", r"dưới|chưa đến|chưa tới|ít hơn|thấp hơn|nhỏ hơn|chưa đầy|không đến|không tới|chưa được"),
    ("gt", r"trên|(?<!nhỉnh )hơn|vượt|vượt quá|quá|cao hơn|lớn hơn|nhiều hơn"),
    ("near", r"gần|ngót|suýt soát|xấp xỉ dưới"),
    ("about", r"khoảng|chừng|ước chừng|xấp xỉ|độ|vào khoảng|tầm"),
)
_BEFORE = tuple((bound, re.compile(rf"(?<!\w)(?:{forms}){_BETWEEN}")) for bound, forms in _FORMS)
_FROM = re.compile(r"(?<!\w)từ\s*$")
_UP = re.compile(r"(?:[\s/]+[^\W\d]+){0,4}?\s+trở lên(?!\w)")
_FROM_UP = re.compile(r"[^,;.]{0,60}?(?<!\w)trở lên(?!\w)")
_DOWN = re.compile(r"(?:[\s/]+[^\W\d]+){0,4}?\s+trở xuống(?!\w)")
_ONWARD = re.compile(
    r"[^,;.]{0,60}?(?<!\w)(?:lên|xuống|đến|tới|sang|còn|thành)(?!\w)|[^;.]{0,120}?(?<!\w)(?:lên|xuống|còn|thành)\s+(?:\w+\s+){0,2}\d"
)
_PER_HEAD = re.compile(r"(?<!\w)trên(?:\s+mỗi)?\s*$")
_OUT_OF = re.compile(r"\d[^,;.]{0,25}\s+trên(?:\s+tổng số)?\s*$")
_UP_TO_BELOW = re.compile(r"(?:\s+(?:tuổi|%|năm|tháng|người))?\s+(?:đến|tới)\s+dưới(?!\w)")
_DIFFERENCE = re.compile(
    r"(?<!\w)vượt\s*$|(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm|sớm|muộn|ngắn|dài|đông)\s+hơn(?:\s+(?:cùng kì|năm trước|quý trước|tháng trước|trước))?\s*$"
)
_AGAINST = re.compile(r"[^,;.]{0,40}?(?<!\w)(?:so với|cùng kì)(?!\w)")
_HEADS = frozenset(("dân", "người", "trẻ", "trẻ em", "phụ nữ"))


def bound_of(low: str, start: int, end: int, value: Decimal, unit: str | None) -> Bound:
    """The bound of the figure at start:end. low: the text in lower case."""
    before, after = low[max(0, start - 40) : start], low[end : end + 40]
    if _UP.match(after):
        return "ge"
    if _DOWN.match(after):
        return "le"
    if _UP_TO_BELOW.match(after):
        return "ge"  # "từ 70 đến dưới 80 tuổi"
    if _FROM.search(before) and _FROM_UP.match(low[end : end + 80]):
        return "ge"
    if _PER_HEAD.search(before) and (
        (unit in _HEADS and value in (1000, 10_000, 100_000))
        or (unit not in ("%", "đồng") and _OUT_OF.search(low[max(0, start - 60) : start]))
    ):
        return ""  # "16 bác sĩ trên một vạn dân", "17 trên 21 huyện"
    if _DIFFERENCE.search(before) and ((unit or "").startswith("điểm") or _AGAINST.match(low[end : end + 80])):
        return ""  # "thấp hơn 0,3 điểm phần trăm so với quý trước"
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    if _FROM.search(before) and not _ONWARD.match(low[end : end + 130]):
        return "ge"
    return ""
