"""Question -> the rows that fit it, judged by the same ranker and gate as sentences are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from assistant.evidence.fit import MERGER, place_fit, same_reference
from assistant.evidence.gate import hard_coverage, strong
from assistant.evidence.rank import Ranked, rank, same_unit
from assistant.evidence.statement import Statement
from assistant.ledger.documents import named_documents
from assistant.ledger.match import Match, is_level, is_merged
from assistant.ledger.measure import TIMES, content, key_of, soft_words
from assistant.ledger.shelf import Shelf, places
from assistant.question.query import Query, Scope
from vectorstore.ledger.base import LedgerFilter, LedgerRow
from vietnamese.docnumbers import find_document_numbers
from vietnamese.places import provinces
from vietnamese.spelling import plain

_JUDGED = 40  # rows ranked for one scope
_LISTED = 200  # the same of rows that a condition has chosen: all of them are the answer
_FAMILIES, _FAMILY = 6, 200  # measures whose other rows are looked for, and how many of these
_LESS = 0.02  # what a row loses that was found by its measure and not by the question's words
_EXTRA = 0.35  # what a name of which nothing was asked costs
_BESIDE = 0.02  # what each word of a name costs that was not asked for, however common: of two alike the plainer one
_OTHER = 0.7  # share of a name's content words that were not asked for, above which it names something else
_WHOLE = 0.2
_HARD = 0.8  # share, by rarity, of the question's content words that a row and its surroundings must carry
_PROVINCES = frozenset(provinces())
Keep = Callable[[LedgerRow], bool]
Select = Callable[[Sequence[LedgerRow]], list[LedgerRow]]


def find(
    query: Query,
    shelf: Shelf,
    keep: Keep = is_level,
    *,
    lax: bool = False,
    named: bool = False,
    select: Select | None = None,
) -> list[Match]:
    """Rows about what the question asks, in its places and documents, best first; time and kind are left open.

    Args:
        keep: which rows count at all.
        lax: also rows of which only the scope fits; for lists whose condition says everything.
        select: thins the rows out before they are judged.
        named: rows may have any name that holds the question's words: for lists and orders of many things.
    """
    documents = named_documents(query, shelf)
    told = documents is None  # a document that is not here may be told of: "Nghị quyết … yêu cầu đến năm 2025 …"
    documents = documents or ()
    scope = query.scope
    asked = replace(
        query,
        scope=replace(scope, periods=(), kind=None),
        contrasts={r: m for r, m in query.contrasts.items() if r not in TIMES},
        references=(),
        wants=("number",),
        units=(),
    )
    hard = [t for t in query.hard if not t.isdigit()] if not lax else []
    fitting = (
        r for r in shelf.rows(query, documents, hard) if keep(r) and _here(r, query, shelf) and _counted(r, query)
    )
    if select is not None:
        rows = select(list(fitting))[: _LISTED if hard else None]
    else:
        rows = list(islice(fitting, _JUDGED if hard else None))
    statements = [s for r in rows if (s := shelf.statement(r)) is not None]
    by_statement = {id(s): s.source_row for s in statements}
    idf = cache(shelf.store.idf)
    found = []
    for ranked in _unranked(asked.scope, statements) if lax else rank(asked, asked.scope, statements, idf, {}):
        row = by_statement[id(ranked.statement)]
        if not (_place_alone(ranked, shelf) if lax else _in_scope(ranked, shelf)):
            continue
        if told and not any(same_reference(r, n) for r in query.references for n in find_document_numbers(row.quote)):
            continue
        extra = 0.0 if lax and select else _extra(row, query)  # what a condition has chosen is in no order of fit
        carried = 1.0 if lax else hard_coverage(asked, ranked, idf)
        # A short name that the question says whole, in a document that is about the rest of it.
        whole = carried == 1.0 and extra <= _WHOLE and not content(row.indicator.name).isdisjoint(query.hard)
        if lax or whole or (carried >= _HARD and strong(asked, ranked, idf)):
            if extra > _OTHER and not (lax or named):
                continue
            beside = 0 if lax else len(content(row.indicator.name) - query.terms.keys())
            found.append(Match(row, ranked, ranked.score - _EXTRA * extra - _BESIDE * beside, extra))
    if hard and not named and not told:
        found = _level(found)
        found += _siblings(found, query, shelf, keep, documents)
    return sorted(found, key=lambda m: -m.score)


def _level(found: Sequence[Match]) -> list[Match]:
    """Rows of one measure and place count alike, however long their names and quotes are: their times tell them apart."""
    best: dict[tuple[str, str | None], float] = {}
    for m in found:
        key = (key_of(m.row), m.indicator.place)
        best[key] = max(m.score, best.get(key, m.score))
    return [
        replace(m, score=max(m.score, best[key_of(m.row), m.indicator.place] - _LESS)) if key_of(m.row) else m
        for m in found
    ]


def _siblings(found: Sequence[Match], query: Query, shelf: Shelf, keep: Keep, documents: Sequence[str]) -> list[Match]:
    """Rows of the same measures that say it in other words: a newer figure, or another source's."""
    best = sorted(found, key=lambda m: -m.score)[:_FAMILIES]
    models = {m.row.measure: m for m in reversed(best) if m.row.measure}
    if not models or shelf.districts:
        return []
    wanted = LedgerFilter(places=places(query), documents=tuple(documents or shelf.only), measures=tuple(models))
    known = {m.row.id for m in found}
    added = []
    for row in shelf.store.ledger.rows(wanted, limit=_FAMILY):
        statement = shelf.statement(row) if row.id not in known and keep(row) and _here(row, query, shelf) else None
        model = models[row.measure]
        if statement is None or not _counted(row, query) or place_fit(query.scope, statement) < 0:
            continue
        ranked = replace(model.ranked, statement=statement, place=place_fit(query.scope, statement))
        added.append(Match(row, ranked, model.score - _LESS, model.extra))
    return added


def _unranked(scope: Scope, statements: Sequence[Statement]) -> list[Ranked]:
    """Where nothing was asked that a row could lack, only its place tells it from others."""
    return [Ranked(s, 0.0, 1.0, 1.0, True, place_fit(scope, s), 0.0, 0.0, 1.0, False, (), 0.0) for s in statements]


def _in_scope(ranked: Ranked, shelf: Shelf) -> bool:
    return ranked.in_scope or (shelf.districts and replace(ranked, place=0.0).in_scope)


def _place_alone(ranked: Ranked, shelf: Shelf) -> bool:
    """The same of a row of which nothing else was judged."""
    return (ranked.place >= 0 or shelf.districts) and not ranked.statement.quote.rstrip().endswith("?")


def _here(row: LedgerRow, query: Query, shelf: Shelf) -> bool:
    """Whether a row is of the extent asked for: a district's figure is not its province's, nor a part the whole's."""
    place = row.indicator.place
    if shelf.districts:
        return place is not None and place not in _PROVINCES and place != "Việt Nam"
    if place is None or place in query.scope.provinces:
        return True
    if is_merged(place, query) and query.scope.periods and all(p.end < MERGER for p in query.scope.periods):
        return False  # before the merger the province asked for was itself, and this one was another
    if query.scope.former and not (set(query.scope.provinces) - set(query.scope.former)):
        return False
    return (
        place in _PROVINCES
        or place == "Việt Nam"
        or not query.scope.provinces
        or any(place == d for d, _ in query.scope.districts)
    )


def _counted(row: LedgerRow, query: Query) -> bool:
    """Whether a row counts what the question counts, where it says that."""
    unit = "%" if row.indicator.unit == "điểm %" else row.indicator.unit
    return not query.units or any(same_unit(unit, asked) for asked in query.units)


def _extra(row: LedgerRow, query: Query) -> float:
    """Share of a name's content words that the question does not use."""
    named = content(row.indicator.name) - set(plain(row.indicator.place or "").split())
    if not named:
        return 1.0
    return sum(w not in query.terms for w in named - soft_words(row.indicator.name)) / len(named)
