"""A result against its target: reached or not, and how much is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.decline import only
from assistant.answer.draft import Computed, Draft, Line
from assistant.evidence.fit import time_fit
from assistant.ledger.direction import better
from assistant.ledger.match import GOALS, RESULTS, Match, find, same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import MINUS, amount, line, named, notices, number_words, value_words
from assistant.question.query import Query
from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain

_MODEST = 0.5  # share of a target's name that the question need not use
_NEAR = 0.35  # a row this much below the best one is about something else
_BY_PLAN = re.compile(r"\bke hoach\b")


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The result, the target and the difference; None when the ledger does not hold both of one measure."""
    matches = find(plan.subject, shelf)
    goals = [m for m in matches if m.indicator.kind in GOALS]
    if query.references:  # the plan that is named sets the target; the result may stand in any document
        matches = find(replace(plan.subject, references=()), shelf)
    results = _results([m for m in matches if m.indicator.kind in RESULTS], goals, query)
    named = {n.value for n in find_numbers(query.text)}
    for result in results:
        own = result.indicator.of
        if own is not None and (_BY_PLAN.search(plain(query.text)) or own in named or not goals):
            return _within(result, own, query, shelf)
        goal = _goal(result, goals, query, named)
        if goal is not None:
            return _against(result, goal, goals, query, shelf)
        if own is not None:
            return _within(result, own, query, shelf)
    return None


def _results(results: Sequence[Match], goals: Sequence[Match], query: Query) -> list[Match]:
    """Results of the time asked for, the best and among equals the most recent first.

    A time that only a target fits is the target's: the most recent result is asked for then.
    """
    periods = query.scope.periods
    fitting = [m for m in results if not periods or max(time_fit((p,), m.statement) for p in periods) > 0]
    if not fitting:
        of_goals = [p for p in periods if any(time_fit((p,), g.statement) > 0.2 for g in goals)]
        if len(of_goals) < len(periods) or len(of_goals) > 1:
            return []
        fitting = list(results)
    best = max((m.score for m in fitting), default=0.0)
    close = [m for m in fitting if m.score >= best - _NEAR]
    return sorted(close, key=lambda m: (round(m.score - best, 1) > -0.15, m.end), reverse=True)


def _goal(result: Match, goals: Sequence[Match], query: Query, named: set[Decimal]) -> Match | None:
    """The target that the result is measured by: of the same measure, for the time asked for, else the nearest to come."""
    same = [
        g for g in goals if same_measure(result.row, g.row) and g.indicator.value_max is None and _one_place(result, g)
    ]
    if by_number := [g for g in same if g.indicator.value in named]:
        return by_number[0]
    later = [g for g in same if not g.end or not result.end or g.end >= result.end]
    asked = [p for p in query.scope.periods if not result.end or p.end.isoformat() > result.end]
    if asked:
        timed = [g for g in later if max(time_fit((p,), g.statement) for p in asked) > 0]
        if timed:
            return min(timed, key=lambda g: (g.row.document_id != result.row.document_id, -g.score))
        if any(p.kind == "until" or p.start.isoformat() > result.end for p in asked):
            return None
    return min(later, key=lambda g: (g.end or "9999", -g.score), default=None)


def _one_place(a: Match, b: Match) -> bool:
    return a.indicator.place == b.indicator.place


def _against(result: Match, goal: Match, goals: Sequence[Match], query: Query, shelf: Shelf) -> Draft:
    text_of = shelf.store.text
    draft = Draft("ledger", confidence=min(result.ranked.coverage, goal.ranked.coverage))
    r, g = result.indicator, goal.indicator
    quotes = tuple(dict.fromkeys([*line(result, text_of).quotes, *line(goal, text_of).quotes]))
    high, low = max(r.value, g.value), min(r.value, g.value)
    gap = high - low
    formula = f"{number_words(high, r.unit)} {MINUS} {number_words(low, r.unit)} = {number_words(gap, r.unit)}"
    verdict = _verdict(result, goal, goals)
    apart = f" {amount(gap, r.unit)} ({formula})" if gap else ""
    computed = (Computed(gap, MINUS, (high, low)),) if gap else ()
    draft.lines.append(Line(f"{named(result)}: {verdict}{apart}.", quotes, computed=computed))
    draft.lines += [line(result, text_of), line(goal, text_of)]
    if result.row.document_id != goal.row.document_id and result.row.measure != goal.row.measure:
        draft.notices.append("Hai nguồn gọi tên chỉ tiêu khác nhau: hãy đối chiếu trước khi dùng.")
    notices(draft, query, [result, goal])
    return draft


def _verdict(result: Match, goal: Match, goals: Sequence[Match]) -> str:
    """ "chưa đạt mục tiêu, còn thiếu", "đã đạt mục tiêu, thấp hơn"; only what is higher when the way is not known."""
    r, g = result.indicator.value, goal.indicator.value
    word = "mục tiêu" if goal.indicator.kind == "target" else "kế hoạch"
    way = better(result, goal, goals)
    strict = goal.indicator.comparator in ("<", ">")
    if r == g:
        return f"bằng mức {word}" if not strict else f"chưa đạt {word}, mới bằng"
    if not way:
        return f"{'cao' if r > g else 'thấp'} hơn {word} là"
    if (r < g) == (way == "lower"):
        return f"đã đạt {word}, {'thấp' if r < g else 'cao'} hơn"
    return f"chưa đạt {word}, còn {'cao hơn' if way == 'lower' else 'thiếu'}"


def target_alone(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The target when no result is known: how much is missing cannot be told."""
    matches = find(plan.subject, shelf)
    goals = [m for m in matches if m.indicator.kind in GOALS]
    timely = [g for g in goals if not query.scope.periods or time_fit(query.scope.periods, g.statement) > 0]
    if not timely or timely[0].extra > _MODEST:
        return None
    draft = Draft("ledger", confidence=timely[0].ranked.coverage)
    draft.partial = not plan.missing
    draft.preface = only(["kết quả thực hiện"])
    draft.lines.append(line(timely[0], shelf.store.text))
    notices(draft, query, timely[:1])
    return draft


def _within(result: Match, whole: Decimal, query: Query, shelf: Shelf) -> Draft:
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
    notices(draft, query, [result])
    return draft
