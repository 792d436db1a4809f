"""Names of places as people write them, and when such words are a place.

Names that are also ordinary words ("hòa bình", "cao bằng", "dien bien") count only with capitals or after a word like
"tỉnh". In text that carries diacritics a name's own diacritics must agree.
"""

from __future__ import annotations

import re
from functools import cache

from vietnamese import divisions
from vietnamese.text import accent_ratio, agrees, fold

# Other spellings -> canonical name.
_ALIASES = {
    "Đắc Lắc": "Đắk Lắk", "Đăk Lăk": "Đắk Lắk", "Đắk Lắc": "Đắk Lắk", "Đắc Lắk": "Đắk Lắk", "Đaklak": "Đắk Lắk",
    "Đắklắk": "Đắk Lắk", "Đăklăk": "Đắk Lắk", "Dak Lak": "Đắk Lắk", "Daklak": "Đắk Lắk",
    "Đắc Nông": "Đắk Nông", "Đăk Nông": "Đắk Nông", "Dak Nong": "Đắk Nông", "Đắknông": "Đắk Nông",
    "Bắc Cạn": "Bắc Kạn", "Kontum": "Kon Tum", "Công Tum": "Kon Tum", "Sài Gòn": "TP Hồ Chí Minh",
    "Quảng Ngải": "Quảng Ngãi", "Thừa Thiên": "Thừa Thiên Huế", "Bà Rịa Vũng Tàu": "Bà Rịa - Vũng Tàu",
}  # fmt: skip
ABBREVIATED = {
    "HN": "Hà Nội", "HNI": "Hà Nội", "TPHN": "Hà Nội", "HCM": "TP Hồ Chí Minh", "TPHCM": "TP Hồ Chí Minh",
    "SG": "TP Hồ Chí Minh", "HP": "Hải Phòng", "ĐN": "Đà Nẵng", "ĐNG": "Đà Nẵng", "BG": "Bắc Giang", "BN": "Bắc Ninh",
    "BRVT": "Bà Rịa - Vũng Tàu", "BR-VT": "Bà Rịa - Vũng Tàu", "TTH": "Thừa Thiên Huế", "NA": "Nghệ An",
    "HY": "Hưng Yên", "NB": "Ninh Bình", "VP": "Vĩnh Phúc", "LS": "Lạng Sơn", "CB": "Cao Bằng", "YB": "Yên Bái",
    "SL": "Sơn La", "LA": "Long An", "AG": "An Giang", "KG": "Kiên Giang", "BD": "Bình Dương", "HD": "Hải Dương",
    "PT": "Phú Thọ",
}  # fmt: skip
ABBREVIATED_SMALL = frozenset({"hn", "tphn", "hcm", "tphcm"})  # these are read in small letters too

# Names that are ordinary words: in small letters they need a word of place before them.
_WORDS_TOO = frozenset({"hoa binh", "cao bang", "dien bien", "thai binh", "hue", "lam dong", "binh dinh"})
_PLAIN_WORDS_TOO = frozenset({"hoa binh", "cao bang", "dien bien"})
# What follows shows that it is another word: "Thái Bình Dương", "Hà Nam Ninh", "Điện Biên Phủ".
_NOT_BEFORE = {
    "thai binh": r"\s+(?:duong|thinh)(?!\w)", "hai duong": r"\s+hoc(?!\w)", "ha nam": r"\s+ninh(?!\w)",
    "dien bien": r"\s+(?:phu|phuc|moi|xau|gioi|cua|dich|tinh hinh|thoi tiet|phat|kho|tam|bat)(?!\w)",
    "quang nam": r"\s+nu(?!\w)", "dong thap": r"\s+muoi(?!\w)", "hue": r"\s+(?:hong|tay)(?!\w)",
}  # fmt: skip
# What precedes shows it: "tham gia lai", "Việt Nam định hướng". Does not count when every word has its capital.
_NOT_AFTER = {
    "gia lai": r"(?:tang|tham|quoc|danh|gia|chuyen)\s+$", "nam dinh": r"(?:viet|mien|phia|nguoi)\s+$",
    "long an": r"(?:ha|vinh|thang|giai)\s+$", "ninh binh": r"an\s+$", "phu yen": r"van\s+$",
    "an giang": r"(?<!\w)(?:ong|ba|anh|chi|co|thay)\s+$",
    "hai phong": r"(?:co|them|xay|gom)\s+$", "binh thuan": r"dong\s+$", "thanh hoa": r"(?:kim|co)\s+$",
}  # fmt: skip
_STREET_OR_FLOWER = re.compile(r"(?:hoa|tri|(?<!thanh )pho)\s+$")  # "phố Huế", "hoa huệ"
_PLACE_WORD = re.compile(
    r"(?<!\w)(?:tinh|thanh pho|t\.?p\.?|o|tai|ubnd|hdnd|tren dia ban|nguoi dan|ve|xu|dat|thanh uy|tinh uy|vung|que)\s*$"
)
# Given names of people: with a surname or "ông" before them these are no places.
_GIVEN_NAME_LIST = (
    "hoa binh;thai binh;hai duong;binh duong;binh thuan;ha giang;ha nam;kien giang;an giang;hau giang;tra vinh;phu yen"
    ";thai nguyen;vinh phuc;vinh long;nam dinh;long an;thanh hoa;hung yen;ha tinh;khanh hoa;gia lai;son la"
)
_GIVEN_NAMES = frozenset(_GIVEN_NAME_LIST.split(";"))
_SURNAME_LIST = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh lam to ta doan trinh luong dao"
    " vuong thai van thi duc huu quang minh thanh ngoc xuan hong kim thu"
)
_SURNAMES = frozenset(_SURNAME_LIST.split())
_TITLE = re.compile(r"(?<!\w)(?:ong|ba|anh|chi|em|co|chu|bac|dong chi|d/c)\s+$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GAP = re.compile(r"[ \t\u00a0]+|[ \t\u00a0]*[-\u2010-\u2015\u2212][ \t\u00a0]*")


class Reading:
    """One text, read once: its folded form, its words, how much of it carries diacritics."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.words = list(WORD.finditer(self.folded))
        self.accented = accent_ratio(text) > 0.45
        self.shouting = text.isupper()

    def before(self, start: int, length: int = 24) -> str:
        """The folded text that precedes `start`."""
        return self.folded[max(0, start - length) : start]

    def run(self, index: int, words: tuple[str, ...]) -> tuple[int, int] | None:
        """Start and end of `words` at word `index`, joined by white space or one dash, on one line."""
        if index + len(words) > len(self.words):
            return None
        for step, word in enumerate(words):
            match = self.words[index + step]
            if match.group() != word:
                return None
            if step and not _GAP.fullmatch(self.folded, self.words[index + step - 1].end(), match.start()):
                return None
        return self.words[index].start(), self.words[index + len(words) - 1].end()


@cache
def provinces_by_word() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First folded word -> (all folded words, spelling, canonical name), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    spellings = {name: name for name in divisions.provinces() if name != "TP Hồ Chí Minh"} | _ALIASES
    for spelling, canonical in spellings.items():
        words = tuple(WORD.findall(fold(spelling)))
        table.setdefault(words[0], []).append((words, spelling, canonical))
    for entries in table.values():
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)
    return table


@cache
def districts_by_words() -> dict[tuple[str, ...], list[divisions.District]]:
    """Folded words of a name -> the districts that bear it."""
    table: dict[tuple[str, ...], list[divisions.District]] = {}
    for district in divisions.districts():
        table.setdefault(tuple(WORD.findall(fold(district.name))), []).append(district)
    return table


def _person(reading: Reading, key: str, start: int) -> bool:
    """Whether what stands before `start` makes it part of a person's name: "Nguyễn Hòa Bình", "ông Hà Nam"."""
    match = re.search(r"(\w+)\s$", reading.text[max(0, start - 16) : start])
    if key not in _GIVEN_NAMES or match is None or reading.shouting:
        return False
    word = match[1]
    if word[0].isupper() and not word.isupper() and fold(word) in _SURNAMES:
        return True
    return _TITLE.search(reading.before(start)) is not None


def is_province(reading: Reading, spelling: str, start: int, end: int) -> bool:
    """Whether the words at start:end are the province `spelling` and not ordinary words or a person."""
    written = reading.text[start:end]
    if not agrees(written, spelling):
        return False
    key = " ".join(WORD.findall(fold(spelling)))
    pieces = WORD.findall(written)
    capitals = sum(piece[0].isupper() for piece in pieces)
    bare = fold(written) == written.lower()
    if reading.accented and not capitals and not agrees(written, spelling, exact=True) and not bare:
        return False  # in text with diacritics a half-marked pair in small letters is other words: "hai phòng"
    if (ban := _NOT_BEFORE.get(key)) and re.match(ban, reading.folded[end : end + 12]):
        return False
    before = reading.before(start)
    if key == "hue" and _STREET_OR_FLOWER.search(before):
        return False
    if capitals == len(pieces):
        return not _person(reading, key, start) and not (key == "binh duong" and re.search(r"thai\s$", before))
    if (ban := _NOT_AFTER.get(key)) and re.search(ban, before):
        return False
    plain_name = fold(spelling) == spelling.lower()  # Gia Lai, Long An: no marks to tell the name by
    if key in (_PLAIN_WORDS_TOO if bare and not reading.accented else _WORDS_TOO) or (plain_name and reading.accented):
        return _PLACE_WORD.search(before) is not None
    return True
