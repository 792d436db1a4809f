"""Whose figure is it: a district's, or that of the province that the district lies in?"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence.statement import Statement
from assistant.question.query import Query, Scope
from ingest.indicators.where import home_place, section_place
from vietnamese.places import find_places, provinces
from vietnamese.spelling import plain

_RULES = ("law", "decree", "circular", "decision", "resolution", "leaflet")
_HOLDS_BELOW = 0.3  # fit of a province's rule for somebody who tells that they live in one of its districts
_WHOLE = re.compile(
    r"\b(?:toan|ca) (?:tinh|thanh pho)\b|\b(?:cua|tren dia ban|trong) tinh\b|^\W*(?:tinh|thanh pho) (?!\w+ doc)"
)
_PROVINCES = frozenset(provinces()) | {"Việt Nam"}


def extent_fit(query: Query, scope: Scope, statement: Statement, fit: float) -> float:
    """The fit of place when districts are told from their province: a district's figure is not its province's.

    fit: as the names of places alone make it. A question that asks for a place ("huyện nào …?") is about districts.
    """
    if scope.districts:
        if fit < 0 and query.story and _rules_below(scope, statement):
            return _HOLDS_BELOW
        return fit
    if fit <= 0 or not scope.provinces or not query.wants_number or "place" in query.wants:
        return fit
    district = district_of(statement)
    if district is None or any(_same(district, name) for name, _ in scope.lived):
        return fit
    return -1.0


def district_of(statement: Statement) -> str | None:
    """The district or commune that a statement speaks of, with its kind where it needs one; None: of a whole province."""
    at = statement.start - statement.clause_start
    for text in (statement.text, statement.quote[:at]):
        if _WHOLE.search(plain(text)):
            return None
        found = _inner(text)
        if found is not None:
            return found or None
    place = section_place(statement.headings) or home_place(statement.hit.description)
    return place if place and place not in _PROVINCES else None


@lru_cache(maxsize=8192)
def _inner(text: str) -> str | None:
    """The one district that a text names; "" when it names a province as well, or several; None when it names no place."""
    found = [p for p in find_places(text) if p.kind != "nation"]
    if not found:
        return None
    names = {p.name for p in found if p.kind == "district"}
    if len(names) != 1 or any(p.kind != "district" for p in found):
        return ""
    place = found[0]
    return f"thành phố {place.name}" if place.name == place.province else place.name


def _same(place: str, name: str) -> bool:
    return place in (name, f"thành phố {name}")


def _rules_below(scope: Scope, statement: Statement) -> bool:
    """Whether a statement is a rule of the province that the districts told of lie in: it holds in all of them."""
    above = {province for _, province in scope.districts if province}
    rule = statement.hit.description.kind in _RULES and statement.kind is None
    return rule and not above.isdisjoint(statement.places) and district_of(statement) is None
