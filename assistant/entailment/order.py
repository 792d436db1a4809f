"""Who did it to whom, from what to what, who is first: words that are all there, in an order that turns the sense around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading, Word
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_TO = frozenset(("sang", "thành", "lên", "xuống", "đến"))
_LINKS = frozenset(("vào", "cho", "sang", "thành", "với", "bởi", "hơn", "lên", "về", "tới", "qua"))
_RANK = re.compile(r"(?<!\w)(?:(?<!hợp )(?<!thống )(?<!thứ )nhất|dẫn đầu|đứng đầu)(?!\w)")
_UNITS = words("huyện quận xã phường tỉnh thành phố thị trấn riêng")


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
    elif _by_another(part, source.own):
        yield Reason("swap", "Trong bằng chứng việc này là do người khác.")
    elif _of_another(part, source.own):
        yield Reason("swap", "Trong bằng chứng việc này là của nơi khác hoặc người khác.")
    else:
        first, known_first = _ranked(part.whole, part.start, part.end), _ranked(source.own, 0, len(source.own.text))
        shared = _SEVERAL.search(source.own.low) and first <= _names(source.own)
        if first and known_first and first != known_first and first & _names(source.own) and not shared:
            yield Reason("swap", "Thứ hạng không đúng như bằng chứng.")


# "Ba huyện có tỷ lệ cao nhất là …"
_SEVERAL = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|các|những|\d)\s+(?:huyện|xã|tỉnh|quận|phường|đơn vị|địa phương|nơi)[^,;.]{0,40}nhất"
)
_BY = re.compile(r"(?<!\w)(?<!tự )(?<!lý )(?<!lí )do(?!\w)(?!\s(?:đó|vậy|là|vì))")
_SPEAKS = re.compile(
    r"(?<!\w)(?:nói|cho biết|cho hay|cho rằng|khẳng định|trao đổi|theo|chia sẻ|giải thích|kể|nhấn mạnh|đề nghị|yêu cầu)(?!\w)"
)


def _by_another(part: Part, own: Reading) -> bool:
    """ "Do người bệnh tự trả" where the evidence has "do ngân sách nhà nước bảo đảm": another doer or payer."""
    said = [_behind_do(part.whole, m.end()) for m in _BY.finditer(part.low) if m]
    known = [_behind_do(own, m.end()) for m in _BY.finditer(own.low)]
    if not known:
        return False
    at = [m.end() for m in _BY.finditer(part.whole.low) if part.holds(m.start())]
    there = frozenset().union(*known)
    rows = {r for _, _, found in paraphrases().find(own.spoken) for r in found}
    for end in at:
        words_ = _behind_do(part.whole, end)
        lent = {r for _, _, found in paraphrases().find(sorted(words_)) for r in found}
        if words_ and not words_ & there and not lent & rows and said:
            return True
    return False


def _behind_do(reading: Reading, end: int) -> frozenset[str]:
    """The content words right behind "do"."""
    piece = next((p for p in reading.pieces if p.start <= end <= p.end), None)
    stop = piece.end if piece else len(reading.text)
    at = list(reading.between(end, stop))[:7]
    return frozenset(reading.words[k].text for k in at if reading.content[k])


def _of_another(part: Part, own: Reading) -> bool:
    """Whether a piece names whom the evidence tells nothing of what the piece says, while it tells it of someone else."""
    pieces = [(p.start, p.end) for p in own.pieces]
    if len(pieces) < 2:
        return False
    known = [frozenset(own.words[k].text for k in own.between(*p)) for p in pieces]
    for piece in part.pieces:
        runs = _capital_runs(part.whole, piece.start, piece.end)
        positions = part.whole.between(piece.start, piece.end)
        said = {
            part.whole.words[k].text for k in positions if part.whole.content[k] and not part.whole.words[k].capital
        }
        for name in runs:
            holds = [n for n, words_ in enumerate(known) if name <= words_]
            if len(holds) != 1 or _SPEAKS.search(own.low, *pieces[holds[0]]):
                continue
            home = holds[0]
            elsewhere = frozenset().union(*(w for n, w in enumerate(known) if n != home))
            if (said - name) & (known[home] - elsewhere):
                continue
            for n, words_ in enumerate(known):
                others = frozenset().union(*(w for m, w in enumerate(known) if m != n))
                names = [r for r in _capital_runs(own, *pieces[n]) if r - name and name - r]
                if n != home and names and len((said - name) & (words_ - others)) >= 2:
                    return True
    return False


def _capital_runs(reading: Reading, start: int, end: int) -> list[frozenset[str]]:
    """Names of one capital word or more, each with the word behind it, which may be written small: "Sở Tài chính"."""
    found = []
    positions = list(reading.between(start, end))
    k = 0
    while k < len(positions):
        run = k
        while run < len(positions) and reading.words[positions[run]].capital:
            run += 1
        opens = k == 0 and positions[0] == 0 and run == 1  # any sentence begins with a capital
        if run > k and not opens:
            end_ = min(run + 1, len(positions)) if run - k <= 2 else run
            found.append(frozenset(reading.words[p].text for p in positions[k:end_]))
        k = max(run, k + 1)
    return found


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


def _runs(said: Sequence[Word], start: int, end: int) -> list[tuple[int, frozenset[str]]]:
    """Names, as runs of words with capitals, and where they begin."""
    found: list[tuple[int, list[str]]] = []
    last = -2
    for k, w in enumerate(said):
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
