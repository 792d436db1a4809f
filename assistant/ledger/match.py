"""Question -> the rows that fit it, judged by the same ranker and gate as sentences are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from assistant.evidence.fit import MERGER, kind_fit, place_fit, same_reference, time_fit
from assistant.evidence.gate import hard_coverage, strong
from assistant.evidence.rank import Ranked, rank, same_unit
from assistant.evidence.statement import Statement
from assistant.ledger.documents import named_documents
from assistant.ledger.shelf import Shelf, places
from assistant.ledger.words import words
from assistant.lexicon import CONTRASTS, RESTRICTORS, contains, contrast_members, soft_spans
from assistant.question.query import Query, Scope
from ingest.indicators.base import Indicator
from ingest.indicators.measure import measure_key
from ingest.indicators.period import read_period
from vectorstore.ledger.base import LedgerFilter, LedgerRow
from vietnamese.abbreviations import expand
from vietnamese.docnumbers import find_document_numbers
from vietnamese.places import find_places, province_after_2025, provinces
from vietnamese.spelling import plain
from vietnamese.text import syllables

RESULTS = ("achieved", "estimate")
GOALS = ("target", "plan")
_JUDGED = 40  # rows ranked for one scope
_LISTED = 200  # the same of rows that a condition has chosen: all of them are the answer
_FAMILIES, _FAMILY = 6, 200  # measures whose other rows are looked for, and how many of these
_LESS = 0.02  # what a row loses that was found by its measure and not by the question's words
_EXTRA = 0.35  # what a name of which nothing was asked costs
_BESIDE = 0.02  # what each word of a name costs that was not asked for, however common: of two alike the plainer one
_OTHER = 0.7  # share of a name's content words that were not asked for, above which it names something else
_WHOLE = 0.2
_WHOLE_YEAR = 0.9  # fit of time above which a row is of the very year
_HARD = 0.8  # share, by rarity, of the question's content words that a row and its surroundings must carry
_TIMES = frozenset(r for r, row in enumerate(CONTRASTS) if row[0][0] in (plain("đầu năm"), plain("6 tháng đầu năm")))
# "Toàn tỉnh" narrows nothing: it is the place itself.
_WHOLES = {
    r: frozenset(m for m, forms in enumerate(row) if "toan tinh" in forms)
    for r, row in enumerate(CONTRASTS)
    if any("toan tinh" in forms for forms in row)
}
# Words that a name may have more than the question without being about something else.
_FREE = words(
    "tỷ lệ số tổng lượng mức của và các những đạt cho về trên địa bàn toàn tỉnh thành phố người dân được theo đã đang trong với năm bình quân mỗi "
    "khoảng hiện nay hoàn thành kế hoạch mục tiêu chỉ tiêu phấn đấu lần hơn dưới con còn là thực hiện giai đoạn ubnd huyện xã khu vực có ở tại cũ mới khác riêng từ"
)
_PROVINCES = frozenset(provinces())


@dataclass(frozen=True, slots=True)
class Match:
    """A row that fits a question. score: the ranker's, less for what its name has more than was asked (`extra`)."""

    row: LedgerRow
    ranked: Ranked
    score: float
    extra: float

    @property
    def statement(self) -> Statement:
        """The row as evidence."""
        return self.ranked.statement

    @property
    def indicator(self) -> Indicator:
        """The row's figure and scope."""
        return self.row.indicator

    @property
    def end(self) -> str:
        """The last day of its period, as a key for ordering; empty when it has none."""
        days = read_period(self.indicator.period) if self.indicator.period else None
        return days[1].isoformat() if days else ""


Keep = Callable[[LedgerRow], bool]
Select = Callable[[Sequence[LedgerRow]], list[LedgerRow]]


def is_fulfilment(row: LedgerRow) -> bool:
    """Whether a row says how far a plan is fulfilled ("đạt 56,4% kế hoạch năm") rather than what was reached."""
    return row.indicator.unit == "%" and ("%ke hoach" in row.measure or "so voi ke hoach" in plain(row.indicator.name))


def is_level(row: LedgerRow) -> bool:
    """Whether a row is an amount at a time, not a change and not a share of a plan."""
    return row.indicator.change is None and row.indicator.unit != "điểm %" and not is_fulfilment(row)


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
        contrasts={r: m for r, m in query.contrasts.items() if r not in _TIMES},
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


def is_merged(place: str | None, query: Query) -> bool:
    """Whether a place has become part of a province asked for, and is not asked for itself."""
    asked = query.scope.provinces
    return place is not None and place not in asked and province_after_2025(place) in asked


def own_first(matches: Sequence[Match], query: Query) -> list[Match]:
    """Without the rows of provinces that were merged into the one asked for, where that one has rows of its own."""
    own = [m for m in matches if not is_merged(m.indicator.place, query)]
    return own or list(matches)


def _counted(row: LedgerRow, query: Query) -> bool:
    """Whether a row counts what the question counts, where it says that."""
    unit = "%" if row.indicator.unit == "điểm %" else row.indicator.unit
    return not query.units or any(same_unit(unit, asked) for asked in query.units)


def timed(matches: Iterable[Match], query: Query) -> list[Match]:
    """Those of the time and kind that the question names, the best fits of time first where they differ much."""
    scope = query.scope
    fits = [(m, time_fit(scope.periods, m.statement)) for m in matches if kind_fit(scope.kind, m.statement) >= 0]
    fits = [(m, t) for m, t in fits if t > -0.5]
    best = max((t for _, t in fits), default=0.0)
    near = [(m, t) for m, t in fits if t >= best - 0.45]
    ends = {p.end.isoformat() for p in scope.periods if p.kind == "year"}
    if best >= _WHOLE_YEAR and len(ends) == len(scope.periods) == 1:  # how far it was by June is not the year's figure
        near = [(m, t) for m, t in near if t >= _WHOLE_YEAR or m.end in ends]
    return own_first([m for m, t in sorted(near, key=lambda f: -(f[0].score + 0.25 * f[1]))], query)


def same_measure(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether two rows measure one thing: equal keys, or names that differ only in words that change nothing."""
    if not same_unit(a.indicator.unit, b.indicator.unit):
        return False
    if (key := key_of(a)) and key == key_of(b):
        return True
    x, y = content(a.indicator.name), content(b.indicator.name)
    if not x or not y or _narrowing(a.indicator.name) != _narrowing(b.indicator.name):
        return False
    return len(x & y) >= 0.7 * max(len(x), len(y)) or (len(x & y) >= 2 and (x <= y or y <= x))


def comparable(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether the figures of two rows can be set side by side: one unit, and the same population as far as names say."""
    return same_unit(a.indicator.unit, b.indicator.unit) and (
        same_measure(a, b) or _narrowing(a.indicator.name) == _narrowing(b.indicator.name)
    )


def part_of(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether a row counts some of what another counts: "hộ nghèo có trẻ em" of "hộ nghèo", not "hộ cận nghèo"."""
    x, y = content(a.indicator.name), content(b.indicator.name)
    one, other = _narrowing(a.indicator.name)[1], _narrowing(b.indicator.name)[1]
    apart = any(one[r].isdisjoint(other[r]) for r in one.keys() & other.keys())
    return y < x and not apart and a.document_id == b.document_id


def key_of(row: LedgerRow) -> str:
    """What a row measures, whatever its place: "…, địa bàn X cũ" of X itself measures what "…" does."""
    return _key(row.indicator.name, row.indicator.unit, row.indicator.place, row.measure)


@lru_cache(maxsize=20_000)
def _key(name: str, unit: str | None, place: str | None, measure: str) -> str:
    own = (
        re.search(rf",? (?:riêng )?(?:trên )?địa bàn (?:tỉnh |thành phố )?{re.escape(place)} cũ$", name)
        if place
        else None
    )
    return measure_key(name[: own.start()], unit) if own else measure


@lru_cache(maxsize=20_000)
def content(name: str) -> frozenset[str]:
    """The plain content words of a name, without places."""
    text = expand(name)
    for place in reversed(find_places(text)):
        text = text[: place.start] + " " + text[place.end :]
    return frozenset(w for s in syllables(plain(text)) if (w := s.text) not in _FREE)


@lru_cache(maxsize=20_000)
def _soft(name: str) -> frozenset[str]:
    """The plain words of a name that many names share."""
    text = expand(name)
    spelled = plain(text)
    return frozenset(w for start, end in soft_spans(text) for w in spelled[start:end].split())


@lru_cache(maxsize=20_000)
def _narrowing(name: str) -> tuple[frozenset[int], dict[int, frozenset[int]]]:
    """Which populations a name narrows itself to."""
    spelled = plain(expand(name))
    restricted = frozenset(n for n, row in enumerate(RESTRICTORS) if any(contains(spelled, form) for form in row))
    named = {r: m - _WHOLES.get(r, frozenset()) for r, m in contrast_members(spelled).items() if r not in _TIMES}
    return restricted, {r: m for r, m in named.items() if m}


def _extra(row: LedgerRow, query: Query) -> float:
    """Share of a name's content words that the question does not use."""
    named = content(row.indicator.name) - set(plain(row.indicator.place or "").split())
    if not named:
        return 1.0
    return sum(w not in query.terms for w in named - _soft(row.indicator.name)) / len(named)


def latest(matches: Sequence[Match]) -> list[Match]:
    """Those of the most recent period; all when none says its time."""
    end = max((m.end for m in matches), default="")
    return [m for m in matches if m.end == end]
