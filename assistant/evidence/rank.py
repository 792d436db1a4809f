"""Scores statements for a query: how much of the question a statement carries, and whether it is of the right kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant import synonyms
from assistant.evidence.extent import extent_fit
from assistant.evidence.fit import kind_fit, not_yet, opens_with_another, place_fit, reference_fit, time_fit, told_fit
from assistant.evidence.holds import extreme_said, holds_kind, same_unit
from assistant.evidence.restrict import (
    contrast,
    counts_them,
    deputy,
    narrower,
    of_another_age,
    of_another_case,
    of_another_group,
    of_that_age,
    of_that_group,
    only_for,
    restricted,
    unasked_sibling,
    unrestricted,
)
from assistant.evidence.statement import Statement, grams
from assistant.lexicon import lowered
from assistant.question.query import Query, Scope
from assistant.synonyms import Asked

__all__ = ["Ranked", "rank", "same_unit"]

IN_DOCUMENT = 0.45
# A content word counts fully where the statement itself says it, less where only its surroundings do.
LAYERS: tuple[tuple[str, float], ...] = (
    ("own", 1.0),
    ("in_head", 0.85),
    ("in_headings", 0.75),
    ("in_clause", 0.55),  # what a sibling in the same clause says of itself
    ("in_paragraph", 0.5),
    ("in_passage", 0.35),
    ("in_document", IN_DOCUMENT),
)
_BARE_REPLY = re.compile(r"\W*(?:không|có|được|chưa|đúng|sai)\W*")  # to a question that is not the one asked
LONG = 3  # content words of a question that says enough without its pairs
TITLED = 0.85  # what a document is about that a story is about as well: its sentences need not repeat it
MET = 0.25  # a rule's bounds of age that the person asked about is within
MEANT = 0.15  # a rule that names the group of people that somebody tells of
BESIDE = 0.55  # the layer of the clause
NEAR = 0.75  # layers down to the headings


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement with what was measured of it.

    coverage: weighted share of the question's content that statement and surroundings carry, in [0, 1].
    own: the same for the statement alone. typed: whether it holds the kind of thing asked for.
    near: the same for the statement with its clause's opening and its headings.
    place, time, kind: scope fits in [-1, 1]. contrast: it speaks of an excluded sibling ("nông thôn" for "thành thị").
    """

    statement: Statement
    score: float
    coverage: float
    own: float
    typed: bool
    place: float
    time: float
    kind: float
    near: float
    contrast: bool
    missing: tuple[str, ...]
    reference: float

    @property
    def in_scope(self) -> bool:
        """Not of another place, time, kind, document or group than asked for."""
        return (
            not self.statement.text.rstrip().endswith("?")
            and not _BARE_REPLY.fullmatch(lowered(self.statement.text))
            and self.place >= 0
            and self.time > -0.5
            and self.kind >= 0
            and not self.contrast
            and self.reference >= 0
        )


def rank(
    query: Query,
    scope: Scope,
    candidates: Sequence[Statement],
    idf: Callable[[str], float],
    documents: Mapping[str, float],
) -> list[Ranked]:
    """All candidates, best first; ties keep the retriever's order.

    Args:
        idf: rarity of a plain term in the corpus.
        documents: retrieval strength of each passage, "passage id" -> value in [0, 1].
    """
    weights = _weights(query, idf)
    rows = synonyms.asked(f"{query.context} {query.text}")
    scored = [_score(query, scope, s, weights, rows, query.contrasts, documents) for s in candidates]
    return sorted(scored, key=lambda r: -r.score)


def _weights(query: Query, idf: Callable[[str], float]) -> dict[str, float]:
    """What each word and pair of the question counts.

    How a thing is talked about says nothing where no document talks so; that a thing is never named does. In a short
    question the pairs are most of what it says ("giá vàng"), and stay.
    """
    unseen = idf("")  # of a word that no document uses
    long = len(query.hard) >= LONG
    return {
        t: w * idf(t) for t, w in query.terms.items() if idf(t) < unseen or (w >= 1.0 and ("_" not in t or not long))
    }


def _score(
    query: Query,
    scope: Scope,
    statement: Statement,
    weights: Mapping[str, float],
    rows: Sequence[Asked],
    asked: Mapping[int, frozenset[int]],
    passages: Mapping[str, float],
) -> Ranked:
    granted = synonyms.granted(statement.text, rows) | _counted(query, statement)
    nearby = synonyms.granted("\n".join([statement.head, *statement.headings]), rows)
    beside = synonyms.granted(statement.quote, rows)
    total = sum(weights.values()) or 1.0
    coverage = own = near = 0.0
    told = query.told  # a story is longer than the rule that it is about: what the rule does not repeat costs nothing
    missing: list[str] = []
    for term, weight in weights.items():
        layer = 1.0 if term in granted else next((v for name, v in LAYERS if term in getattr(statement, name)), 0.0)
        layer = max(layer, NEAR if term in nearby else BESIDE if term in beside else 0.0)
        if layer == 0 and term in told:
            total -= weight
            continue
        titled = query.story and term in statement.in_title
        layer = max(layer, TITLED if titled else 0.0)
        coverage += weight * layer
        if term in statement.own or term in granted or titled:
            own += weight
        near += weight * (layer >= NEAR)
        far = layer == 0 or (query.story and layer < IN_DOCUMENT)  # a story's words are found in any longer passage
        if far and query.terms[term] >= 1.0 and "_" not in term:
            missing.append(term)
    missing += _off_topic(query, statement, granted | nearby | beside)
    total = max(total, 1e-9)
    coverage, own, near = coverage / total, own / total, near / total
    typed = holds_kind(query, statement) and query.noun not in missing
    place = extent_fit(query, scope, statement, place_fit(scope, statement))
    time, kind = time_fit(scope.periods, statement), kind_fit(scope.kind, statement)
    excluded = (
        unrestricted(query, statement)
        or deputy(query, statement)
        or of_another_age(query, statement)
        or of_another_group(query, statement)
        or only_for(query, statement)
        or counts_them(query, statement)
    )
    sibling = -1 if excluded else contrast(asked, statement)
    reached = scope.kind == "achieved" or (query.wants_number and scope.kind is None and statement.kind == "achieved")
    if reached and not_yet(scope.periods, statement):
        time = -1.0
    if scope.told:
        told_then = told_fit(scope.told, statement)
        time = min(time, told_then) if scope.periods else told_then
    reference = reference_fit(query.references, statement)
    if not query.wants_number:  # when a plan was discussed stands in what tells of it
        reference = min(reference, 1.0)
    length = len(statement.own)
    score = (
        coverage
        + 0.6 * own
        + (0.35 if typed else -0.35)
        + (0.2 * _units_found(query, statement) if query.asks > 1 else 0.0)
        + 0.15 * min(0.0, math.log(12 / (length + 1)))
        + 0.15 * passages.get(str(statement.hit.passage_id), 0.0)
        + 0.25 * place
        + 0.25 * time
        + 0.2 * kind
        + 0.3 * reference
        + (0.15 * sibling if sibling > 0 else 0.6 * sibling)
        + (0.15 if restricted(query, statement) else 0.0)
        + (MET if of_that_age(query, statement) else 0.0)
        + (MEANT if query.story and of_that_group(query, statement) else 0.0)
        - (0.4 if statement.heading and not statement.text.rstrip().endswith(".") else 0.0)
        - (0.3 if query.wants[0] != "document" and opens_with_another(query.references, statement) else 0.0)
        - (0.4 if of_another_case(query, statement) else 0.0)
        - (0.45 if narrower(asked, statement) else 0.0)
        - (0.35 if unasked_sibling(query, statement) else 0.0)
    )
    return Ranked(
        statement, score, coverage, own, typed, place, time, kind, near, sibling < 0, tuple(missing), reference
    )


def _off_topic(query: Query, statement: Statement, said: frozenset[str]) -> list[str]:
    """The pairs of the question's topic that a statement and its surroundings do not say, in this order or another."""
    layers = [getattr(statement, name) for name, value in LAYERS if not query.story or value >= IN_DOCUMENT]
    near = statement.own | statement.in_head | statement.in_headings | statement.in_clause
    return [
        t
        for t in query.topic & query.terms.keys()
        if t not in said
        and not any(t in layer for layer in layers)
        and not near.issuperset(t.split("_"))
        and not (query.story and t in statement.in_title)
    ]


def _counted(query: Query, statement: Statement) -> frozenset[str]:
    """The words of the unit asked for, when the statement counts the same thing under another name."""
    found = [unit for unit in query.units if any(same_unit(n.unit, unit) for n in statement.numbers)]
    names = [*found, *(["tiền"] if "đồng" in found else [])]
    ends = extreme_said(query, statement)  # "dẫn đầu" is the highest
    return frozenset(gram for name in [*names, *ends] for gram in grams(name))


def _units_found(query: Query, statement: Statement) -> float:
    """Share of the units asked for that the statement's clause holds."""
    if not query.units:
        return 0.0
    return sum(any(same_unit(n.unit, u) for n in statement.numbers) for u in query.units) / len(query.units)
