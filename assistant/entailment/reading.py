"""A text as the check reads it: words, figures with their bounds, times, document numbers, places, and zones around figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.entailment.lexicon import free, paraphrases, words
from assistant.entailment.quantities import Figure, quantities
from vietnamese.abbreviations import ABBREVIATIONS
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references
from vietnamese.places import Place, find_places
from vietnamese.spelling import marked
from vietnamese.text import syllables

PER = re.compile(
    r"(?:/\s*|(?<!\w)(?:mỗi|một|từng|hằng|hàng|trên mỗi|trong|cho)\s+)"
    r"(?P<per>người|hộ|tháng|năm|ngày|quý|tuần|giờ|lần|căn|nhà|con|trẻ|học sinh|m2|ha|xã|suất|lượt|vụ)(?!\w|\s+\d)"
)
# A piece that opens like this is about the figure before it.
BEHIND = re.compile(r"(?:nếu|bằng|tức|tương|nhiều nhất|ít nhất|đối với|cao nhất|thấp nhất)(?!\w)")
FUNCTION = words(
    "là của và với các những cho để được có do bởi theo vào trong trên ở tại về này đó thì mà đã sẽ một cũng người số mỗi từ đến bằng còn khi"
)
# The second half of a body's name: "Sở Kế hoạch và Đầu tư" is one name.
_HALF_NAMES = (
    r"(?:đầu tư|xã hội|đào tạo|môi trường|phát triển|công nghệ|truyền thông|du lịch|đô thị|hỗ trợ|trẻ em|công thương|"
    r"an sinh|phúc lợi|vừa|nhỏ|nhập khẩu|tôn giáo|gia đình|bảo hiểm xã hội|kiến trúc|hội nhập|việc làm|phục hồi)"
)
_NAMED_AND = re.compile(
    rf"(?<!\w)(?:sở|bộ|ban|phòng|cục|vụ|ủy ban|trung tâm)\s(?:[^\s,;:.()]+(?:\s[-–]|,)?\s){{1,8}}?và\s(?={_HALF_NAMES}(?!\w))"
)
_STRONG = re.compile(
    r"[;.!?](?!\d)|,\s*(?=(?:còn|nhưng|trong khi|đồng thời|riêng|thay vào đó)(?!\w))|(?<!\w)(?=(?:trong khi|nhưng)(?!\w))"
)
_WEAK = re.compile(
    r",(?!\d)|:|\s\((?=trong đó(?!\w))|\s(?=(?:và|rồi|trong đó|kể cả|so với|nhằm|vì|nhờ|nếu)(?!\w))|\s(?=còn\s(?!\d|dưới|trên|khoảng|lại|được|có|là|bị|gần|hơn))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable outside figures, times and document numbers, in lower case and one spelling. An abbreviation gives several."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a text that belongs together. figures: positions in `Reading.figures`. core: where the piece with the
    figures ends; what follows it in the zone tells more about them. sure: where ends what cannot be about another figure.
    """

    start: int
    end: int
    figures: tuple[int, ...]
    core: int
    sure: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two marks or connectives. closes: a strong boundary follows it."""

    start: int
    end: int
    figures: tuple[int, ...]
    closes: bool


@dataclass(frozen=True)
class Reading:
    """One text, read."""

    text: str
    low: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    times: tuple[Period, ...]
    documents: tuple[DocumentNumber, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(find_places(self.text))

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        return tuple(w.text for w in self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.spoken)

    @cached_property
    def rows(self) -> frozenset[int]:
        """Paraphrase rows of which a form stands here."""
        return frozenset(r for _, _, rows in paraphrases().find(self.spoken) for r in rows)

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """For each word whether it says something that evidence must carry."""
        singles, phrases = free()
        said = [w.text not in singles for w in self.words]
        for start, end, _ in phrases.find(self.spoken):
            said[start:end] = [False] * (end - start)
        return tuple(said)

    @cached_property
    def pers(self) -> frozenset[str]:
        """What amounts are told per: "người", "tháng"."""
        return frozenset("nhà" if m["per"] == "căn" else m["per"] for m in PER.finditer(self.low))

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return tuple(_zones(self))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(_pieces(self))

    @cached_property
    def chunks(self) -> tuple[tuple[int, int], ...]:
        """Stretches between strong boundaries: each may have its own subject."""
        return tuple(_split(_STRONG, self.low, 0, len(self.low)))

    def pairs(self, start: int, end: int) -> frozenset[tuple[str, str]]:
        """Neighbouring words inside start:end that are no mere function words."""
        said = [self.words[k].text for k in self.between(start, end)]
        return frozenset(p for p in pairwise(said) if not FUNCTION & set(p))

    def between(self, start: int, end: int) -> range:
        """Positions of the words that stand inside start:end."""
        starts = [w.start for w in self.words]
        return range(bisect_left(starts, start), bisect_right(starts, end - 1))


@lru_cache(maxsize=4096)
def read(text: str, spelled: tuple[tuple[str, str], ...] = ()) -> Reading:
    """Reads NFC text. spelled: abbreviations with what they stand for, beside those that everyone uses."""
    low = marked(text)
    times = tuple(p for p in find_periods(text) if any(c.isdigit() for c in p.text))
    documents = tuple(find_document_numbers(text))
    taken = bytearray(len(text))
    short = [(d.start, d.end) for d in find_short_references(text)]
    for start, end in [*((p.span_start, p.span_end) for p in times), *((d.start, d.end) for d in documents), *short]:
        taken[start:end] = b"\1" * (end - start)
    figures = tuple(quantities(text, low, taken))
    for f in figures:
        taken[f.start : f.end] = b"\1" * (f.end - f.start)
    return Reading(text, low, tuple(_words(text, taken, spelled)), figures, times, documents)


def _words(text: str, taken: bytearray, spelled: tuple[tuple[str, str], ...]) -> Iterator[Word]:
    found: list[Word] = []
    for token, phrase in spelled:
        for hit in re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", text):
            found += [Word(marked(part), hit.start(), hit.end(), True) for part in phrase.split()]
            taken[hit.start() : hit.end()] = b"\1" * len(token)
    for s in syllables(text):
        if taken[s.start] or not s.text[0].isalpha():
            continue
        stands_for = ABBREVIATIONS.get(s.text.upper()) if s.text.isupper() and len(s.text) > 1 else None
        for part in (stands_for or s.text).split():
            found.append(Word(marked(part), s.start, s.end, s.text[0].isupper()))
    yield from sorted(found, key=lambda w: w.start)


def _pieces(reading: Reading) -> Iterator[Piece]:
    low = _masked(reading)
    for begin, stop in _split(_STRONG, low, 0, len(low)):
        spans = [(a, b) for a, b in _split(_WEAK, low, begin, stop) if _says(reading, a, b)]
        for n, (a, b) in enumerate(spans):
            figures = tuple(k for k, f in enumerate(reading.figures) if a <= f.start < b)
            yield Piece(a, b, figures, n == len(spans) - 1)


def _masked(reading: Reading) -> str:
    """The lower-case text with the "và" and the commas inside names of bodies made to letters, so that nothing is split there."""

    def joined(m: re.Match[str]) -> str:
        opens = [m.end(), *(m.start() + c.end() for c in re.finditer(r",\s", m.group()))]
        if not all(reading.text[k : k + 1].isupper() for k in opens):
            return m.group()
        return re.sub(r"\s(?=và\s)|,", "_", m.group())

    return _NAMED_AND.sub(joined, reading.low)


def _says(reading: Reading, start: int, end: int) -> bool:
    return any(c.isalnum() for c in reading.text[start:end])


def _zones(reading: Reading) -> Iterator[Zone]:
    """A zone for each piece with figures; a piece without joins its neighbours, both when it is not clear which."""
    chunk: list[Piece] = []
    for piece in reading.pieces:
        chunk.append(piece)
        if piece.closes:
            figured = [k for k, p in enumerate(chunk) if p.figures]
            if not figured:
                yield Zone(chunk[0].start, chunk[-1].end, (), chunk[-1].end, chunk[-1].end)
            for n, k in enumerate(figured):
                first = figured[n - 1] + 1 if n else 0
                while n and first < k and BEHIND.match(reading.low[chunk[first].start :].lstrip()):
                    first += 1
                last = figured[n + 1] - 1 if n + 1 < len(figured) else len(chunk) - 1
                end, core = chunk[last].end, chunk[k].end
                yield Zone(chunk[first].start, end, chunk[k].figures, core, end if len(figured) == 1 else core)
            chunk = []


def _split(boundary: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for hit in boundary.finditer(text, start, end):
        if hit.start() > at:
            spans.append((at, hit.start()))
        at = max(at, hit.end())
    return [*spans, (at, end)] if at < end else spans


def join(readings: Sequence[Reading]) -> frozenset[str]:
    """All words of several readings."""
    return frozenset().union(*(r.vocabulary for r in readings))
