"""A row that fits a question: what it is of, and the ones of the time and kind that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence.fit import kind_fit, time_fit, told_fit
from assistant.evidence.rank import Ranked
from assistant.evidence.statement import Statement
from assistant.question.query import Query
from ingest.indicators.base import Indicator
from ingest.indicators.period import read_period
from vectorstore.ledger.base import LedgerRow
from vietnamese.places import province_after_2025
from vietnamese.spelling import plain

RESULTS = ("achieved", "estimate")
GOALS = ("target", "plan")
_WHOLE_YEAR = 0.9  # fit of time above which a row is of the very year


@dataclass(frozen=True, slots=True)
class Match:
    """A row that fits a question. score: the ranker's, less for what its name has more than was asked (`extra`)."""

    row: LedgerRow
    ranked: Ranked
    score: float
    extra: float

    @property
    def statement(self) -> Statement:
        """The row as evidence."""
        return self.ranked.statement

    @property
    def indicator(self) -> Indicator:
        """The row's figure and scope."""
        return self.row.indicator

    @property
    def end(self) -> str:
        """The last day of its period, as a key for ordering; empty when it has none."""
        days = read_period(self.indicator.period) if self.indicator.period else None
        return days[1].isoformat() if days else ""


def is_fulfilment(row: LedgerRow) -> bool:
    """Whether a row says how far a plan is fulfilled ("đạt 56,4% kế hoạch năm") rather than what was reached."""
    return row.indicator.unit == "%" and ("%ke hoach" in row.measure or "so voi ke hoach" in plain(row.indicator.name))


def is_level(row: LedgerRow) -> bool:
    """Whether a row is an amount at a time, not a change and not a share of a plan."""
    return row.indicator.change is None and row.indicator.unit != "điểm %" and not is_fulfilment(row)


def is_merged(place: str | None, query: Query) -> bool:
    """Whether a place has become part of a province asked for, and is not asked for itself."""
    asked = query.scope.provinces
    return place is not None and place not in asked and province_after_2025(place) in asked


def own_first(matches: Sequence[Match], query: Query) -> list[Match]:
    """Without the rows of provinces that were merged into the one asked for, where that one has rows of its own."""
    own = [m for m in matches if not is_merged(m.indicator.place, query)]
    return own or list(matches)


def timed(matches: Iterable[Match], query: Query) -> list[Match]:
    """Those of the time and kind that the question names, the best fits of time first where they differ much."""
    scope = query.scope
    fits = [(m, time_fit(scope.periods, m.statement)) for m in matches if kind_fit(scope.kind, m.statement) >= 0]
    fits = [(m, t) for m, t in fits if t > -0.5 and told_fit(scope.told, m.statement) >= 0]
    best = max((t for _, t in fits), default=0.0)
    near = [(m, t) for m, t in fits if t >= best - 0.45]
    ends = {p.end.isoformat() for p in scope.periods if p.kind == "year"}
    if best >= _WHOLE_YEAR and len(ends) == len(scope.periods) == 1:  # how far it was by June is not the year's figure
        near = [(m, t) for m, t in near if t >= _WHOLE_YEAR or m.end in ends]
    return own_first([m for m, t in sorted(near, key=lambda f: -(f[0].score + 0.25 * f[1]))], query)


def latest(matches: Sequence[Match]) -> list[Match]:
    """Those of the most recent period; all when none says its time."""
    end = max((m.end for m in matches), default="")
    return [m for m in matches if m.end == end]
