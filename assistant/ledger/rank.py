"""Rows put in order: which place, year, source or indicator is highest or lowest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.draft import Draft, Line
from assistant.evidence.rank import same_unit
from assistant.ledger.compare import choose, mixed, slots
from assistant.ledger.district import nearest_line, of_districts
from assistant.ledger.documents import about_documents
from assistant.ledger.find import find
from assistant.ledger.fulfilment import fulfilments, planned
from assistant.ledger.listing import DISTRICTS, any_result, distinct, each, parts_only, share_line, tell_rest
from assistant.ledger.match import GOALS, Match, is_level, timed
from assistant.ledger.measure import comparable, same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import line, notices
from assistant.question.query import Query
from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain

_SHOWN = 12
_TRIED = 6  # rows considered for each place
_PLACES = ("dia phuong", "tinh", "thanh pho", "noi", "ben", *DISTRICTS)


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """The order, or its ends; None when fewer than two rows can be put in one."""
    subject, documents = about_documents(plan.subject, shelf)
    plan, shelf = replace(plan, subject=subject), shelf.within(documents or (), districts=plan.what in DISTRICTS)
    if not (subject.hard or query.scope.provinces or query.references or documents):
        return None  # of every document's everything
    if plan.fulfilment and plan.what in ("chi tieu", "muc tieu", "nhiem vu", "linh vuc", "viec", "cai"):
        return _by_plan(plan, query, shelf)
    matches = _comparable(plan, query, shelf)
    if len(matches) < 2:
        return None
    ordered = sorted(
        matches,
        key=lambda m: m.indicator.value if plan.ascending or (plan.bottom and not plan.top) else -m.indicator.value,
    )
    draft = Draft("ledger", confidence=min(m.ranked.coverage for m in ordered))
    text_of = shelf.store.text
    draft.lines = [line(m, text_of) for m in ordered[:_SHOWN]]
    _head(draft, ordered, plan)
    missing = (
        set(query.scope.provinces) - {m.indicator.place for m in ordered} if len(query.scope.provinces) > 1 else set()
    )
    for side in slots(plan, query) if missing else []:
        for p in sorted(missing & set(side.scope.provinces)):
            nearest = of_districts(side, shelf)
            draft.lines += [nearest_line(nearest, shelf)] if nearest else []
            draft.notices.append(
                f"Không tìm thấy số liệu cho {'cả ' if nearest else ''}{p} trong các tài liệu hiện có."
            )
    tell_rest(draft, ordered, _SHOWN)
    mixed(draft, ordered[:_SHOWN], query, grouped=True)
    if plan.what in _PLACES and len(query.scope.provinces) < 2:
        draft.notices.append("Chỉ xét những địa phương có số liệu trong các tài liệu hiện có.")
    notices(draft, query, ordered[:_SHOWN])
    return draft


def _comparable(plan: Plan, query: Query, shelf: Shelf) -> list[Match]:
    """Rows of one unit, kind and time that differ in what is ranked."""
    if len(query.scope.provinces) > 1:
        options = [o for side in slots(plan, query) if (o := timed(find(side, shelf), side)[:_TRIED])]
        chosen = choose(options)
        return [m for m in chosen if comparable(chosen[0].row, m.row)]
    subject, lax = plan.subject, not plan.subject.hard
    if lax and not subject.units:  # nothing says what is to be ranked but, maybe, a figure: "trong 3.860 tỷ đồng"
        subject = replace(
            subject, units=tuple(n.unit for n in find_numbers(query.text) if n.unit in ("đồng", "người", "hộ", "căn"))
        )
        if not subject.units:
            return []
    matches = timed(find(subject, shelf, is_level, lax=lax, named=True), query)
    if not matches:
        return []
    best = matches[0]
    if plan.what in _PLACES:
        return _by_place([m for m in matches if same_measure(m.row, best.row)], plan)
    groups: dict[tuple[object, ...], list[Match]] = defaultdict(list)
    for m in matches:
        i = m.indicator
        if i.value_max is None and same_unit(i.unit, best.indicator.unit):
            groups[i.kind in GOALS, None if plan.what == "nam" else i.period, m.row.document_id].append(m)
    if not groups:
        return []
    group = max(groups.values(), key=lambda g: (len({_mark(m, plan) for m in g}) > 1, g[0].score, len(g)))
    return _without_whole(_one_each(distinct(group), plan))


def _by_place(matches: Sequence[Match], plan: Plan) -> list[Match]:
    """One figure for each place: its most recent result, else its target for the year that most places have one for."""
    plain_figures = [m for m in matches if m.indicator.value_max is None]
    results = sorted((m for m in plain_figures if m.indicator.kind not in GOALS), key=lambda m: m.end, reverse=True)
    newest = _one_each(results, plan)
    goals = [m for m in plain_figures if m.indicator.kind in GOALS]
    ends = Counter(end for end, _ in {(m.end, m.indicator.place) for m in goals})
    commonest = max(ends, key=lambda end: (ends[end], end), default="")
    targets = _one_each([m for m in goals if m.end == commonest], plan)
    return newest if len(newest) >= max(2, len(targets)) or len(targets) < 2 else targets


def _mark(match: Match, plan: Plan) -> object:
    """What the ranked things differ in."""
    i = match.indicator
    return i.place if plan.what in _PLACES else i.period if plan.what == "nam" else plain(i.name)


def _one_each(group: Sequence[Match], plan: Plan) -> list[Match]:
    kept: dict[object, Match] = {}
    for m in group:
        kept.setdefault(_mark(m, plan), m)
    return list(kept.values())


def _without_whole(group: Sequence[Match]) -> list[Match]:
    """Without the total of the others: it is no part of the order."""
    for m in group:
        others = [o for o in group if o is not m]
        if len(others) > 1 and m.indicator.value == sum(o.indicator.value for o in others):
            return others
    return parts_only(group)


def _head(draft: Draft, ordered: Sequence[Match], plan: Plan) -> None:
    ends = []
    if plan.top or plan.bottom:
        first, last = ordered[0], ordered[-1]
        names = {"top": "Cao nhất", "bottom": "Thấp nhất"}
        if plan.top and plan.bottom:
            ends = [("top", first), ("bottom", last)]
        else:
            ends = [("top" if plan.top else "bottom", first)]
        lines = []
        for end, m in ends:
            at = draft.lines[ordered.index(m)] if ordered.index(m) < len(draft.lines) else None
            if at is not None:
                lines.append(
                    Line(
                        f"{names[end]}: {at.text[:1].lower() if at.text[1:2].islower() else at.text[:1]}{at.text[1:]}",
                        at.quotes,
                    )
                )
        rest = [entry for n, entry in enumerate(draft.lines) if ordered[n] not in [m for _, m in ends]]
        draft.lines = [*lines, *rest]


def _by_plan(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    found = each(
        fulfilments(
            timed(find(plan.subject, shelf, any_result, lax=not plan.subject.hard, named=True, select=planned), query)
        )
    )
    if len(found) < 2:
        return None
    ordered = sorted(found, key=lambda f: f.percent if plan.ascending or (plan.bottom and not plan.top) else -f.percent)
    draft = Draft("ledger", confidence=min(f.main.ranked.coverage for f in ordered))
    draft.lines = [share_line(f, shelf) for f in ordered[:_SHOWN]]
    _head(draft, [f.main for f in ordered], plan)
    tell_rest(draft, [f.main for f in ordered], _SHOWN)
    draft.notices.append("Chỉ xét những chỉ tiêu mà tài liệu nêu cả kết quả và kế hoạch.")
    notices(draft, query, [f.main for f in ordered[:_SHOWN]])
    return draft
