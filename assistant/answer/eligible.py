"""Whom a rule is for, said beside what it gives: nobody should read an entitlement that their age does not give them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.ages import fits, ranges
from assistant.evidence.rank import Ranked
from assistant.evidence.restrict import of_another_group
from assistant.question.query import Query

MOST = 2
UNMET = "Tuổi nêu trong câu hỏi nằm ngoài các mức tuổi mà nguồn quy định."


def by_age(query: Query, best: Ranked, ranked: Sequence[Ranked]) -> tuple[list[Ranked], bool]:
    """(the rules of age that stand with the best statement, whether the people asked about meet one of them).

    Empty where no age was told, where the best statement sets bounds itself, or where its document sets none for what is
    asked about. A rule counts when its document's title or its own sentence names every content word of the question.
    """
    if not query.ages or ranges(best.statement.quote):
        return [], True
    rules = [
        r
        for r in ranked
        if r.statement.hit.document_id == best.statement.hit.document_id
        and ranges(r.statement.text)
        and not of_another_group(query, r.statement)
        and r.place >= 0
        and _about(query, r)
    ]
    met = [r for r in rules if any(fits(age, ranges(r.statement.text)) for age in query.ages)]
    return (met or rules)[:MOST], bool(met) or not rules


def _about(query: Query, r: Ranked) -> bool:
    named = r.statement.in_title | r.statement.in_clause | r.statement.in_headings
    words = set(query.hard)
    return bool(words) and len(words & named) >= 0.6 * len(words)
