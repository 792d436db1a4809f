"""Conditions on figures: "đạt 100%", "từ 90% trở lên", "vượt kế hoạch", "chưa hoàn thành"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain

Comparator = Literal["=", ">=", ">", "<=", "<"]
PLANNED = r"(?:ke hoach|muc tieu|chi tieu|muc giao|yeu cau|dich|du toan|de ra)"
OF_OTHERS = frozenset({"tuổi", "tháng tuổi", "tháng", "năm", "ngày", "chỉ tiêu", "mục tiêu", "nhóm", "tuần", "dân", "khu vực", "nguồn"})  # fmt: skip
_COMPARATORS: tuple[tuple[Comparator, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (">=", re.compile(r"\b(?:tu|muc tu)\s*$"), None),
    (">=", re.compile(r"\b(?:it nhat|toi thieu|khong duoi|khong thap hon)\s*$"), None),
    (">=", re.compile(r"(?:^|\s)\s*$"), re.compile(r"\W*(?:\w+ ){0,3}?tro len")),
    ("<=", re.compile(r"\b(?:khong qua|toi da|khong vuot(?: qua)?|nhieu nhat)\s*$"), None),
    ("<=", re.compile(r"(?:^|\s)\s*$"), re.compile(r"\W*(?:\w+ ){0,3}?tro xuong")),
    ("<", re.compile(r"\b(?:duoi|thap hon|nho hon|it hon|chua (?:dat|den|toi|duoc)|kem)\s*(?:muc\s*)?$"), None),
    (">", re.compile(r"\b(?:tren|hon|vuot|cao hon|lon hon|nhieu hon|qua)\s*(?:muc\s*)?$"), None),
    ("=", re.compile(r"\b(?:dat|bang|dung|o muc|muc|du|dat muc)\s*$"), None),
)
_FULFILLED: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    ("<", re.compile(r"\bhut\b|\b(?:chua|khong) (?:dat|hoan thanh|ve dich|du|xong)\b")),
    (">", re.compile(r"\bvuot\b(?! kho)")),
    (">=", re.compile(rf"\b(?:da )?(?:hoan thanh|ve dich)\b|\bdat(?: duoc)?(?: va vuot)? {PLANNED}")),
)


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a condition on a figure: `value comparator number`. unit: None when the question names none."""

    comparator: Comparator
    number: Decimal
    unit: str | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether a value fulfils it."""
        n = self.number
        return {"=": value == n, ">=": value >= n, ">": value > n, "<=": value <= n, "<": value < n}[self.comparator]


def conditions(text: str) -> tuple[tuple[Bound, ...], bool, list[tuple[int, int]]]:
    """The conditions that a question puts on figures.

    Returns:
        The bounds; whether they are on the share of the plan rather than on the figure; the spans that say them.
    """
    spelled = plain(text)
    bounds: list[Bound] = []
    spans: list[tuple[int, int]] = []
    fulfilment = False
    for number in find_numbers(text):
        if number.of is not None or number.value_max is not None or number.unit in OF_OTHERS:
            continue
        before, after = spelled[max(0, number.start - 24) : number.start], spelled[number.end : number.end + 30]
        for comparator, lead, tail in _COMPARATORS:
            hit = lead.search(before)
            if hit and (tail is None or tail.match(after)):
                bounds.append(Bound(comparator, number.value, number.unit))
                fulfilment |= bool(re.match(rf"\W*(?:so voi )?{PLANNED}", after))
                end = re.match(rf"\W*(?:(?:so voi )?{PLANNED}(?: nam)?\W*)?(?:tro (?:len|xuong))?", after)
                spans.append((number.start - len(before) + hit.start(), number.end + (end.end() if end else 0)))
                break
    if bounds:
        return tuple(bounds), fulfilment, spans
    for comparator, pattern in _FULFILLED:
        if said := pattern.search(spelled):
            tail_of = re.match(rf"(?: \w+){{0,2}}? ?{PLANNED}(?: nam| de ra)*", spelled[said.end() :])
            end_at = said.end() + (tail_of.end() if tail_of else 0)
            return (Bound(comparator, Decimal(100), "%"),), True, [(said.start(), end_at)]
    return (), False, []


def figures_in(text: str) -> list[Decimal]:
    """The amounts that a question itself states; a fraction gives both its parts."""
    values: list[Decimal] = []
    for n in find_numbers(text):
        if n.unit not in OF_OTHERS:
            values += [n.value] if n.of is None else [n.value, n.of]
    return values
