"""What is left of a whole: "526/558 xã đạt chuẩn" leaves 32 that do not."""

from __future__ import annotations

import re

from assistant.answer.draft import Computed, Draft, Line
from assistant.evidence.rank import same_unit
from assistant.ledger.conflict import tell
from assistant.ledger.find import find
from assistant.ledger.match import Match, is_level, timed
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import MINUS, amount, line, notices, number_words
from assistant.question.query import Query
from vectorstore.ledger.base import LedgerRow
from vietnamese.text import lower

_MODEST = 0.5  # share of a row's name that the question need not use
_DENIED = re.compile(r"\b(?:không|chưa)\b")
_INDICATORS = ("chỉ tiêu", "mục tiêu", "nhiệm vụ")  # of which documents tell several states


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The whole less the part that is done; None when no row states both of what the question counts."""
    if not query.remainder or not query.units:
        return None
    rows = [m for m in timed(find(plan.subject, shelf, _of_a_whole), query) if _counts(m, query)]
    if not rows:
        return None
    best = rows[0]
    i = best.indicator
    if i.of is None:
        return None
    rest = i.of - i.value
    formula = f"{number_words(i.of, i.unit)} {MINUS} {number_words(i.value, i.unit)} = {number_words(rest, i.unit)}"
    draft = Draft("ledger", confidence=best.ranked.coverage)
    shown = line(best, shelf.store.text)
    draft.lines.append(
        Line(
            f"Còn {amount(rest, i.unit)} ({formula}).", shown.quotes, computed=(Computed(rest, MINUS, (i.of, i.value)),)
        )
    )
    draft.lines.append(shown)
    tell(draft, [best], rows, shelf)
    notices(draft, query, [best])
    return draft


def _of_a_whole(row: LedgerRow) -> bool:
    i = row.indicator
    whole = i.of is not None and i.comparator == "=" and i.value_max is None and i.value < i.of
    return whole and is_level(row) and i.unit not in _INDICATORS and not _DENIED.search(lower(i.name))


def _counts(match: Match, query: Query) -> bool:
    """Whether a row counts what the question counts: "xã" are counted by "xã, phường, thị trấn"."""
    units = [match.indicator.unit, *(match.indicator.unit or "").split(", ")]
    return match.extra <= _MODEST and any(same_unit(u, asked) for u in units if u for asked in query.units)
