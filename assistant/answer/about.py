"""Questions about a document itself: who issued it, when, who signed it. Answered from its own header and its signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer.draft import Draft, Line, Quote
from assistant.evidence.holds import asks_who_signed
from assistant.lexicon import POSTS
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
_FOOTER = 800  # characters at the end in which it is signed
_WORDS = frozenset(["ban", "hanh", "co", "quan", "don", "vi", "ki", "ngay", "thang", "nam", "do", "cua"])


def describe(query: Query, hits: Sequence[Hit], text_of: Callable[[str], str]) -> Draft | None:
    """The issuer and date, or the signer, of the one document that the question names; None when it asks anything else."""
    if query.references and asks_who_signed(query):
        meant = next((hit for hit in hits if _meant(query, hit)), None)
        signed = _signer(meant, text_of(meant.document_id)) if meant else None
        if meant and signed and "date" in query.wants and (issued := _draft(meant, text_of(meant.document_id))):
            signed.lines.append(issued.lines[0])
        return signed
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
        if hit.description.issuer and _meant(query, hit):
            return _draft(hit, text_of(hit.document_id))
    return None


def _meant(query: Query, hit: Hit) -> bool:
    """Whether a passage is of the very document that the question names, not of an article about it."""
    d = hit.description
    own = find_document_numbers(d.number or "")
    if not own or d.kind in ("article", "leaflet"):
        return False
    return any(r.canonical == own[0].canonical or same_document(r, own[0]) for r in query.references)


def _signer(hit: Hit, text: str) -> Draft | None:
    """The name under the text: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Nguyễn Văn A", on lines of their own or on one."""
    footer = max(0, len(text) - _FOOTER)
    found = _signature(text, footer, len(text)) or _signature(text, 0, footer)  # an annex may follow the signature
    if found is None:
        return None
    post, signer, start, end = found
    d = hit.description
    draft = Draft("extractive", confidence=1.0)
    document = (find_document_numbers(d.number or "")[0].type or "văn bản").capitalize()
    quote = Quote(hit, start, end, text[start:end])
    draft.lines.append(Line(f"Người ký {document} {d.number}: {signer} ({post})", (quote,)))
    return draft


def _signature(text: str, at: int, end: int) -> tuple[str, str, int, int] | None:
    """(post, name, start, end) of the last signature in a part of a text."""
    post, post_at = "", 0
    found: tuple[str, str, int, int] | None = None
    for line in text[at:end].split("\n"):
        words = line.split()
        capitals = next((n for n, w in enumerate(words) if not w.isupper()), len(words))
        name = words[capitals:]
        if capitals:
            post, post_at = " ".join(words[:capitals]), at + line.index(words[0])
        if post and 2 <= len(name) <= 5 and all(w.istitle() for w in name) and _is_post(post):
            found = post, " ".join(name), post_at, at + len(line.rstrip())
        if words and (name or not _is_post(post)):
            post = ""
        at += len(line) + 1
    return found


def _is_post(text: str) -> bool:
    return any(post in plain(text) for post in POSTS)


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
