"""Which figures are indicators: ages, deadlines, counts of documents and conditions of a rule are not."""

from __future__ import annotations

import re

from vietnamese.numbers import Number
from vietnamese.text import fold

_TIME_UNITS = frozenset(
    ("tuổi", "ngày", "tháng", "năm", "giờ", "phút", "tuần", "quý", "kỳ", "lần", "buổi", "tháng tuổi")
)
_TEXT_UNITS = frozenset(
    ("điều", "khoản", "điểm", "mục", "chương", "phụ lục", "trang", "bước", "câu", "nội dung", "bản", "bộ")
)
_MEASURED_TIME = re.compile(
    r"(tuoi tho|thoi gian (?:giai quyet|cho|giam)|so nam|so ngay|song khoe|giu|thoi han)[^,;]*$"
)
_CONDITION = re.compile(r"(?:thoi han|trong vong|trong|sau|truoc|cham nhat|toi da|khong qua|tu|du|den)\s*$")


def is_indicator(text: str, number: Number) -> bool:
    """Whether a figure of a claim's `text` states how much of something there is."""
    folded = fold(text)
    before = folded[: number.start]
    if number.unit in _TIME_UNITS:
        return _MEASURED_TIME.search(before) is not None and not _CONDITION.search(before.rstrip() + " ")
    if number.unit in _TEXT_UNITS:
        return False
    if number.unit is None and number.of is None:
        return bool(
            re.search(r"he so\s*(?:la |bang )?$|chi so[^,;]*$|(?:it nhat|toi thieu|co|them|la|dat)\s*$", before)
        )
    return not _denominator(folded, number)


def _denominator(folded: str, number: Number) -> bool:
    """ "44 giường bệnh trên 10.000 dân": the second figure says per how many."""
    before = folded[: number.start]
    return (
        bool(re.search(r"(?:\btren|/|\bcho)\s*$", before))
        and bool(re.search(r"\d[^,;]*$", before[:-4] or ""))
        and bool(re.match(r"\s*(?:van )?(?:dan|nguoi dan|tre)", folded[number.end :]))
    )
