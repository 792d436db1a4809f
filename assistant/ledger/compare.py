"""Figures set side by side: places, years, or groups; which is higher, and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant.answer.decline import only
from assistant.answer.decline import scope_words as scope_name
from assistant.answer.draft import Draft, Line
from assistant.evidence.fit import time_fit
from assistant.evidence.rank import same_unit
from assistant.ledger.change import exact
from assistant.ledger.conflict import tell
from assistant.ledger.district import alone, nearest_line, of_districts
from assistant.ledger.find import find
from assistant.ledger.gap import BOUND, against
from assistant.ledger.match import GOALS, Match, latest, timed
from assistant.ledger.measure import comparable, same_measure
from assistant.ledger.plan import Plan
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import amount, difference, line, named, notices, place_or_time, quote_of, value_words
from assistant.lexicon import CONTRASTS, PARTS_OF_A_WHOLE, contains
from assistant.question.compound import parts, times_of_places
from assistant.question.query import Query
from assistant.question.read import read
from vietnamese.dates import Period
from vietnamese.spelling import plain

_TRIED = 6  # rows considered for each side
_OPEN = 12  # rows of one side among which results and targets are told apart
_OF_THE_STAGE = 0.65  # fit of time below which a target is of a part of the time asked for
_NAMED = 0.5  # a side that stands alone must be named by the question
_SAID = 0.75  # and say this share of the question itself: half a comparison of something else is worth nothing
_WHOLE = re.compile(r"\b(?:toan|ca|chung) (?:tinh|thanh pho|dia ban)\b")


def answer(plan: Plan, query: Query, shelf: Shelf) -> Draft | None:
    """Each side's figure, and what follows from them; None when the ledger holds neither."""
    if plan.operation == "gap":  # "so với mục tiêu năm 2025" says what kind one side is of, and not the other
        plan = replace(plan, subject=replace(plan.subject, scope=replace(plan.subject.scope, kind=None)))
        query = replace(query, scope=replace(query.scope, kind=None))
    sides = slots(plan, query)
    if len(sides) < 2:
        return None
    options = [timed(find(side, shelf), side) for side in sides]
    grouped = len({side.scope for side in sides}) == 1  # groups of one population differ in what they narrow it to
    rows = [chosen for choice in _choices(options, query) if (chosen := _chosen(choice, len(sides)))]
    if not rows:
        return None
    text_of = shelf.store.text
    draft = Draft("ledger", confidence=min(m.ranked.coverage for chosen in rows for m in chosen))
    for chosen in rows:
        if (
            len(chosen) == len(sides) == 2
            and len(query.scope.provinces) < 2
            and (pair := _result_and_goal(chosen, query.scope.periods))
        ):
            return against(*pair, [m for o in options for m in o], [m for o in options for m in o], query, shelf)
        conclusion = conclude(chosen, query, shelf, grouped=grouped) if len(chosen) == len(sides) else None
        draft.lines += [conclusion] if conclusion else []
        draft.lines += [entry for m in chosen if (entry := line(m, text_of)) not in draft.lines]
        mixed(draft, chosen, query, grouped=grouped)
        if len(chosen) == len(sides) and not exact(chosen):
            draft.notices.append(BOUND)
        for n, m in enumerate(chosen):
            tell(draft, [m], options[n] if len(chosen) == len(sides) else chosen, shelf)
        notices(draft, query, chosen)
    absent = [side for side, option in zip(sides, options, strict=True) if not option]
    missing = [_side(side, sides) for side in absent]
    districts = False
    for n, side in enumerate(absent):
        if nearest := of_districts(side, shelf):
            draft.lines.append(nearest_line(nearest, shelf))
            missing[n] = f"cả {missing[n]}"
            districts = districts or alone(side.scope.provinces[0], shelf)
    if missing:  # a sentence would tell one side and keep quiet of the other, or tell a district's figure for it
        draft.partial = (bool(query.parts) or len(sides) > 2) and not districts
        draft.preface = only(missing)
    return draft


def _choices(options: Sequence[Sequence[Match]], query: Query) -> list[list[Sequence[Match]]]:
    """What to choose from: when kind and time are left open, the most recent results and the targets apart."""
    if query.scope.kind or len(query.scope.periods) > 1:
        return [[o[:_TRIED] for o in options if o]]
    results = [latest([m for m in o[:_OPEN] if m.indicator.kind not in GOALS]) for o in options]
    goals = [[m for m in o[:_OPEN] if m.indicator.kind in GOALS][:_TRIED] for o in options]
    both = [choice for choice in (results, goals) if all(choice)]
    if both:
        return [list(choice) for choice in both]
    known = max((results, goals), key=lambda choice: sum(map(bool, choice)))  # of one side only: what was reached
    return [[k or o[:_TRIED] for k, o in zip(known, options, strict=True) if o]]


def _chosen(choice: Sequence[Sequence[Match]], sides: int) -> list[Match]:
    """One row for each side; none when they do not go together."""
    chosen = choose(choice)
    if len({m.row.id for m in chosen}) < len(chosen):
        return []
    whole = len(chosen) == sides
    if whole and any(not same_unit(_counted(chosen[0]), _counted(m)) for m in chosen):
        return []
    if not whole and any(m.extra > _NAMED or m.ranked.near < _SAID for m in chosen):
        return []
    return chosen


def _counted(match: Match) -> str | None:
    """The unit without what it is for: "đồng/hộ" and "đồng/căn" are shown side by side, though nothing follows."""
    return (match.indicator.unit or "").split("/")[0] or None


def slots(plan: Plan, query: Query) -> list[Query]:
    """The question once for each side of the comparison."""
    subject, scope = plan.subject, query.scope
    if len(scope.districts) > 1:
        return [replace(subject, scope=replace(scope, districts=(d,))) for d in scope.districts]
    if len(scope.provinces) > 1:
        times = times_of_places(query)
        return [replace(subject, scope=replace(scope, provinces=(p,), former=tuple(f for f in scope.former if f == p),
                                               districts=tuple(d for d in scope.districts if d[1] == p),
                                               periods=times.get(p, scope.periods))) for p in scope.provinces]  # fmt: skip
    if len(scope.periods) > 1:
        return [replace(subject, scope=replace(scope, periods=(p,))) for p in scope.periods]
    if members := _members(subject):
        return members
    return [replace(part, wants=("number",)) for part in parts(subject.text, subject) if part.scope != scope]


def _members(subject: Query) -> list[Query]:
    """One side for each group that excludes the other, "thành thị với nông thôn", or for a group and the whole."""
    for row, members in subject.contrasts.items():
        whole = _WHOLE.search(plain(subject.text)) if len(members) == 1 and row in PARTS_OF_A_WHOLE else None
        if len(members) < 2 and whole is None:
            continue
        sides = [_only(subject, row, member, members) for member in sorted(members)]
        return [*sides, _only(subject, row, None, members)] if whole else sides
    return []


def _only(subject: Query, row: int, member: int | None, members: frozenset[int]) -> Query:
    """The question without the words of the other groups."""
    text, spelled = subject.text, plain(subject.text)
    own = {w for form in (CONTRASTS[row][member] if member is not None else ()) for w in form.split()}
    for other in members - {member}:
        for form in sorted(CONTRASTS[row][other], key=len, reverse=True):
            for hit in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", spelled):
                kept = " ".join(w for w in text[hit.start() : hit.end()].split() if plain(w) in own)
                text = text[: hit.start()] + kept.ljust(hit.end() - hit.start()) + text[hit.end() :]
    if member is not None:
        whole = _WHOLE.search(plain(text))
        text = text[: whole.start()] + " " * (whole.end() - whole.start()) + text[whole.end() :] if whole else text
        if not any(contains(plain(text), form) for form in CONTRASTS[row][member]):
            text += f" {CONTRASTS[row][member][0]}"
    bare = read(" ".join(text.split()))
    contrasts = {r: m for r, m in subject.contrasts.items() if r != row}
    if member is not None:
        contrasts[row] = frozenset({member})
    return replace(
        subject, text=bare.text, original=bare.text, folded=bare.folded, terms=bare.terms, contrasts=contrasts
    )


def choose(options: Sequence[Sequence[Match]]) -> list[Match]:
    """One row for each side, such that they are of one measure, kind and time where that is possible."""
    if not options:
        return []
    best: tuple[float, tuple[Match, ...]] | None = None
    for combination in product(*options):
        score = sum(m.score for m in combination) / len(combination)
        score -= 2.0 * (len(combination) - len({m.row.id for m in combination}))
        first = combination[0]
        for other in combination[1:]:
            same = same_measure(first.row, other.row)
            score += (0.5 if same else -0.6 if not comparable(first.row, other.row) else 0.0) / (len(combination) - 1)
            score += (
                0.25 * ((first.indicator.kind in GOALS) == (other.indicator.kind in GOALS)) / (len(combination) - 1)
            )
            score += (
                0.2
                * (first.row.document_id == other.row.document_id)
                * (first.indicator.place == other.indicator.place)
            )
            score += 0.1 * (first.indicator.period == other.indicator.period) / (len(combination) - 1)
        if best is None or score > best[0] + 1e-9:
            best = (score, combination)
    return list(best[1]) if best else []


def conclude(chosen: Sequence[Match], query: Query, shelf: Shelf, *, grouped: bool = False) -> Line | None:
    """Which is higher and by how much; None when the figures cannot be set against each other."""
    first = chosen[0]
    if any(not same_unit(first.indicator.unit, m.indicator.unit) for m in chosen):
        return None
    if not grouped and any(not comparable(first.row, m.row) for m in chosen):
        return None
    if any((m.indicator.kind in GOALS) != (first.indicator.kind in GOALS) for m in chosen) and not query.scope.periods:
        return None
    ordered = sorted(chosen, key=lambda m: -m.indicator.value)
    high, low = ordered[0], ordered[-1]
    text_of = shelf.store.text
    quotes = tuple(dict.fromkeys(q for m in (high, low) for q in line(m, text_of).quotes))
    name_high, name_low = (_capital(place_or_time(m, chosen, text_of)) for m in (high, low))
    if name_low == _capital(named(low)):
        name_low = name_low[:1].lower() + name_low[1:]
    about = "" if name_high == _capital(named(high)) else f": {named(high)[:1].lower()}{named(high)[1:]}"
    if not exact(chosen):
        if len(chosen) > 2 or not _apart(high, low):
            return None
        ends = (
            (name_high, name_low, "cao", high, low)
            if query.compare != "lower"
            else (name_low, name_high, "thấp", low, high)
        )
        text = f"{ends[0]} {ends[2]} hơn {ends[1]}: {value_words(ends[3])} so với {value_words(ends[4])}{about}."
        return Line(text, quotes)
    if high.indicator.value == low.indicator.value:
        return Line(f"{name_high} và {name_low} bằng nhau, {value_words(high)}{about}.", quotes)
    formula, computed = difference(high, low)
    by = amount(computed.result, high.indicator.unit)
    if len(chosen) > 2:
        quotes = tuple(quote_of(m) for m in ordered)
        lowest = f"{name_low} thấp nhất, {value_words(low)}"
        highest = f"{name_high} cao nhất, {value_words(high)}"
        return Line(f"{lowest if query.compare == 'lower' else f'{highest}; {lowest}'}{about}.", quotes)
    if query.compare == "lower":
        return Line(f"{name_low} thấp hơn {name_high} {by} ({formula}){about}.", quotes, computed=(computed,))
    return Line(f"{name_high} cao hơn {name_low} {by} ({formula}){about}.", quotes, computed=(computed,))


def _apart(high: Match, low: Match) -> bool:
    """Whether one figure lies above the other whatever their bounds leave open."""
    top = low.indicator.value_max if low.indicator.value_max is not None else low.indicator.value
    below = low.indicator.comparator in ("=", "<", "<=", "range")
    return below and high.indicator.comparator in ("=", ">", ">=", "range") and high.indicator.value > top


def _result_and_goal(chosen: Sequence[Match], periods: Sequence[Period]) -> tuple[Match, Match] | None:
    """A result and a target of one measure and place, in this order; None when the two are not that."""
    results = [m for m in chosen if m.indicator.kind not in GOALS]
    goals = [m for m in chosen if m.indicator.kind in GOALS]
    if len(results) != 1 or len(goals) != 1 or not same_measure(results[0].row, goals[0].row):
        return None
    result, goal = results[0], goals[0]
    same = result.indicator.place == goal.indicator.place and goal.indicator.value_max is None
    if periods and time_fit(periods, goal.statement) < _OF_THE_STAGE:
        return None  # a year's target is not that of the stage
    return (result, goal) if same and (not goal.end or goal.end >= result.end) else None


def mixed(draft: Draft, chosen: Sequence[Match], query: Query, *, grouped: bool = False) -> None:
    """Say when the figures set side by side are not of one kind, time or measure."""
    if len({m.indicator.kind in GOALS for m in chosen}) > 1:
        draft.notices.append("Có cả mục tiêu và kết quả thực hiện: hai con số có ý nghĩa khác nhau.")
    elif len({m.indicator.period for m in chosen}) > 1 and len(query.scope.periods) < 2:
        draft.notices.append("Các con số thuộc những thời điểm hoặc giai đoạn khác nhau.")
    if not grouped and any(not comparable(chosen[0].row, m.row) for m in chosen[1:]):
        draft.notices.append("Hai nguồn không nêu cùng một chỉ tiêu: không so sánh trực tiếp được.")


def _side(side: Query, sides: Sequence[Query]) -> str:
    if len({s.scope for s in sides}) == 1:
        return f"“{side.text.strip(' ,?.')}”"
    return scope_name(side.scope)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
