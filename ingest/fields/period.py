"""The time a document's content is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.fields.subject import Subject
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import find_document_numbers

_COMPARED = re.compile(r"so với (?:cùng kỳ )?(?:năm )?((?:19|20)\d\d)\b")
_TASKS = re.compile(
    r"(?<=\d)\s*[,;]\s*(?:triển khai |và )?(?:phương hướng|nhiệm vụ|kế hoạch|mục tiêu)(?=.*\b(?:năm|tháng|quý)\b)", re.I
)
"""What a report's title says of the time to come: "…, nhiệm vụ 6 tháng cuối năm"."""
_OPENING = re.compile(r"\b(?:tháng|nửa|quý I) đầu năm(?!\s*\d)")
_SHORT = {"month", "quarter", "half", "year"}


def _stated(text: str) -> list[Period]:
    """Periods of a text, dates of documents it names left out."""
    dated = [(number.start, number.end + 40) for number in find_document_numbers(text)]
    return [
        period
        for period in find_periods(text)
        if period.kind != "day"
        and not any(start <= period.span_start <= end and period.kind == "month" for start, end in dated)
    ]


def _span(periods: Sequence[Period]) -> tuple[date, date]:
    return min(period.start for period in periods), max(period.end for period in periods)


def find_period(
    subject: Subject, title: str, published: date | None, issued: date | None
) -> tuple[date | None, date | None]:
    """(start, end). The title decides, then results near the day of publication, then the programme's term or aim."""
    if subject.official and not title:
        return None, None
    titled = _stated(_TASKS.split(title)[0]) or _stated(title)
    lead = _stated(subject.lead)
    for periods in (titled, lead if not subject.official else []):
        short = [period for period in periods if period.kind in _SHORT and _near(period, published)]
        if short:
            start, end = _span(short)
            if _OPENING.search(subject.lead):  # "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023": the year said once
                start = date(start.year, 1, 1)
            return _results(subject, published, start, end) if periods is lead else (start, end)
        terms = [period for period in periods if period.kind == "range" and period.end < date.max]
        if periods is lead:  # "cuối năm 2022" in a lead is when a figure was taken, not what the text is about
            terms = [period for period in terms if (period.end - period.start).days > 300]
        if terms:
            longest = max(terms, key=lambda period: (period.end - period.start, -period.span_start))
            return longest.start, longest.end
    until = next((period for period in (*titled, *lead) if period.kind == "until"), None)
    if until is None and not subject.official:
        until = next((period for period in _stated(subject.text) if period.kind == "until"), None)
        if issued is None and published is None:
            return None, None  # a time somewhere in a text without a date is that of one figure
    if until is not None:
        since = issued or published
        return (since, until.end) if since is None or since <= until.end else (None, None)
    return None, None


def _near(period: Period, published: date | None) -> bool:
    """Of the year of publication; early in a year, of the year before too: then results are reported."""
    return (
        published is None
        or period.start.year == published.year - (published.month <= 3)
        or (period.start.year == published.year)
    )


def _results(subject: Subject, published: date | None, start: date, end: date) -> tuple[date, date]:
    """A meeting in January on "the work of 2023" reports 2022: the year after the one it compares with."""
    compared = {int(year) + 1 for year in _COMPARED.findall(subject.text)}
    if published is not None and len(compared) == 1 and published.month <= 3:
        year = compared.pop()
        if year == published.year - 1 and start.year == published.year:
            return date(year, 1, 1), date(year, 12, 31)
    return start, end
