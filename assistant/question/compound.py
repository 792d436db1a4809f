"""The questions inside a question: two places, a target and a result, two years, two counts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.lexicon import CONTRASTS, RESULT_QUESTION, STATUS, TARGET_QUESTION
from assistant.question.query import Query, Scope
from assistant.question.read import ASKS, read
from ingest.statements.claim import ClaimKind
from ingest.statements.times import yearless
from vietnamese.dates import Period, find_periods
from vietnamese.places import find_places
from vietnamese.text import fold

_SEGMENT = re.compile(r"\s+va\s+|\s*[,;]\s*|\s+con\s+|\s+so voi\s+|\s+voi\s+")
_JOINS = re.compile(r"\W*(va|voi|so voi|hay|hoac|den)?\W*((nam|giai doan|quy|thang)\W*)?")
_BOTH: tuple[ClaimKind, ClaimKind] = ("achieved", "target")


def parts(text: str, query: Query) -> tuple[Query, ...]:
    """The questions inside a question, in the order asked; empty when there is only one."""
    scope = query.scope
    if len(scope.provinces) > 1:
        # "tỉnh nào xây nhiều nhà hơn?" asks for a place, and each place is asked for its figure
        wants = ("number",) if query.compare and query.wants[0] == "place" else query.wants
        times = times_of_places(query)
        return tuple(
            replace(
                query,
                wants=wants,
                scope=replace(
                    scope,
                    provinces=(p,),
                    districts=tuple(d for d in scope.districts if d[1] == p),
                    periods=times.get(p, scope.periods),
                ),
            )
            for p in scope.provinces
        )
    if several := _several(text, query):
        return several
    if several := _members(query):
        return several
    folded = fold(text)
    if TARGET_QUESTION.search(folded) and RESULT_QUESTION.search(folded):
        return tuple(replace(query, scope=s) for s in _target_and_result(folded, scope))
    between = [folded[a.span_end : b.span_start] for a, b in pairwise(scope.periods)]
    if between and all(_JOINS.fullmatch(gap) for gap in between):
        return tuple(replace(query, scope=replace(scope, periods=(p,))) for p in scope.periods)
    return ()


def _target_and_result(folded: str, scope: Scope) -> tuple[Scope, ...]:
    """ "thực tế năm 2022 và mục tiêu đến năm 2030": each kind with the time named beside it."""
    found: list[Scope] = []
    cut = [0, *(hit.end() for hit in _SEGMENT.finditer(folded)), len(folded)]
    for start, end in pairwise(cut):
        piece = folded[start:end]
        target, result = TARGET_QUESTION.search(piece), RESULT_QUESTION.search(piece)
        if bool(target) != bool(result):
            periods = tuple(p for p in scope.periods if start <= p.span_start < end)
            found.append(replace(scope, periods=periods, kind="target" if target else "achieved"))
    if {s.kind for s in found} == {"target", "achieved"}:
        return tuple(found)
    return tuple(replace(scope, kind=kind) for kind in _BOTH)


def _members(query: Query) -> tuple[Query, ...]:
    """ "Hộ nghèo và hộ cận nghèo": one question for each thing that excludes the other."""
    for row, members in query.contrasts.items():
        if len(members) < 2 or row == STATUS:
            continue
        found = []
        for member in sorted(members):
            others = {w for m in members - {member} for form in CONTRASTS[row][m] for w in form.split()}
            own = {w for form in CONTRASTS[row][member] for w in form.split()}
            terms = {t: w for t, w in query.terms.items() if not (set(t.split("_")) & (others - own))}
            contrasts = {**query.contrasts, row: frozenset({member})}
            found.append(replace(query, terms=terms, contrasts=contrasts, parts=()))
        return tuple(found)
    return ()


def _several(text: str, query: Query) -> tuple[Query, ...]:
    """ "Kế hoạch là bao nhiêu, 6 tháng đầu năm thực hiện được bao nhiêu?": two counts, each with words or scope of its own.

    What a later one does not say it takes from the first; "đạt bao nhiêu phần trăm kế hoạch" says nothing of its own and
    stays with the figure before it.
    """
    if query.asks < 2:
        return ()
    colon = text.find(":")
    shared = text[:colon] if colon > 0 and not ASKS.search(fold(text[:colon])) else ""
    pieces = _asking(text[len(shared) :].lstrip(" :"))
    if len(pieces) < 2:
        return ()
    story = query.story
    first = read(f"{shared} {pieces[0]}".strip(), story)
    found = [first]
    year = {p.end.year for p in query.scope.periods}
    for piece in pieces[1:]:
        own = read(piece, story)
        halves = yearless(fold(piece), piece, year.pop()) if len(year) == 1 else []
        periods = own.scope.periods or tuple(halves)
        another = own.units and first.units and "%" not in own.units and set(own.units).isdisjoint(first.units)
        if not own.hard and not periods and not another and not (own.scope.kind and own.scope.kind != first.scope.kind):
            return ()
        base = read(shared, story) if shared else first
        scope = Scope(
            own.scope.provinces or query.scope.provinces,
            own.scope.former or query.scope.former,
            own.scope.districts or query.scope.districts,
            periods or query.scope.periods,
            own.scope.kind,
            own.scope.told or query.scope.told,
        )
        inherits = not own.hard or bool(shared)
        found.append(
            replace(
                own,
                text=f"{base.text} {own.text}" if inherits else own.text,
                terms={**base.terms, **own.terms} if inherits else own.terms,
                units=tuple(u for u in own.units if u != "cái") or first.units,
                contrasts={**base.contrasts, **own.contrasts} if inherits else own.contrasts,
                references=own.references or query.references,
                scope=scope,
            )
        )
    found[0] = replace(
        first,
        scope=replace(first.scope, provinces=query.scope.provinces, districts=query.scope.districts),
        references=query.references,
    )
    if story:  # what was told stands for all of them
        said = read(text, story).terms
        told = {t: w for t, w in query.terms.items() if t not in said}
        found = [
            replace(
                f, terms=told | f.terms, context=query.context, story=True, topic=query.topic, ages=f.ages or query.ages
            )
            for f in found
        ]
    return tuple(found)


def _asking(text: str) -> list[str]:
    """The pieces between commas and "và", joined so that each asks "bao nhiêu" once."""
    pieces: list[str] = []
    open_piece = ""
    for piece in re.split(r"((?:,|;|\?)\s*(?:và\s+|va\s+)?|\s+và\s+|\s+va\s+)", text):
        open_piece += piece
        if ASKS.search(fold(piece)):
            pieces.append(open_piece.strip(" ,;?"))
            open_piece = ""
    if pieces and open_piece.strip(" ,;?"):
        pieces[-1] += " " + open_piece.strip(" ,;?")
    return pieces


def times_of_places(query: Query) -> dict[str, tuple[Period, ...]]:
    """The time named beside each place: "Hải Phòng năm 2025 và Nghệ An năm 2030"; empty when places share their times."""
    named = [p for p in find_places(query.original, abbreviations=True) if p.kind != "nation"]
    periods = find_periods(query.original)
    if (
        len(named) != len(query.scope.provinces)
        or len(periods) != len(named)
        or len(query.scope.periods) != len(periods)
    ):
        return {}
    spans = sorted(
        [(p.start, 0, n) for n, p in enumerate(named)] + [(p.span_start, 1, n) for n, p in enumerate(periods)]
    )
    pairs = list(zip(spans[::2], spans[1::2], strict=True))
    if any(a[1] == b[1] for a, b in pairs):
        return {}
    sides = [(a, b) if a[1] == 0 else (b, a) for a, b in pairs]
    return {named[place[2]].province or named[place[2]].name: (periods[time[2]],) for place, time in sides}
