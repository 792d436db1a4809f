"""A text as the check reads it: words, figures with their bounds, times, document numbers, places, and zones around figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.entailment.bounds import Bound, bound_of
from assistant.entailment.lexicon import free, paraphrases, words
from vietnamese.abbreviations import ABBREVIATIONS
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers
from vietnamese.numbers import find_numbers
from vietnamese.places import Place, find_places
from vietnamese.spelling import marked
from vietnamese.text import syllables

_HALF = re.compile(
    r"(?<!\w)(?:(?:hơn|quá|trên)\s+(?:một\s+|phân\s+)?nửa|(?:chưa tới|chưa đến|chưa đầy|dưới)\s+(?:một\s+|phân\s+)?nửa|một nửa|phân nửa)"
    r"(?!\s+(?:đầu|cuối|năm|nhiệm kì))(?!\w)"
)
_DIGITS = re.compile(r"(?<!\w)\d+(?:[.,/]\d+)*")
PER = re.compile(
    r"(?:/\s*|(?<!\w)(?:mỗi|một|từng|hằng|hàng|trên mỗi|trong|cho)\s+)"
    r"(?P<per>người|hộ|tháng|năm|ngày|quý|tuần|giờ|lần|căn|nhà|con|trẻ|học sinh|m2|ha|xã|suất|lượt|vụ)(?!\w|\s+\d)"
)
_ROUND = re.compile(r"(?<!\w)mỗi\s+(?P<scale>vạn|nghìn|ngàn|triệu)(?!\w)")
# A piece that opens like this is about the figure before it.
BEHIND = re.compile(r"(?:nếu|bằng|tức|tương|nhiều nhất|ít nhất|đối với|cao nhất|thấp nhất)(?!\w)")
FUNCTION = words(
    "là của và với các những cho để được có do bởi theo vào trong trên ở tại về này đó thì mà đã sẽ một cũng người số mỗi từ đến bằng còn khi"
)
_SCALES = {"vạn": 10_000, "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000}
_WHOLE = re.compile(
    r"(?<!\w)(?:trong|trên|trong số|tổng số|tổng cộng|kế hoạch|so với|chỉ tiêu là|mục tiêu)(?:\s+(?:tổng|số|năm|là|giao|cả|của|tỉnh)){0,3}\s*$"
)
_STRONG = re.compile(
    r"[;.!?](?!\d)|,\s*(?=(?:còn|nhưng|trong khi|đồng thời|riêng|thay vào đó)(?!\w))|(?<!\w)(?=(?:trong khi|nhưng)(?!\w))"
)
_WEAK = re.compile(
    r",(?!\d)|:|\s(?=(?:và|rồi|trong đó|kể cả|so với|nhằm|vì|nhờ|nếu)(?!\w))|\s(?=còn\s(?!\d|dưới|trên|khoảng|lại|được|có|là|bị|gần|hơn))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable outside figures, times and document numbers, in lower case and one spelling. An abbreviation gives several."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what bounds it. unit: canonical, see `vietnamese.numbers`. bound: "ge" of "ít nhất 10%".
    whole: told as what something is a part of, "trong 27 chỉ tiêu". half: told in words, "hơn nửa"."""

    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    bound: Bound
    whole: bool = False
    half: bool = False


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
def read(text: str) -> Reading:
    """Reads NFC text."""
    low = marked(text)
    times = tuple(p for p in find_periods(text) if any(c.isdigit() for c in p.text))
    documents = tuple(find_document_numbers(text))
    taken = bytearray(len(text))
    for start, end in [(p.span_start, p.span_end) for p in times] + [(d.start, d.end) for d in documents]:
        taken[start:end] = b"\1" * (end - start)
    figures = tuple(_figures(text, low, taken))
    for f in figures:
        taken[f.start : f.end] = b"\1" * (f.end - f.start)
    return Reading(text, low, tuple(_words(text, taken)), figures, times, documents)


def _figures(text: str, low: str, taken: bytearray) -> Iterator[Figure]:
    found: list[Figure] = []
    used = bytearray(taken)
    for n in find_numbers(text, labels=True):
        if 1 not in used[n.start : n.end]:
            used[n.start : n.end] = b"\1" * (n.end - n.start)
            bound = bound_of(low, n.start, n.end, n.value, n.unit)
            whole = bool(_WHOLE.search(low[max(0, n.start - 40) : n.start]))
            found.append(Figure(n.start, n.end, n.text, n.value, n.value_max, n.of, n.unit, bound, whole))
    for hit in _HALF.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            found.append(
                Figure(
                    hit.start(),
                    hit.end(),
                    hit.group(),
                    Decimal(50),
                    None,
                    None,
                    "%",
                    _half_bound(hit.group()) or bound_of(low, hit.start(), hit.end(), Decimal(50), "%"),
                    half=True,
                )
            )
    for hit in _ROUND.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            start = hit.start("scale")
            found.append(Figure(start, hit.end(), hit["scale"], Decimal(_SCALES[hit["scale"]]), None, None, "dân", ""))
    for hit in _DIGITS.finditer(text):
        if 1 not in used[hit.start() : hit.end()]:
            digits = Decimal(re.sub(r"\D", "", hit.group()))
            found.append(Figure(hit.start(), hit.end(), hit.group(), digits, None, None, None, ""))
    yield from sorted((f for f in found if not _counts_names(text, f)), key=lambda f: f.start)


def _half_bound(form: str) -> Bound:
    """The bound that the form itself has."""
    if form.startswith(("hơn", "quá", "trên")):
        return "gt"
    return "lt" if form.startswith(("chưa", "dưới")) else ""


def _counts_names(text: str, figure: Figure) -> bool:
    """Whether a number only counts the names that follow it: "hai huyện Mường Lát và Quan Sơn"."""
    if not 2 <= figure.value <= 9 or figure.value_max is not None or figure.of is not None or figure.bound:
        return False
    names, state, small = 0, "", 0
    for token in _TOKEN.findall(text[figure.start : figure.start + 200])[len(figure.text.split()) :]:
        if token in (",", "và"):
            if state != "name":
                break
            state, small = token, 0
        elif token[0].isupper():
            names += state != "name"
            state = "name"
        elif state == "name" or (small := small + 1) > 3:
            break
    return names == figure.value


_TOKEN = re.compile(r"[^\W_]+|,|[^\w\s]")


def _words(text: str, taken: bytearray) -> Iterator[Word]:
    for s in syllables(text):
        if taken[s.start] or not s.text[0].isalpha():
            continue
        spelled_out = ABBREVIATIONS.get(s.text.upper()) if s.text.isupper() and len(s.text) > 1 else None
        for part in (spelled_out or s.text).split():
            yield Word(marked(part), s.start, s.end, s.text[0].isupper())


def _pieces(reading: Reading) -> Iterator[Piece]:
    for begin, stop in _split(_STRONG, reading.low, 0, len(reading.low)):
        spans = [(a, b) for a, b in _split(_WEAK, reading.low, begin, stop) if _says(reading, a, b)]
        for n, (a, b) in enumerate(spans):
            figures = tuple(k for k, f in enumerate(reading.figures) if a <= f.start < b)
            yield Piece(a, b, figures, n == len(spans) - 1)


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
