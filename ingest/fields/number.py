"""The document's number and its date, and the programmes it is about."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from ingest.fields.subject import Subject, own_number
from vietnamese.dates import find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references, same_document

_PROGRAMMES = {
    "chương trình",
    "kế hoạch",
    "nghị quyết",
    "đề án",
    "chỉ thị",
    "quyết định",
    "nghị định",
    "luật",
    "kết luận",
}
_PLANS = {"chương trình", "kế hoạch", "nghị quyết", "đề án", "chỉ thị", "kết luận"}
_NEWS = re.compile(r"\b(?:ban hành|ký|công bố|thông qua|phê duyệt)\b[^.;\n]{0,80}$")
_CARRIED_OUT = re.compile(
    r"\b(?:thực hiện|triển khai|cụ thể hoá|cụ thể hóa|theo|căn cứ|hướng dẫn|sửa đổi)\b[^.;\n]{0,80}$"
)
_QUOTED = re.compile(r"\b(?:kèm|tại|theo|trong|của|bằng)\b")
"""Between the verb and the number: the document is where something was said, not what was issued."""
_EARLIER = re.compile(r"\b(?:trước đó|trước đây|từng|căn cứ)\b[^.;\n]*$", re.IGNORECASE)
_JUST = re.compile(r"\b(?:vừa|mới)\b[^.;\n]*$")
_NEWS_DAY = re.compile(
    r"\W*(?:\([^)]{2,30}\)\W*)?[Nn]gày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})(?=,)"
)
_OFTEN = 4
"""Mentions from which on an article is about a programme."""
_DATED = re.compile(r"\s*,?\s*\(?(?:ký |ban hành )?ngày\s")
_PLACE_DATE = re.compile(r"[^\d\n]{2,40}, ?ngày\s+\d|[^\d\n]{2,30} ngày \d{1,2} tháng \d{1,2} năm \d{4}$")
DATELINE = re.compile(
    r"(?:^|[\s,])(?P<place>(?:TP\.? ?)?[A-ZĐÀ-Ỹ][^\d\n,.;:]{1,40}), ?"
    r"(?P<day>ngày\s*\d{1,2}(?:/\d{1,2}/\d{4}|\s*tháng\s*\d{1,2}\s*năm\s*\d{4}))\W*$"
)
"""A letterhead's dateline behind something else on its line: "Số: 7/KH-UBND — Huế, ngày 1 tháng 2 năm 2024"."""
_PASSED = re.compile(r"này (?:đã )?được Quốc hội .{0,120}thông qua ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_LINE_DATE = re.compile(r"ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})(?= của )")


def _day(text: str) -> date | None:
    return next((period.start for period in find_periods(text) if period.kind == "day"), None)


def date_after(text: str, number: DocumentNumber) -> date | None:
    """The date that follows a number, "181/KH-UBND ngày 13/6/2024"."""
    rest = text[number.end : number.end + 60]
    match = _DATED.match(rest)
    if match is None:
        return None
    periods = find_periods(rest)
    first = next((period for period in periods if period.kind == "day"), None)
    return first.start if first is not None and first.span_start <= match.end() + 2 else None


def find_number(subject: Subject, title: str) -> tuple[str | None, date | None]:
    """(number, its date): the document's own, or that of the one that an article announces or is titled after."""
    own = own_number(subject)
    if own is not None:
        return own.canonical, _own_date(subject, own)
    announced = _announced(subject) or _reported(subject)
    if announced is None:
        titled = {number.canonical: number for number in find_document_numbers(title)}
        if len(titled) != 1:
            return None, None
        announced = next(iter(titled.values()))
    named = [number for number in subject.numbers if number.canonical == announced.canonical]
    days = (date_after(subject.text, number) or _news_day(subject.text, number) for number in named)
    return announced.canonical, next((day for day in days if day is not None), None)


def _news_day(text: str, number: DocumentNumber) -> date | None:
    """The day that opens the sentence of the news: "Ngày 6/3/2025, UBND tỉnh ban hành Kế hoạch số 7/KH-UBND"."""
    start = max(text.rfind("\n", 0, number.start), text.rfind(". ", 0, number.start)) + 1
    match = _NEWS_DAY.match(text, start, number.start)
    return _day(match[0]) if match and _NEWS.search(text[start : number.start]) else None


def _reported(subject: Subject) -> DocumentNumber | None:
    """The programme that an article reports on: named in its lead and come back to more than any other document."""
    counts = _mentions(subject)
    led = [found for found in find_document_numbers(subject.lead) if found.type in _PLANS]
    if not led or subject.official:
        return None
    main = max(led, key=lambda found: counts[found.canonical])
    others = [count for canonical, count in counts.items() if canonical != main.canonical]
    return main if counts[main.canonical] >= max(_OFTEN, 2 * max(others, default=0)) else None


def _mentions(subject: Subject) -> Counter[str]:
    """How often the text names each document, short references included; legal grounds do not count."""
    counts: Counter[str] = Counter()
    for found in subject.numbers:
        line = subject.text.rfind("\n", 0, found.start) + 1
        if not subject.text.startswith("Căn cứ", line):
            counts[found.canonical] += 1
    for reference in find_short_references(subject.text):
        full = next((found for found in subject.numbers if same_document(reference, found)), None)
        if full is not None:
            counts[full.canonical] += 1
    return counts


def _announced(subject: Subject) -> DocumentNumber | None:
    """The number that the title or lead says was issued, unless the lead says so of several."""
    found: dict[str, DocumentNumber] = {}
    for text in (*subject.top[:2], subject.lead):
        for number in find_document_numbers(text):
            before = text[max(0, number.start - 120) : number.start]
            news, carried = _NEWS.search(before), _CARRIED_OUT.search(before)
            if news and (_QUOTED.search(news[0]) or _EARLIER.search(before)) and not _JUST.search(before):
                continue
            # "ban hành Kế hoạch số 1 thực hiện Nghị quyết số 2": the nearer verb decides.
            if news and not (carried and carried.start() > news.start()):
                others = find_document_numbers(before[news.start() :])
                if not others:
                    found.setdefault(number.canonical, number)
    return next(iter(found.values())) if len(found) == 1 else None


def _own_date(subject: Subject, own: DocumentNumber) -> date | None:
    for line in subject.top[:16]:
        if _PLACE_DATE.match(line) and len(line) < 90:
            day = _day(line)
            if day is not None:
                return day
    for line in subject.top[:16]:
        behind = DATELINE.search(line) if len(line) < 200 else None
        day = _day(behind["day"]) if behind else None
        if day is not None:
            return day
    for line in subject.top[:4]:
        stated = _LINE_DATE.search(line)
        if stated is not None and own.text in line:
            last = list(_LINE_DATE.finditer(line))[-1]
            return _day(last[0])
    for line in subject.top[:6]:
        for number in find_document_numbers(line):
            if number.canonical == own.canonical and (day := date_after(line, number)) is not None:
                return day
    passed = _PASSED.search(subject.end)
    return _day(passed[0]) if passed else None


def find_programmes(subject: Subject, title: str, number: str | None) -> tuple[str, ...]:
    """Numbers of the programmes and plans the document is about, main one first.

    About: its own or announced number, numbers in the title or lead, numbers it comes back to three times or more.
    Legal grounds ("Căn cứ …") and passing mentions are not.
    """
    counts = _mentions(subject)
    kinds: dict[str, str | None] = {}
    for found in subject.numbers:
        if found.canonical in counts:
            kinds[found.canonical] = kinds.get(found.canonical) or found.type
    titled = {found.canonical for found in find_document_numbers(title)}
    led = {found.canonical for found in find_document_numbers(subject.lead) if not subject.official}
    kinds.update(
        {found.canonical: found.type for found in find_document_numbers(title) if found.canonical not in kinds}
    )

    def score(canonical: str) -> tuple[float, int]:
        weight = counts[canonical] + 4.0 * (canonical in titled) + 3.0 * (canonical in led)
        return weight + 100.0 * (canonical == number), -subject.text.find(canonical)

    often = set() if subject.official else {canonical for canonical, count in counts.items() if count >= 3}
    own = own_number(subject)
    about = {canonical for canonical in {*titled, *led, *often} if kinds.get(canonical) in _PROGRAMMES}
    if own is not None:
        # A plan is a programme; a law or decree has its number, but is not one.
        about.discard(own.canonical)
        if own.type in _PLANS:
            about.add(own.canonical)
    elif number is not None:
        about.add(number)
    return tuple(sorted(about, key=score, reverse=True))
