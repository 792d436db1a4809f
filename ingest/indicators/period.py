"""Periods as the ledger writes them, and back."""

from __future__ import annotations

import calendar
import re
from datetime import date

from vietnamese.dates import Period

_YEAR = re.compile(r"(\d{4})$")
_YEARS = re.compile(r"(\d{4})-(\d{4})$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_MONTHS = re.compile(r"(\d{4})-(\d\d)(?:/(\d{4})-(\d\d))?$")


def write_period(period: Period) -> str:
    """ "2030", "2021-2025", "2023-06-30", "2024-H1", "2024-Q1", "2024-06", "2024-01/2024-09"."""
    start, end = period.start, period.end
    if period.kind == "until" or start == date.min:
        return str(end.year) if (end.month, end.day) == (12, 31) else end.isoformat()
    if start == end:
        return end.isoformat()
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if not whole:
        return f"{start.isoformat()}/{end.isoformat()}"
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start.year == end.year and end.month - start.month == 5 and start.month in (1, 7):
        return f"{start.year}-H{1 if start.month == 1 else 2}"
    if start.year == end.year and end.month - start.month == 2 and start.month % 3 == 1:
        return f"{start.year}-Q{start.month // 3 + 1}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}/{last}"


def read_period(text: str) -> tuple[date, date] | None:
    """First and last day of a period of the ledger; None when it is none."""
    if hit := _DAY.match(text):
        day = date(*map(int, hit.groups()))
        return day, day
    if hit := _DAYS.match(text):
        return date.fromisoformat(hit[1]), date.fromisoformat(hit[2])
    if hit := _YEARS.match(text):
        return date(int(hit[1]), 1, 1), date(int(hit[2]), 12, 31)
    if hit := _YEAR.match(text):
        return date(int(hit[1]), 1, 1), date(int(hit[1]), 12, 31)
    if hit := _HALF.match(text):
        return _span(int(hit[1]), 1 if hit[2] == "1" else 7, 6)
    if hit := _QUARTER.match(text):
        return _span(int(hit[1]), 3 * int(hit[2]) - 2, 3)
    if hit := _MONTHS.match(text):
        first = date(int(hit[1]), int(hit[2]), 1)
        year, month = (int(hit[3]), int(hit[4])) if hit[3] else (first.year, first.month)
        return first, date(year, month, calendar.monthrange(year, month)[1])
    return None


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    last = month + months - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])
