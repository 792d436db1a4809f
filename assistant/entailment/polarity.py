"""Do a statement and its evidence say yes and no of the same things, and up and down?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.entailment.lexicon import direction_classes, directions, paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Figure, Word
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_NOT = frozenset(("không", "chưa", "chẳng", "chả", "đừng"))
_STOP = frozenset(("dừng", "ngừng", "thôi", "hết"))
_PASSED = words(
    "còn được có bị phải để là thể hề nào nữa cho ai một hộ vẫn cần tự đều cùng đã sẽ đi theo với của những các"
)
# Not denials: "không quá 36 tháng", "không chỉ … mà còn", "không dưới".
_NO_DENIAL = words("quá dưới chỉ những ít ngừng lớn nhỏ kém vượt thấp cao")
# A goal that is not reached yet may be told either way.
_SHORT_OF = re.compile(
    r"(?<!\w)(?:còn cách|còn thiếu|chưa (?:đạt|tới|đến|bằng|được)|không đạt|hụt|thấp hơn|mới (?:đạt|hoàn thành|là|có|chỉ)|chỉ (?:đạt|mới))(?!\w)"
)
_REACH = frozenset(("đạt", "tới", "đến", "hoàn", "bằng", "mục", "chỉ", "kế"))
_ENDED = re.compile(r"(?<!\w)(?:hết hiệu lực|không còn hiệu lực|mất hiệu lực|bị bãi bỏ|bị thay thế)(?!\w)")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, and what it denies: the next words that say something, and those after. at: position of the word."""

    at: int
    word: str
    target: tuple[str, ...]
    reach: tuple[str, ...]


def denials(spoken: Sequence[str]) -> list[Denial]:
    """The denials of a text."""
    found = []
    for k, word in enumerate(spoken):
        following = spoken[k + 1] if k + 1 < len(spoken) else ""
        if word not in _NOT and not (word in _STOP and following not in ("tháng", "năm", "ngày", "quý", "sức")):
            continue
        if (word in _NOT and following in _NO_DENIAL) or (word == "không" and k and spoken[k - 1] == "cho"):
            continue
        if word == "ngừng" and k and spoken[k - 1] == "không":
            continue
        if word == "hết" and following != "hiệu":
            continue
        rest = [w for w in spoken[k + 1 : k + 7] if w not in _PASSED]
        found.append(Denial(k, word, tuple(rest[:2]), tuple(rest[:5])))
    return found


def judge(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    """Denials and ways of a part against all that carries the statement, its own evidence first."""
    yield from _denied(part, sources)
    yield from _ways(part, sources)


def _denied(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    own = sources[0].own
    said = denials(part.spoken)
    others = [d for s in sources for r in (s.own, *s.context) for d in denials(r.spoken)]
    texts = [s.own.low for s in sources]
    for d in said:
        if any(_same(d, o) for o in others):
            continue
        if d.target and d.target[0] in _REACH and any(_SHORT_OF.search(t) for t in texts):
            continue
        if _ENDED.search(part.low) and any(_ENDED.search(t) for t in texts):
            continue
        if _under(part, d):
            continue
        if "0" in {str(f.value) for f in own.figures}:
            continue
        yield Reason("negation", f"Bằng chứng không phủ định như “{d.word} {' '.join(d.target)}”.")
    if reason := contradicted(part, sources[0], said):
        yield reason


def contradicted(part: Part, source: Source, said: Sequence[Denial] | None = None) -> Reason | None:
    """What a piece of evidence denies and the part says."""
    said = denials(part.spoken) if said is None else said
    for o in denials(source.own.spoken):
        if not o.target or any(_same(d, o) for d in said):
            continue
        at = [k for k, w in enumerate(part.spoken) if w == o.target[0]]
        told = [k for k in at if len(o.target) < 2 or o.target[1] in part.spoken[k + 1 : k + 4]]
        if told and not any(0 < k - d.at <= 6 for k in told for d in said) and not _SHORT_OF.search(part.low):
            return Reason("negation", f"Bằng chứng viết “{o.word} {' '.join(o.target)}”, câu này nói ngược lại.")
    return None


def _under(part: Part, denial: Denial) -> bool:
    """ "97,3%, chưa tới chỉ tiêu 97,5%": the order of the two figures around says it."""
    if denial.word != "chưa" or not denial.target or denial.target[0] not in _REACH:
        return False
    at = part.words[denial.at].start
    before = [f for f in part.whole.figures if f.end <= at]
    after = [f for f in part.whole.figures if f.start > at]
    return bool(before and after) and before[-1].unit == after[0].unit and before[-1].value < after[0].value


def _same(a: Denial, b: Denial) -> bool:
    if not a.target or not b.target:
        return a.word == b.word
    if set(a.target) & set(b.target) or a.target[0] in b.reach or b.target[0] in a.reach:
        return True
    rows = [frozenset(r for _, _, found in paraphrases().find(d.target) for r in found) for d in (a, b)]
    return bool(rows[0] & rows[1])


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


def _ways(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    own = {row for way in ways(sources[0].own.spoken) for row in way.rows}
    wider = {row for s in sources for r in (s.own, *s.context) for way in ways(r.spoken) for row in way.rows}
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
        if way.rows & own or any(row in wider and row ^ 1 not in own for row in way.rows):
            continue
        if _bounds(part, way) or _follows(part, way):
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


def _follows(part: Part, way: Way) -> bool:
    """Whether the way is the order of the two figures around it: "95% năm 2025, nâng lên 97% năm 2030"."""
    at = part.words[way.start].start
    before = [f for f in part.whole.figures if f.end <= at]
    after = [f for f in part.whole.figures if f.start > at and f.start - at < 40]
    if not before or not after or before[-1].unit != after[0].unit or before[-1].value == after[0].value:
        return False
    first, second = before[-1], after[0]
    rises = second.value > first.value
    up = all(row % 2 == 0 for row in way.rows)
    kinds = {CLASSES[row // 2] for row in way.rows}
    if kinds == {"compare"}:
        return rises != up  # "97,9%, cao hơn 96,8%"
    times = [p for p in part.whole.times if p.end.year > 1]
    earlier = [p for p in times if p.span_start < at]
    later = [p for p in times if p.span_start > at]
    ordered = bool(earlier) and bool(later) and earlier[-1].end < later[0].end
    return kinds == {"change"} and rises == up and ordered


CLASSES = direction_classes()
_MUST_STAND = frozenset(("change", "compare", "extreme", "limit"))
