"""The times that a sentence names, those of a year said elsewhere included ("6 tháng đầu năm", "trước ngày 30/11")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from vietnamese.dates import Period, PeriodKind, find_periods
from vietnamese.text import lower

_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "mười": 10, "hai": 2, "bốn": 4, "năm": 5, "bảy": 7, "tám": 8}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NO_YEAR = r"(?!\s*(?:/|năm\s+)\s*\d)(?!\s+\d{4})"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "day",
        re.compile(
            r"(?:trước\s+|đến\s+)?ngày\s+(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?![/\d])" + _NO_YEAR
        ),
    ),
    (
        "day",
        re.compile(
            r"(?<!\w)đến\s+(?:hết\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?=\s*[,.;)]|\s+(?:toàn|cả|các|tỉnh|thành phố|đã|có|mới|số|tổng|đạt|là|ước|tỷ lệ|dư nợ)(?!\w))"
        ),
    ),
    (  # no fraction: "đến 30/9 huyện giải ngân …"
        "day",
        re.compile(r"(?<!\w)đến\s+(?:hết\s+)?(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d|1[0-2])(?![\d/.,]\d|\d|/)"),
    ),
    (
        "last",
        re.compile(r"(?<!\w)(?:(?P<edge>cuối|đầu|hết) )?năm ngoái(?!\w)|(?<!\w)(?P<side>cuối|đầu|hết) năm trước(?!\w)"),
    ),
    ("months", re.compile(rf"(?<!\w){_COUNT} tháng (?P<edge>đầu|cuối) năm(?! nay năm)(?:\s+nay)?" + _NO_YEAR)),
    (
        "months",
        re.compile(
            rf"(?:(?<=trong )|(?<=tính chung )|(?<=cộng dồn )|(?<=lũy kế )|(?<=luỹ kế )|(?<=kết quả )|(?<=cả )){_COUNT} tháng(?: qua)?(?! (?:đầu|cuối|một|kể|tiếp|cao điểm|liên tục|liền|vừa|gần|tới|sau|trước))"
            + _NO_YEAR
        ),
    ),
    (
        "months",
        re.compile(
            r"(?<!\w)(?<!\d )(?P<count>[369]|10|11|ba|sáu|chín|mười) tháng (?=(?:đạt|ước|mới|chưa tới|chưa đạt|tăng|giảm|chỉ đạt)(?!\w))"
        ),
    ),
    ("half", re.compile(r"(?<!\w)nửa (?P<edge>đầu |cuối )?năm(?: qua| nay)?" + _NO_YEAR)),
    ("end", re.compile(r"(?<!\w)(?:đến |vào )?(?:hết|cuối) năm(?: nay)?" + _NO_YEAR + r"(?!\s+(?:trước|ngoái))")),
    ("start", re.compile(r"(?<!\w)đầu năm(?: nay)?" + _NO_YEAR + r"(?!\s+(?:trước|ngoái|học|sau))")),
    ("until", re.compile(r"(?<!\w)(?:đến|tính đến)\s+(?:hết|cuối)\s+tháng\s+(?P<month>\d{1,2})" + _NO_YEAR)),
    ("month", re.compile(r"(?<!\w)(?<!\d )tháng\s+(?P<month>\d{1,2})(?![\d%]|[.,]\d)" + _NO_YEAR)),
    ("quarter", re.compile(r"(?<!\w)quý\s+(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)" + _NO_YEAR)),
    (
        "year",
        re.compile(r"(?<!\w)(?:trong |cả )?năm nay(?!\w)|(?<!\w)trong năm(?!\w)(?!\s+\d)|(?<!\w)cả năm(?!\w)(?!\s+\d)"),
    ),
)


def find_moments(text: str, year: int | None) -> list[Period]:
    """Periods of `text` in order, not overlapping. year: what a time without a year belongs to; None leaves those out.

    A stretch of "10 tháng năm 2023" is read as its first ten months, "từ năm 2021 đến hết quý I/2025" and "hai năm 2025 và
    2026" as one.
    """
    found = [_stretched(text, p) for p in find_periods(text)]
    if year is not None:
        low = lower(text)
        for kind, pattern in _RULES:
            for hit in pattern.finditer(low):
                if any(p.span_start < hit.end() and hit.start() < p.span_end for p in found):
                    continue
                read = _read(kind, hit, year)
                if read is not None:
                    found.append(Period(*read, hit.start(), hit.end(), text[hit.start() : hit.end()]))
    return _united(text, sorted(found, key=lambda p: p.span_start))


_THROUGH = re.compile(r"\s*(?:(?:đến|tới|-|–)\s*)?(?:hết\s+)?")
_FROM = re.compile(r"(?<!\w)từ\s+(?:đầu\s+)?$")
_YEARS = re.compile(r"(?<!\w)(?:(?:hai|ba|bốn|2|3|4|các|những)\s+)$")
_AND = re.compile(r"\s*(?:,|và)\s+")


def _united(text: str, found: list[Period]) -> list[Period]:
    """With two ends of one stretch, or neighbouring years counted together, as one period."""
    low = lower(text)
    kept: list[Period] = []
    for period in found:
        last = kept[-1] if kept else None
        if last is None or not _one(low, last, period):
            kept.append(period)
            continue
        start = min(last.start, period.start) if period.start != date.min else last.start
        kept[-1] = Period(
            start, period.end, "range", last.span_start, period.span_end, text[last.span_start : period.span_end]
        )
    return kept


def _one(low: str, last: Period, period: Period) -> bool:
    gap, before = low[last.span_end : period.span_start], low[max(0, last.span_start - 12) : last.span_start]
    opens = last.kind in ("year", "month", "quarter", "day") or lower(last.text).startswith("đầu ")
    aside = before.endswith("(") and last.kind == period.kind  # "(tháng 4 đến tháng 6)"
    if opens and (_FROM.search(before) or aside) and last.start < period.end:
        reaches = period.kind == "until" and not gap.strip()
        return (reaches or bool(gap.strip())) and _THROUGH.fullmatch(gap) is not None and period.end != date.max
    if period.kind != "year" or last.kind not in ("year", "range") or _AND.fullmatch(gap) is None:
        return False
    counted = _YEARS.search(before) is not None
    return counted and last.end.year + 1 == period.end.year and last.text.count(" ") < 6


_BEFORE_YEAR = re.compile(rf"(?<!\w){_COUNT} tháng\s+$")


def _stretched(text: str, period: Period) -> Period:
    """ "Chín tháng năm 2025": its first nine months."""
    if period.kind != "year":
        return period
    hit = _BEFORE_YEAR.search(lower(text[max(0, period.span_start - 20) : period.span_start]))
    if hit is None or not 1 <= (months := _number(hit["count"])) <= 12:
        return period
    start = period.span_start - (len(hit.group()))
    kind, first, last = _first_months(months, period.start.year)
    return Period(first, last, kind, start, period.span_end, text[start : period.span_end])


_TO_NOW = re.compile(r"\s*đến\s+(?:nay|thời điểm này|thời điểm hiện tại)(?!\w)")


def until_now(text: str, periods: Sequence[Period], dated: date) -> list[Period]:
    """ "từ năm 2021 đến nay", "từ đầu năm đến nay": up to the month of `dated`, the day of writing."""
    found = []
    for period in periods:
        to_now = _TO_NOW.match(lower(text), period.span_end)
        begins = to_now is not None and _FROM.search(lower(text[: period.span_start])) is not None
        if (begins or period.end == date.max) and period.start <= dated:
            end = to_now.end() if to_now else period.span_end
            last = _month_end(dated.year, dated.month)
            found.append(Period(period.start, last, "range", period.span_start, end, text[period.span_start : end]))
        else:
            found.append(period)
    return found


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]


def _first_months(months: int, year: int) -> tuple[PeriodKind, date, date]:
    return "half" if months == 6 else "range", date(year, 1, 1), _month_end(year, months)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _read(kind: str, hit: re.Match[str], year: int) -> tuple[date, date, PeriodKind] | None:
    try:
        if kind == "day":
            day = date(year, int(hit["month"]), int(hit["day"]))
            return (date.min, day, "until") if hit.group().startswith(("trước", "đến")) else (day, day, "day")
        if kind == "until":
            return date.min, _month_end(year, int(hit["month"])), "until"
        if kind == "month":
            return date(year, int(hit["month"]), 1), _month_end(year, int(hit["month"])), "month"
        if kind == "quarter":
            last = 3 * _ROMAN[hit["quarter"]]
            return date(year, last - 2, 1), _month_end(year, last), "quarter"
        if kind == "half":
            second = (hit["edge"] or "").startswith("cuối")
            return date(year, 7 if second else 1, 1), _month_end(year, 12 if second else 6), "half"
        if kind == "months":
            return _months(hit, year)
    except (ValueError, calendar.IllegalMonthError):
        return None
    if kind == "last":
        edge = hit["edge"] or hit["side"]
        if edge == "đầu":
            return date(year - 1, 1, 1), date(year - 1, 3, 31), "range"
        return (date.min if edge else date(year - 1, 1, 1)), date(year - 1, 12, 31), "until" if edge else "year"
    if kind == "start":
        return date(year, 1, 1), date(year, 3, 31), "range"
    if kind == "end":
        return date.min, date(year, 12, 31), "until"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _months(hit: re.Match[str], year: int) -> tuple[date, date, PeriodKind] | None:
    months = _number(hit["count"])
    if not 1 <= months <= 12:
        return None
    if "edge" in hit.re.groupindex and hit["edge"] == "cuối":
        return date(year, 13 - months, 1), date(year, 12, 31), "half" if months == 6 else "range"
    kind, first, last = _first_months(months, year)
    return first, last, kind


_LEADS = re.compile(
    r"(?:(?<!\w)(?:trong|tính|đến|tại|vào|ngày|cuối|đầu|hết|của|từ|trước|sau|tháng|quý|giai đoạn|năm|bắt đầu|cho|cả|kể|thời điểm|đối với|ở)\s+)+$"
)


def blank_moments(text: str, periods: Sequence[Period]) -> str:
    """`text` with its times and what leads them in ("tính đến ngày …") as spaces; the length stays."""
    for period in periods:
        lead = _LEADS.search(lower(text[: period.span_start]))
        start = lead.start() if lead else period.span_start
        if lead and text[: lead.start()].rstrip().endswith(","):
            start = lead.start()
        text = text[:start] + " " * (period.span_end - start) + text[period.span_end :]
    return text
