"""Digits that are no quantities: list numbering, labels ("Điều 5", "quận 1"), days, telephones, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vietnamese.text import agrees, fold
from vietnamese.units import noun_at, symbol_at

# All patterns are matched against folded text. "B" is a blank within the line.
_B = r"[^\S\n]"
_PLAIN = re.compile(
    rf"""
      ^{_B}*(?:[-+*•·–]{_B}*)?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.)/]|\(\d{{1,3}}\))(?=\s)     # "1. ", "2.1. ", "(1) "
    | (?<!\w)dieu{_B}+\d+(?:\.\w+)+                                                      # codified law: "Điều 6.2.NĐ.2"
    | (?<!\w)ngay{_B}+\d{{1,2}}(?:(?:,|{_B}+va){_B}*\d{{1,2}})+/\d{{1,2}}(?![\d/])         # "ngày 19 và 20/6"
    | \(\d{{1,2}}\)                                                                        # "(1)"
    | (?:cong{_B}nghiep|cach{_B}mang|cmcn){_B}+\d\.0
    | \((?:ngay{_B}+)?(?:[12]?\d|3[01])/(?:1[0-2]|0?[1-9])\)                               # "(18/4)"
    | (?<!\w)\d{{1,2}}{_B}+thang{_B}+(?:dau|cuoi){_B}+nam
    | \+?\(?(?<![\w.,])0\d{{1,3}}\)?[ .-]\d{{2,4}}(?:[ .-]\d{{2,4}}){{1,3}}(?!\w)          # telephones
    | (?<![\w.,])0\d{{9,10}}(?!\w) | (?<![\w.,])1[89]00[ .]?\d{{4}}(?!\w)
    | (?<!\w)\d{{1,2}}h\d{{0,2}}(?!\w) | (?<![\d.,])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)   # clock times
    """,
    re.VERBOSE | re.MULTILINE,
)
# Numbering that only a capital after it gives away: "2.1 Mục tiêu" is one, "1.5 triệu đồng" is not.
_BEFORE_CAPITAL = re.compile(
    rf"(?:^{_B}*\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}|(?<=[.;:…]){_B}+\d{{1,2}}[.)])(?={_B}+([a-z]))", re.MULTILINE
)

# Words that make the whole number after them a label. The firm ones do so even before a noun: "lớp 5 huyện".
_FIRM = (
    "điều;khoản;mục;tiểu mục;chương;phụ lục;số;quận;phường;thứ;khóa;quốc lộ;tỉnh lộ;ql;khu phố;tổ dân phố;trang;ví dụ"
    ";bài;câu;kỳ;quý;tel;fax;hotline"
)
_LOOSE = (
    "bảng;biểu;biểu mẫu;mẫu;phần;hình;tập;chuyên đề;lớp;loại;hạng;vòng;đợt;tổ;thôn;ấp;khu vực;hẻm;ngõ;ngách;kiệt"
    ";đường;phố;phòng;km;vành đai;nhóm;bước;giai đoạn;cấp;bậc;cấp độ;mức độ"
)
# Without diacritics "muc" is also mức and "cap" also trợ cấp: only these are labels then.
_PLAIN_TOO = frozenset(
    {
        "điều",
        "khoản",
        "chương",
        "phụ lục",
        "số",
        "quận",
        "phường",
        "quốc lộ",
        "khu phố",
        "tổ dân phố",
        "trang",
        "lớp",
        "ql",
    }
)
_LISTED = frozenset({"điều", "khoản", "mục", "chương", "phụ lục", "quận", "phường", "số", "mẫu"})
_BY_FOLD = {fold(word): word for word in (*_FIRM.split(";"), *_LOOSE.split(";"))}
_FIRM_SET = frozenset(_FIRM.split(";"))
_LABEL = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(sorted(_BY_FOLD, key=len, reverse=True)).replace(' ', _B)}){_B}*:?{_B}*(?:so{_B}+)?"
    rf"\d{{1,4}}[a-jl-z]?(?![\w%‰]|[.,/]\d|{_B}?[%‰]|{_B}*[-–]{_B}*\d)"
)
# "khoản 1, 2 và 3 Điều 5": the numbers after the first are labels too.
_MORE = re.compile(
    rf"(?:,|;|{_B}+va|{_B}+hoac|{_B}*-){_B}*(?:(?:dieu|khoan|muc){_B}+)?\d{{1,4}}[a-z]?(?![\w%‰]|[.,/]\d|{_B}?[%‰])"
)
_RING_ROAD = re.compile(rf"(?<!\w)vanh{_B}dai{_B}+\d(?:,\d)?(?![\w%])")
_COUNTING_SO = re.compile(r"(?<!\w)(?:tong|trong|mot|con|chi|he|ty|ti|dan|doanh|da|thieu|vai|tren)\s+$")
# Days and months without a year.
_DAY = re.compile(
    rf"(?<!\w)(?:(?P<word>sang|chieu|toi|trua|ngay|truoc|den|tu|vao|dip|le|het){_B}+)(?:(?:hom{_B}+)?nay{_B}*)?\(?"
    rf"(?:[12]?\d|3[01]|0[1-9])[/.](?:1[0-2]|0?[1-9])\)?(?![\d/%]|[.,]\d)(?P<more>{_B}+[a-z])?"
)
_DAYS = re.compile(
    rf"(?<![\d/.,])\d{{1,2}}/\d{{1,2}}(?:{_B}+den(?:{_B}+het)?(?:{_B}+ngay)?{_B}+|{_B}?-{_B}?)\d{{1,2}}/(?:1[0-2]|0?[1-9])(?![\d/])"
)
_DAY_WORDS = rf"(?<!\w)(?:mong|mung|ngay){_B}+\d{{1,2}}{_B}+thang{_B}+\d{{1,2}}(?!\d)"
_ONE_DAY = rf"ngay{_B}+(?:[12]?\d|3[01]|0[1-9])|thang{_B}+(?:1[0-2]|0?[1-9])"
_LONE_DAY = re.compile(
    rf"{_DAY_WORDS}|(?<!\w)(?<!moi )(?<!hang )(?<!mot )(?:{_ONE_DAY})"
    rf"(?![\w%‰]|[.,/]\d|{_B}?[%‰]|{_B}+(?:cong|lam{_B}viec|tuoi)(?!\w))"
)
_SCALED = re.compile(rf"{_B}?(?:nghin|ngan|trieu|ty|ti|tram)(?!\w)(?!{_B}+le(?!\w))")


def find_labels(text: str, folded: str, *, accented: bool) -> Iterator[tuple[int, int]]:
    """Start and end of numbering, days, telephones and clock times; `accented`: diacritics can be relied on."""
    yield from (match.span() for match in _DAYS.finditer(folded))
    yield from (match.span() for match in _PLAIN.finditer(folded))
    for match in _BEFORE_CAPITAL.finditer(folded):
        if text[match.start(1)].isupper():
            yield match.span()
    for match in _DAY.finditer(folded):
        if match["word"] in ("sang", "chieu", "trua", "ngay") or not match["more"]:
            yield match.span()
    for match in _LONE_DAY.finditer(folded):
        if not _SCALED.match(folded, match.end()):
            yield match.span()


def find_worded_labels(text: str, folded: str, *, accented: bool) -> Iterator[tuple[int, int]]:
    """Start and end of "Điều 5", "quận 1", "khoản 1, 2 và 3": a word and the numbers that it makes names of."""
    yield from (match.span() for match in _RING_ROAD.finditer(folded))
    at = 0
    while (match := _LABEL.search(folded, at)) is not None:
        at = match.end("word")  # "cơ quan: số 07": a word that is no label must not hide the next one
        word = _BY_FOLD[re.sub(r"\s", " ", match["word"])]
        if not agrees(text[match.start("word") : at], word, exact=accented) or _SCALED.match(folded, match.end()):
            continue
        if not accented and word not in _PLAIN_TOO:
            continue
        if word == "số" and _COUNTING_SO.search(folded, max(0, match.start() - 8), match.start()):
            continue
        counted = noun_at(text, folded, match.end(), accented=accented) or symbol_at(
            text, folded, match.end(), accented=accented
        )
        if word in _FIRM_SET or counted is None:
            at = match.end() if word not in _LISTED else _list_end(text, folded, match.end(), accented=accented)
            yield match.start(), at


def _list_end(text: str, folded: str, at: int, *, accented: bool) -> int:
    """Where a list of labels ends that begins before offset `at`."""
    while (match := _MORE.match(folded, at)) is not None:
        noun = noun_at(text, folded, match.end(), accented=accented)
        if _SCALED.match(folded, match.end()) or noun not in (None, "điều", "khoản", "chương"):
            break
        at = match.end()
    return at
