"""What stands around the figures of a text: the words of their zones, and of those that a zone goes on about."""

from __future__ import annotations

import re

from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading, Zone

# Words that only lead up to a figure: "trong thời gian không quá 3 tháng".
MEASURING = words(
    "thời gian không quá tối đa thiểu nhất ít nhiều dưới trên đạt chiếm ước khoảng lần lượt mức tổng hơn gần đủ lên trở "
    "tức tương ứng đương trong đó gồm vòng ngày tháng năm đồng riêng bình quân tính"
)


_AND_FIGURE = re.compile(r"\s*(?:và|cùng|cùng với)\s+\d")
_GOES_ON = re.compile(r"\W*(?:chiếm|bằng|tương đương|tương ứng|tức|đạt|tăng|giảm|ước)(?!\w)")


def in_other_words(part: Part, own: Reading) -> frozenset[str]:
    """The words of the evidence that the part says in other words."""
    told = frozenset(r for _, _, rows in paraphrases().find(part.spoken) for r in rows)
    return frozenset(
        w for start, end, rows in paraphrases().find(own.spoken) if rows & told for w in own.spoken[start:end]
    )


def zone_of(own: Reading, figure: int) -> Zone:
    return next(
        (z for z in own.zones if figure in z.figures), Zone(0, len(own.text), (figure,), len(own.text), len(own.text))
    )


def leaned_on(own: Reading, zone: Zone) -> frozenset[str]:
    """The words of the zone that another one goes on about: "2.134 hộ, chiếm 0,1%", "đạt 92% (thành thị 100%; nông thôn 90%)"."""
    opens = own.low.rfind("(", 0, zone.start + 2)
    inside = opens >= 0 and ")" not in own.low[opens : zone.start]
    if inside:
        before = [z for z in own.zones if z.start < opens]
    elif shared := _shared_with(own, zone):
        return vocabulary_of(own, shared)
    elif _GOES_ON.match(own.low[zone.start :]):
        before = [z for z in own.zones if z.end <= zone.start]
    else:
        return frozenset()
    return vocabulary_of(own, before[-1]) | leaned_on(own, before[-1]) if before else frozenset()


def leans_on(own: Reading, figure: int) -> tuple[int, ...]:
    """The figures of the clause that a figure's own goes on about: "12.270 hộ, chiếm 2,8%"; none where it does not."""
    zone = zone_of(own, figure)
    if not _GOES_ON.match(own.low[zone.start :]):
        return ()
    before = [z for z in own.zones if z.end <= zone.start and z.figures]
    return before[-1].figures if before else ()


def _shared_with(own: Reading, zone: Zone) -> Zone | None:
    """The zone that says for both what is told: "11 tập thể và 23 cá nhân được tặng bằng khen"."""
    last = max((own.figures[k].end for k in zone.figures), default=zone.end)
    behind = own.between(last, zone.core)
    follows = next((z for z in own.zones if z.start >= zone.core and z.start - zone.core < 3), None)
    if follows is None or len(behind) > 3 or not _AND_FIGURE.match(own.low[follows.start :]):
        return None
    return follows


def vocabulary_of(own: Reading, zone: Zone) -> frozenset[str]:
    return frozenset(own.words[k].text for k in own.between(zone.start, zone.end))


def content_of(own: Reading, zones: set[Zone]) -> set[str]:
    return {own.words[k].text for z in zones for k in own.between(z.start, z.end) if own.content[k]}


def names_of(own: Reading, zones: set[Zone]) -> set[str]:
    return {own.words[k].text for z in zones for k in own.between(z.start, z.end) if own.words[k].capital and k}


def pairs_of(part: Part) -> frozenset[tuple[str, str]]:
    """Neighbouring words of the part of which one at least says something."""
    whole = part.whole
    said = [k for p in part.pieces for k in whole.between(p.start, p.end)]
    mere = {(whole.words[k].text, whole.words[k + 1].text) for k in said[:-1] if not any(whole.content[k : k + 2])}
    return frozenset().union(*(whole.pairs(p.start, p.end) for p in part.pieces)) - mere


def known_pairs(own: Reading, zones: set[Zone]) -> frozenset[tuple[str, str]]:
    return frozenset().union(*(own.pairs(z.start, z.end) for z in zones))
