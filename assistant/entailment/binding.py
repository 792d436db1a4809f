"""Do the words around a figure belong to that figure in the evidence, and not to another one of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.figures import occurrences
from assistant.entailment.lexicon import contrasts
from assistant.entailment.misplaced import crossed, exchanged, item_for_total, other_column
from assistant.entailment.part import Part
from assistant.entailment.quantities import Figure
from assistant.entailment.reading import FUNCTION, Reading, Zone
from assistant.entailment.source import Source
from assistant.entailment.zones import (
    MEASURING,
    content_of,
    in_other_words,
    known_pairs,
    leaned_on,
    names_of,
    pairs_of,
    vocabulary_of,
    zone_of,
)
from assistant.generation.base import Reason, Slot
from assistant.lexicon import contrast_members
from vietnamese.spelling import plain

_WHOLLY = re.compile(r"(?<!\w)(?:toàn bộ|hoàn toàn|tất cả)(?!\w)")
_WHOLE_PLACE = re.compile(r"(?<!\w)(?:toàn|cả|chung)\s+(?:tỉnh|thành phố|huyện|quận|nước|quốc|vùng)(?!\w)")


def placed(part: Part, source: Source, slots: Sequence[Slot]) -> dict[Figure, int]:
    """The part's figures that code put in from this evidence, each with the figure of it that was put in."""
    found: dict[Figure, int] = {}
    for slot in slots:
        figure = next((f for f in part.figures if f.start < slot.end and slot.start < f.end), None)
        at = source.place(slot.n, slot.at)
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
            chosen.append(max(best, key=lambda k: len(said & vocabulary_of(own, zone_of(own, k)))))
    return tuple(chosen)


def near(part: Part, source: Source, bound: Sequence[int]) -> str:
    """The evidence's text that leads up to the figures meant, in lower case; without figures the pieces that the part is
    about."""
    own = source.own
    if bound:
        return " ; ".join(own.low[z.start : z.core] for z in {zone_of(own, k): None for k in bound})
    said = set(part.spoken)
    kept = []
    for piece in own.pieces:
        content = {own.words[k].text for k in own.between(piece.start, piece.end) if own.content[k]}
        if len(content & said) * 2 >= max(1, len(content)):
            kept.append(own.low[piece.start : piece.end])
    return " ; ".join(kept) or own.low


def around(source: Source, bound: Sequence[int]) -> frozenset[str]:
    """The words of the zones of figures."""
    return frozenset().union(*(vocabulary_of(source.own, zone_of(source.own, k)) for k in bound))


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
    zones = {zone_of(own, k) for k in bound}
    mine = frozenset().union(*(vocabulary_of(own, z) | leaned_on(own, z) for z in zones))
    first = min(z.start for z in zones)
    said = [w.text for w, c in zip(part.words, part.content, strict=True) if c]
    meant = set(bound)
    exact = bool(placed(part, source, slots))
    if crossed(part, own, bound) or item_for_total(part, own, bound) or (source.row and other_column(part, own, bound)):
        yield exchanged(part)
        return
    otherwise = in_other_words(part, own)
    for rival in own.zones:
        if not rival.figures or rival in zones or meant & set(rival.figures):
            continue
        if {own.figures[k].value for k in rival.figures} & {f.value for f in part.figures}:
            continue
        if _WHOLLY.search(part.low) and all(own.figures[k].value == 100 for k in rival.figures):
            continue  # "toàn bộ" is that figure
        theirs = frozenset(own.words[k].text for k in own.between(rival.start, rival.sure))
        names = {own.words[k].text for k in own.between(rival.start, rival.end) if own.words[k].capital and k}
        whole = {"toàn"} if _of_whole(own, zones) and not _WHOLE_PLACE.search(part.whole.low) else set()
        if _other_name(part, names - mine - source.described.vocabulary, whole) or _other_name(
            part, names - mine, names_of(own, zones) - theirs
        ):
            yield exchanged(part)
            return
        hits = [w for w in said if w in theirs and w not in mine and not _of_document(w, part, source)]
        if len(hits) > 1 and source.joined and source.sentence(rival.start) != source.sentence(first):
            yield exchanged(part)
            return
        own_only = mine - vocabulary_of(own, rival) - FUNCTION - MEASURING
        literal = own_only & set(part.spoken)
        kept = literal or len(own_only & otherwise) * 3 >= len(own_only) * 2
        if hits and own_only and not literal:
            taken = (
                pairs_of(part) & own.pairs(rival.start, rival.sure) - known_pairs(own, zones) - source.governed_pairs
            )
            if any(set(p) & set(hits) for p in taken):
                yield exchanged(part)
                return
        later = rival.start > first
        if not later and _act_of(part, own, rival, zones, mine):
            yield exchanged(part)
            return
        if later and pairs_of(part) & own.pairs(rival.start, rival.sure) - known_pairs(own, zones) - frozenset(
            p for p in source.governed_pairs if not _contrasted(p)
        ):
            yield exchanged(part)
            return
        if (hits and len(own_only) > 1 and not kept) or (exact and later and len(set(hits) - MEASURING - FUNCTION) > 1):
            yield exchanged(part)
            return


def _of_document(word: str, part: Part, source: Source) -> bool:
    """Whether a word is said as the headings say it, with the word before or behind it."""
    if word not in source.governed:
        return False
    spoken = part.spoken
    pairs = {p for k, w in enumerate(spoken) if w == word for p in (spoken[k - 1 : k + 1], spoken[k : k + 2])}
    return bool(pairs & source.governed_pairs)


def _act_of(part: Part, own: Reading, rival: Zone, zones: set[Zone], mine: frozenset[str]) -> bool:
    """Whether the part takes its verb from a clause before that of its figure, which has one of its own: "đang triển khai 19
    dự án; đã chấp thuận 14 dự án" told as "đang triển khai 14 dự án"."""
    chunk = {next((c for c in own.chunks if c[0] <= z.start < c[1]), (0, 0)) for z in zones}
    if any(c[0] <= rival.start < c[1] for c in chunk):
        return False
    pairs = frozenset().union(*(part.whole.pairs(p.start, p.end) for p in part.pieces))
    there = own.pairs(rival.start, rival.sure) - known_pairs(own, zones)
    taken = {p for p in pairs & there if not set(p) & mine}
    other = {own.words[k].text for z in zones for k in own.between(z.start, z.core) if own.content[k]}
    unsaid = other - set(part.spoken) - in_other_words(part, own) - MEASURING
    return bool(taken) and len(unsaid) > 2


def _other_name(part: Part, theirs: set[str], mine: set[str]) -> bool:
    """Whether the part names what only the other figure is told of, and not what its own is."""
    said = {w.text for w in part.words if w.capital}
    return bool(said & theirs) and bool(mine) and not said & mine


def _of_whole(own: Reading, zones: set[Zone]) -> bool:
    """Whether the clause of a figure speaks of the whole: "toàn thành phố có 118.460 người, trong đó …"."""
    return any(_WHOLE_PLACE.search(own.low, z.start, z.core) for z in zones)


def _contrasted(pair: tuple[str, str]) -> bool:
    """Whether two words name a part of a whole, "miền núi": a heading does not give it to every figure."""
    return bool(contrast_members(plain(" ".join(pair))))


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
        scored = sorted(own.zones, key=lambda z: -len(said & content_of(own, {z})))
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
