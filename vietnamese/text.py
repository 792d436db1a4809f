"""Unicode, folding and cutting text into syllables, sentences and clauses.

Every offset is a character offset into the string that was passed in, which should be NFC (see `nfc`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_D_WITH_STROKE = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}  # eth is what some keyboards and fonts gave for Đ
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `text == source[start:end]`."""

    start: int
    end: int
    text: str


def nfc(text: str) -> str:
    """The composed form that the whole project works in."""
    return unicodedata.normalize("NFC", text)


class _FoldTable(dict[int, str]):
    """A translation table that fills itself: one character in, exactly one character out."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_char(char)
        while folded != (again := _fold_char(folded)):
            folded = again
        self[code] = folded
        return folded


def _fold_char(char: str) -> str:
    if char in _D_WITH_STROKE:
        return "d"
    bases = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
    # Ligatures, fractions, Hangul and lone marks have no single base: length comes first, so they stay as they are.
    base = bases[0] if len(bases) == 1 else char
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """Lower case without marks, đ as d, "²" as "2". One character for each character, so offsets carry over."""
    return text.translate(_FOLD)


def lower(text: str) -> str:
    """Lower case that keeps the length (`str.lower` does not, for "İ")."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _marks(syllable: str) -> tuple[list[set[str]], set[str]]:
    """Vowel marks by position, and tone marks of the whole syllable: "hoà" and "hòa" are the same word."""
    shapes: list[set[str]] = []
    tones: set[str] = set()
    for char in syllable:
        marks = set(unicodedata.normalize("NFD", char)[1:])
        tones |= marks & _TONES
        shape = marks - _TONES
        if char in _D_WITH_STROKE:
            shape.add("stroke")
        shapes.append(shape)
    return shapes, tones


@lru_cache(maxsize=8192)
def agrees(typed: str, accented: str, *, exact: bool = False) -> bool:
    """Whether `typed` can be `accented`, typed in full or with some or all of its marks left out.

    "bac giang" and "Bắc giang" agree with "Bắc Giang"; "bạc giang" does not. With `exact` no mark may be missing.
    Case and the place of the tone mark ("hoà", "hòa") do not matter. Runs of letters are compared one by one.
    """
    left, right = _WORD.findall(typed), _WORD.findall(accented)
    if len(left) != len(right):
        return False
    for mine, full in zip(left, right, strict=True):
        if fold(mine) != fold(full):
            return False
        my_shapes, my_tones = _marks(mine)
        full_shapes, full_tones = _marks(full)
        if exact and (my_shapes != full_shapes or my_tones != full_tones):
            return False
        if not my_tones <= full_tones or not all(m <= f for m, f in zip(my_shapes, full_shapes, strict=True)):
            return False
    return True


_WORD = re.compile(r"[^\W_]+")


def accent_ratio(text: str) -> float:
    """Share of the words that carry a mark: about 0.75 in Vietnamese prose, 0 when typed without diacritics.

    The first 4,000 characters decide: a text does not change its way of writing half way.
    """
    words = _LETTERS.findall(text[:4000])
    return sum(fold(word) != word.lower() for word in words) / len(words) if words else 0.0


_LETTERS = re.compile(r"[^\W\d_]+")

# Letters of a document number's codes: "CTr", "NĐ", "TƯ". Other accented letters never occur in them, which is what
# tells "181/KH-UBND" from "5/người".
_CODE = r"[A-Za-zĐđƯư]+\d{0,2}"
_TOKEN = re.compile(
    rf"""
      (?<![\w.,/]) \d{{1,5}}[A-Za-z]? (?:/\d{{4}})? [-/] {_CODE} (?:[-/] {_CODE})+ (?!\w)     # 08-CTr/TU, 181/KH-UBND
    | (?<![\w.,/]) \d{{1,5}}[A-Za-z]? /\d{{4}}/ {_CODE} (?!\w)                                   # 45/2019/QH14
    | (?<![\w.,/]) \d{{1,5}} [ ]?[-/][ ]? (?:CTr|NQ|KH|QĐ|NĐ|TT|CT|KL|TB)[-/][A-ZĐ][A-Za-zĐƯ]+ (?!\w)  # 42- NQ/TW
    | \d{{1,2}}([.-])\d{{1,2}}\1\d{{4}} (?![\w.,]\d)                                             # 2-8-2023
    | \d+ (?:[.,]\d+)* (?:/\d+(?:[.,]\d+)*)*                                                     # 2.134 18/27 2/8/2023
    | [^\W\d_] [^\W\d_\u0300-\u036f]* [\u0300-\u036f]* (?:[^\W\d_]|[\u0300-\u036f])* \d*         # words, m2, QH14
    """,
    re.VERBOSE,
)


def syllables(text: str) -> list[Span]:
    """Word tokens in order. Numbers, dates and document numbers stay whole; punctuation is no token."""
    return [Span(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]


_CLOSERS = "\"'”’»)]"
_END = re.compile(rf"(?:\./\.|[.!?…]+)[{re.escape(_CLOSERS)}]*")
# What may stand before a full stop without ending a sentence. Compared without dots, in lower case.
_TITLE_WORDS = (
    "tp tx tt th ths ts pgs gs gsts pgsts bs bscki bsckii bsck ks kts cn ls ncs nsnd nsưt nsut ông ô đc đt tr vd st"
    " mr mrs ms dr no nos vs vol ltd co jr kg mst tskh gstskh tsbs thsbs đ/c"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_SINGLE = frozenset("QPHXFMÔ")  # Q. Ba Đình, P. 5, H. Mỹ Đức
_NUMBERING = re.compile(
    r"(?:(?:điều|khoản|mục|chương|phần|câu|bảng|biểu|hình|phụ lục|tiểu mục|bài|bước|số)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,6}|[a-zđ])$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s\-–—+•*·o\"'“‘(]*$")
_ONLY_NUMBERING = re.compile(r"\W*(?:\d{1,2}|[A-Za-zđĐ]|[IVXivx]{1,5})[.)]\W*$")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘,;:]+$")


def _ends_sentence(line: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the stop marks at `stop` end the sentence that began at `begin` of `line`."""
    at, after = stop.start(), stop.end()
    begin = max(begin, at - 60)  # what decides stands near; looking further back would take quadratic time
    if after >= len(line):
        return True
    marks = stop.group().rstrip(_CLOSERS)
    glued = not line[after].isspace()
    if glued:
        return marks == "." and after == at + 1 and _missing_space(line, begin, at)
    rest = line[after : after + 40].lstrip()
    if not rest or marks[0] in "!?" or marks == "./.":
        return True
    if rest.lstrip("\"'“‘«([-–—+•* ")[:1].islower():
        return False
    if marks != ".":
        return True
    return not _is_abbreviation(line, begin, at, rest)


def _is_abbreviation(line: str, begin: int, at: int, rest: str) -> bool:
    last = _LAST_WORD.search(line, begin, at)
    if last is None:
        return False
    word = last.group()
    if word.lower().replace(".", "") in _TITLES or (word in _SINGLE and (rest[0].isupper() or rest[0].isdigit())):
        return True
    # "1. Bảo đảm", "Điều 5. Đối tượng": numbering opens a sentence, at its start or after a colon or semicolon.
    opening = max(begin, line.rfind(":", begin, at) + 1, line.rfind(";", begin, at) + 1)
    head = line[opening:at].lstrip(" \t\u00a0-–—+•*·\"“'‘(")
    return _NUMBERING.match(head) is not None


def _missing_space(line: str, begin: int, at: int) -> bool:
    """ "…bền vững.Thành phố…": a full stop with its space forgotten, not "TP.HCM", "1.000" or an address."""
    last = _LAST_WORD.search(line, begin, at)
    following = line[at + 1 : at + 3]
    if last is None or len(following) < 2 or not (following[0].isupper() and following[1].islower()):
        return False
    word = last.group()
    chunk = re.match(r"\S{0,60}", line[at + 1 : at + 61])
    tail = chunk.group() if chunk else ""
    return len(word) > 1 and word.isalpha() and word.islower() and "." not in tail.rstrip(".,;:!?") and "@" not in tail


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    piece = text[start:end]
    if not any(char.isalnum() for char in piece) or _ONLY_NUMBERING.match(piece):
        return None
    return Span(start, end, piece)


_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")


def sentences(text: str) -> list[Span]:
    """Sentences, trimmed, in order, not overlapping. A line break always ends one.

    Pieces without a letter or digit, and numbering that stands alone ("1.", "a)"), are left out.
    """
    found: list[Span] = []
    for line_match in _LINE.finditer(text):
        line, offset, begin = line_match.group(), line_match.start(), 0
        for stop in _END.finditer(line):
            if stop.start() >= begin and _ends_sentence(line, begin, stop):
                if span := _trim(text, offset + begin, offset + stop.end()):
                    found.append(span)
                    begin = stop.end()
                elif not _ONLY_NUMBERING.match(line[begin : stop.end()].strip() or "-"):
                    begin = stop.end()
        if span := _trim(text, offset + begin, offset + len(line)):
            found.append(span)
    return found


_COLON = re.compile(r":(?=\s)")


def clauses(text: str) -> list[Span]:
    """Sentences split at ";". A lead-in before ":" is a clause of its own when several ";"-items follow it."""
    found: list[Span] = []
    for sentence in sentences(text):
        body = sentence.text
        cuts = [i for i, char in enumerate(body) if char == ";"]
        items = [part for part in body.split(";") if any(char.isalnum() for char in part)]
        if len(items) > 1:
            colons = [m.end() for m in _COLON.finditer(body, 0, cuts[0])]
            if colons:
                # "Gồm: Nhóm 1: …; Nhóm 2: …" has a colon in every item: then the first colon is the lead-in's.
                repeated = all(_COLON.search(part) for part in items[1:])
                cuts.insert(0, (colons[0] if repeated else colons[-1]) - 1)
        begin = sentence.start
        for cut in [*cuts, len(body) - 1]:
            end = sentence.start + cut + 1
            if end > begin and (span := _trim(text, begin, end)):
                found.append(span)
            begin = max(begin, end)
    return found
