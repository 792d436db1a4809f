"""Times that a text means without writing them out: "sáng 12/11", "9 tháng", "cả năm", "so với cùng kỳ", "tháng trước"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.base import Description
from vietnamese.dates import Period, find_periods
from vietnamese.spelling import marked

_DAY = re.compile(r"(?<![\d/.,])(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?![\d/]|[.,]\d|\s*[/.-]\s*\d|[\s,]+năm\s+\d)")
_OPEN = re.compile(
    r"(?<!\w)(?:(?P<months>(?:\d{1,2}|ba|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối))?)(?:\s+năm)?|(?P<month>tháng\s+\d{1,2})"
    r"|(?P<quarter>quý\s+(?:iv|iii|ii|i|[1-4]))|(?P<season>(?:đầu|giữa|cuối)\s+năm)(?!\s+học)|(?P<year>(?:cả|hết|trong)\s+năm|năm\s+nay))"
    r"(?!\w|\s*[/.-]\s*\d|[\s,]+(?:của\s+)?năm\s+\d|\s+\d{4})"
)
_LAST_YEAR = re.compile(r"(?<!\w)(?:cùng kì|năm trước|năm ngoái)(?!\w)")
_LAST_MONTH = re.compile(r"(?<!\w)tháng trước(?!\w)")
_LAST_QUARTER = re.compile(r"(?<!\w)quý trước(?!\w)")


def year_of(described: Description) -> int | None:
    """The year that a document is about: the only one of its title or its content, else the one it was written in."""
    years = {p.end.year for p in find_periods(described.title)}
    if len(years) != 1 and (about := content_of(described)) and about.start.year == about.end.year:
        return about.end.year
    written = described.published or described.issued
    return years.pop() if len(years) == 1 else written.year if written else None


def content_of(described: Description) -> Period | None:
    """The time that a document's content is about, where it is at most a year."""
    start, end = described.period_start, described.period_end
    if start is None or end is None or (end - start).days > 366:
        return None
    return Period(start, end, "year" if (end - start).days > 300 else "range", 0, 0, "")


def implied(text: str, described: Description) -> list[Period]:
    """Times of a text whose year only its document gives."""
    low, year = marked(text), year_of(described)
    written = described.published or described.issued
    found: list[Period] = []
    for hit in _DAY.finditer(low) if written else ():
        assert written is not None
        # In January a paper speaks of last December.
        of = written.year - 1 if written.month < 3 and int(hit[2]) > 9 else written.year
        found += find_periods(f"ngày {hit[1]}/{hit[2]}/{of}")
    for hit in _OPEN.finditer(low) if year else ():
        told = "" if hit["year"] else next(g for g in (hit["months"], hit["month"], hit["quarter"], hit["season"]) if g)
        told = re.sub(r"\s+năm$", "", told)
        found += find_periods(f"{told} năm {year}".strip())
    return found


def compared(text: str, known: Sequence[Period]) -> Iterator[Period]:
    """What "cùng kỳ", "năm trước", "tháng trước" are, by the times around them."""
    low = marked(text)
    if _LAST_YEAR.search(low):
        for p in known:
            yield from _back(p, 12)
            yield from find_periods(f"năm {p.end.year - 1}")
    if _LAST_MONTH.search(low):
        for p in known:
            if p.kind == "month":
                yield from _back(p, 1)
    if _LAST_QUARTER.search(low):
        for p in known:
            if p.kind == "quarter":
                yield from _back(p, 3)


def _back(period: Period, months: int) -> Iterator[Period]:
    """The same stretch so many months before; an open one has no such."""
    if period.start == date.min or period.end == date.max:
        return
    last = _moved(period.end + timedelta(days=1), months)
    if last is not None and (first := _moved(period.start, months)) is not None:
        yield replace(period, start=first, end=last - timedelta(days=1))


def _moved(day: date, months: int) -> date | None:
    at = day.year * 12 + day.month - 1 - months
    try:
        return date(at // 12, at % 12 + 1, day.day)
    except ValueError:
        return None
