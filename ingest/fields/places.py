"""The provinces a document is about, main one first."""

from __future__ import annotations

import re

from ingest.fields.number import DATELINE
from ingest.fields.subject import Subject, own_number
from vietnamese.places import find_places

_READ = 12_000
_REPEATED = 5
"""Weight from which on a province is named often enough: more than once in the lead, or five times below."""
_KIND_WORD = re.compile(r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hành ủy|[Tt]ỉnh ủy) ?$")
_LOCAL = re.compile(r"-(?:UBND|HĐND|TU|S[A-ZĐ]+|BHXH|VPUB|BCĐ)\b|/(?:UBND|HĐND|TU|S[A-ZĐ]+)\b")
"""Codes of provincial bodies in a document's number."""
_BANNER = re.compile(r"\b(?:tỉnh|thành phố|tp\.?|sở|ubnd)\b", re.IGNORECASE)
_SHARE = 0.35
"""A further province counts when it weighs at least this share of the main one; less is a passing mention."""


def find_document_places(subject: Subject, title: str, issuer: str | None) -> tuple[str, ...]:
    """Canonical names of provinces; empty for a document of the whole country."""
    weights: dict[str, float] = {}
    strong: set[str] = set()

    def ranked() -> tuple[str, ...]:
        return tuple(sorted(weights, key=lambda name: -weights[name]))

    def add(text: str, weight: float, *, telling: bool) -> None:
        for place in find_places(text):
            name = place.province if place.kind == "district" else place.name if place.kind == "province" else None
            if name:
                weights[name] = weights.get(name, 0.0) + weight
                if telling or _KIND_WORD.search(text, 0, place.start):
                    strong.add(name)

    add(title, 5, telling=True)
    if issuer:
        add(issuer, 8, telling=True)
    own = own_number(subject)
    if not issuer and own is not None and _LOCAL.search(own.canonical):
        for line in subject.top[:16]:
            dateline = DATELINE.search(line)
            if dateline:
                add(dateline["place"], 8, telling=True)
    if subject.official:
        # An office's seat, the places of its letterhead and the provinces a law lists are not what it is about.
        return ranked()[:3]
    add(subject.lead, 3, telling=False)
    strong_or_repeated = set(strong)
    add(subject.text[:_READ], 1, telling=False)
    if not weights or not any(name in strong or weight >= _REPEATED for name, weight in weights.items()):
        # A portal's banner names its province, when the text itself hardly does.
        for line in subject.head[:6]:
            if _BANNER.search(line):
                add(line.title() if line.isupper() else line, 2, telling=True)
                strong_or_repeated |= strong
    if not weights:
        return ()
    # Named once, without "tỉnh" or "thành phố" before it: one example among others.
    strong_or_repeated |= {name for name, weight in weights.items() if weight >= _REPEATED}
    top = max(weights.values())
    names = [name for name in ranked() if weights[name] >= max(2, top * _SHARE)]
    main = next((name for name in names if name in strong_or_repeated), None)
    return (main, *(name for name in names if name != main)) if main is not None else ()
