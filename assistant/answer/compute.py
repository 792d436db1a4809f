"""Arithmetic over cited figures: what is left of a whole, which is higher, by how much. Exact decimals, formula shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assistant.answer.draft import Computed, Line, Quote
from assistant.answer.label import best_number, figure, quote
from assistant.answer.lists import Item, bare
from assistant.evidence.rank import Ranked
from assistant.evidence.statement import Statement
from assistant.lexicon import lowered
from assistant.question.query import Query, Scope
from vectorstore.base import Hit
from vietnamese.numbers import find_numbers, format_number
from vietnamese.text import fold

_MINUS: Literal["−"] = "−"
_STATED = ("chỉ tiêu", "mục tiêu", "nhiệm vụ")
_STATES_LEFT = re.compile(  # "còn 01 chỉ tiêu (xuất khẩu lao động) không đạt"
    r"\b\d{1,3} (?:chi tieu|muc tieu|nhiem vu)(?: \([^()]{0,60}\))?(?: \w+){0,2}? (?:chua|khong)(?: \w+)? (?:dat|hoan thanh|xong)\b"
)
_NEAR = 60  # characters between a fraction and the percentage that restates it
_EXCESS = re.compile(r"\bvuot\b.*\b(bao nhieu|may)\b")
_TOTAL = re.compile(r"\b(tong cong|tong so|cong lai|ca thay|tat ca)\b")
_ADD = re.compile(r"(?<!\w)(?:cộng|gộp)(?!\w)(?! (?:đồng|tác|hòa|hoà|hưởng|sinh))")
_OF = re.compile(r"\b(trong|trong so|trong tong so|tong so|tren tong so)\s*$")


def remainder(best: Ranked, sentence: str) -> Line | None:
    """ "Còn bao nhiêu chỉ tiêu chưa hoàn thành?" from "19/27 chỉ tiêu đã hoàn thành": 27 − 19 = 8. None when it does not apply.

    sentence: the whole one; what it states itself of those that are left is not computed.
    """
    statement = best.statement
    if "chua" in fold(statement.text).split() or _STATES_LEFT.search(fold(sentence)):
        return None
    whole = _whole(statement)
    if whole is None:
        return None
    total_, done, unit_name = whole
    left = total_ - done
    unit = f" {unit_name}" if unit_name and unit_name != "%" else ""
    formula = f"({format_number(total_)} {_MINUS} {format_number(done)} = {format_number(left)})"
    done_is_said = "hoan thanh" in fold(statement.quote) or unit_name in _STATED
    text = (
        f"Còn {format_number(left)}{unit} chưa hoàn thành {formula}"
        if done_is_said
        else f"Còn lại {format_number(left)}{unit} {formula}"
    )
    return Line(text, (quote(statement),), computed=(Computed(left, _MINUS, (total_, done)),))


def stated_left(statement: Statement, sentence: str, start: int) -> Line | None:
    """What a sentence itself says of those that are left: "4 chỉ tiêu chưa đạt". start: where the sentence begins."""
    hit = _STATES_LEFT.search(fold(sentence))
    if hit is None:
        return None
    words = sentence[hit.start() : hit.end()]
    at = start + hit.start()
    said = Quote(statement.hit, at, at + len(words), words)
    return Line(f"{words[:1].upper()}{words[1:]}", (said,))


def excess(best: Ranked, query: Query) -> Line | None:
    """ "Vượt kế hoạch bao nhiêu người?" from "203/160 người": 203 − 160 = 43. None when it does not apply."""
    if not _EXCESS.search(query.folded) or "%" in query.units:
        return None
    number = next((n for n in best.statement.numbers if n.of is not None and n.value > n.of), None)
    if number is None or number.of is None:
        return None
    over = number.value - number.of
    unit = f" {number.unit}" if number.unit else ""
    text = (
        f"Vượt {format_number(over)}{unit} ({format_number(number.value)} {_MINUS} {format_number(number.of)}"
        f" = {format_number(over)})"
    )
    return Line(text, (quote(best.statement),), computed=(Computed(over, _MINUS, (number.value, number.of)),))


def total(query: Query, found: Sequence[tuple[Query, Ranked]]) -> Line | None:
    """The sum of the parts when the question asks for it and they count in one unit; None otherwise."""
    if not (_TOTAL.search(query.folded) or _ADD.search(lowered(query.text))) or len(found) < 2:
        return None
    numbers = [best_number(r.statement, part) for part, r in found]
    values = [n.value for n in numbers if n is not None and n.value_max is None and n.unit != "%"]
    if len(values) != len(found) or len({n.unit for n in numbers if n}) != 1:
        return None
    unit = f" {numbers[0].unit}" if numbers[0] and numbers[0].unit else ""
    result = sum(values[1:], start=values[0])
    text = (
        f"Tổng cộng {format_number(result)}{unit} ({' + '.join(map(format_number, values))} = {format_number(result)})"
    )
    return Line(text, tuple(quote(r.statement) for _, r in found), computed=(Computed(result, "+", tuple(values)),))


def count(items: Sequence[Item], hit: Hit, query: Query) -> Line | None:
    """How many items a list has, where each says a figure to count it by; None otherwise."""
    first = [next(iter(find_numbers(bare(i.text))), None) for i in items]
    values = tuple(n.value for n in first if n is not None)
    if len(values) != len(items) or len(query.units) != 1:
        return None
    number = Decimal(len(items))
    quotes = tuple(Quote(hit, i.start, i.end, i.text) for i in items)
    return Line(f"{len(items)} {query.units[0]}", quotes, computed=(Computed(number, "đếm", values),))


def slips(statement: Statement, sentence: str) -> list[str]:
    """Fractions of a sentence whose stated percentage is not what they give: "113/162 (đạt 70,9%)" gives 69,8%."""
    found: list[str] = []
    numbers = find_numbers(sentence)
    for fraction, share in pairwise(numbers):
        near = share.start - fraction.end <= _NEAR and ";" not in sentence[fraction.end : share.start]
        if not near or fraction.of is None or not fraction.of or share.unit != "%" or share.value_max is not None:
            continue
        between = fold(sentence[fraction.end : share.start])
        if not re.search(r"\b(dat|bang|chiem|tuong duong|tuong ung|tuc)\b", between):
            continue
        exact = fraction.value / fraction.of * 100
        places = max(0, -int(share.value.as_tuple().exponent))
        step = Decimal(1).scaleb(-places)
        if abs(exact - share.value) > step:
            shown = format_number(exact.quantize(step if places else Decimal("0.1")))
            found.append(
                f"Nguồn ghi {fraction.text} là {share.text}, nhưng tính lại được {shown}%: hãy kiểm tra văn bản gốc."
            )
    return found


def _whole(statement: Statement) -> tuple[Decimal, Decimal, str | None] | None:
    """(whole, part, unit) of "19/27 chỉ tiêu" or "trong 24 chỉ tiêu có 13 chỉ tiêu"."""
    for n in statement.numbers:
        if n.of is not None and n.of >= n.value:
            return n.of, n.value, n.unit
    numbers = find_numbers(statement.quote)
    spelled = fold(statement.quote)
    for whole, part in pairwise(numbers):
        if whole.unit and whole.unit == part.unit and whole.value >= part.value and _OF.search(spelled[: whole.start]):
            return whole.value, part.value, whole.unit
    return None


def compare(query: Query, found: Sequence[tuple[Scope, Ranked]]) -> Line | None:
    """The conclusion of a comparison of two figures of one unit; None when they cannot be compared."""
    if len(found) != 2 or query.compare not in ("higher", "lower", "difference"):
        return None
    (scope_a, a), (scope_b, b) = found
    x, y = best_number(a.statement, query), best_number(b.statement, query)
    if x is None or y is None or x.unit != y.unit or x.value_max is not None or y.value_max is not None:
        return None
    quotes = (quote(a.statement), quote(b.statement))
    name_a, name_b = _name(scope_a), _name(scope_b)
    fig_a, fig_b = figure(x, a.statement), figure(y, b.statement)
    if x.value == y.value:
        return Line(f"{name_a} và {name_b} bằng nhau: {fig_a}", quotes)
    high, low, high_fig, low_fig = (
        (name_a, name_b, fig_a, fig_b) if x.value > y.value else (name_b, name_a, fig_b, fig_a)
    )
    if query.compare == "difference":
        top, bottom = max(x.value, y.value), min(x.value, y.value)
        difference = top - bottom
        unit = " điểm phần trăm" if x.unit == "%" else f" {x.unit}" if x.unit else ""
        text = f"Chênh lệch {format_number(difference)}{unit} ({format_number(top)} {_MINUS} {format_number(bottom)} = {format_number(difference)}): {high} {high_fig}, {low} {low_fig}"
        return Line(text, quotes, computed=(Computed(difference, _MINUS, (top, bottom)),))
    if query.compare == "lower":
        return Line(f"{low} thấp hơn: {low_fig}, so với {high_fig} của {high}", quotes)
    return Line(f"{high} cao hơn: {high_fig}, so với {low_fig} của {low}", quotes)


def _name(scope: Scope) -> str:
    words = [*scope.provinces] if scope.provinces else [p.text for p in scope.periods]
    name = ", ".join(words) or {"target": "mục tiêu", "achieved": "kết quả"}.get(scope.kind or "", "")
    return name[:1].upper() + name[1:]
