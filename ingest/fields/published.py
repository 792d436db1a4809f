"""The day a text was published: stated by the page, or told by the article's first sentences."""

from __future__ import annotations

import re
from datetime import date

from ingest.base import Block
from ingest.fields.subject import Subject
from ingest.signals import make_line
from vietnamese.dates import find_periods
from vietnamese.docnumbers import find_document_numbers
from vietnamese.text import sentences

_PARTIAL = re.compile(
    r"(?:\b(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|nay)\s+(?:ngày\s+)?)\(?(\d{1,2})/(\d{1,2})\)?(?![/.,]?\d)"
)
_SIGNED = re.compile(r"^.{3,110}, ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\W*$")
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")
_TOLD = 3
"""Paragraphs of prose from the start that may tell the day."""


def _iso(text: str) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", text.strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else _day(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return next((period.start for period in find_periods(text) if period.kind == "day"), None)


def find_published(subject: Subject, issued: date | None, own: bool) -> date | None:
    """None when the text does not tell. own: the number is the document's own, so `issued` is its day."""
    hint = _iso(subject.hints.get("published", ""))
    if hint is not None:
        return hint
    if own and issued is not None:
        return issued
    for text in subject.stamps:
        day = _day(text)
        if day is not None:
            return day
    if own:
        return None
    if subject.title:
        # What is left are dates above a menu, the page's clock: they tell when the page was saved, or nothing.
        return _told(subject)
    for text in (*subject.head, *subject.top[:6]):
        line = make_line(Block(text), False)
        if line.has("prose", "widget"):
            continue
        if (
            line.has("dateline", "counter", "byline")
            or _SIGNED.search(text)
            or (len(text) < 60 and re.search(r"\d{1,2}/\d{1,2}/\d{4}", text))
        ):
            day = _day(text)
            if day is not None:
                return day
    return _told(subject)


def _told(subject: Subject) -> date | None:
    """The first day that the opening paragraphs tell of, which is not the date of a document they name."""
    told = [text for text in subject.top if len(text) > 100][:_TOLD]
    for text in told:
        dated = [(number.start, number.end + 40) for number in find_document_numbers(text)]
        for period in find_periods(text):
            if period.kind == "day" and not any(start <= period.span_start <= end for start, end in dated):
                return period.start
        for sentence in sentences(text):
            match = _PARTIAL.search(sentence.text)
            years = _YEAR.findall(sentence.text)
            if match and years:
                try:
                    return date(int(years[0]), int(match[2]), int(match[1]))
                except ValueError:
                    continue
    return None
