"""Time, place and programme that a figure is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.base import Description
from ingest.indicators.base import IndicatorKind
from ingest.indicators.period import write_period
from vietnamese.dates import Period
from vietnamese.docnumbers import DocumentNumber
from vietnamese.text import lower

_BASE = re.compile(
    r"(?:so với|so cùng kỳ|cùng kỳ|chuẩn nghèo|chuẩn|theo chuẩn|cao hơn|thấp hơn)[^,;.]{0,40}$|(?:tăng|giảm) từ [^,;.]{0,30}$"
)
_GOAL_OF = re.compile(
    r"(?:hoàn thành|đạt|vượt|so với|cách|theo|hoàn thành và \w+(?: \w+)?)\s+(?:vượt\s+)?(?:các\s+)?(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu)(?:\s+của)?(?:\s+(?:cả\s+)?giai đoạn)?\s*$"
)
_SEASON = re.compile(r"(?:đến |tới )?(?P<part>đầu|giữa|cuối) (?:năm|nam)")
_DOCUMENTS = ("plan", "resolution", "decision", "decree", "law", "circular", "directive")


def scope_moments(text: str, moments: Sequence[Period], numbers: Sequence[DocumentNumber]) -> list[Period]:
    """The times that govern figures of a sentence: bases of comparison, dates of documents and of goals are left out."""
    low = lower(text)
    kept = []
    for moment in moments:
        before = low[max(0, moment.span_start - 70) : moment.span_start]
        of_document = moment.kind == "day" and any(0 <= moment.span_start - n.end <= 12 for n in numbers)
        event = (
            moment.kind == "day"
            and not _AS_OF.search(before)
            and not lower(moment.text).startswith(("đến", "từ", "trước"))
        )
        if not (of_document or event or _BASE.search(before) or _GOAL_OF.search(before)):
            kept.append(moment)
    return kept


_AS_OF = re.compile(r"(?:đến|tính|thời điểm|vào|từ|kể từ|trước|sau|cuối)\s+(?:hết\s+)?$")


def lasting(period: Period) -> bool:
    """Whether a time of one paragraph holds for the next: "6 tháng đầu năm", "tính đến ngày …", not "đầu năm"."""
    stretch = period.kind in ("half", "quarter", "year", "until") or (period.kind == "range" and period.end != date.max)
    return stretch and not _SEASON.match(lower(period.text))


def written(period: Period, kind: IndicatorKind) -> str:
    """As the ledger writes it: "cuối năm 2023" is a day of a result and a year of a goal."""
    season = _SEASON.match(lower(period.text))
    if season:
        year = period.end.year
        if season["part"] == "đầu":
            return f"{year}-01-01"
        if season["part"] == "cuối":
            return f"{year}-12-31" if kind == "achieved" else str(year)
    if period.end == date.max:
        return f"{period.start.year}"
    return write_period(period)


def before_year(period: str) -> str | None:
    """The same stretch one year earlier: "2024-H1" -> "2023-H1"."""
    hit = re.match(r"(\d{4})(.*)$", period)
    if hit is None:
        return None
    earlier = re.sub(r"/(\d{4})", lambda m: f"/{int(m[1]) - 1}", hit[2])
    return f"{int(hit[1]) - 1}{earlier}"


def document_period(
    description: Description, kind: IndicatorKind, level: bool, moments: Sequence[Period]
) -> str | None:
    """The period of a figure that has none from its text.

    moments: those of the document in order; a result has the first time as of which the document tells results.
    """
    start, end = description.period_start, description.period_end
    dated = description.issued or description.published
    if level and description.kind not in ("plan", "resolution"):
        return None
    if kind in ("target", "plan"):
        if not start or not end or (dated and end <= dated and kind == "target"):
            return None
        if kind == "plan" and description.kind in ("article", "report"):
            return None
        if kind == "target" and end.year > start.year:
            return str(end.year)
        return f"{start.year}-{end.year}" if end.year > start.year else str(end.year)
    if dated is None:
        return None
    if start and end and end <= dated + timedelta(days=31) and (end - start).days < 370:
        return write_period(Period(start, end, "range", 0, 0, ""))
    for moment in moments:
        stretch = moment.kind in ("half", "quarter", "range") and (moment.end - moment.start).days < 366
        as_of = moment.kind == "until" and moment.end <= dated
        if (stretch or as_of) and not _SEASON.match(lower(moment.text)) and moment.end <= dated:
            return write_period(moment)
    if start and end and (end - start).days < 370:
        return write_period(Period(start, end, "range", 0, 0, ""))
    return None


def own_programme(description: Description) -> str | None:
    """Number of the document that sets a document's figures: its own, or that of the programme it reports on."""
    if description.kind in _DOCUMENTS:
        return description.number
    if description.kind == "report":
        return description.programmes[0] if description.programmes else None
    return description.number


def named_programme(sentence: str, numbers: Sequence[DocumentNumber], start: int, end: int) -> str | None:
    """The document that a figure's own words rest it on: "theo Quyết định số …", "Nghị quyết số …, theo đó …".

    start, end: where the figure's words begin and end in the sentence.
    """
    low = lower(sentence)
    for number in numbers:
        before, after = low[max(0, number.start - 40) : number.start], low[number.end : number.end + 60]
        by = re.search(r"(?<!\w)theo\s+(?:\w+\s+){0,4}(?:số\s*)?$", before)
        if by and start <= number.start <= end:
            return number.canonical
        if number.end <= end and re.match(r"[^;.]{0,40},?\s*(?:theo đó|trong đó|quy định)", after):
            return number.canonical
    return None
