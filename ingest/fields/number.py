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
_DATED = re.compile(r"\s*,?\s*\(?(?:ký |ban hành )?ngày\s")
_PLACE_DATE = re.compile(r"[^\d\n]{2,40}, ?ngày\s+\d|[^\d\n]{2,30} ngày \d{1,2} tháng \d{1,2} năm \d{4}$")
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
    announced = _announced(subject)
    if announced is None:
        titled = {number.canonical: number for number in find_document_numbers(title)}
        if len(titled) != 1:
            return None, None
        announced = next(iter(titled.values()))
    issued = next(
        (
            day
            for number in subject.numbers
            if number.canonical == announced.canonical and (day := date_after(subject.text, number)) is not None
        ),
        None,
    )
    return announced.canonical, issued


def _announced(subject: Subject) -> DocumentNumber | None:
    """The number that the title or lead says was issued, unless the lead says so of several."""
    found: dict[str, DocumentNumber] = {}
    for text in (*subject.top[:2], subject.lead):
        for number in find_document_numbers(text):
            before = text[max(0, number.start - 120) : number.start]
            news, carried = _NEWS.search(before), _CARRIED_OUT.search(before)
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
    counts: Counter[str] = Counter()
    kinds: dict[str, str | None] = {}
    for found in subject.numbers:
        line = subject.text.rfind("\n", 0, found.start) + 1
        if subject.text.startswith("Căn cứ", line):
            continue
        counts[found.canonical] += 1
        kinds[found.canonical] = kinds.get(found.canonical) or found.type
    for reference in find_short_references(subject.text):
        full = next((found for found in subject.numbers if same_document(reference, found)), None)
        if full is not None:
            counts[full.canonical] += 1
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
