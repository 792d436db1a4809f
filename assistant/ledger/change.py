"""How much something rose or fell between two times: as a source states it, or computed from two levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer.draft import Draft, Line
from assistant.evidence.fit import time_fit
from assistant.evidence.restrict import narrower
from assistant.ledger.find import find
from assistant.ledger.match import GOALS, Match
from assistant.ledger.measure import same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import amount, difference, line, named, notices, value_words
from assistant.question.query import Query
from ingest.indicators.period import read_period
from vectorstore.ledger.base import LedgerRow
from vietnamese.dates import Period
from vietnamese.spelling import plain

_TRIED = 8
_NEAR = 80  # characters between a level and the change that led to it


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The change; None when no source states it and the two levels are not both there."""
    periods = sorted(query.scope.periods, key=lambda p: p.end)
    now = periods[-1] if periods else None
    base = periods[0] if len(periods) > 1 else None
    levels = find(plan.subject, shelf)
    after = _at(levels, now, plan.same_time and len(periods) < 2)
    for later in after[:_TRIED]:
        earlier = _base(later, levels, base, plan)
        if earlier is not None and exact((later, earlier)):
            return _computed(earlier, later, query, shelf)
    stated = [m for m in find(plan.subject, shelf, _is_change) if now is None or _of(m, now)]
    stated = [m for m in stated if _fits_base(m, base) and not narrower(plan.subject.contrasts, m.statement)]
    return _stated(stated[0], after, query, shelf) if stated else None


def exact(chosen: Sequence[Match]) -> bool:
    """Whether figures can be subtracted: each exact, or all targets, whose bounds are what was set."""
    if any(m.indicator.value_max is not None for m in chosen):
        return False
    return all(m.indicator.comparator == "=" for m in chosen) or all(m.indicator.kind in GOALS for m in chosen)


def _beside(level: Match, change: Match) -> bool:
    """Whether a level stands right before a change of it: "đạt 72,23%, tăng 1,13% so với năm 2021"."""
    a, b = level.indicator, change.indicator
    return 0 < b.figure_start - a.figure_end <= _NEAR and a.place == b.place


def _is_change(row: LedgerRow) -> bool:
    return row.indicator.change is not None


def _of(match: Match, period: Period) -> bool:
    """Whether a change is of the time asked for; the change in half a year is not the year's."""
    fit = time_fit((period,), match.statement)
    return fit > 0 and (period.kind != "year" or fit >= 0.9 or match.end == period.end.isoformat())


def _fits_base(match: Match, base: Period | None) -> bool:
    change = match.indicator.change
    if base is None or change is None or change.base is None:
        return True
    days = read_period(change.base)
    return days is None or days[1].year == base.end.year


def _at(levels: Sequence[Match], period: Period | None, same_time: bool) -> list[Match]:
    """Levels at a time, not those that only serve as the base of a comparison."""
    own = [m for m in levels if not of_last_year(m.row)]
    if period is None:
        newest = max((m.end for m in own if m.indicator.kind not in GOALS), default="")
        return [m for m in own if m.end == newest and m.indicator.kind not in GOALS] if same_time else []
    fits = [(m, time_fit((period,), m.statement)) for m in own]
    best = max((t for _, t in fits), default=0.0)
    return [m for m, t in fits if t > 0 and t >= best - 0.3]


def last_year(later: Match, levels: Sequence[Match]) -> Match | None:
    """The same measure's figure for the same period a year before, in the same document."""
    return next((m for m in levels if m.row.document_id == later.row.document_id and of_last_year(m.row)
                 and same_measure(later.row, m.row) and m.indicator.place == later.indicator.place), None)  # fmt: skip


def of_last_year(row: LedgerRow) -> bool:
    """ "Cùng kỳ năm 2023: 23.915"."""
    i = row.indicator
    at = i.figure_start - i.start
    cell = max(row.quote.rfind(mark, 0, at) for mark in (";", ",", "("))
    return "cung ki" in plain(i.name) or "cung ki" in plain(row.quote[cell + 1 : at])


def _base(later: Match, levels: Sequence[Match], base: Period | None, plan: Plan) -> Match | None:
    """The level that the later one is compared with."""
    same = [m for m in levels if m.row.id != later.row.id and m.indicator.place == later.indicator.place
            and same_measure(later.row, m.row) and (m.indicator.kind in GOALS) == (later.indicator.kind in GOALS)
            and m.indicator.value_max is None]  # fmt: skip
    if plan.same_time or base is not None:
        own = [m for m in same if of_last_year(m.row) and m.row.document_id == later.row.document_id]
        year = base.end.year if base else None
        if (
            own
            and (plan.same_time or base is not None)
            and (year is None or not own[0].end or own[0].end[:4] == str(year))
        ):
            whole_year = base is not None and base.kind == "year" and later.indicator.period != str(later.end[:4])
            if not whole_year or plan.same_time:
                return own[0]
    if base is None:
        days = read_period(later.indicator.period) if later.indicator.period else None
        if days is None:
            return None
        base = Period(_year_before(days[0]), _year_before(days[1]), "range", 0, 0, "")
        exact = [m for m in same if m.indicator.period and read_period(m.indicator.period) == (base.start, base.end)]
        return exact[0] if exact else None
    fits = [(m, time_fit((base,), m.statement)) for m in same if not of_last_year(m.row)]
    fits = [(m, t) for m, t in fits if t > 0.4]
    return max(fits, key=lambda f: (f[1], f[0].score))[0] if fits else None


def _year_before(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=min(day.day, 28))
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )


def _computed(earlier: Match, later: Match, query: Query, shelf: Shelf) -> Draft:
    text_of = shelf.store.text
    rose = later.indicator.value > earlier.indicator.value
    draft = Draft("ledger", confidence=min(earlier.ranked.coverage, later.ranked.coverage))
    quotes = tuple(dict.fromkeys([*line(later, text_of).quotes, *line(earlier, text_of).quotes]))
    if later.indicator.value == earlier.indicator.value:
        draft.lines.append(Line(f"{named(later)}: không thay đổi, {value_words(later)}.", quotes))
    else:
        formula, computed = difference(*((later, earlier) if rose else (earlier, later)))
        by = amount(computed.result, later.indicator.unit)
        word = ("cao hơn" if rose else "thấp hơn") if later.indicator.kind in GOALS else ("tăng" if rose else "giảm")
        draft.lines.append(Line(f"{named(later)}: {word} {by} ({formula}).", quotes, computed=(computed,)))
    draft.lines += [line(later, text_of), line(earlier, text_of)]
    notices(draft, query, [later, earlier])
    return draft


def _stated(match: Match, levels: Sequence[Match], query: Query, shelf: Shelf) -> Draft:
    """A change as stated, with the level that it led to where the same sentence tells that."""
    text_of = shelf.store.text
    draft = Draft("ledger", confidence=match.ranked.coverage)
    change = match.indicator.change
    word = (change.direction if change else "thay đổi").capitalize()
    shown = line(match, text_of)
    draft.lines.append(Line(f"{word} {value_words(match)}.", shown.quotes))
    draft.lines.append(replace(shown, item=True))
    beside = [m for m in levels if m.row.document_id == match.row.document_id and _beside(m, match)]
    draft.lines += [line(m, text_of) for m in beside[:1]]
    notices(draft, query, [match, *beside[:1]])
    return draft
