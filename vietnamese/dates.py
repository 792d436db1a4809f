"""Dates and periods, read from text with or without diacritics."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vietnamese.docnumbers import find_document_numbers, find_short_references
from vietnamese.text import fold, lower
from vietnamese.units import counts_thousands, noun_at, symbol_at

PeriodKind = Literal["day", "month", "quarter", "half", "year", "range", "until"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, both ends included.

    kind: "until" has `start == date.min` ("đến năm 2030"); "range" is any other stretch ("giai đoạn 2021-2025",
        "9 tháng đầu năm 2023", "đầu năm 2023"); "từ năm 2021 đến nay" is a range that ends at `date.max`.
    span_start, span_end, text: the place in the source, `text == source[span_start:span_end]`.
    """

    start: date
    end: date
    kind: PeriodKind
    span_start: int
    span_end: int
    text: str


_Reading = tuple[date, date, PeriodKind]
_SEP = r"[ \t\u00a0]*[-\u2010-\u2015\u2212][ \t\u00a0]*"
_Y = r"(?:19\d\d|20\d\d|2100)"
_NAM = r"(?<!việt )(?<!viet )(?:năm|nam)"
_DEN = r"(?:đến|den|tới|toi)"
_NGAY = r"(?:ngày|ngay)"
_THANG = r"(?:tháng|thang)"
_TU = r"(?:từ|tu)"
_HET = r"(?:(?:hết|het)\s+)?"
_STAGE = r"giai đoạn|giai doan|nhiệm kỳ|nhiem ky|thời kỳ|thoi ky"
_DMY = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})"


def _day(day: str, month: str, year: str) -> _Reading | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found, found, "day"


def _month(month: str, year: str) -> _Reading | None:
    number, of = int(month), int(year)
    if not (1 <= number <= 12 and 1900 <= of <= 2100):
        return None
    return date(of, number, 1), date(of, number, monthrange(of, number)[1]), "month"


def _months(first: int, last: int, year: str) -> _Reading:
    kind: PeriodKind = "half" if last - first == 5 else "quarter" if last - first == 2 else "range"
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]), kind


def _year(year: str) -> _Reading:
    return date(int(year), 1, 1), date(int(year), 12, 31), "year"


def _years(first: str, last: str) -> _Reading | None:
    if len(last) == 2:
        last = first[:2] + last
    if not int(first) < int(last) <= int(first) + 60:
        return None
    return date(int(first), 1, 1), date(int(last), 12, 31), "range"


_COUNTS = {"ba": 3, "bốn": 4, "bon": 4, "sáu": 6, "sau": 6, "chín": 9, "chin": 9}


def _opening(count: str, part: str, year: str) -> _Reading | None:
    """ "6 tháng đầu năm 2023" and its like."""
    months = _COUNTS.get(count) or (int(count) if count.isdigit() else 0)
    if not 1 <= months <= 12:
        return None
    return _months(13 - months, 12, year) if part.startswith("c") else _months(1, months, year)


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SEASONS = {"đ": (1, 3), "d": (1, 3), "g": (5, 8), "c": (10, 12)}  # đầu, giữa, cuối năm: our convention


def _season(part: str, year: str) -> _Reading:
    start, end, _ = _months(*_SEASONS[part[0]], year)
    return start, end, "range"


def _between(first: _Reading | None, last: _Reading | None) -> _Reading | None:
    if first is None or last is None or not first[0] <= last[1]:
        return None
    return first[0], last[1], "range"


_Rule = tuple[re.Pattern[str], Callable[..., _Reading | None]]


def _rule(pattern: str, read: Callable[..., _Reading | None]) -> _Rule:
    return re.compile(pattern), read


# Tried in this order; a later rule never takes a place that an earlier one took.
_RULES: tuple[_Rule, ...] = (
    _rule(
        rf"(?:{_TU}\s+)?(?:{_NGAY}\s+)?(?<![\d/.,]){_DMY}(?:{_SEP}|\s+{_DEN}\s+{_HET})(?:{_NGAY}\s+)?{_DMY}(?!\d)",
        lambda a, b, c, d, e, f: _between(_day(a, b, c), _day(d, e, f)),
    ),
    _rule(
        rf"(?:{_TU}\s+)?(?:{_NGAY}\s+)?(?<![\d/.,])(\d{{1,2}})/(\d{{1,2}})(?:{_SEP}|\s+{_DEN}\s+{_HET})(?:{_NGAY}\s+)?{_DMY}(?!\d)",
        lambda a, b, c, d, e: _between(_day(a, b, e), _day(c, d, e)),
    ),
    _rule(
        rf"(?:{_TU}\s+)?(?:{_NGAY}\s+)?(?<![\w/.,])(\d{{1,2}})(?:{_SEP}|\s+{_DEN}\s+)(?:{_NGAY}\s+)?{_DMY}(?!\d)",
        lambda a, b, c, d: _between(_day(a, c, d), _day(b, c, d)),
    ),
    _rule(
        rf"{_NGAY}\s+(\d{{1,2}})\s+{_THANG}\s+(\d{{1,2}})[\s,]+(?:{_NAM}\s+)?({_Y})(?!\d)",
        _day,
    ),
    _rule(rf"(?<![\d/.,])(\d{{1,2}})\s+{_THANG}\s+(\d{{1,2}})[\s,]+{_NAM}\s+({_Y})(?!\d)", _day),
    _rule(rf"(?:{_NGAY}\s+)?(?<![\d/.,])(?<!\w-){_DMY}(?![\d/]|[.,-]\d)", _day),
    _rule(rf"(?<![\d/.-])({_Y})-(\d\d)-(\d\d)(?!\d)", lambda y, m, d: _day(d, m, y)),
    _rule(
        rf"{_TU}\s+{_THANG}\s+(\d{{1,2}})(?:\s*[/.-]\s*|\s+{_NAM}\s+)({_Y})(?:\s+{_DEN}\s+{_HET}|{_SEP}){_THANG}\s+(\d{{1,2}})(?:\s*[/.-]\s*|\s+{_NAM}\s+)({_Y})(?!\d)",
        lambda a, b, c, d: _between(_month(a, b), _month(c, d)),
    ),
    _rule(
        rf"(?:{_TU}\s+)?{_THANG}\s+(\d{{1,2}})(?:\s+{_DEN}\s+{_HET}|{_SEP})(?:{_THANG}\s+)?(\d{{1,2}})(?:\s*[/.-]\s*|\s+{_NAM}\s+)({_Y})(?!\d)",
        lambda a, b, c: _between(_month(a, c), _month(b, c)),
    ),
    _rule(
        rf"(?<![\w.,/])(\d{{1,2}}|sáu|sau|ba|chín|chin|bốn|bon)\s+{_THANG}\s+(đầu|dau|cuối|cuoi)(?:\s+của|\s+cua)?\s*(?:{_NAM}|/)\s*({_Y})(?!\d)",
        _opening,
    ),
    _rule(
        rf"(?<![\w.,/])(\d{{1,2}})\s+({_THANG})\s*(?:{_NAM}|/)\s*({_Y})(?!\d)",
        lambda count, _, year: _opening(count, "đầu", year),
    ),
    _rule(
        rf"(nửa|nua)\s+(đầu|dau|cuối|cuoi)\s+{_NAM}\s+({_Y})(?!\d)",
        lambda _, part, year: _opening("6", part, year),
    ),
    _rule(
        rf"(?<!\w)(?:quý|quí|quy|qúy)\s*(iv|iii|ii|i|[1-4])(?:\s*[/.-]\s*|\s+{_NAM}\s+|\s+)({_Y})(?!\d)",
        lambda quarter, year: _months(3 * _ROMAN[quarter] - 2, 3 * _ROMAN[quarter], year),
    ),
    _rule(rf"(?<!\w){_THANG}\s+(\d{{1,2}})(?:\s*[/.-]\s*|[\s,]+{_NAM}\s+)({_Y})(?!\d)", _month),
    _rule(rf"(?<![\w./,-])(\d{{1,2}})/({_Y})(?![\d/]|[.,]\d)", _month),
    _rule(
        rf"(?:(?:{_STAGE}|thời gian|khóa|khoá|niên khóa|năm học|nam hoc|các năm|cac nam|{_NAM})\s+)?"
        rf"(?<![\d/.,-])(?<!\w-)({_Y}){_SEP}(?:{_NAM}\s+)?({_Y})(?![\d/]|[.,]\d)",
        _years,
    ),
    _rule(rf"(?:năm học|nam hoc|niên độ|nien do|niên khóa|nien khoa)\s+({_Y})/({_Y})(?!\d)", _years),
    _rule(rf"(?:{_STAGE})\s+({_Y}){_SEP}(\d\d)(?![\d/])", _years),
    _rule(
        rf"(?:(?:{_STAGE})\s+)?(?<!\w){_TU}\s+(?:{_NAM}\s+)?({_Y})\s+{_DEN}\s+{_HET}(?:{_NAM}\s+)?({_Y})(?!\d)",
        _years,
    ),
    _rule(
        rf"(?<!\w){_TU}\s+(?:{_NAM}\s+)?({_Y})\s+{_DEN}\s+nay(?!\w)",
        lambda year: (date(int(year), 1, 1), date.max, "range"),
    ),
    _rule(rf"(?<!\w)(đầu|dau|giữa|giua|cuối|cuoi)\s+{_NAM}\s+({_Y})(?!\d)", _season),
    _rule(rf"(?<!\w){_NAM}\s+(1[89]\d\d|20\d\d|2100)(?![\d]|[.,/]\d|[.,]?\s?%)", _year),
)
_BARE = re.compile(r"(?<![\w.,/])(?<!\w-)(?<!\d -)(?<!\d - )(19[4-9]\d|20\d\d)(?![\w%/]|[.,]\d|\s?[%‰])")
_SCALE = re.compile(r"\s*(?:nghin|ngan|trieu|ty|ti|van|tram)(?!\w)(?!\s+le)")
_COMPARED = re.compile(r"\s*so (?:voi|sanh)(?!\w)")  # "2022 so với 2025": not 2,022 of anything
_SEASON = re.compile(r"(?:đầu|dau|giữa|giua|cuối|cuoi)\s")
_UNTIL = re.compile(
    r"(?<!\w)(?:đến|den|tới|toi|trước|truoc)\s+(?:(?:hết|het|cuối|cuoi|trước|truoc)\s+)?$",
)


def _masks(text: str) -> list[tuple[int, int]]:
    return [(d.start, d.end) for d in (*find_document_numbers(text), *find_short_references(text))]


_YEAR_DIGITS = re.compile(r"\d{4}")


def _windows(low: str) -> list[tuple[int, int]]:
    """The stretches that can hold a period: whatever is near four digits. Most of a text is not."""
    windows: list[tuple[int, int]] = []
    for match in _YEAR_DIGITS.finditer(low):
        start, end = max(0, match.start() - 70), min(len(low), match.end() + 60)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _candidates(text: str, low: str) -> Iterator[tuple[int, int, _Reading]]:
    windows = _windows(low)
    for pattern, read in _RULES:
        for window in windows:
            for match in pattern.finditer(low, *window):
                if (reading := read(*match.groups())) is not None:
                    yield match.start(), match.end(), reading
    folded = fold(text)
    for match in _BARE.finditer(low):
        if not _counts_something(text, folded, match):
            yield match.start(), match.end(), _year(match[1])


def _counts_something(text: str, folded: str, year: re.Match[str]) -> bool:
    """Whether a bare "2023" is a quantity: "2023 hộ", "2000 tỷ", "trên 2000"."""
    end = year.end()
    if _COMPARED.match(folded, end):
        return False
    if _SCALE.match(folded, end) or symbol_at(text, folded, end, accented=False):
        return True
    noun = noun_at(text, folded, end, accented=False)
    if noun is None or not counts_thousands(noun):
        return False
    # "đến 2030 hộ nghèo còn bao nhiêu": "đến" before a round future year speaks for the year.
    return not _UNTIL.search(folded, max(0, year.start() - 16), year.start())


def find_periods(text: str) -> list[Period]:
    """Periods in order, not overlapping. What belongs to a document number ("45/2019/QH14") is no period."""
    low = lower(text)
    taken = bytearray(len(text))  # 1 where a character is spoken for
    for start, end in _masks(text):
        taken[start:end] = b"\1" * (end - start)
    found: list[Period] = []
    for begin, end, reading in _candidates(text, low):
        if 1 in taken[begin:end]:
            continue
        (first, last, kind), start = reading, begin
        # "đến cuối năm 2025" is a limit; "đến 2021-2025" is not.
        if kind != "range" or _SEASON.match(low, begin):
            lead = _UNTIL.search(low, max(0, begin - 24), begin)
            if lead is not None:
                start, first, kind = lead.start(), date.min, "until"
        taken[start:end] = b"\1" * (end - start)
        found.append(Period(first, last, kind, start, end, text[start:end]))
    return sorted(found, key=lambda period: period.span_start)


def format_date(d: date) -> str:
    """ "2/8/2023"."""
    return f"{d.day}/{d.month}/{d.year}"
