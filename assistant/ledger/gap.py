"""A result against its target: reached or not, and how much is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.decline import only
from assistant.answer.draft import Computed, Draft, Line
from assistant.evidence.fit import time_fit
from assistant.ledger.conflict import tell
from assistant.ledger.direction import better
from assistant.ledger.find import find
from assistant.ledger.match import GOALS, RESULTS, Match, latest, own_first
from assistant.ledger.measure import key_of, reaches, same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import MINUS, amount, line, named, notices, number_words, value_words
from assistant.question.query import Query
from ingest.indicators.period import read_period
from vietnamese.dates import Period
from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain

_MODEST = 0.5  # share of a target's name that the question need not use
_NEAR = 0.35  # a row this much below the best one is about something else
_BY_PLAN = re.compile(r"\bke hoach\b")
_TIMELY = 0.3  # a result whose time fits this much less than another's is not of the time asked for
_YEAR = 370  # days
_ADJOINING = 31  # days between the end of what was reached and the beginning of what is left
BOUND = "Nguồn chỉ nêu mức trên, dưới hoặc một khoảng: không tính được chênh lệch chính xác."


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The result, the target and the difference; None when the ledger does not hold both of one measure."""
    if len(query.scope.provinces) > 1:
        return None
    matches = own_first(find(plan.subject, shelf), query)
    goals = [m for m in matches if m.indicator.kind in GOALS]
    if query.references:  # the plan that is named sets the target; the result may stand in any document
        matches = own_first(find(replace(plan.subject, references=()), shelf), query)
    known = [m for m in matches if m.indicator.kind in RESULTS]
    named = {n.value for n in find_numbers(query.text)}
    for result in _results(known, goals, query, missing=plan.missing):
        own = result.indicator.of
        if own is not None and (_BY_PLAN.search(plain(query.text)) or own in named or not goals):
            return _within(result, own, known, query, shelf)
        goal = _goal(result, goals, query, named)
        if goal is not None:
            return against(result, goal, known, goals, query, shelf)
        if own is not None:
            return _within(result, own, known, query, shelf)
    return None


def _results(results: Sequence[Match], goals: Sequence[Match], query: Query, *, missing: bool) -> list[Match]:
    """Results of the time asked for: the best measure first, and of one measure the most recent.

    A time that only a target fits is the target's: the most recent result is asked for then. What is missing "trong ba
    tháng cuối năm" is missing of what was reached by their beginning.
    """
    periods = query.scope.periods
    fitting = [m for m in results if not periods or max(time_fit((p,), m.statement) for p in periods) > 0]
    fits = {m.row.id: max((time_fit((p,), m.statement) for p in periods), default=0.0) for m in fitting}
    fitting = [m for m in fitting if fits[m.row.id] >= max(fits.values()) - _TIMELY]
    if not fitting and missing and len(periods) == 1:
        fitting = [m for m in results if _just_before(m, periods[0])]
    if not fitting:
        of_goals = [p for p in periods if any(time_fit((p,), g.statement) > 0.2 for g in goals)]
        if len(of_goals) < len(periods) or len(of_goals) > 1:
            return []
        fitting = list(results)
    best = max((m.score for m in fitting), default=0.0)
    close = sorted((m for m in fitting if m.score >= best - _NEAR), key=lambda m: -m.score)
    ordered: list[Match] = []
    for first in close:
        if first not in ordered:
            same = [m for m in close if m not in ordered and (m is first or same_measure(first.row, m.row))]
            ordered += sorted(same, key=lambda m: (m.end, m.indicator.comparator == "=", m.score), reverse=True)
    return ordered


def _just_before(match: Match, period: Period) -> bool:
    """Whether a result is of the year's part that ends where a later part of it begins."""
    days = read_period(match.indicator.period) if match.indicator.period else None
    if days is None or (period.end.month, period.end.day) != (12, 31) or period.start.month == 1:
        return False
    return days[1].year == period.end.year and 0 <= (period.start - days[1]).days <= _ADJOINING


def _goal(result: Match, goals: Sequence[Match], query: Query, named: set[Decimal]) -> Match | None:
    """The target that the result is measured by: of the same measure, for the time asked for, else the nearest to come."""
    same = [g for g in goals if reaches(result.row, g.row) and g.indicator.value_max is None and _one_place(result, g)]
    if by_number := [g for g in same if g.indicator.value in named]:
        return by_number[0]
    later = [g for g in same if not g.end or not result.end or g.end >= result.end]
    asked = [p for p in query.scope.periods if not result.end or p.end.isoformat() > result.end]
    if asked:
        timed = [g for g in later if max(time_fit((p,), g.statement) for p in asked) > 0]
        timed = timed or [g for g in later if any(g.end == p.end.isoformat() for p in asked)]
        if timed:
            best = max(max(time_fit((p,), g.statement) for p in asked) for g in timed)
            timed = [g for g in timed if max(time_fit((p,), g.statement) for p in asked) >= best - _TIMELY]
            whole = [g for g in timed if not _of_one_year(result, g)]
            return min(whole, key=lambda g: (g.row.document_id != result.row.document_id, -g.score), default=None)
        if any(p.kind == "until" or p.start.isoformat() > result.end for p in asked):
            return None
    return min(later, key=lambda g: (g.end or "9999", -g.score), default=None)


def _of_one_year(result: Match, goal: Match) -> bool:
    """Whether a result is what one year brought of an amount that was set for several: the years before are not in it."""
    done = read_period(result.indicator.period) if result.indicator.period else None
    due = read_period(goal.indicator.period) if goal.indicator.period else None
    if done is None or due is None or result.indicator.unit == "%":
        return False
    return (due[1] - due[0]).days > _YEAR and 0 < (done[1] - done[0]).days <= _YEAR


def _one_place(a: Match, b: Match) -> bool:
    return a.indicator.place == b.indicator.place


def against(
    result: Match, goal: Match, results: Sequence[Match], goals: Sequence[Match], query: Query, shelf: Shelf
) -> Draft:
    """A result set against its target, with the result before it and what other sources say differently."""
    text_of = shelf.store.text
    draft = Draft("ledger", confidence=min(result.ranked.coverage, goal.ranked.coverage))
    r, g = result.indicator, goal.indicator
    quotes = tuple(dict.fromkeys([*line(result, text_of).quotes, *line(goal, text_of).quotes]))
    if r.comparator in ("=", "~") and r.value_max is None:
        high, low = max(r.value, g.value), min(r.value, g.value)
        gap = high - low
        about = "khoảng " if r.comparator == "~" else ""
        formula = f"{number_words(high, r.unit)} {MINUS} {number_words(low, r.unit)} = {number_words(gap, r.unit)}"
        apart = f" {about}{amount(gap, r.unit)} ({formula})" if gap else ""
        computed = (Computed(gap, MINUS, (high, low)),) if gap else ()
        draft.lines.append(Line(f"{named(result)}: {_verdict(result, goal, goals)}{apart}.", quotes, computed=computed))
    else:
        if _surely(result, goal, goals):
            draft.lines.append(Line(f"{named(result)}: đã đạt {_word(goal)}.", quotes))
        draft.notices.append(BOUND)
    draft.lines += [line(result, text_of), line(goal, text_of)]
    if earlier := _earlier(result, results, query):
        shown = line(earlier, text_of)
        draft.lines.append(replace(shown, text=f"Trước đó — {shown.text}"))
    if result.row.document_id != goal.row.document_id and key_of(result.row) != key_of(goal.row):
        draft.notices.append("Hai nguồn gọi tên chỉ tiêu khác nhau: hãy đối chiếu trước khi dùng.")
    tell(draft, [result], results, shelf)
    tell(draft, [goal], goals, shelf)
    notices(draft, query, [result, goal])
    return draft


def _surely(result: Match, goal: Match, goals: Sequence[Match]) -> bool:
    """Whether a result of which only a bound is known, "dưới 3%", reaches its target all the same."""
    r, g = result.indicator, goal.indicator
    way = better(result, goal, goals)
    if r.comparator in ("<", "<="):
        return way == "lower" and r.value <= g.value
    return r.comparator in (">", ">=") and way == "higher" and r.value >= g.value


def _earlier(result: Match, results: Sequence[Match], query: Query) -> Match | None:
    """The result before the one that is shown, in another document: a reader may know that one and wonder."""
    if any(time_fit((p,), result.statement) > 0 for p in query.scope.periods):
        return None  # the result's time was asked for
    before = [
        m
        for m in results
        if m.row.document_id != result.row.document_id
        and m.end
        and m.end < result.end
        and key_of(m.row)
        and key_of(m.row) == key_of(result.row)
        and m.indicator.comparator == "="
        and _one_place(result, m)
    ]
    return max(before, key=lambda m: m.end, default=None)


def _word(goal: Match) -> str:
    return "mục tiêu" if goal.indicator.kind == "target" else "kế hoạch"


def _verdict(result: Match, goal: Match, goals: Sequence[Match]) -> str:
    """ "chưa đạt mục tiêu, còn thiếu", "đã đạt mục tiêu, thấp hơn"; only what is higher when the way is not known."""
    r, g = result.indicator.value, goal.indicator.value
    word = _word(goal)
    way = better(result, goal, goals)
    strict = goal.indicator.comparator in ("<", ">")
    if r == g:
        return f"bằng mức {word}" if not strict else f"chưa đạt {word}, mới bằng"
    if not way:
        return f"{'cao' if r > g else 'thấp'} hơn {word} là"
    if (r < g) == (way == "lower"):
        return f"đã đạt {word}, {'thấp' if r < g else 'cao'} hơn"
    return f"chưa đạt {word}, còn {'cao hơn' if way == 'lower' else 'thiếu'}"


def one_side(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The target when no result is known, or the result when no target is: how much is missing cannot be told."""
    matches = own_first(find(plan.subject, shelf), query)
    periods = query.scope.periods
    timely = [m for m in matches if not periods or time_fit(periods, m.statement) > 0]
    goals = [m for m in timely if m.indicator.kind in GOALS]
    results = [m for m in timely if m.indicator.kind in RESULTS]
    side = goals if goals or len(periods) < 2 else latest(results)
    if not side or side[0].extra > _MODEST:
        return None
    draft = Draft("ledger", confidence=side[0].ranked.coverage)
    draft.partial = not plan.missing and bool(query.parts)
    absent = [p for p in periods if not any(time_fit((p,), m.statement) > 0 for m in side)]
    what = "kết quả thực hiện" if side is goals else "mục tiêu"
    draft.preface = only([" ".join([what, *(p.text for p in absent)]) if len(periods) > 1 else what])
    draft.lines.append(line(side[0], shelf.store.text))
    tell(draft, side[:1], side, shelf)
    notices(draft, query, side[:1])
    return draft


def _within(result: Match, whole: Decimal, results: Sequence[Match], query: Query, shelf: Shelf) -> Draft:
    """ "61.100/65.000 người": 65.000 − 61.100 = 3.900."""
    text_of = shelf.store.text
    i = result.indicator
    draft = Draft("ledger", confidence=result.ranked.coverage)
    high, low = max(i.value, whole), min(i.value, whole)
    gap = high - low
    formula = f"{number_words(high, i.unit)} {MINUS} {number_words(low, i.unit)} = {number_words(gap, i.unit)}"
    quotes = line(result, text_of).quotes
    if gap == 0:
        text = f"Vừa đủ kế hoạch: {value_words(result)}."
        draft.lines.append(Line(text, quotes))
    else:
        word = f"{named(result)}: {'vượt' if i.value > whole else 'còn thiếu'}"
        draft.lines.append(
            Line(
                f"{word} {amount(gap, i.unit)} so với kế hoạch ({formula}).",
                quotes,
                computed=(Computed(gap, MINUS, (high, low)),),
            )
        )
    draft.lines.append(line(result, text_of))
    tell(draft, [result], results, shelf)
    notices(draft, query, [result])
    return draft
