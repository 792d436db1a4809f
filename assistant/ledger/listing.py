"""The rows that fulfil a condition, listed or counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.draft import Computed, Draft, Line
from assistant.evidence.rank import same_unit
from assistant.ledger.change import last_year, of_last_year
from assistant.ledger.documents import about_documents
from assistant.ledger.find import find
from assistant.ledger.fulfilment import Fulfilment, fulfilments, planned
from assistant.ledger.match import GOALS, Match, is_level, timed
from assistant.ledger.measure import same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import amount, difference, line, named, notices, quote_of, value_words
from assistant.question.query import Query
from vectorstore.ledger.base import Amount, LedgerRow
from vietnamese.numbers import format_number
from vietnamese.spelling import plain

_SHOWN = 20
DISTRICTS = ("huyen", "quan", "xa", "phuong", "thi xa")
_OF_INDICATORS = ("chỉ tiêu", "mục tiêu", "nhiệm vụ", "nhóm")
_WHOLE = re.compile(r"\b(?:toan (?:tinh|thanh pho|quoc)|tong (?:kinh phi|von|nhu cau|so))\b")
_COUNTED = {
    "chi tieu": "chỉ tiêu",
    "muc tieu": "mục tiêu",
    "khu vuc": "khu vực",
    "dia phuong": "địa phương",
    "nguon": "nguồn",
    "nam": "năm",
    "huyen": "huyện",
}


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The list; None when the question names no scope, or no row fulfils the condition."""
    subject = plan.subject
    if not (query.scope.provinces or query.references or subject.hard or (plan.bounds and not plan.fulfilment)):
        return None
    subject, documents = about_documents(subject, shelf)
    plan = replace(plan, subject=subject)
    lax = not subject.hard
    shelf = shelf.within(documents or (), districts=plan.what in DISTRICTS)
    if plan.same_time and not plan.bounds:
        return _against_last_year(plan, query, shelf, lax)
    if plan.fulfilment:
        return _by_plan(plan, query, shelf, lax)
    if plan.bounds and all(b.unit == "%" for b in plan.bounds):
        subject = replace(subject, units=("%",))
    bounded = shelf.within(amounts=[Amount(b.comparator, b.number) for b in plan.bounds])
    found = find(
        subject, bounded, _listed, lax=lax, named=True, select=lambda rows: [r for r in rows if _fulfils(r, plan)]
    )
    matches = timed(found, query)
    matches = parts_only(distinct(matches)) if plan.what not in ("chi tieu", "muc tieu") else distinct(matches)
    if not matches:
        return None
    draft = Draft("ledger", confidence=min(1.0, *(m.ranked.coverage for m in matches)))
    _head(draft, matches, plan)
    text_of = shelf.store.text
    draft.lines += [line(m, text_of) for m in matches[:_SHOWN]]
    tell_rest(draft, matches, _SHOWN)
    if len({m.indicator.kind in GOALS for m in matches}) > 1:
        draft.notices.append("Danh sách gồm cả mục tiêu và kết quả thực hiện, ghi rõ ở từng dòng.")
    notices(draft, query, matches[:_SHOWN])
    return draft


def _fulfils(row: LedgerRow, plan: Plan) -> bool:
    i = row.indicator
    if any((b.unit is not None or i.unit is None) and not same_unit(i.unit, b.unit) for b in plan.bounds):
        return False
    if i.unit == "%" and any(b.unit is None for b in plan.bounds):
        return False
    if i.value_max is not None:
        return all(b.holds(i.value) and b.holds(i.value_max) for b in plan.bounds)
    return all(b.holds(i.value) for b in plan.bounds)


def distinct(matches: Sequence[Match]) -> list[Match]:
    """Each figure once, in the order of the documents."""
    kept: list[Match] = []
    alike: dict[tuple[Decimal, str | None, str | None], list[Match]] = {}
    for m in sorted(matches, key=lambda m: (m.row.source, m.indicator.figure_start)):
        i = m.indicator
        known = alike.setdefault((i.value, i.period, i.place), [])
        if not any(same_measure(k.row, m.row) for k in known):
            known.append(m)
            kept.append(m)
    return kept


def _by_plan(plan: Plan, query: Query, shelf: Shelf, lax: bool) -> Draft | None:
    if plan.stated and plan.operation == "count" and find(plan.subject, shelf, _of_indicators, lax=True):
        return None  # the documents count their indicators themselves, and may know of more than they list
    found = [
        f
        for f in fulfilments(timed(find(plan.subject, shelf, any_result, lax=lax, named=True, select=planned), query))
        if all(b.holds(f.percent) for b in plan.bounds)
    ]
    found = each(found)
    if not found:
        return None
    draft = Draft("ledger", confidence=min(1.0, *(f.main.ranked.coverage for f in found)))
    draft.partial = plan.stated
    _head(draft, [f.main for f in found], plan, "mà tài liệu nêu cả kết quả và kế hoạch ")
    draft.lines += [share_line(f, shelf) for f in found[:_SHOWN]]
    tell_rest(draft, [f.main for f in found], _SHOWN)
    notices(draft, query, [f.main for f in found[:_SHOWN]])
    return draft


def any_result(row: LedgerRow) -> bool:
    """Rows of an indicator itself: not a change, and not how many indicators there are."""
    return row.indicator.change is None and row.indicator.unit not in _OF_INDICATORS


def _of_indicators(row: LedgerRow) -> bool:
    return row.indicator.unit in _OF_INDICATORS


def _listed(row: LedgerRow) -> bool:
    return is_level(row) and row.indicator.unit not in _OF_INDICATORS


def parts_only(matches: Sequence[Match]) -> list[Match]:
    """Without the total of a document's other rows: "toàn tỉnh", "tổng kinh phí"."""

    def whole(m: Match) -> bool:
        return len(matches) > 1 and bool(_WHOLE.search(plain(m.indicator.name)))

    return [m for m in matches if not whole(m)] or list(matches)


def _against_last_year(plan: Plan, query: Query, shelf: Shelf, lax: bool) -> Draft | None:
    """Indicators that rose or fell against the same period a year before."""
    levels = find(plan.subject, shelf, _listed, lax=lax, named=True)
    pairs = [
        (m, base)
        for m in timed(levels, query)
        if not of_last_year(m.row) and (base := last_year(m, levels)) is not None
    ]
    pairs = list({(m.indicator.value, b.indicator.value): (m, b) for m, b in reversed(pairs)}.values())[::-1]
    moved = [
        (m, b)
        for m, b in pairs
        if (m.indicator.value < b.indicator.value) == plan.bottom and m.indicator.value != b.indicator.value
    ]
    if not moved:
        return None
    draft = Draft("ledger", confidence=min(1.0, *(m.ranked.coverage for m, _ in moved)))
    _head(draft, [m for m, _ in moved], plan, "mà tài liệu nêu cả số cùng kỳ ")
    text_of = shelf.store.text
    for m, b in moved[:_SHOWN]:
        high, low = (b, m) if plan.bottom else (m, b)
        formula, computed = difference(high, low)
        quotes = tuple(dict.fromkeys([*line(m, text_of).quotes, *line(b, text_of).quotes]))
        text = f"{named(m)}: {value_words(m)}, {'giảm' if plan.bottom else 'tăng'} {amount(computed.result, m.indicator.unit)} ({formula})."
        draft.lines.append(Line(text, quotes, item=True, computed=(computed,)))
    tell_rest(draft, [m for m, _ in moved], _SHOWN)
    notices(draft, query, [m for m, _ in moved[:_SHOWN]])
    return draft


def each(found: Sequence[Fulfilment]) -> list[Fulfilment]:
    """A measure once: the table's row and the sentence that repeats it are one."""
    kept: list[Fulfilment] = []
    for f in found:
        if not any(k.percent == f.percent and k.main.indicator.value == f.main.indicator.value for k in kept):
            kept.append(f)
    return kept


def share_line(f: Fulfilment, shelf: Shelf) -> Line:
    """ "Tuyển sinh …: 61.100/65.000 người, đạt 94% kế hoạch (…)"."""
    shown = line(f.main, shelf.store.text)
    if f.stated is None:
        of = f.main.indicator.of
        if of is None:
            return shown
        percent = f.percent.quantize(Decimal("0.1"))
        about = "" if percent == f.percent else "khoảng "
        text = shown.text.replace(" (", f", đạt {about}{format_number(percent)}% kế hoạch (", 1)
        return Line(text, shown.quotes, item=True, computed=(Computed(percent, ":", (f.main.indicator.value, of)),))
    if f.stated is f.main:
        return shown
    text = shown.text.replace(" (", f", đạt {format_number(f.percent)}% kế hoạch (", 1)
    return Line(text, (quote_of(f.stated), *shown.quotes), item=True)


def _head(draft: Draft, matches: Sequence[Match], plan: Plan, among: str = "") -> None:
    """How many there are, when that was asked; else what follows. among: what was looked at."""
    if plan.operation == "count":
        draft.lines.append(_count(matches, plan, among))
    else:
        draft.preface = f"Các {_COUNTED.get(plan.what, 'chỉ tiêu')} {among}thỏa điều kiện:"


def _count(matches: Sequence[Match], plan: Plan, among: str) -> Line:
    what = _COUNTED.get(plan.what, "chỉ tiêu")
    quotes = tuple(dict.fromkeys(quote_of(m) for m in matches))
    values = tuple(m.indicator.value for m in matches)
    text = f"Có {len(matches)} {what} thỏa điều kiện"
    text = f"Trong các {what} {among.strip()}, c{text[1:]}" if among else text
    return Line(f"{text}:", quotes, computed=(Computed(Decimal(len(matches)), "đếm", values),))


def tell_rest(draft: Draft, matches: Sequence[Match], shown: int) -> None:
    """Say how many rows are not shown; the table of the answer has them."""
    if rest := matches[shown:]:
        draft.notices.append(f"Còn {len(rest)} dòng nữa: xem bảng chỉ tiêu.")
        draft.rows += [m.row.id for m in rest]
