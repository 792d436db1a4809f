"""The provinces a document is about, main one first."""

from __future__ import annotations

from ingest.fields.subject import Subject
from vietnamese.places import find_places

_READ = 12_000
_SHARE = 0.35
"""A further province counts when it weighs at least this share of the main one; less is a passing mention."""


def find_document_places(subject: Subject, title: str, issuer: str | None) -> tuple[str, ...]:
    """Canonical names of provinces; empty for a document of the whole country."""
    weights: dict[str, float] = {}
    strong: set[str] = set()

    def add(text: str, weight: float, telling: bool) -> None:
        for place in find_places(text):
            name = place.province if place.kind == "district" else place.name if place.kind == "province" else None
            if name:
                weights[name] = weights.get(name, 0.0) + weight
                if telling:
                    strong.add(name)

    def ranked() -> tuple[str, ...]:
        return tuple(sorted(weights, key=lambda name: -weights[name]))

    add(title, 5, True)
    if issuer:
        add(issuer, 8, True)
    if subject.official:
        # An office's seat, the places of its letterhead and the provinces a law lists are not what it is about.
        return ranked()[:3]
    add(subject.lead, 3, True)
    add(subject.text[:_READ], 1, False)
    if not weights:
        return ()
    top = max(weights.values())
    names = [name for name in ranked() if weights[name] >= max(2, top * _SHARE)]
    main = next((name for name in names if name in strong), None)
    if main is None:
        return tuple(names[:1]) if top >= 3 else ()
    return (main, *(name for name in names if name != main))
