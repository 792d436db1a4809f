"""The contract of the indicator ledger: one `Indicator` is one figure that a document states, with its scope."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

IndicatorKind = Literal["target", "achieved", "estimate", "plan"]
Comparator = Literal["=", "<", "<=", ">", ">=", "~", "range"]


@dataclass(frozen=True, slots=True)
class Change:
    """The figure is a change, not a level: "tăng 1,13% so với năm 2021". base: the period compared with, as `period`.

    "thiếu": the gap to a goal, "còn thiếu 1,4 điểm so với mục tiêu năm 2025"; its base is "mục tiêu 2025".
    """

    direction: Literal["tăng", "giảm", "thiếu"]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the ledger. Offsets are character offsets into `Document.text`.

    name: a noun phrase with its population: "Tỷ lệ hộ nghèo khu vực miền núi".
    kind: "target" was set for a time to come, "plan" is what a rule or a yearly plan lays down, "achieved" was reached,
        "estimate" is said to be reached about ("ước").
    value, value_max: exact; value_max is the upper end of a range. Scale words are multiplied in.
    unit: canonical: "%", "đồng", "người", "giường/10.000 dân"; None when nothing is counted ("hệ số 2,2").
    of: the plan or whole in "113.418/162.000", in `unit`.
    place: canonical province, district or nation; a commune ("xã Tả Van") and a city that bears its province's name
        ("thành phố Bến Tre") with their kind; None when the document names none.
    period: "2030", "2021-2025", "2023-06-30", "2024-H1", "2024-Q1", "2024-01/2024-09"; None when it is not said.
        For a target: the time by which it is to be reached.
    programme: number of the programme or plan that the figure belongs to.
    status: "hoàn thành", "khó khăn", ... when the figure counts things in that state ("18/27 chỉ tiêu hoàn thành").
    start, end: the quote, which has figure and subject in it. figure_start, figure_end: the figure alone.
    notices: what does not add up, in Vietnamese.
    """

    name: str
    kind: IndicatorKind
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    of: Decimal | None
    place: str | None
    period: str | None
    programme: str | None
    status: str | None
    start: int
    end: int
    figure_start: int
    figure_end: int
    change: Change | None = None
    notices: tuple[str, ...] = ()

    def to_json(self, text: str) -> dict[str, Any]:
        """The documented keys of `hoidap indicators --json`, without those of the document. text: of the document."""
        return {
            "name": self.name,
            "kind": self.kind,
            "comparator": self.comparator,
            "value": plain(self.value),
            "value_max": None if self.value_max is None else plain(self.value_max),
            "unit": self.unit,
            "of": None if self.of is None else plain(self.of),
            "place": self.place,
            "period": self.period,
            "programme": self.programme,
            "status": self.status,
            "change": None if self.change is None else {"direction": self.change.direction, "base": self.change.base},
            "start": self.start,
            "end": self.end,
            "quote": text[self.start : self.end],
            "notices": list(self.notices),
        }


def plain(value: Decimal) -> int | float:
    """As a JSON number: whole numbers without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)
