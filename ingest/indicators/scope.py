"""Time, place and programme that a figure is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.base import Description
from ingest.indicators.base import IndicatorKind
from ingest.indicators.period import write_period
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber
from vietnamese.text import lower

_BASE = re.compile(
    r"(?:so với|so cùng kỳ|cùng kỳ|chuẩn nghèo|(?<!tiêu )(?<!quy )(?<!đạt )chuẩn|theo chuẩn|cao hơn|thấp hơn)[^,;.(]{0,40}$|(?:tăng|giảm) từ [^,;.]{0,30}$"
)
_GOAL_OF = re.compile(
    r"(?:hoàn thành|đạt|vượt|so với|cách|theo|hoàn thành và \w+(?: \w+)?)\s+(?:vượt\s+)?(?:các\s+)?(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu)(?:\s+của)?(?:\s+(?:cả\s+)?giai đoạn)?\s*$"
)
_AS_CASE = re.compile(r"(?:^|[.;:]\s*)cùng kỳ\s+(?:của\s+)?$")  # "Cùng kỳ năm 2023, tỷ lệ này là 38,7%"
_LAST_DAY = re.compile(r"(?<!\d)31\s*(?:[/.-]|tháng)\s*12(?!\d)|(?:hết|cuối)\s")
_SEASON = re.compile(r"(?:đến |tới )?(?P<part>đầu|giữa|cuối) (?:năm|nam)(?!.*(?:đến|tới))")
_OPENING = 800  # characters of a document within which it says of what time it tells; a time told twice may come later
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
        base = _BASE.search(before) and not _AS_CASE.search(low[: moment.span_start])
        if not (of_document or event or base or _GOAL_OF.search(before)):
            kept.append(moment)
    return kept


_AS_OF = re.compile(r"(?:đến|tính|thời điểm|vào|từ|kể từ|trước|sau|cuối)\s+(?:hết\s+)?$")


def lasting(period: Period) -> bool:
    """Whether a time of one paragraph holds for the next: "6 tháng đầu năm", "tính đến ngày …", not "đầu năm"."""
    stretch = period.kind in ("half", "quarter", "year", "until") or (period.kind == "range" and period.end != date.max)
    low = lower(period.text)
    return stretch and (not _SEASON.match(low) or (period.kind == "until" and low.startswith("đến cuối")))


def written(period: Period, kind: IndicatorKind) -> str:
    """As the ledger writes it: "cuối năm 2023", "hết năm 2023" and "đến 31/12/2023" are a day of a result and a year of a goal."""
    told = kind in ("achieved", "estimate")
    season = _SEASON.match(lower(period.text))
    if season:
        year = period.end.year
        if season["part"] == "đầu":
            return f"{year}-01-01"
        if season["part"] == "cuối":
            return f"{year}-12-31" if told else str(year)
    if (
        period.kind == "until"
        and (period.end.month, period.end.day) == (12, 31)
        and told
        and _LAST_DAY.search(lower(period.text))
    ):
        return period.end.isoformat()
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
    description: Description, kind: IndicatorKind, level: bool, moments: Sequence[Period], *, now: bool = False
) -> str | None:
    """The period of a figure that has none from its text.

    level: it is laid down by a rule. moments: those of the document in order; a result has the time as of which the
    document tells results from its start. now: the text says "hiện nay", "đến nay".
    """
    start, end = description.period_start, description.period_end
    dated = description.issued or description.published
    if level and description.kind not in ("plan", "resolution"):
        return None
    if kind in ("target", "plan"):
        if not start or not end or (dated and end <= dated and kind == "target"):
            return None
        if description.kind in ("article", "report") and not _about_stage(description):
            return None
        if kind == "target" and end.year > start.year:
            return str(end.year)
        return f"{start.year}-{end.year}" if end.year > start.year else str(end.year)
    if dated is None:
        return None
    if start and end and end <= dated + timedelta(days=31) and (end - start).days < 370:
        return write_period(Period(start, end, "range", 0, 0, ""))
    told = [m for m in moments if m.end <= dated and _tells(m)]
    for moment in told:
        if moment.span_start <= _OPENING or sum(m.end == moment.end for m in told) > 1:
            return write_period(moment)
    if start and end and (end - start).days < 370:
        return write_period(Period(start, end, "range", 0, 0, ""))
    return dated.isoformat() if now else None


def _tells(moment: Period) -> bool:
    """Whether it is a time that results are told of: "9 tháng đầu năm", "đến ngày 30/9"."""
    stretch = moment.kind in ("half", "quarter", "range") and (moment.end - moment.start).days < 366
    return (stretch or moment.kind == "until") and not _SEASON.match(lower(moment.text))


def _about_stage(description: Description) -> bool:
    """Whether an article or report is about the stage of its description: it tells of one plan, or its title says so."""
    start, end = description.period_start, description.period_end
    if description.number or not start or not end:
        return bool(description.number)
    return any(p.end.year == end.year for p in find_periods(description.title))


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
        if number.end <= end and re.match(
            r"[^;.]{0,40},?\s*(?:theo đó|trong đó|quy định|yêu cầu|đặt mục tiêu|đặt ra|đề ra|xác định|phấn đấu)(?!\w)",
            after,
        ):
            return number.canonical
    return None
