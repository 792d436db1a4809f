"""Do other words ask the same thing? What was asked for, of whom, where and when must be what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.question.query import Query
from assistant.question.understand import understand

_KEPT = (
    0.6  # of a question's words, by weight; a story is told in words that no document has, and may change all of them
)


def same_asked(question: str, history: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether the questions `asked`, each on its own, ask together what `question` asked behind `history`.

    Compared is what code understands of them: the kind of answer, units, what is counted, times, places, target or result,
    what is left, changes, comparisons, ages. Words that code cannot compare are not looked at in a story.
    """
    old = understand(question, history)
    new = [understand(words) for words in asked]
    return (
        _wanted(old, new)
        and _times(new) == _times([old])
        and _places(new) == _places([old])
        and {a for n in new for a in n.ages} >= set(old.ages)
        and (old.scope.kind is None or {n.scope.kind for n in new} == {old.scope.kind})
        and any(n.remainder for n in new) == old.remainder
        and any(n.change for n in new) == old.change
        and {n.compare for n in new if n.compare} == ({old.compare} if old.compare else set())
        and (old.story or _words_kept(old, new) >= _KEPT)
    )


def _wanted(old: Query, new: Sequence[Query]) -> bool:
    """The same kind of answer: who tells a story rarely says what they want in so many words."""
    units = {unit for n in new for unit in n.units}
    if old.units and units != set(old.units) and (units or not old.story):
        return False
    if old.noun and old.noun not in {n.noun for n in new}:
        return False
    wants = {want for n in new for want in n.wants}
    return old.story or set(old.wants) <= wants


def _times(queries: Sequence[Query]) -> frozenset[tuple[date, date]]:
    return frozenset((p.start, p.end) for q in queries for p in q.scope.periods)


def _places(queries: Sequence[Query]) -> frozenset[str]:
    return frozenset(name for q in queries for name in (*q.scope.provinces, *(d for d, _ in q.scope.districts)))


def _words_kept(old: Query, new: Sequence[Query]) -> float:
    kept = {term for n in new for term in n.terms}
    whole = sum(old.terms.values())
    return sum(weight for term, weight in old.terms.items() if term in kept) / whole if whole else 1.0
