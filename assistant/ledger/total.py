"""Sums of parts and shares of a whole, from cited figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.draft import Computed, Draft, Line
from assistant.evidence.rank import same_unit
from assistant.evidence.restrict import narrower
from assistant.ledger.compare import choose, slots
from assistant.ledger.find import find
from assistant.ledger.match import GOALS, Match, is_level, timed
from assistant.ledger.measure import content, part_of
from assistant.ledger.plan import SHARE, Plan, without
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import amount, line, notices, number_words, quote_of
from assistant.question.query import Query
from assistant.question.read import read
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number
from vietnamese.spelling import plain

_TRIED = 6
_OWN_NAME = 0.34  # share of the whole's name that the question need not use
_FUNDS = frozenset({"kinh", "phi", "von", "nguon", "tien", "tu"})  # "kinh phí từ ngân sách tỉnh" is "ngân sách tỉnh"


def total(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The sum of the parts that the question names; None when they are not all there in one unit."""
    sides = slots(plan, query)
    operands: list[Match] = []
    if len(sides) > 1:
        options = [timed(find(side, shelf, _amount), side)[:_TRIED] for side in sides]
        if not all(options):
            return None
        operands = choose(options)
    else:
        operands = _named(plan, query, shelf)
    if len(operands) < 2 or not _addable(operands, len(query.scope.periods) > 1):
        return None
    values = [m.indicator.value for m in operands]
    result = sum(values, Decimal(0))
    unit = operands[0].indicator.unit
    formula = " + ".join(number_words(v, unit) for v in values)
    draft = Draft("ledger", confidence=min(m.ranked.coverage for m in operands))
    text = f"Tổng cộng {amount(result, unit)} ({formula} = {number_words(result, unit)})."
    draft.lines.append(
        Line(text, tuple(quote_of(m) for m in operands), computed=(Computed(result, "+", tuple(values)),))
    )
    draft.lines += [line(m, shelf.store.text) for m in operands]
    notices(draft, query, operands)
    return draft


def _amount(row: LedgerRow) -> bool:
    return is_level(row) and row.indicator.unit != "%"


def _addable(operands: Sequence[Match], timed_apart: bool) -> bool:
    """Whether figures count the same kind of thing at one time, unless the question names several times."""
    first = operands[0].indicator
    if any(part_of(a.row, b.row) for a in operands for b in operands):
        return False
    return all(
        m.indicator.value_max is None
        and m.indicator.unit != "%"
        and same_unit(m.indicator.unit, first.unit)
        and (m.indicator.kind in GOALS) == (first.kind in GOALS)
        and (m.indicator.period == first.period or timed_apart)
        for m in operands
    ) and len({m.row.id for m in operands}) == len(operands)


def _named(plan: Plan, query: Query, shelf: Shelf) -> list[Match]:
    """Rows of one document, unit and time whose whole names the question says: "ngân sách tỉnh", "ngân sách huyện"."""
    words = set(plain(query.text).split())
    matches = []
    for m in timed(find(plan.subject, shelf), query):
        named = content(m.indicator.name) - _FUNDS
        if named <= words and named - set(plain(m.indicator.unit or "").split()):  # "Số hộ dân" are not "hộ nghèo"
            matches.append(m)
    found: list[Match] = []
    for m in matches:
        same = [f for f in found if f.indicator.name == m.indicator.name]
        if not same and (
            not found
            or (m.row.document_id == found[0].row.document_id and m.indicator.period == found[0].indicator.period)
        ):
            found.append(m)
    return found


def share(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """ "X chiếm bao nhiêu phần trăm Y": X over Y, where both are amounts of one unit."""
    spelled = plain(query.text)
    hit = SHARE.search(spelled)
    if hit is None:
        return None
    left, right = query.text[: hit.start()], query.text[hit.end() :]
    if not read(right).hard:
        cut = left.find(",")
        if cut < 0 or "trong" not in plain(left[:cut]).split()[:2]:
            return None
        left, right = left[cut + 1 :], left[:cut]
    scope = query.scope
    part_query, whole_query = (without(replace(query, text=t), []) for t in (left, right))
    if not part_query.hard:  # "địa bàn X chiếm bao nhiêu phần trăm số người …": the part is counted as the whole is
        part_query = whole_query
    part_scope, whole_scope = read(left).scope, read(right).scope
    part_query = replace(
        part_query, scope=replace(scope, provinces=part_scope.provinces or scope.provinces, former=part_scope.former)
    )
    whole_query = replace(
        whole_query, scope=replace(scope, provinces=whole_scope.provinces or scope.provinces, former=whole_scope.former)
    )
    parts = [m for m in timed(find(part_query, shelf, is_level), part_query) if m.indicator.unit != "%"]
    wholes = [m for m in timed(find(whole_query, shelf, is_level), whole_query) if m.indicator.unit != "%"]
    wholes = [w for w in wholes if w.extra <= _OWN_NAME and not narrower(whole_query.contrasts, w.statement)]
    for w in wholes[:_TRIED]:
        for p in parts[:_TRIED]:
            a, b = p.indicator, w.indicator
            if (
                p.row.document_id == w.row.document_id
                and same_unit(a.unit, b.unit)
                and a.value < b.value
                and not (a.value_max or b.value_max)
            ):
                return _share(p, w, query, shelf)
    return None


def _share(part: Match, whole: Match, query: Query, shelf: Shelf) -> Draft:
    a, b = part.indicator.value, whole.indicator.value
    exact = a / b * 100
    percent = exact.quantize(Decimal("0.1"))
    sign = "=" if exact == percent else "≈"
    unit = part.indicator.unit
    draft = Draft("ledger", confidence=min(part.ranked.coverage, whole.ranked.coverage))
    text = f"Chiếm {'' if exact == percent else 'khoảng '}{format_number(percent)}% ({number_words(a, unit)} : {number_words(b, unit)} {sign} {format_number(percent)}%)."
    draft.lines.append(Line(text, (quote_of(part), quote_of(whole)), computed=(Computed(percent, ":", (a, b)),)))
    draft.lines += [line(part, shelf.store.text), line(whole, shelf.store.text)]
    notices(draft, query, [part, whole])
    return draft
