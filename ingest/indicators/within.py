"""The time that a sentence itself gives one of its figures."""

from __future__ import annotations

import re
from datetime import date

from ingest.indicators.figures import find_figures
from ingest.indicators.mentions import Mention
from ingest.indicators.moments import find_moments
from ingest.indicators.parsed import Sentence
from vietnamese.dates import Period
from vietnamese.text import lower

_YARDSTICK = re.compile(r"(?:yêu cầu|mục tiêu|chỉ tiêu|kế hoạch|so với mức|so với)(?:\s+(?:năm|là|của))*\s*$")
_YEAR_PLAN = re.compile(r"kế hoạch năm(?: là)?\s*$")
_NEXT_TO = re.compile(r"\s*(?:(?:vào|cuối|hết|trong|của)\s+)?")
_YARDSTICK_REACH = 40
_OF_GOAL = re.compile(r"\s*(?:so với\s+)?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)")
# "đạt 91,7%, dự kiến hoàn thành trong quý IV": the time of what is still to come is not that of what was reached.
_TURNS = re.compile(r"(?<!\w)(?:dự kiến|phấn đấu|sẽ|mục tiêu|tiến tới|hướng tới|quyết tâm|để đạt)(?!\w)")
_ONLY_LED = re.compile(r"(?:là|chỉ là|chỉ|khoảng|tỷ lệ|tỉ lệ|mức)?\s*")
_FROM = re.compile(r"(?<!\w)từ(?:\s+(?:mức|trên|dưới|gần|hơn|khoảng))?\s*$")
_ENDS = re.compile(r"[\s.,;!”\"]*")
_CLOSES = re.compile(r"(?:trong|vào|đến|tới|hết)\s+(?:(?:cả|các|hai|ba|2|3)\s+)*$")
_CONTRASTS = re.compile(r"[,;]\s*(?:còn|trong khi|nhưng|song)\s+[^\d,;]+\s\d")
_NUMBERING = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])\s")
_JOINED = re.compile(r"(?:^|(?:,|;|:|\svà|\sriêng|\scòn)\s+)(?:\w+\s+){0,2}$")
_APPOSED = re.compile(
    r"(?:tháng cao điểm|đợt cao điểm|năm(?: qua| gần đây| thực hiện| triển khai)?|giai đoạn(?: \w+){0,2}|nhiệm kỳ(?: \w+){0,3}|thời gian qua)\s*$"
)
_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_YEAR_LIST = re.compile(r"(?<!\d)20\d\d(?:(?:\s*,\s*|\s+và\s+|\s*;\s*)(?:năm\s+)?20\d\d)+")


def own_time(sentence: Sentence, mention: Mention, year: int | None) -> Period | None:
    number, text = mention.number, sentence.text
    start, end = _reach(sentence, mention)
    aside = bracket(text, number.start)
    base = _in_turn(sentence, mention) or _before_bracket(text, number.start, aside, year)
    if base:
        return base
    near = [m for m in sentence.moments if start <= m.span_start < end and _sees(text, aside, number.end, m)]
    after = [m for m in near if m.span_start >= number.end]
    before = [m for m in near if m.span_start < number.start]
    if after and _NEXT_TO.fullmatch(lower(text[number.end : after[0].span_start]).replace("(", " ")):
        return after[0]  # "giảm từ 0,97% đầu năm xuống còn 0,85% cuối năm", "28,9% (năm 2024)"
    left = lower(mention.left)
    if _YEAR_PLAN.search(left) and year:
        return Period(date(year, 1, 1), date(year, 12, 31), "year", 0, 0, "")
    if _YARDSTICK.search(left):
        own = find_moments(text[number.end : number.end + _YARDSTICK_REACH], year)
        if own:
            return own[0]
        before = [] if "kế hoạch" in left else before
    if before:
        return before[0]
    after = [m for m in after if not _TURNS.search(lower(text[number.end : m.span_start]))]
    return after[0] if after else None


def _reach(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The stretch of a figure's own words, with the times next to it, which are blanks where pieces are cut."""
    start, end = mention.left_start, mention.number.end + len(mention.right)
    while start > 0 and sentence.blanked[start - 1].isspace():
        start -= 1
    while end < len(sentence.blanked) and sentence.blanked[end].isspace():
        end += 1
    return start, end


def bracket(text: str, at: int) -> tuple[int, int] | None:
    """The round brackets that an offset stands in."""
    opened = text.rfind("(", 0, at)
    if opened < 0 or text.rfind(")", opened, at) >= 0:
        return None
    closed = text.find(")", at)
    return opened, closed if closed >= 0 else len(text)


def _before_bracket(text: str, at: int, aside: tuple[int, int] | None, year: int | None) -> Period | None:
    """ "so với năm 2022 (14.112 người)": a figure in brackets right after a time is that time's."""
    if aside is None or not _ONLY_LED.fullmatch(lower(text[aside[0] + 1 : at])):
        return None
    ahead = text[max(0, aside[0] - 40) : aside[0]]
    found = find_moments(ahead, year)
    if not found:
        return None
    between = ahead[found[-1].span_end :].strip()
    set_by = _SET_BY.fullmatch(lower(between)) and _OF_YEAR.search(lower(ahead[: found[-1].span_start]))
    return found[-1] if not between or set_by else None


_SET_BY = re.compile(
    r"(?:(?:đã|được) )?(?:(?:tỉnh|thành phố|huyện|trung ương|ubnd \w+|hđnd \w+|cấp trên) )?(?:giao|đề ra|đặt ra)"
)
_OF_YEAR = re.compile(r"(?:chỉ tiêu|mục tiêu|kế hoạch)\s*$")


def apposed(text: str, around: tuple[int, int]) -> bool:
    """Whether brackets tell which time the words before them mean: "trong 5 năm qua (2019-2023)"."""
    return _APPOSED.search(lower(text[max(0, around[0] - 40) : around[0]])) is not None


def of_goal(sentence: Sentence, mention: Mention, moment: Period) -> bool:
    """Whether a time is that of the plan which a figure is measured by: "bằng 41% kế hoạch vốn năm 2024"."""
    between = sentence.text[mention.number.end : moment.span_start]
    return moment.span_start >= mention.number.end and _OF_GOAL.match(lower(between)) is not None


def _in_turn(sentence: Sentence, mention: Mention) -> Period | None:
    """ "các năm 2021, 2022 và 2023 lần lượt là 90%, 91%, 93%": each figure has its own year."""
    low, at = lower(sentence.text), mention.number.start
    turn = next((t for t in _TURN.finditer(low) if t.end() <= at), None)
    listed = _YEAR_LIST.search(low, max(0, turn.start() - 80), turn.start()) if turn else None
    if turn is None or listed is None:
        return None
    stop = min(e for e in (low.find(";", turn.end()), len(low)) if e >= 0)
    figures = [f.start for f in find_figures(sentence.blanked[turn.end() : stop])]
    years = [int(y) for y in re.findall(r"20\d\d", listed.group())]
    if len(years) != len(figures) or at - turn.end() not in figures:
        return None
    year = years[figures.index(at - turn.end())]
    return Period(date(year, 1, 1), date(year, 12, 31), "year", 0, 0, "")


def _sees(text: str, aside: tuple[int, int] | None, end: int, moment: Period) -> bool:
    """Whether brackets let a time govern a figure that ends at `end` and stands in the brackets `aside`, if any."""
    around = bracket(text, moment.span_start)
    if around == aside:
        return True
    if around is None:
        return moment.span_start < end  # what follows the brackets goes on with the sentence
    return around[0] >= end and len(text[end : around[0]].split()) <= 3 and text[end : around[0]].isprintable()


def leading_time(sentence: Sentence, mention: Mention) -> Period | None:
    """The time that stands before a figure in its sentence and governs what follows it."""
    number, text = mention.number, sentence.text
    aside = bracket(text, number.start)
    found: Period | None = None
    for moment in sentence.moments:
        if moment.span_start >= number.start:
            break
        around = bracket(text, moment.span_start)
        if around is not None and around != aside and not apposed(text, around):
            continue
        clause = max(text.rfind(";", 0, moment.span_start), text.rfind(":", 0, moment.span_start)) + 1
        if _closes(sentence, clause, moment, number.start):
            joined = _JOINED.search(lower(text[clause : moment.span_start]))
            if not (joined and found and _alike(found, moment)):
                continue  # the own time of a figure before, at the end of its clause
        here = text.rfind(";", 0, number.start) < moment.span_start  # in the figure's own clause
        if found is None or _narrows(found, moment) or _takes_over(text, found, moment, here):
            found = moment
    return found


def _closes(sentence: Sentence, clause: int, moment: Period, at: int) -> bool:
    """Whether a time ends a clause that holds a figure, and so is no time of the figure at `at` in a later one."""
    before = _NUMBERING.sub("", sentence.blanked[clause : moment.span_start], count=1)
    told = [hit.end() for hit in re.finditer(r"\d", before)]
    if not told:
        return False
    return ";" in sentence.text[moment.span_end : at] or _TURNS.search(lower(before[told[-1] :])) is not None


def _narrows(wide: Period, moment: Period) -> bool:
    """ "Thực hiện Chương trình giai đoạn 2021-2025, năm 2023 …"."""
    if "until" in (wide.kind, moment.kind) or wide.kind != "range":
        return False
    return (
        wide.start <= moment.start and moment.end <= wide.end and (moment.start, moment.end) != (wide.start, wide.end)
    )


def _takes_over(text: str, found: Period, moment: Period, here: bool) -> bool:
    """ "đến năm 2027 có 45% và đến năm 2030 có 60%": the second of two times, at the head of a clause.

    here: the clause is the figure's own; else the two must be of one kind.
    """
    heads = _JOINED.search(lower(text[found.span_end : moment.span_start])) is not None
    if here and ";" in text[found.span_end : moment.span_start]:
        return heads
    return heads and _alike(found, moment)


def _alike(found: Period, moment: Period) -> bool:
    return moment.kind == found.kind or (found.kind, moment.kind) == ("until", "year")


def closing_time(sentence: Sentence, mention: Mention) -> Period | None:
    """ "Xóa 100% … và hỗ trợ 100% … trong năm 2024.": a time at the end governs the joined figures before it."""
    number, text = mention.number, sentence.text
    if not sentence.moments or bracket(text, number.start):
        return None
    last = sentence.moments[-1]
    low = lower(text)
    between = low[number.end : last.span_start]
    if _CONTRASTS.search(between):
        return None  # "tỉnh này đã xong 1.200 căn, còn tỉnh kia phải làm 3.000 căn trong hai năm …"
    if last.span_start < number.end or not _ENDS.fullmatch(text[last.span_end :]):
        return None
    if not any(c.isdigit() for c in last.text):
        return None  # "không quá 12 ngày trong năm": any year
    led = last.kind == "until" or _CLOSES.search(low[: last.span_start]) or lower(last.text).startswith("trong ")
    if not led or ";" in between or _TURNS.search(between) or _FROM.search(low[: number.start]):
        return None
    return last
