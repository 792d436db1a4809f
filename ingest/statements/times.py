"""The times that a text speaks of, and those it only mentions."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import find_document_numbers
from vietnamese.text import fold

_BASE_PERIOD = re.compile(
    r"(so voi|so cung ky|cung ky|chuan ngheo|(?<!tieu )(?<!quy )(?<!dat )chuan)[^,;.]{0,40}$|(tang|giam) tu [^,;.]{0,30}$|\d ?%? ?\($"
)
_AS_CASE = re.compile(r"(?:^|[.;:]\s*)cung ky (?:cua )?$")  # "Cùng kỳ năm 2023, tỷ lệ này là 38,7%"
_YEARLESS = re.compile(
    r"(?<!\w)(?P<count>6|06|sau|3|03|ba|9|09|chin) thang (?P<edge>dau|cuoi) nam(?! (?:nam )?\d)(?! (?:nay|truoc|ngoai)\b)"
)
_MONTHS = {"6": 6, "06": 6, "sau": 6, "3": 3, "03": 3, "ba": 3, "9": 9, "09": 9, "chin": 9}


def scope_periods(text: str, year: int | None = None) -> tuple[Period, ...]:
    """The times a text speaks of: dates of documents, bases of comparison and poverty-line periods are left out.

    year: what "6 tháng đầu năm" without a year belongs to.
    """
    folded = fold(text)
    periods = sorted([*find_periods(text), *yearless(folded, text, year)], key=lambda p: p.span_start)
    if not periods:
        return ()
    documents = [(d.start, d.end) for d in find_document_numbers(text)]
    kept = []
    for period in periods:
        of_document = period.kind == "day" and any(0 <= period.span_start - end <= 12 for _, end in documents)
        before = folded[max(0, period.span_start - 60) : period.span_start]
        if of_document or (_BASE_PERIOD.search(before) and not _AS_CASE.search(before)):
            continue
        kept.append(period)
    return tuple(kept)


def yearless(folded: str, text: str, year: int | None) -> list[Period]:
    """ "6 tháng đầu năm", "quý I", "9 tháng" of a year that is said elsewhere."""
    if year is None:
        return []
    found = []
    for hit in _YEARLESS.finditer(folded):
        months = _MONTHS[hit.group("count") or "6"]
        first = 13 - months if hit.group("edge") == "cuoi" else 1
        last = first + months - 1
        end = date(year, last, calendar.monthrange(year, last)[1])
        kind: Literal["half", "range"] = "half" if months == 6 else "range"
        found.append(Period(date(year, first, 1), end, kind, hit.start(), hit.end(), text[hit.start() : hit.end()]))
    return found
