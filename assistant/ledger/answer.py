"""The ledger answerer: question -> draft from rows, or None when a sentence answers better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer.draft import Draft
from assistant.ledger import change, check, compare, district, gap, left, listing, lookup, rank, total
from assistant.ledger.plan import Operation, Plan, plan
from assistant.ledger.shelf import Shelf
from assistant.question.query import Query

Answerer = Callable[[Plan, Query, Shelf], Draft | None]
# What to try, in order: "cao hơn mục tiêu 2025 bao nhiêu" may be a gap or the difference of two targets.
_OPERATIONS: Mapping[Operation, tuple[Answerer, ...]] = {
    "list": (listing.answer,),
    "count": (listing.answer, left.answer),
    "rank": (rank.answer,),
    "gap": (gap.answer, change.answer, compare.answer, gap.one_side),
    "change": (change.answer, compare.answer),
    "sum": (total.total,),
    "share": (total.share, lookup.answer),
    "compare": (compare.answer,),
    "check": (check.percentage,),
    "conflict": (check.sources,),
    "lookup": (lookup.answer,),
}
# Those that ask for one province's figure, which its districts may have and it not.
_OF_ONE: tuple[Operation, ...] = ("lookup", "gap", "change", "share")


def answer_from_ledger(query: Query, shelf: Shelf) -> Draft | None:
    """A draft in mode "ledger" when the question asks for an operation on rows and the rows for it are there."""
    asked = plan(query)
    if asked is None:
        return None
    query = replace(query, scope=asked.subject.scope)  # as the plan reads it: "giữa năm" is its first half
    for answerer in _OPERATIONS[asked.operation]:
        if draft := answerer(asked, query, shelf):
            return draft
    return district.answer(asked, query, shelf) if asked.operation in _OF_ONE else None
