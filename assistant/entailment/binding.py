"""Do the words around a figure belong to that figure in the evidence, and not to another one of it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.entailment.figures import occurrences
from assistant.entailment.lexicon import contrasts, words
from assistant.entailment.part import Part
from assistant.entailment.reading import FUNCTION, Figure, Reading, Zone
from assistant.entailment.source import Source
from assistant.generation.base import Reason, Slot

# Words that only lead up to a figure: "trong thời gian không quá 3 tháng".
_MEASURING = words(
    "thời gian không quá tối đa thiểu nhất ít nhiều dưới trên đạt chiếm ước khoảng lần lượt mức tổng hơn gần đủ lên trở "
    "tức tương ứng đương trong đó gồm vòng ngày tháng năm đồng riêng bình quân tính"
)


def placed(part: Part, source: Source, slots: Sequence[Slot]) -> dict[Figure, int]:
    """The part's figures that code put in from this evidence, each with the figure of it that was put in."""
    found: dict[Figure, int] = {}
    for slot in slots:
        figure = next((f for f in part.figures if f.start < slot.end and slot.start < f.end), None)
        at = source.position(slot.at) if slot.n == source.item.n else None
        if figure is None or at is None:
            continue
        for k in occurrences(figure, source.own):
            if source.own.figures[k].start <= at < source.own.figures[k].end:
                found[figure] = k
    return found


def bind(part: Part, source: Source, slots: Sequence[Slot] = ()) -> tuple[int, ...]:
    """Which figures of the evidence are meant: for each of the part's the one that code put in, else the occurrence with the
    most common words around."""
    own = source.own
    chosen: list[int] = []
    said = set(part.spoken)
    known = placed(part, source, slots)
    for figure in part.figures:
        if figure in known:
            chosen.append(known[figure])
            continue
        found = occurrences(figure, own)
        if found:
            best = [k for k in found if own.figures[k].bound == figure.bound] or found
            chosen.append(max(best, key=lambda k: len(said & _vocabulary(own, _zone_of(own, k)))))
    return tuple(chosen)


def near(part: Part, source: Source, bound: Sequence[int]) -> str:
    """The evidence's text that leads up to the figures meant, in lower case; without figures the pieces that the part is
    about."""
    own = source.own
    if bound:
        return " ; ".join(own.low[z.start : z.core] for z in {_zone_of(own, k): None for k in bound})
    said = set(part.spoken)
    kept = []
    for piece in own.pieces:
        content = {own.words[k].text for k in own.between(piece.start, piece.end) if own.content[k]}
        if len(content & said) * 2 >= max(1, len(content)):
            kept.append(own.low[piece.start : piece.end])
    return " ; ".join(kept) or own.low


def around(source: Source, bound: Sequence[int]) -> frozenset[str]:
    """The words of the zones of figures."""
    return frozenset().union(*(_vocabulary(source.own, _zone_of(source.own, k)) for k in bound))


def judge(part: Part, source: Source, bound: Sequence[int], slots: Sequence[Slot] = ()) -> Iterator[Reason]:
    """Words that stand with another figure of the evidence, or in another clause. Where code put the figure in, its own
    clause must have the words around it, or what opens the sentence; else it is enough that it has some of them."""
    own = source.own
    if not part.figures:
        yield from _clauses(part, source)
        return
    if not bound:
        return
    if any(own.figures[k].of in {f.value for f in part.figures} for k in bound):
        return  # "kế hoạch 57.500" of "31.050/57.500": the whole is told of the same thing
    zones = {_zone_of(own, k) for k in bound}
    mine = frozenset().union(*(_vocabulary(own, z) for z in zones))
    first = min(z.start for z in zones)
    said = [w.text for w, c in zip(part.words, part.content, strict=True) if c]
    meant = set(bound)
    exact = bool(placed(part, source, slots))
    for rival in own.zones:
        if not rival.figures or rival in zones or meant & set(rival.figures):
            continue
        if {own.figures[k].value for k in rival.figures} & {f.value for f in part.figures}:
            continue
        theirs = frozenset(own.words[k].text for k in own.between(rival.start, rival.sure))
        names = {own.words[k].text for k in own.between(rival.start, rival.end) if own.words[k].capital and k}
        if _other_name(part, names - mine, _names(own, zones) - theirs):
            yield _exchanged(part)
            return
        hits = [w for w in said if w in theirs and w not in mine and w not in source.governed]
        own_only = mine - _vocabulary(own, rival) - FUNCTION - _MEASURING
        kept = own_only & set(part.spoken)
        later = rival.start > first
        if (
            later
            and _pairs(part) & own.pairs(rival.start, rival.sure) - _known_pairs(own, zones) - source.governed_pairs
        ):
            yield _exchanged(part)
            return
        if (hits and len(own_only) > 1 and not kept) or (
            exact and later and len(set(hits) - _MEASURING - FUNCTION) > 1
        ):
            yield _exchanged(part)
            return


def _other_name(part: Part, theirs: set[str], mine: set[str]) -> bool:
    """Whether the part names what only the other figure is told of, and not what its own is."""
    said = {w.text for w in part.words if w.capital}
    return bool(said & theirs) and bool(mine) and not said & mine


def _exchanged(part: Part) -> Reason:
    return Reason("swap", f"Trong bằng chứng “{part.figures[0].text}” là của nội dung khác.")


def _zone_of(own: Reading, figure: int) -> Zone:
    return next(
        (z for z in own.zones if figure in z.figures), Zone(0, len(own.text), (figure,), len(own.text), len(own.text))
    )


def _vocabulary(own: Reading, zone: Zone) -> frozenset[str]:
    return frozenset(own.words[k].text for k in own.between(zone.start, zone.end))


def _content(own: Reading, zones: set[Zone]) -> set[str]:
    return {own.words[k].text for z in zones for k in own.between(z.start, z.end) if own.content[k]}


def _names(own: Reading, zones: set[Zone]) -> set[str]:
    return {own.words[k].text for z in zones for k in own.between(z.start, z.end) if own.words[k].capital}


def _pairs(part: Part) -> frozenset[tuple[str, str]]:
    return frozenset().union(*(part.whole.pairs(p.start, p.end) for p in part.pieces))


def _known_pairs(own: Reading, zones: set[Zone]) -> frozenset[tuple[str, str]]:
    return frozenset().union(*(own.pairs(z.start, z.end) for z in zones))


def _clauses(part: Part, source: Source) -> Iterator[Reason]:
    """A member of a contrast from one clause of the evidence in what another clause says of its opposite."""
    own = source.own
    if len(own.zones) < 2:
        return
    for piece in part.pieces:
        spoken = [part.whole.words[k].text for k in part.whole.between(piece.start, piece.end)]
        said = set(spoken)
        if len(said) < 4:
            continue
        scored = sorted(own.zones, key=lambda z: -len(said & _content(own, {z})))
        mine = _members(own, scored[0])
        here = {m for _, _, rows in contrasts().find(spoken) for m in rows}
        for other in scored[1:]:
            for member in here & (_members(own, other) - mine):
                if any(m // 16 == member // 16 for m in mine - here):
                    yield Reason("swap", "Hai đối tượng trong bằng chứng bị đổi chỗ cho nhau.")
                    return


def _members(own: Reading, zone: Zone) -> set[int]:
    spoken = [own.words[k].text for k in own.between(zone.start, zone.end)]
    return {m for _, _, rows in contrasts().find(spoken) for m in rows}
