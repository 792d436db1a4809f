"""What districts tell where nothing is known of their province: offered as the nearest thing, never as the province's."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.draft import Draft, Line
from assistant.ledger.find import find
from assistant.ledger.match import Match, timed
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import line, notices
from assistant.question.query import Query
from vectorstore.ledger.base import LedgerFilter

_MODEST = 0.5  # share of a name that the question need not use
_SAID = 0.75  # share of the question that a row itself says


def of_districts(side: Query, shelf: Shelf) -> Match | None:
    """The best row of a district of the one province asked for; None when a district was asked for or none fits."""
    if len(side.scope.provinces) != 1 or side.scope.districts or side.references or not side.hard:
        return None
    found = timed(find(side, shelf.within(districts=True)), side)
    return next((m for m in found if m.extra <= _MODEST and m.ranked.near >= _SAID), None)


def alone(province: str, shelf: Shelf) -> bool:
    """Whether the ledger knows nothing of a province itself."""
    return shelf.store.ledger.count(LedgerFilter(places=(province,))) == 0


def nearest_line(match: Match, shelf: Shelf) -> Line:
    """The row, said to be of its district only."""
    shown = line(match, shelf.store.text)
    return replace(shown, text=f"Gần nhất, chỉ là số liệu của {match.indicator.place} — {shown.text}")


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """A refusal with the nearest thing, for one figure of a province of which only districts have rows."""
    if not query.wants_number or query.parts:
        return None
    nearest = of_districts(plan.subject, shelf)
    if nearest is None:
        return None
    (asked,) = plan.subject.scope.provinces
    # A sentence may know the province's figure that no row has, but not where all that is known is of districts.
    draft = Draft("ledger", abstained=True, partial=not alone(asked, shelf))
    draft.preface = f"Các tài liệu hiện có không trả lời được câu hỏi này: không có số liệu chung của cả {asked}."
    draft.lines = [nearest_line(nearest, shelf)]
    notices(draft, query, [nearest])
    return draft
