"""The unit of a figure with what it is per: "giường bệnh/10.000 dân", "đồng/tháng", "m2/người"."""

from __future__ import annotations

import re

from vietnamese.numbers import Number
from vietnamese.text import lower

# Counted nouns that `vietnamese.units` does not list.
_NOUNS = (
    "nghĩa trang|hài cốt|mộ|phương án|đoàn kiểm tra|đoàn|suất cơm|lượt|giấy phép|sáng kiến|khóa|khoá|câu lạc bộ|đại lý|tin bài|bài viết|tác phẩm"
    "|cộng tác viên|tình nguyện viên|tổ viên|nạn nhân|cựu chiến binh|vận động viên|bữa ăn|lễ hội|ngôi|thửa|lô|chốt|tàu|thuyền|con giống|mũi tiêm|liều|đơn vị máu|bồn chứa|bồn|ngày công"
)
_NOUN = re.compile(rf"\s+({_NOUNS})(?!\w)")
_PLACES = re.compile(
    r"\s+((?:xã|phường|quận|huyện|thành phố|thị xã|thị trấn|thôn|bản)(?:,\s+(?:xã|phường|quận|huyện|thành phố|thị xã|thị trấn|đặc khu))*)"
)
_LONGER = {"nhà": "nhà máy|nhà trẻ|nhà văn hóa|nhà văn hoá|nhà vệ sinh", "ngày": "ngày công"}
"""Counted nouns that begin like another one."""
_COUNT = {"một vạn": "10.000", "1 vạn": "10.000", "vạn": "10.000", "một nghìn": "1.000", "1 nghìn": "1.000"}
_PER_PEOPLE = re.compile(
    r"[^;.:]{0,40}?(?:/|(?<!\w)trên |(?<!\w)tính trên |bình quân trên )\s*(?P<count>10\.000|1\.000|100\.000|10\.000|một vạn|1 vạn|vạn|một nghìn|1 nghìn)\s*"
    r"(?P<what>dân|người dân|trẻ đẻ sống|trẻ|lao động|người)(?!\w)"
)
PAIRS = "đợt điều trị|tập thể|gia đình|công trình|giường bệnh|đối tượng|học sinh|sinh viên|giáo viên|giảng viên|chỗ học|hồ sơ|liệt sĩ|dự án|đề án|hộ gia đình|hội nghị|hợp tác xã|nhân khẩu|hài cốt|niên hạn|thông tin|ngày công|bộ hồ sơ|học viên|hội viên"
_PER = re.compile(rf"\s*(?:[^\W\d]+\s?){{0,2}}?(?P<per>(?:\s?/\s?(?:(?:0?1|một)\s+)?(?:{PAIRS}|k?m[23²³]|[^\W\d]+))+)")
_EACH = re.compile(r"\s*(?:[^\W\d]+\s+){0,2}?(?:mỗi|một)\s+(?P<what>người|tháng|năm|hộ|ngày|nhà|căn|lượt)(?!\w)")
_EACH_BEFORE = re.compile(r"(?:^|[\s,(])(?:mỗi|hằng|hàng)\s+(?P<what>năm|tháng|người|hộ|nhà|căn|xã)(?!\w)[^,;:]*$")


def full_unit(left: str, number: Number, right: str) -> str | None:
    """Unit of a figure between `left` and `right`, denominators included; None when nothing is counted."""
    unit = number.unit
    low = lower(right)
    if unit is None:
        if re.search(r"(?:hệ số|chỉ số[^,;]*|mức sinh[^,;]*)\s*$", lower(left)):
            return None
        found = _NOUN.match(low) or _unknown(low)
        if found is None:
            return None
        unit = found.group(1).removesuffix(" kiểm tra")
    elif unit in _LONGER and (longer := re.match(rf"\s*({_LONGER[unit]})(?!\w)", low)):
        unit = longer.group(1)
    elif unit in ("xã", "phường", "quận", "huyện") and (places := _PLACES.match(low)):
        unit = places.group(1)
    if unit in ("%", "điểm %"):
        return unit
    if people := _PER_PEOPLE.match(low):
        count = people["count"]
        return f"{unit}/{_COUNT.get(count, count)} {people['what']}"
    if unit == "kg" and (of := re.match(r"\s*(gạo|thóc|lương thực)(?=\s*/|\s)", low)):
        low = low[of.end() :]
    at = len(unit) + 1 if low.lstrip().startswith(unit) and unit not in ("đồng", "m2", "kg") else 0
    per = _PER.match(low[at:]) if "/" in low[: at + 16] else None
    if per:
        return unit + re.sub(r"\s*/\s*(?:(?:0?1|một)\s+)?", "/", per["per"]).rstrip()
    people = _PER_PEOPLE.search(lower(left))  # "số giường bệnh trên 10.000 dân đạt 38,2 giường"
    if people and (re.match(r"\s*(?:số|tỷ lệ)\s", lower(left)) or " số " in lower(left)):
        count = people["count"]
        return f"{unit}/{_COUNT.get(count, count)} {people['what']}"
    each = _EACH.match(low[at:])
    if each:
        return f"{unit}/{each['what']}"
    before = _EACH_BEFORE.search(lower(left))
    if (
        before
        and (unit == "đồng" or (before["what"] in ("năm", "xã") and "mỗi" in before.group()[:6]))
        and before["what"] != unit
    ):
        return f"{unit}/{before['what']}"
    return unit


_FUNCTION = re.compile(
    r"\s*(?:trên|dưới|so|và|hoặc|trong|của|cho|với|đến|từ|là|đạt|tăng|giảm|có|được|bị|theo|tại|ở|vào|để|mà|thì|nên|đối|cũng|đã|sẽ|này|đó|nêu|tính|lên|xuống|thứ|a|b|c)(?!\w)"
)


def _unknown(low: str) -> re.Match[str] | None:
    """A noun that no list knows: the one or two syllables after the figure."""
    if not re.match(r"\s+[^\W\d]", low) or _FUNCTION.match(low):
        return None
    return re.match(
        r"\s+([^\W\d_]+(?:\s+(?!(?:trên|dưới|và|của|cho|trong|là|đạt|được|bị|theo|tại|ở|để|có|về|so)(?!\w))[^\W\d_]+)?)",
        low,
    )
