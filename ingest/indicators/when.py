"""The time that governs a figure."""

from __future__ import annotations

import re
from datetime import date

from ingest.base import Description
from ingest.indicators.mentions import Mention
from ingest.indicators.moments import find_moments
from ingest.indicators.outline import Line
from ingest.indicators.parsed import Carried, Sentence
from ingest.indicators.scope import lasting, scope_moments
from vietnamese.dates import Period
from vietnamese.docnumbers import find_document_numbers
from vietnamese.text import lower

_YARDSTICK = re.compile(r"(?:yêu cầu|mục tiêu|chỉ tiêu|kế hoạch|so với mức|so với)(?:\s+(?:năm|là|của))*\s*$")
_YEAR_PLAN = re.compile(r"kế hoạch năm(?: là)?\s*$")
_LAWS = ("law", "decree", "circular")
_NEXT_TO = re.compile(r"\s*(?:(?:vào|cuối|hết|trong)\s+)?")
_YARDSTICK_REACH = 40


def figure_time(
    line: Line, sentence: Sentence, mention: Mention, carried: Carried, year: int | None, description: Description
) -> Period | None:
    """Nearest first: the figure's own words, its sentence, the sentences before it, the headings.

    year: what a time without a year belongs to.
    """
    own = _own(sentence, mention, year)
    if own:
        return own
    number = mention.number
    earlier = next((m for m in sentence.moments if m.span_start < number.start), None)
    if earlier:
        return earlier
    if carried.moments and carried.line == line.start:
        return carried.moments[0]
    if description.kind in _LAWS:
        return None  # "có hiệu lực từ ngày …" over an article is no time of its figures
    for text in reversed(line.above):
        if text not in carried.heads:
            moments = scope_moments(text, find_moments(text, year), find_document_numbers(text))
            carried.heads[text] = tuple(moments)
        if carried.heads[text]:
            return carried.heads[text][0]
    return None if line.item else next((m for m in carried.moments if lasting(m)), None)


def _own(sentence: Sentence, mention: Mention, year: int | None) -> Period | None:
    number = mention.number
    near = [m for m in sentence.moments if mention.left_start <= m.span_start < number.end + len(mention.right)]
    after = [m for m in near if m.span_start >= number.end]
    before = [m for m in near if m.span_start < number.start]
    if after and _NEXT_TO.fullmatch(lower(sentence.text[number.end : after[0].span_start])):
        return after[0]  # "giảm từ 0,97% đầu năm xuống còn 0,85% cuối năm"
    left = lower(mention.left)
    if _YEAR_PLAN.search(left) and year:
        return Period(date(year, 1, 1), date(year, 12, 31), "year", 0, 0, "")
    if _YARDSTICK.search(left):
        own = find_moments(sentence.text[number.end : number.end + _YARDSTICK_REACH], year)
        if own:
            return own[0]
        before = [] if "kế hoạch" in left else before
    if before:
        return before[0]
    return after[0] if after else None


def side(moment: Period | None, description: Description) -> str:
    """ "past" or "future" against the document's date; "" when that is not known."""
    dated = description.issued or description.published
    if moment is None or dated is None:
        return ""
    return "past" if moment.end < dated else "future" if moment.end.year > dated.year or moment.end == date.max else ""
