"""The time that governs a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.base import Description
from ingest.indicators.mentions import Mention
from ingest.indicators.moments import find_moments
from ingest.indicators.outline import Line
from ingest.indicators.parsed import Carried, Sentence
from ingest.indicators.scope import lasting, scope_moments
from ingest.indicators.within import apposed, bracket, closing_time, leading_time, of_goal, own_time
from vietnamese.dates import Period
from vietnamese.docnumbers import find_document_numbers
from vietnamese.text import lower

_LAWS = ("law", "decree", "circular")
_EVENT = re.compile(
    r"(?:cũng )?(?:tại (?:hội nghị|buổi|lễ|cuộc họp|kỳ họp|phiên họp)|(?:nhân )?dịp này|kết thúc hội nghị|phát biểu|kết luận)(?!\w)"
)
_NOW = re.compile(
    r"(?<!\w)(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )(?:hiện(?: nay| có| còn| đang| đã| mới| chỉ|\s*$)|đến nay|đến thời điểm (?:này|hiện tại)"
    r"|nay (?:đã|còn|là|đạt))(?!\w)|^\W*hiện(?!\w)"
)
_YEAR_FIRST = re.compile(r"\W*(?:(?:trong|riêng|kế hoạch|mục tiêu|nhiệm vụ|chỉ tiêu)\s+)*năm (?P<year>20\d\d)(?!\d)")
_LATER = re.compile(r"\W*(?:chỉ )?sau (?:\w+ ){1,3}(?:năm|tháng)(?!\w)")  # "Sau 9 năm, tỷ lệ này còn 11%"
_YEARLY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi) năm(?!\w)")
_HAS_YEAR = re.compile(r"\d{4}")
_SEASON = re.compile(r"(?:đầu|giữa|cuối) (?:năm|nam)")
_AS_OF = re.compile(r"(?<!\w)(?:tính|tính đến|số liệu)\s*$")
_OPENS = 60  # characters into a sentence up to which a time governs what follows it


def figure_time(
    line: Line, sentence: Sentence, mention: Mention, carried: Carried, year: int | None, description: Description
) -> Period | None:
    """Nearest first: the figure's own words, its sentence, the sentences before it, the headings.

    year: what a time without a year belongs to.
    """
    dated = description.issued or description.published
    if description.kind in _LAWS and dated:
        # A rule does not tell results: "người tham gia trước ngày 01/01/1945" says who, not when.
        sentence = replace(
            sentence, moments=tuple(m for m in sentence.moments if m.end >= dated and _HAS_YEAR.search(m.text))
        )
    own, lead = own_time(sentence, mention, year), leading_time(sentence, mention)
    said = carried.said == line.start and not _LATER.match(lower(sentence.text))
    before = lead or next((m for m in carried.moments if said), None)
    if own and not (before and of_goal(sentence, mention, own)):
        return own
    if (
        not lead
        and before
        and dated
        and before.end.year != dated.year
        and _says_now(sentence.text[: mention.number.start])
    ):
        return None  # "Cuối năm trước là 1.020 căn. Số vốn đến nay là …": no time of the sentences before
    if lead and dated and not _around(lead, dated) and _says_now(sentence.text[lead.span_end : mention.number.start]):
        return Period(date.min, dated, "until", 0, 0, "")  # "được duyệt năm 2019, đến nay đã xây 1.050 căn"
    found = lead or closing_time(sentence, mention) or before
    if found:
        return found
    if description.kind in _LAWS:
        return None  # "có hiệu lực từ ngày …" over an article is no time of its figures
    for text in reversed(sections(line)):
        if text not in carried.heads:
            moments = scope_moments(text, announced(text, find_moments(text, year)), find_document_numbers(text))
            carried.heads[text] = tuple(moments)
        if carried.heads[text]:
            return carried.heads[text][0]
    return (
        None
        if line.item or _EVENT.match(lower(line.text))
        else next((m for m in carried.moments if _still(m, description)), None)
    )


def opening_moments(text: str, moments: Sequence[Period], first: int) -> tuple[Period, ...]:
    """The times of a sentence that hold for those after it in the paragraph.

    first: where the sentence's first figure stands; a time after it is that figure's own.
    """
    low = lower(text)
    seasons = sum(
        _SEASON.match(lower(m.text)) is not None for m in moments
    )  # "Đầu năm …; cuối năm …" hold for themselves
    return tuple(
        m
        for m in moments
        if ((around := bracket(text, m.span_start)) is None or apposed(text, around))
        and not re.search(r"cùng kỳ\s+$", low[: m.span_start])
        and not (m.kind == "day" and re.search(r"(?<!\w)từ\s+(?:ngày\s+)?$", low[: m.span_start]))  # since when a rule is in force
        and not lower(m.text).startswith("từ ngày")
        and not (_SEASON.match(lower(m.text)) and seasons > 1)
        and (
            (m.span_start <= _OPENS and m.span_start < first)
            or (m.kind == "until" and (lasting(m) or (m.span_start < first and _AS_OF.search(low[: m.span_start]))))
        )
    )  # fmt: skip


def year_of(line: Line, sentence: str) -> int | None:
    """The year that yearless times of a sentence belong to: the one it opens with, or that of a heading.

    "Trong quý I" under "Nhiệm vụ năm 2024", "Kế hoạch năm 2025: …; 6 tháng đầu năm …".
    """
    if opened := _YEAR_FIRST.match(lower(sentence)):
        return int(opened["year"])
    for text in reversed(sections(line)):
        years = [m for m in announced(text, find_moments(text, None)) if m.kind != "day" and m.start.year == m.end.year]
        if years:
            return years[0].end.year
    return None


def announced(text: str, moments: Sequence[Period]) -> list[Period]:
    """The times of a heading or lead-in that hold for what stands below it: not those of an aside with a figure of its own."""
    found = []
    for moment in moments:
        around = bracket(text, moment.span_start)
        aside = text[around[0] : moment.span_start] + text[moment.span_end : around[1]] if around else ""
        if not re.search(r"\d", aside):
            found.append(moment)
    return found


def _around(moment: Period, day: date) -> bool:
    return moment.kind != "until" and moment.start <= day <= moment.end


def sections(line: Line) -> tuple[str, ...]:
    """The headings that say of what time and kind a line's figures are; "Tại hội nghị, …" stands under none."""
    return () if not line.item and _EVENT.match(lower(line.text)) else line.above


def says_now(sentence: Sentence, mention: Mention) -> bool:
    """Whether a figure's clause speaks of the day of writing: "hiện nay", "đến nay"."""
    clause = max(sentence.text.rfind(c, 0, mention.number.start) for c in ";:")
    return _says_now(sentence.text[clause + 1 : mention.number.start])


def _says_now(text: str) -> bool:
    return _NOW.search(lower(text)) is not None


def repeated(mention: Mention) -> bool:
    """Whether a figure comes again every year, so that no year is its own: "hỗ trợ kinh phí hằng năm hơn 1.000 tỷ đồng"."""
    return _YEARLY.search(lower(mention.left)) is not None


def _still(moment: Period, description: Description) -> bool:
    """Whether a time of a paragraph before holds: it tells results, and the document as a whole is not about one year."""
    dated = description.issued or description.published
    start, end = description.period_start, description.period_end
    if start and end and dated and (end - start).days < 370 and end <= dated + timedelta(days=31):
        return False
    return lasting(moment) and (dated is None or moment.end <= dated)


def side(moment: Period | None, description: Description) -> str:
    """ "past" or "future" against the document's date; "" when that is not known."""
    dated = description.issued or description.published
    if moment is None or dated is None:
        return ""
    return "past" if moment.end < dated else "future" if moment.end.year > dated.year or moment.end == date.max else ""
