"""Numbers written out in words: "hai mươi bảy", "một vạn", "một trăm linh năm", "hai triệu rưỡi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vietnamese.text import agrees, fold
from vietnamese.units import noun_at, symbol_at

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SMALL = {"mười": 10, "mươi": 10, "trăm": 100}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = ("linh", "lẻ", "rưỡi", "phẩy")
_WORDS: dict[str, tuple[str, ...]] = {}
for _word in (*_DIGITS, *_SMALL, *_SCALES, *_FILLERS):
    _WORDS[fold(_word)] = (*_WORDS.get(fold(_word), ()), _word)

_LONGEST = 20  # words of a number: "một trăm hai mươi ba nghìn bốn trăm … tỷ …" has fewer
_RUN = re.compile(
    r"(?<!\w)(?:{0})(?:[ \t\u00a0]+(?:{0}))*(?!\w)".format(
        "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
    )
)
_TOKEN = re.compile(r"\w+")

# A single word is a number only before a counted noun, and not after these: "thứ ba", "tháng tư", "lớp một".
_NOT_AFTER = re.compile(r"(?<!\w)(?:thu|thang|mong|mung|ngay|lop|khoa|hang|chi|anh|ong|chu|bac|di|so|\d+|mot)\s+$")
# What comes before "năm" when it means a year: "trong năm", "5 năm", "hằng năm".
_YEAR_AFTER = re.compile(
    r"(?<!\w)(?:\d+|trong|dau|cuoi|giua|hang|moi|ca|nua|tung|nhung|cac|may|vai|nhieu|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi"
    r"|den|tu|vao|nay|qua|sang|theo|ke hoach|suot|thang|quy|viet|truoc|het|trung binh)\s+$"
)
_SAFE_NOUN_LIST = (
    "nhóm;chỉ tiêu;tiêu chí;mục tiêu;nhiệm vụ;giải pháp;nội dung;lĩnh vực;chương trình;dự án;quận;huyện;xã;phường;tỉnh"
    ";thành phố;thị xã;văn bản;nghị quyết;kế hoạch;nhóm nhiệm vụ;mô hình;chính sách;trường hợp;đối tượng"
)
_SAFE_NOUNS = frozenset(_SAFE_NOUN_LIST.split(";"))
_COUNTED_ONLY = frozenset({"nhóm", "chỉ tiêu", "nhiệm vụ", "mục tiêu", "giải pháp", "tiêu chí"})
_LITTLE_ONE = re.compile(r"(?:con|chi|chi co|chi con|moi co|duy nhat)\s+$")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words and its place."""

    value: Decimal
    start: int
    end: int


def _below_thousand(words: list[str]) -> int | None:
    """0..999, or None when the words do not follow the grammar ("hai ba")."""
    if not words:
        return None
    if "trăm" in words:
        at = words.index("trăm")
        head, tail = words[:at], words[at + 1 :]
        if len(head) != 1 or head[0] not in _DIGITS:
            return None
        if not tail:
            return _DIGITS[head[0]] * 100
        if tail[0] in ("linh", "lẻ", "không"):
            if len(tail) == 2 and tail[1] in _DIGITS:
                return _DIGITS[head[0]] * 100 + _DIGITS[tail[1]]
            return None
        rest = _below_hundred(tail)
        if rest is None:
            return None
        # "một trăm hai" is 120 when spoken; in writing "một trăm hai mươi" is the rule. Refuse to guess.
        return _DIGITS[head[0]] * 100 + rest if rest >= 10 else None
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [digit] if digit in _DIGITS:
            return _DIGITS[digit]
        case ["mười"]:
            return 10
        case ["mười", digit] if digit in _DIGITS:
            return 10 + _DIGITS[digit]
        case [tens, "mươi"] if tens in _DIGITS and _DIGITS[tens] > 1:
            return _DIGITS[tens] * 10
        case [tens, "mươi", digit] if tens in _DIGITS and digit in _DIGITS and _DIGITS[tens] > 1:
            return _DIGITS[tens] * 10 + _DIGITS[digit]
        case [tens, digit] if tens in _DIGITS and digit in ("lăm", "nhăm", "mốt", "tư") and _DIGITS[tens] > 1:
            return _DIGITS[tens] * 10 + _DIGITS[digit]
    return None


def read_words(words: list[str]) -> Decimal | None:
    """The value of canonical number words, or None when they are not one number."""
    half = False
    if words and words[-1] == "rưỡi":
        half, words = True, words[:-1]
        if not words or words[-1] not in (*_SCALES, "trăm"):
            return None
    if "phẩy" in words:
        return None if half else _with_fraction(words)
    total, rest, last = Decimal(0), list(words), 10**15
    while rest:
        at = next((i for i, word in enumerate(rest) if word in _SCALES), None)
        group = rest if at is None else rest[:at]
        if at == 0 and total == 0:
            return None
        if group and group[0] in ("linh", "lẻ") and total:
            group = group[1:]
        value = _below_thousand(group) if group else 1
        if value is None:
            return None
        if at is None:
            total, rest = total + value, []
            break
        scale = _SCALES[rest[at]]
        if not group:  # "nghìn tỷ": a scale on a scale
            total, last = total * scale, scale * last if last < 10**15 else scale
        elif scale >= last:
            return None
        else:
            total, last = total + value * scale, scale
        rest = rest[at + 1 :]
    if half:
        total += Decimal(_SCALES.get(words[-1], 100)) / 2
    return total


def _with_fraction(words: list[str]) -> Decimal | None:
    at = words.index("phẩy")
    whole, tail = read_words(words[:at]), words[at + 1 :]
    scale = Decimal(1)
    while tail and tail[-1] in _SCALES:
        scale *= _SCALES[tail.pop()]
    if whole is None or not tail:
        return None
    if all(word in _DIGITS for word in tail):
        digits = "".join(str(_DIGITS[word]) for word in tail)
    elif (number := _below_thousand(tail)) is not None:
        digits = str(number)
    else:
        return None
    return (whole + Decimal(f"0.{digits}")) * scale


def _canonical(written: str, *, accented: bool, previous: str | None) -> list[str]:
    """The number words that `written` can be; in text with diacritics the marks must be right."""
    options = [word for word in _WORDS[fold(written)] if agrees(written, word, exact=accented)]
    if "mười" in options and "mươi" in options:  # "muoi" without marks: mươi after a digit, else mười
        return ["mươi" if previous in _DIGITS else "mười"]
    return options[:1]


def is_number_words(folded: str) -> bool:
    """Whether a folded string consists of number words only."""
    return _RUN.fullmatch(folded) is not None


def find_word_numbers(text: str, *, accented: bool, lone: bool = True) -> list[WordNumber]:
    """Numbers in words, in order. With `lone`, a single word counts only where it cannot be anything else."""
    folded = fold(text)
    found: list[WordNumber] = []
    for run in _RUN.finditer(folded):
        tokens = list(_TOKEN.finditer(folded, run.start(), run.end()))
        words: list[str | None] = []
        for token in tokens:
            options = _canonical(
                text[token.start() : token.end()], accented=accented, previous=words[-1] if words else None
            )
            words.append(options[0] if options else None)
        at = 0
        while at < len(words):
            for stop in range(min(len(words), at + _LONGEST), at, -1):
                piece = [word for word in words[at:stop] if word is not None]
                if len(piece) < stop - at or (value := read_words(piece)) is None:
                    continue
                start, end = tokens[at].start(), tokens[stop - 1].end()
                if lone and not _trustworthy(text, folded, start, end, piece, accented=accented):
                    continue
                found.append(WordNumber(value, start, end))
                at = stop
                break
            else:
                at += 1
    return found


def _trustworthy(text: str, folded: str, start: int, end: int, words: list[str], *, accented: bool) -> bool:
    before = folded[max(0, start - 14) : start]
    written = text[start:end]
    if any(word[0].isupper() for word in written.split()[1:]):
        return False  # part of a name
    if len(words) > 1:
        scale = len(words) == 2 and words[0] in ("tư", "lăm", "mốt", "không")
        # "ba mươi" and its like are numbers whatever stands around them; "thứ hai mươi" is an ordinal.
        return not scale and not re.search(r"(?:thu|ngay|thang|mong|khoa)\s+$", before)
    word = words[0]
    if word in ("không", "tư", "lăm", "nhăm", "mốt", "mươi", "trăm"):
        return False
    noun = noun_at(text, folded, end, accented=accented)
    following = re.match(r"[^\S\n]+(\w+)(?:[^\S\n]+(\w+))?", text[end:])
    if noun is None or following is None or following[1][0].isupper():
        return symbol_at(text, folded, end, accented=accented) is not None and word not in ("một", "năm", "ba")
    if written[0].isupper() and text[:start].rstrip(" \t")[-1:] not in ("", "\n", ".", ":", ";", "-", "–", "•", "“"):
        return False
    if word == "một":
        return bool(_LITTLE_ONE.search(before)) and noun in _SAFE_NOUNS
    if _NOT_AFTER.search(before) or (word == "năm" and _YEAR_AFTER.search(before)):
        return False
    if word == "sáu" and not accented:  # "sau": after
        return noun in _COUNTED_ONLY
    if word in ("năm", "chín", "ba", "mười") and (not accented or word == "năm"):
        return noun in _SAFE_NOUNS
    return True
