"""Changes against a base: "tăng 1,13% so với năm 2021", "giảm 8,2%", "tăng thêm 300 giường"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.indicators.base import Change, Indicator
from ingest.indicators.moments import find_moments
from ingest.indicators.period import read_period, write_period
from ingest.indicators.phrase import small
from ingest.indicators.scope import before_year, written
from vietnamese.dates import Period
from vietnamese.numbers import Number
from vietnamese.text import lower

_BEFORE = re.compile(
    r"(?<!\w)(?P<word>tăng|giảm)(?: (?:thêm|được|bình quân|bớt|khoảng|hơn|gần|trên|dưới|tới|ít nhất|tối thiểu|từ|lên|nhanh|mạnh|nhẹ|bình quân từ|số hộ nghèo|tỷ lệ hộ nghèo))*\s*$"
)
# "tăng 17 huyện", "giảm từ 5% xuống 4%", "giảm giá vé tối thiểu 15%" are something else.
EACH_YEAR = "năm trước"
"""Base of what changes by as much every year."""
_MORE_THAN = re.compile(
    r"(?<!\w)(?P<word>cao|nhiều|thấp|ít) hơn(?: so với)?\s+(?P<base>(?:cùng kỳ|năm|đầu năm|cuối năm|tháng|quý)[^,;]{0,30}?)\s*(?:là|khoảng|gần|hơn|trên)?\s*$"
)
_LACKS = re.compile(r"(?<!\w)(?:còn thiếu|thiếu|kém|thấp hơn|còn cách|hụt)(?:\s+(?:khoảng|gần|hơn|tới))?\s*$")
_GOAL = re.compile(r"[^,;(]{0,30}?so với (?:mức )?(?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)(?P<rest>[^,;()]*)")
_NOT = re.compile(r"(?:miễn,? |miễn hoặc |giảm giá|được )$")
# "giảm 90% tiền thuê nhà cho …": a rule lets somebody pay less; nothing has fallen.
_GRANTED = re.compile(r"\s*(?:tiền|học phí|giá vé|vé|phí|lệ phí|thuế|mức đóng|chi phí|viện phí)(?!\w)(?![^;.]*so với)")
_ASIDE = r"(?:\((?:(?:cuối|đầu|hết|giữa) )?(?:năm|tháng|quý|ngày) [^()]*\))?"
_BASE = re.compile(rf"so với(?: mức)?(?: [\d.,]+ ?%?)?(?: của)?(?P<base>[^,;()]*{_ASIDE})|so (?P<same>cùng kỳ[^,;()]*)")
_BASE_AHEAD = re.compile(
    r"(?<!\w)so (?:với )?(?P<base>(?:cùng kỳ|năm|quý|tháng|đầu|cuối|hết)[^,;():]{0,40}?),?\s*(?:thì\s+|đã\s+|số [^,;]{0,40}?)?$"
)
_YEARLY = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|bình quân) năm(?!\w)")
_LAST = re.compile(r"(?<!\w)(?:(?P<part>cuối|đầu) )?(?P<what>năm|quý|tháng) (?:liền )?(?:trước|ngoái)(?!\w)")


def find_change(left: str, number: Number, right: str) -> tuple[str, str] | None:
    """(direction, words of the base) of a figure that is a change; None when it is a level."""
    low = lower(left)
    if (goal := _GOAL.match(lower(right))) and _LACKS.search(low) and number.of is None:
        return "thiếu", goal["rest"].strip()
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
    ahead = _BASE_AHEAD.search(low[: len(low[:-60]) + before.start()]) if not base else None
    if ahead:
        base = ahead["base"]
    if not base and _YEARLY.search(low[-40:] + "|" + lower(right)[:30]):
        base = EACH_YEAR
    return before["word"], base.strip()


def make_change(direction: str, base: str, period: str | None, year: int | None) -> Change:
    """base: words of the base. period: of the row; "cùng kỳ" is the same stretch a year before. year: of yearless times."""
    if direction == "thiếu":
        found = find_moments(base, year) or find_moments(f"năm {period[:4]}" if period else "", year)
        return Change("thiếu", f"mục tiêu {written(found[0], 'target')}" if found else "mục tiêu")
    return Change("tăng" if direction == "tăng" else "giảm", _written_base(base, period, year))


def gap_name(name: str) -> str:
    """ "Tỷ lệ có việc làm còn thiếu" -> "Mức còn thiếu của tỷ lệ có việc làm so với mục tiêu"."""
    bare = _LACKS.sub("", name).rstrip(" ,")
    return f"Mức còn thiếu của {small(bare)} so với mục tiêu" if bare else name


def share_bases(rows: list[Indicator], before: str | None) -> list[Indicator]:
    """The rows of a sentence, changes without a base of their own with that of a change beside them.

    "thành thị giảm 2%, nông thôn giảm 3% so với năm 2021" has one base for both; a change that goes on from one before
    ("tương ứng giảm 0,4 điểm phần trăm") has that one's. before: the base that the sentence takes up from the last one.
    """
    found = list(rows)
    last = before
    for n, row in enumerate(found):
        if row.change is None or row.change.direction == "thiếu":
            continue
        if row.change.base is None:
            following = found[n + 1].change if n + 1 < len(found) else None
            base = last or _ahead(found, n + 1, following)
            if base and base != EACH_YEAR:
                found[n] = replace(row, change=replace(row.change, base=base))
        change = found[n].change
        last = change.base if change and change.base else last
    return found


def _ahead(rows: list[Indicator], at: int, following: Change | None) -> str | None:
    """The base of the changes that come right after, when all up to the one that says it are changes."""
    while following is not None and following.base is None:
        at += 1
        following = rows[at].change if at < len(rows) else None
    return following.base if following and following.direction != "thiếu" else None


def _written_base(base: str, period: str | None, year: int | None) -> str | None:
    if base == EACH_YEAR:
        return base
    found: list[Period] = find_moments(base, year)
    relative = _LAST.search(lower(base))
    if relative and not found and "cùng kỳ" not in lower(base):
        return _before(relative["what"], relative["part"], period)
    if "cùng kỳ" in lower(base):
        earlier = before_year(period) if period else None
        if earlier and (not found or earlier.startswith(str(found[0].end.year))):
            return earlier
        return written(found[0], "achieved") if found else "cùng kỳ"
    return written(found[0], "achieved") if found else None


def _before(what: str, part: str | None, period: str | None) -> str | None:
    """ "Quý trước", "tháng trước", "cuối năm trước" of a row's period; None when the period does not tell."""
    days = read_period(period) if period else None
    if days is None:
        return None
    last = days[1]
    if what == "năm":
        year = last.year - 1
        return f"{year}-12-31" if part == "cuối" else f"{year}-01-01" if part == "đầu" else str(year)
    months = 3 if what == "quý" else 1
    first = date(last.year, (last.month - 1) // months * months + 1, 1)
    end = first - timedelta(days=1)
    begin = date(end.year, end.month - months + 1, 1)
    return write_period(Period(begin, end, "range", 0, 0, ""))
