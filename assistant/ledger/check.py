"""Whether sources agree: a stated percentage with its fraction, or two documents with each other."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer.draft import Computed, Draft, Line
from assistant.ledger.compare import mixed
from assistant.ledger.conditions import figures_in
from assistant.ledger.conflict import agreeing, conflicting
from assistant.ledger.find import find
from assistant.ledger.fulfilment import fulfilments
from assistant.ledger.match import timed
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import amount, difference, line, notices, number_words, quote_of, value_words
from assistant.question.query import Query
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number

_STEP = Decimal("0.01")


def percentage(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """ "31.050/57.500 có đúng là 56,4% không?": the percentage computed anew beside the one stated."""
    asked = set(figures_in(query.text))
    found = fulfilments(find(plan.subject, shelf, _of_a_plan, lax=True))
    hit = next(
        (f for f in found if f.main.indicator.of and {f.main.indicator.value, f.main.indicator.of} <= asked), None
    )
    if hit is None or hit.main.indicator.of is None:
        return None
    i = hit.main.indicator
    whole = hit.main.indicator.of
    exact = i.value / whole * 100
    percent = exact.quantize(_STEP)
    about = "" if exact == percent else "khoảng "
    shown = line(hit.main, shelf.store.text)
    formula = f"{number_words(i.value, i.unit)} : {number_words(whole, i.unit)}"
    draft = Draft("ledger", confidence=1.0)
    computed = (Computed(percent, ":", (i.value, whole)),)
    if hit.stated is None:
        draft.lines.append(Line(f"{formula} = {about}{format_number(percent)}%.", shown.quotes, computed=computed))
    else:
        places = max(0, -int(hit.percent.as_tuple().exponent))
        right = abs(exact - hit.percent) <= Decimal(1).scaleb(-places)
        verdict = "Đúng" if right else "Không khớp"
        text = f"{verdict}: tính lại {formula} được {about}{format_number(percent)}%; nguồn ghi {format_number(hit.percent)}%."
        draft.lines.append(Line(text, (quote_of(hit.stated), *shown.quotes), computed=computed))
    draft.lines.append(shown)
    notices(draft, query, [hit.main])
    return draft


def _of_a_plan(row: LedgerRow) -> bool:
    return row.indicator.change is None


def sources(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """What documents say differently about one measure, place, time and kind, and by how much; or that they agree."""
    matches = timed(find(plan.subject, shelf), query)
    for m in matches:
        others = conflicting(m, matches)
        if not others:
            continue
        high, low = sorted((m, others[0]), key=lambda x: -x.indicator.value)
        formula, computed = difference(high, low)
        draft = Draft("ledger", confidence=min(high.ranked.coverage, low.ranked.coverage))
        text = f"Các nguồn không thống nhất, lệch nhau {amount(computed.result, high.indicator.unit)} ({formula})."
        draft.lines.append(Line(text, (quote_of(high), quote_of(low)), computed=(computed,)))
        draft.lines += [line(x, shelf.store.text) for x in (m, *others[:3])]
        mixed(draft, [high, low], query)
        notices(draft, query, [high, low])
        return draft
    for m in matches:
        others = agreeing(m, matches)
        if others:
            draft = Draft("ledger", confidence=m.ranked.coverage)
            text = f"Các nguồn thống nhất: {value_words(m)}."
            draft.lines.append(Line(text, (quote_of(m), *(quote_of(x) for x in others))))
            draft.lines += [line(x, shelf.store.text) for x in (m, *others)]
            notices(draft, query, [m])
            return draft
    return None
