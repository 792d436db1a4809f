"""How far plans are fulfilled: a percentage that a source states, or the result over the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.ledger.match import RESULTS, Match, is_fulfilment
from vectorstore.ledger.base import LedgerRow
from vietnamese.spelling import plain

_OF_A_PLAN = re.compile(r"\b(?:ke hoach|muc tieu|chi tieu|duoc giao|du toan)\b")
_NEAR = 120  # characters between a result and the percentage that restates it


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A result with its share of the plan. percent: as stated, else computed and exact.

    main: the row that is shown: the one with the result. stated: the row with the percentage, which may be `main`.
    """

    main: Match
    percent: Decimal
    stated: Match | None


def planned(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows that say, or with their neighbours say, how far a plan is fulfilled."""
    beside = {(r.document_id, r.indicator.start) for r in rows if is_fulfilment(r)}
    return [r for r in rows if r.indicator.of or (r.document_id, r.indicator.start) in beside]


def fulfilments(matches: Sequence[Match]) -> list[Fulfilment]:
    """One for each result with a plan, in the order of the documents."""
    ordered = sorted(matches, key=lambda m: (m.row.source, m.indicator.figure_start))
    shares = [m for m in ordered if is_fulfilment(m.row) and m.indicator.value_max is None]
    found: list[Fulfilment] = []
    used: set[int] = set()
    for m in ordered:
        i = m.indicator
        if is_fulfilment(m.row) or i.kind not in RESULTS or i.change is not None:
            continue
        share = next((s for s in shares if _restates(m, s)), None)
        if share is not None:
            used.add(share.row.id)
            found.append(Fulfilment(m, share.indicator.value, share))
        elif i.of and _OF_A_PLAN.search(plain(m.row.quote)):
            found.append(Fulfilment(m, i.value / i.of * 100, None))
    alone = [Fulfilment(s, s.indicator.value, s) for s in shares if s.row.id not in used]
    return sorted([*found, *alone], key=lambda f: (f.main.row.source, f.main.indicator.figure_start))


def _restates(result: Match, share: Match) -> bool:
    a, b = result.indicator, share.indicator
    return (
        result.row.document_id == share.row.document_id
        and 0 <= b.figure_start - a.figure_end <= _NEAR
        and a.start == b.start
    )
