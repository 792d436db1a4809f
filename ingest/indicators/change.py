"""Changes against a base: "tăng 1,13% so với năm 2021", "giảm 8,2%", "tăng thêm 300 giường"."""

from __future__ import annotations

import re

from ingest.indicators.base import Change
from ingest.indicators.moments import find_moments
from ingest.indicators.scope import before_year, written
from vietnamese.dates import Period
from vietnamese.numbers import Number
from vietnamese.text import lower

_BEFORE = re.compile(
    r"(?<!\w)(?P<word>tăng|giảm)(?: (?:thêm|được|bình quân|bớt|khoảng|hơn|gần|trên|dưới|tới|ít nhất|tối thiểu|từ|lên|nhanh|mạnh|nhẹ|bình quân từ|số hộ nghèo|tỷ lệ hộ nghèo))*\s*$"
)
# "tăng 17 huyện", "giảm từ 5% xuống 4%", "giảm giá vé tối thiểu 15%" are something else.
_MORE_THAN = re.compile(
    r"(?<!\w)(?P<word>cao|nhiều|thấp|ít) hơn(?: so với)?\s+(?P<base>(?:cùng kỳ|năm|đầu năm|cuối năm|tháng|quý)[^,;]{0,30}?)\s*(?:là|khoảng|gần|hơn|trên)?\s*$"
)
_NOT = re.compile(r"(?:miễn,? |miễn hoặc |giảm giá|được )$")
# "giảm 90% tiền thuê nhà cho …": a rule lets somebody pay less; nothing has fallen.
_GRANTED = re.compile(r"\s*(?:tiền|học phí|giá vé|vé|phí|lệ phí|thuế|mức đóng|chi phí|viện phí)(?!\w)(?![^;.]*so với)")
_BASE = re.compile(r"so với(?: mức)?(?: [\d.,]+ ?%?)?(?: của)?(?P<base>[^,;()]*)|so (?P<same>cùng kỳ[^,;()]*)")


def find_change(left: str, number: Number, right: str) -> tuple[str, str] | None:
    """(direction, words of the base) of a figure that is a change; None when it is a level."""
    low = lower(left)
    if (more := _MORE_THAN.search(low)) and not low.rstrip().endswith("("):
        return ("tăng" if more["word"] in ("cao", "nhiều") else "giảm"), more["base"].strip()
    before = _BEFORE.search(low[-60:])
    if before is None or number.of is not None or _NOT.search(low[-60:][: before.start()]):
        return None
    if re.search(r"từ\s*$", low) and re.match(r"[^,;]{0,30}(?:xuống|lên|còn)", lower(right)):
        return None
    if before["word"] == "giảm" and _GRANTED.match(lower(right)):
        return None
    after = _BASE.search(right)
    base = (after["base"] or after["same"] or "") if after is not None and after.start() <= 40 else ""
    return before["word"], base.strip()


def make_change(direction: str, base: str, period: str | None, year: int | None) -> Change:
    """base: words of the base. period: of the row; "cùng kỳ" is the same stretch a year before. year: of yearless times."""
    return Change("tăng" if direction == "tăng" else "giảm", _written_base(base, period, year))


def _written_base(base: str, period: str | None, year: int | None) -> str | None:
    found: list[Period] = find_moments(base, year)
    if "cùng kỳ" in lower(base):
        earlier = before_year(period) if period else None
        if earlier and (not found or earlier.startswith(str(found[0].end.year))):
            return earlier
        return written(found[0], "achieved") if found else "cùng kỳ"
    return written(found[0], "achieved") if found else None
