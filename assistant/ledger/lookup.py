"""One figure, or the most recent result beside the target when the question leaves that open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.draft import Draft
from assistant.evidence.fit import time_fit
from assistant.evidence.gate import hard_coverage
from assistant.evidence.rank import same_unit
from assistant.ledger.conflict import tell
from assistant.ledger.find import find
from assistant.ledger.match import GOALS, Match, latest, own_first, timed
from assistant.ledger.measure import same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import line, notices
from assistant.question.query import Query

_EXACT = 0.999
_PLAIN = 0.1  # how much more than the plainest name another one may say
_MODEST = 0.5  # share of a name that the question need not use
_TIMELY = 0.9
_SAID = 0.95  # share of the question that a row itself says: "theo chuẩn riêng của tỉnh" may be said elsewhere
_HOW = re.compile(r"\b(?:the nao|ra sao)\b")
_YEAR = 370  # days


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """Rows whose names say all that was asked; None when there is none or the question is about several things."""
    subject = plan.subject
    if not (query.scope.provinces or query.references):
        return None  # one of many places' figures
    if (
        query.parts
        or len(query.scope.periods) > 1
        or query.asks > 1
        or not subject.hard
        or query.remainder
        or query.change
        or query.compare
        or (query.story and _HOW.search(query.folded))  # "cấp gạo thế nào, được mấy tháng?" a sentence tells both
        or "điểm %" in query.units  # by how much something differs
    ):
        return None
    pool = find(subject, shelf)
    exact_names = [m for m in pool if _exact(m, subject, shelf)]
    if not exact_names:
        return None
    plainest = min(exact_names, key=lambda m: m.extra)  # the best of those whose names say least beside the question
    found = [m for m in pool if m.extra <= plainest.extra + _PLAIN and m in exact_names]
    found += [m for m in pool if m not in found and same_measure(plainest.row, m.row)]
    if query.scope.periods or query.scope.kind:
        found = [m for m in timed(found, query) if _of_the_time(m, query)]
    found = own_first(found, query)
    if not found:
        return None
    same = [m for m in found if same_measure(found[0].row, m.row)]
    exact = [
        m for m in same if m.indicator.comparator == "=" or m.indicator.kind in GOALS
    ]  # "hơn 25.000" rounds a figure
    same = exact or same
    shown = _newest(same) if not query.scope.periods else _both(same)
    if query.scope.kind:
        shown = shown[:1]
    if not shown:
        return None
    draft = Draft("ledger", confidence=min(m.ranked.coverage for m in shown))
    both = len({m.indicator.kind in GOALS for m in shown}) > 1
    counted = any(same_unit(shown[0].indicator.unit, unit) for unit in query.units)
    # Of a share at several times a sentence would show any; amounts of a half and of a whole year are shown side by side.
    newest = (
        not query.scope.periods
        and shown[0].ranked.near >= _SAID
        and shown[0].indicator.unit == "%"
        and len({m.end for m in same}) > 1
    )
    sure = counted and shown[0].extra == 0 and (newest or _timely(shown[0], query))
    draft.partial = not both and not sure  # a sentence tells one plain figure as well
    draft.lines = [line(m, shelf.store.text) for m in shown]
    draft.partial = not tell(draft, shown, same, shelf) and draft.partial
    if both:
        draft.notices.append("Có cả mục tiêu và kết quả thực hiện: hai con số có ý nghĩa khác nhau.")
    notices(draft, query, shown)
    return draft


def _of_the_time(match: Match, query: Query) -> bool:
    """Whether a row is of the time asked for; what was reached in one year is not what a stage of several years brought."""
    periods = query.scope.periods
    if not periods:
        return True
    fits = [p for p in periods if time_fit((p,), match.statement) > 0]
    stages = [p for p in fits if p.kind == "range" and (p.end - p.start).days > _YEAR]
    return bool(fits) and (len(stages) < len(fits) or any(match.end == p.end.isoformat() for p in stages))


def _timely(match: Match, query: Query) -> bool:
    """Whether a row is plainly of the time asked for: of that period, or of its last day."""
    periods = query.scope.periods
    fits = bool(periods) and time_fit(periods, match.statement) >= _TIMELY
    return fits or any(match.end == p.end.isoformat() for p in periods)


def _exact(match: Match, query: Query, shelf: Shelf) -> bool:
    return match.extra <= _MODEST and hard_coverage(query, match.ranked, shelf.store.idf) >= _EXACT


def _newest(same: Sequence[Match]) -> list[Match]:
    """The most recent result, then the nearest target that is later."""
    results = latest([m for m in same if m.indicator.kind not in GOALS])[:1]
    end = results[0].end if results else ""
    goals = sorted(
        (m for m in same if m.indicator.kind in GOALS and m.end >= end), key=lambda m: (m.end or "9999", -m.score)
    )
    return [*results, *goals[:1]]


def _both(same: Sequence[Match]) -> list[Match]:
    """The result of the time asked for, and the target that was set for it."""
    results = [m for m in same if m.indicator.kind not in GOALS][:1]
    goals = [m for m in same if m.indicator.kind in GOALS][:1]
    return [*results, *goals]
