"""Questions about a document itself: who issued it, when, what it is called. Answered from its own header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer.draft import Draft, Line, Quote
from assistant.question.query import Query
from vectorstore.base import Hit
from vietnamese.dates import find_periods, format_date
from vietnamese.docnumbers import find_document_numbers, same_document
from vietnamese.spelling import plain
from vietnamese.text import fold

_ASKED = re.compile(
    r"\b(co quan nao|don vi nao|ai ban hanh|do ai|tinh nao|thanh pho nao|cua ai|noi nao) ?(ban hanh|ki)?|\bban hanh\b"
)
_HEADER = 1500  # characters from the beginning in which a document names itself
_WORDS = frozenset(["ban", "hanh", "co", "quan", "don", "vi", "ki", "ngay", "thang", "nam", "do", "cua"])


def describe(query: Query, hits: Sequence[Hit], text_of: Callable[[str], str]) -> Draft | None:
    """The issuer and date of the one document that the question names; None when it asks anything else."""
    if not query.references or not set(query.wants) <= {
        "date",
        "place",
        "document",
        "list",
        "person",
        "fact",
        "about",
        "body",
    }:
        return None
    if "person" in query.wants or set(query.hard) - _WORDS or not _ASKED.search(fold(query.text)):
        return None
    for hit in hits:
        d = hit.description
        own = find_document_numbers(d.number or "")
        if not own or not d.issuer or d.kind in ("article", "leaflet"):
            continue
        if any(r.canonical == own[0].canonical or same_document(r, own[0]) for r in query.references):
            return _draft(hit, text_of(hit.document_id))
    return None


def _draft(hit: Hit, text: str) -> Draft | None:
    d = hit.description
    head = text[:_HEADER]
    quotes: list[Quote] = []
    day = d.issued or d.published
    for at in _places(head, d.number or "", d.issuer or "", day):
        start, end = head.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if len(line) <= 300 and all(q.start != start for q in quotes):
            quotes.append(Quote(hit, start, end, line))
    if not quotes:
        return None
    named = find_document_numbers(d.number or "")[0]
    kind = (named.type or "văn bản").capitalize()
    when = f" ngày {format_date(day)}" if day else ""
    draft = Draft("extractive", confidence=1.0)
    draft.lines.append(Line(f"{kind} {d.number} do {d.issuer} ban hành{when}", tuple(quotes)))
    draft.lines.append(Line(f"Tên văn bản: {d.title}", tuple(quotes[:1])))
    return draft


def _places(head: str, number: str, issuer: str, day: object) -> list[int]:
    """Where the header says its number, its date and its issuer."""
    found: list[int] = []
    found += [n.start for n in find_document_numbers(head) if n.canonical == number][:1]
    found += [p.span_start for p in find_periods(head) if p.kind == "day" and p.start == day][:1]
    words = set(plain(issuer).split()) - {"ubnd", "hdnd"}
    at = 0
    for line in head.split("\n"):
        if line.isupper() and len(words & set(plain(line).split())) * 2 >= len(words) > 0:
            found.append(at)
            break
        at += len(line) + 1
    return found
