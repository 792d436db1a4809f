"""Do a statement and its evidence say the same way: up and down, more and less, earlier and later?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.entailment.lexicon import direction_classes, directions
from assistant.entailment.part import Part
from assistant.entailment.quantities import Figure
from assistant.entailment.reading import Word
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_AGAINST = re.compile(r"(?<!\w)(?:so với|cùng kì|năm trước|kì trước|quý trước|tháng trước|năm ngoái)(?!\w)")
_FROM_TO = re.compile(r"^\s*(?:dần\s+)?từ\s+(?:mức\s+)?$")
_OWN_FIGURE = re.compile(r"\s*(?:hẳn\s*)?(?:,|ở mức|với|là|đạt)")
_PLAN = re.compile(r"\s*(?:của\s|so với\s)?(?:kế hoạch|chỉ tiêu|mức(?!\w)|mục tiêu|dự toán|yêu cầu)")
_RAISED = re.compile(r"[^,;.]{0,70}?(?<!\w)(?:lên|tới|đến|đạt)\s+(?:\w+\s+){0,2}\d")
_LOWERED = re.compile(r"[^,;.]{0,70}?(?<!\w)(?:xuống|còn)\s+(?:\w+\s+){0,2}\d")
CLASSES = direction_classes()
_MUST_STAND = frozenset(("change", "compare", "extreme", "limit", "pace"))


@dataclass(frozen=True, slots=True)
class Way:
    """A word that says which way. start, end: positions of its words. rows: see `lexicon.directions`."""

    start: int
    end: int
    rows: frozenset[int]

    @property
    def minor(self) -> bool:
        """Whether evidence that says nothing of the kind may still carry it."""
        return not any(CLASSES[row // 2] in _MUST_STAND for row in self.rows)


def ways(spoken: Sequence[str]) -> list[Way]:
    """Ways that a text tells."""
    return [Way(*found) for found in directions().find(spoken) if max(found[2]) < len(CLASSES) * 2]


def judge(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    """Ways of a part against all that carries the statement, its own evidence first."""
    own = {row for way in ways(sources[0].own.spoken) for row in way.rows}
    wider = {row for s in sources for r in (s.own, *s.governing, s.after) for way in ways(r.spoken) for row in way.rows}
    aims = _aims(sources[0].own.spoken)
    for way in ways(part.spoken):
        target = _target(part.spoken, way)
        there = frozenset().union(*(rows for rows, other in aims if target and target == other))
        if there and not way.rows & there and any(row ^ 1 in there for row in way.rows):
            yield Reason("direction", f"Bằng chứng nói theo chiều ngược lại: “{' '.join(target)}”.")
            continue
        if _turned_at_figure(part, sources[0], way):
            yield Reason("direction", "Bằng chứng nói theo chiều ngược lại ở con số này.")
            continue
        at_figure = _behind(part.words, way, part.figures) is not None
        if way.rows & own or (not at_figure and any(row in wider and row ^ 1 not in own for row in way.rows)):
            continue
        if _bounds(part, way) or _follows(part, sources[0], way) or _rises(part, way):
            continue
        if _beyond(part, sources[0], way) or _most(part, sources[0], way) or _raised(part, sources[0], way, own):
            continue
        if _against(part, sources[0], way):
            continue
        word = " ".join(part.spoken[way.start : way.end])
        if any(row ^ 1 in own or row ^ 1 in wider for row in way.rows):
            yield Reason("direction", f"Bằng chứng nói theo chiều ngược lại với “{word}”.")
        elif not way.minor:
            yield Reason("direction", f"Bằng chứng không nói “{word}”.")


def _target(spoken: Sequence[str], way: Way) -> tuple[str, ...]:
    """The two words behind a way."""
    return tuple(spoken[way.end : way.end + 2])


def _aims(spoken: Sequence[str]) -> list[tuple[frozenset[int], tuple[str, ...]]]:
    return [(way.rows, target) for way in ways(spoken) if len(target := _target(spoken, way)) == 2]


def _turned_at_figure(part: Part, source: Source, way: Way) -> bool:
    """Whether the figure right behind the word ("giảm 0,79%") goes the other way in the evidence."""
    figure = _behind(part.words, way, part.figures)
    if figure is None:
        return False
    own = source.own
    there = [
        (other, found) for other in ways(own.spoken) if (found := _behind(own.words, other, own.figures)) is not None
    ]
    same = [other for other, found in there if found.value == figure.value]
    return (
        bool(same)
        and not any(way.rows & other.rows for other in same)
        and any(row ^ 1 in other.rows for other in same for row in way.rows)
    )


def _behind(said: Sequence[Word], way: Way, figures: Sequence[Figure]) -> Figure | None:
    """The figure that follows a way, with at most a short word between."""
    end = said[way.end - 1].end
    return next((f for f in figures if end <= f.start <= end + 12), None)


def _bounds(part: Part, way: Way) -> bool:
    """Whether the word bounds the figure behind it ("nhiều nhất là ba tháng"), which is looked at as its bound."""
    end = part.words[way.end - 1].end
    return any(end <= f.start <= end + 5 and f.bound for f in part.figures)


def _side_of_difference(part: Part, source: Source, way: Way) -> bool | None:
    """Whether a figure of the part that the evidence tells as a change ("tăng 4,5 điểm") goes the way the part says; None
    when there is no such figure right behind the word."""
    if not {CLASSES[row // 2] for row in way.rows} <= {"change", "compare"}:
        return None
    at = part.words[way.end - 1].end
    said = next((f for f in part.figures if f.start >= at), None)
    own = source.own
    for other in ways(own.spoken):
        if not {CLASSES[row // 2] for row in other.rows} & {"change", "compare"}:
            continue
        figure = _behind(own.words, other, own.figures)
        if figure is not None and said is not None and (figure.value, figure.unit) == (said.value, said.unit):
            return bool({row % 2 for row in way.rows} & {row % 2 for row in other.rows})
    return None


def _beyond(part: Part, source: Source, way: Way) -> bool:
    """ "Vượt kế hoạch" of "đạt 106% kế hoạch", "thấp hơn kế hoạch" of "13/24"."""
    if {CLASSES[row // 2] for row in way.rows} != {"compare"}:
        return False
    end = part.words[way.end - 1].end
    if not _PLAN.match(part.whole.low[end:]):
        return False
    own = source.own
    shares = [f.value for f in own.figures if f.unit == "%" and _PLAN.match(own.low[f.end :])]
    shares += [f.value / f.of * 100 for f in own.figures if f.of]
    if not shares:
        return False
    up = all(row % 2 == 0 for row in way.rows)
    return all(s > 100 for s in shares) if up else all(s < 100 for s in shares)


def _most(part: Part, source: Source, way: Way) -> bool:
    """ "Nhiều nhất là ngân sách trung ương với 1.990 tỷ đồng": the greatest of at least three that the evidence lists."""
    if "extreme" not in {CLASSES[row // 2] for row in way.rows} or source.row:
        return False
    at = part.words[way.start].start
    near = sorted(part.figures, key=lambda f: abs(f.start - at))
    if not near:
        return False
    mine = near[0]
    others = [f for f in source.own.figures if f.unit == mine.unit and f.of is None and f.value_max is None]
    wholes = {f.value for f in others if sum(g.value for g in others if g is not f) == f.value}
    listed = [f.value for f in others if f.value not in wholes]
    if len(listed) < 3 or mine.value not in listed or listed.count(mine.value) > 1:
        return False
    up = all(row % 2 == 0 for row in way.rows)
    return mine.value == (max(listed) if up else min(listed))


def _raised(part: Part, source: Source, way: Way, own: set[int]) -> bool:
    """ "Nâng tỷ lệ lên 95%" of a goal that the evidence only gives: a goal is where one wants to get."""
    if {CLASSES[row // 2] for row in way.rows} != {"change"} or any(row ^ 1 in own for row in way.rows):
        return False
    end = part.words[way.end - 1].end
    if not any(c.kind == "target" for c in source.item.statements):
        return False
    up = all(row % 2 == 0 for row in way.rows)
    return bool((_RAISED if up else _LOWERED).match(part.whole.low[end:]))


def _is_difference(source: Source, figure: Figure) -> bool:
    """Whether the evidence tells a figure as a change: "giảm 9 vụ"."""
    own = source.own
    found = (_behind(own.words, way, own.figures) for way in ways(own.spoken) if not way.minor)
    return any(f is not None and f.value == figure.value for f in found)


def _follows(part: Part, source: Source, way: Way) -> bool:
    """Whether the way is the order of the two figures around it: "95% năm 2025, nâng lên 97% năm 2030"."""
    at = part.words[way.start].start
    before = [f for f in part.whole.figures if f.end <= at]
    after = [f for f in part.whole.figures if f.start > at and f.start - at < 40]
    if not before or not after or before[-1].unit != after[0].unit or before[-1].value == after[0].value:
        return False
    first, second = before[-1], after[0]
    if _is_difference(source, second):
        return False
    rises = second.value > first.value
    up = all(row % 2 == 0 for row in way.rows)
    kinds = {CLASSES[row // 2] for row in way.rows}
    if kinds == {"compare"}:
        end = part.words[way.end - 1].end
        if _OWN_FIGURE.match(part.whole.low[end : second.start]):
            return rises == up  # "toàn tỉnh 96%, miền núi cao hơn, ở mức 98%"
        return rises != up  # "97,9%, cao hơn 96,8%"
    times = [p for p in part.whole.times if p.end.year > 1]
    earlier = [p for p in times if p.span_start < at]
    later = [p for p in times if p.span_start > at]
    ordered = bool(earlier) and bool(later) and earlier[-1].end < later[0].end
    return kinds == {"change"} and rises == up and ordered


def _rises(part: Part, way: Way) -> bool:
    """ "Tăng từ 50% năm 2024 lên 100% năm 2025": the order of the two figures behind the word."""
    end = part.words[way.end - 1].end
    after = [f for f in part.figures if end <= f.start]
    if len(after) < 2 or {CLASSES[row // 2] for row in way.rows} != {"change"} or after[0].unit != after[1].unit:
        return False
    if not _FROM_TO.search(part.whole.low[end : after[0].start]) or after[0].value == after[1].value:
        return False
    times = [p for p in part.times if p.span_start > after[0].end]
    if len(times) > 1 and times[0].end >= times[1].end:
        return False
    return (after[1].value > after[0].value) == all(row % 2 == 0 for row in way.rows)


def _against(part: Part, source: Source, way: Way) -> bool:
    """ "Ít hơn cùng kỳ 6 trường hợp" of "giảm 6 trường hợp so với cùng kỳ": the same way, told as change or comparison."""
    own_side = _side_of_difference(part, source, way)
    if own_side is not None:
        return own_side
    if not (_AGAINST.search(part.low) and _AGAINST.search(source.own.low)):
        return False
    change, compare = (CLASSES.index(name) * 2 for name in ("change", "compare"))
    own = {row for other in ways(source.own.spoken) for row in other.rows}
    for row in way.rows:
        side = row % 2
        if row - side in (change, compare):
            other = compare if row - side == change else change
            if other + side in own and other + (side ^ 1) not in own:
                return True
    return False
