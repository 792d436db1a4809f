"""Who did it to whom, from what to what, who is first: words that are all there, in an order that turns the sense around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.reading import Reading, Word
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_TO = frozenset(("sang", "thành", "lên", "xuống", "đến"))
_LINKS = frozenset(("vào", "cho", "sang", "thành", "với", "bởi", "hơn"))
_RANK = re.compile(r"(?<!\w)(?:(?<!hợp )(?<!thống )(?<!thứ )nhất|dẫn đầu|đứng đầu)(?!\w)")
_UNITS = frozenset("huyện quận xã phường tỉnh thành phố thị trấn riêng".split())


def judge(part: Part, source: Source) -> Iterator[Reason]:
    """Frames of the part that the evidence has the other way round."""
    own = source.own.spoken
    if _turned(_from_to(part.spoken), _from_to(own)):
        yield Reason("direction", "Bằng chứng nói theo chiều ngược lại: từ đâu và đến đâu.")
    elif any(
        word == other and _turned([frame], [known])
        for word, frame in _links(part.spoken)
        for other, known in _links(own)
    ):
        yield Reason("swap", "Hai bên trong bằng chứng bị đổi chỗ cho nhau.")
    else:
        first, known_first = _ranked(part.whole, part.start, part.end), _ranked(source.own, 0, len(source.own.text))
        if first and known_first and first != known_first and first & _names(source.own):
            yield Reason("swap", "Thứ hạng không đúng như bằng chứng.")


_Frame = tuple[frozenset[str], frozenset[str]]


def _turned(said: Sequence[_Frame], known: Sequence[_Frame]) -> bool:
    """Whether a frame's sides are those of a known one exchanged."""
    for a, b in said:
        for c, d in known:
            straight, crossed = len(a & c) + len(b & d), len(a & d) + len(b & c)
            if crossed > straight and a & d - c and b & c - d:
                return True
    return False


def _from_to(spoken: Sequence[str]) -> list[_Frame]:
    """ "từ A sang B"."""
    found = []
    for k, word in enumerate(spoken):
        if word == "từ":
            end = next((n for n in range(k + 2, min(k + 10, len(spoken))) if spoken[n] in _TO), None)
            if end is not None:
                found.append((frozenset(spoken[k + 1 : end]), frozenset(spoken[end + 1 : end + 8])))
    return found


def _links(spoken: Sequence[str]) -> list[tuple[tuple[str, ...], _Frame]]:
    """ "A hợp nhất vào B", by the words that link."""
    return [
        (tuple(spoken[k - 2 : k + 1]), (frozenset(spoken[max(0, k - 7) : k - 2]), frozenset(spoken[k + 1 : k + 5])))
        for k, word in enumerate(spoken)
        if word in _LINKS and k > 2
    ]


def _runs(words: Sequence[Word], start: int, end: int) -> list[tuple[int, frozenset[str]]]:
    """Names, as runs of words with capitals, and where they begin."""
    found: list[tuple[int, list[str]]] = []
    last = -2
    for k, w in enumerate(words):
        if w.capital and start <= w.start < end and w.text not in _UNITS:
            if last == k - 1:
                found[-1][1].append(w.text)
            else:
                found.append((w.start, [w.text]))
            last = k
    return [(at, frozenset(names)) for at, names in found if len(names) > 1]


def _names(reading: Reading) -> frozenset[str]:
    return frozenset().union(*(names for _, names in _runs(reading.words, 0, len(reading.text))))


def _ranked(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The name nearest to a word that ranks it first."""
    hit = _RANK.search(reading.low, start, end)
    if hit is None:
        return frozenset()
    around = [(p.start, p.end) for p in reading.pieces] + [(z.start, z.end) for z in reading.zones] + [(start, end)]
    for begin, stop in around:
        if begin <= hit.start() < stop and (runs := _runs(reading.words, begin, stop)):
            return min(runs, key=lambda run: abs(run[0] - hit.start()))[1]
    return frozenset()
