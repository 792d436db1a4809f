"""Numbers of official documents, whole ("08-CTr/TU") and as people shorten them ("Chương trình 08").

How they are written: Nghị định 30/2020/NĐ-CP, Phụ lục I (State documents: number/year/type-issuer) and Hướng dẫn
36-HD/VPTW (Party documents: number-type/issuer).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.text import agrees, fold

# Folded type code -> (as officially written, type).
_TYPES = {
    "ctr": ("CTr", "chương trình"),
    "ctrhd": ("CTrHĐ", "chương trình"),
    "cthd": ("CTHĐ", "chương trình"),
    "kh": ("KH", "kế hoạch"),
    "nq": ("NQ", "nghị quyết"),
    "nqlt": ("NQLT", "nghị quyết liên tịch"),
    "nd": ("NĐ", "nghị định"),
    "qd": ("QĐ", "quyết định"),
    "qdi": ("QĐi", "quy định"),
    "tt": ("TT", "thông tư"),
    "ttlt": ("TTLT", "thông tư liên tịch"),
    "ct": ("CT", "chỉ thị"),
    "kl": ("KL", "kết luận"),
    "tb": ("TB", "thông báo"),
    "hd": ("HD", "hướng dẫn"),
    "bc": ("BC", "báo cáo"),
    "cv": ("CV", "công văn"),
    "cd": ("CĐ", "công điện"),
    "da": ("ĐA", "đề án"),
    "ttr": ("TTr", "tờ trình"),
    "vbhn": ("VBHN", "văn bản hợp nhất"),
    "pl": ("PL", "pháp lệnh"),
    "qc": ("QC", "quy chế"),
    "qt": ("QT", "quy trình"),
    "pa": ("PA", "phương án"),
    "gp": ("GP", "giấy phép"),
    "gm": ("GM", "giấy mời"),
    "l": ("L", "lệnh"),
    "sl": ("SL", "sắc lệnh"),
}
# Folded code of an issuer or unit whose official spelling is not plain capitals.
_CODES = {
    "nd": "NĐ", "qd": "QĐ", "hdnd": "HĐND", "ttg": "TTg", "ctn": "CTN", "ldtbxh": "LĐTBXH", "bldtbxh": "BLĐTBXH",
    "sldtbxh": "SLĐTBXH", "bgddt": "BGDĐT", "gddt": "GDĐT", "sgddt": "SGDĐT", "bcd": "BCĐ", "ttdt": "TTĐT",
    "hdtv": "HĐTV", "hdqt": "HĐQT", "tld": "TLĐ", "ldld": "LĐLĐ", "dct": "ĐCT", "du": "ĐU", "dtn": "ĐTN",
    "qdi": "QĐi", "ctr": "CTr", "ttr": "TTr", "hddt": "HĐĐT", "dhqg": "ĐHQG", "dan": "ĐAN", "tdtt": "TDTT",
    "hdbc": "HĐBC", "hdcp": "HĐCP", "da": "ĐA", "cd": "CĐ", "bqld": "BQLĐ", "vbqppl": "VBQPPL",
}  # fmt: skip
_LAW_MAKERS = re.compile(r"(?:qh|ubtvqh)\d{1,2}$")  # 45/2019/QH14, 26/2005/PL-UBTVQH11

_TYPE_WORDS = {
    "chương trình hành động": "chương trình",
    "chương trình": "chương trình",
    "kế hoạch": "kế hoạch",
    "nghị quyết liên tịch": "nghị quyết liên tịch",
    "nghị quyết": "nghị quyết",
    "nghị định": "nghị định",
    "quyết định": "quyết định",
    "quy định": "quy định",
    "thông tư liên tịch": "thông tư liên tịch",
    "thông tư": "thông tư",
    "chỉ thị": "chỉ thị",
    "kết luận": "kết luận",
    "thông báo": "thông báo",
    "hướng dẫn": "hướng dẫn",
    "báo cáo": "báo cáo",
    "công văn": "công văn",
    "công điện": "công điện",
    "đề án": "đề án",
    "tờ trình": "tờ trình",
    "văn bản hợp nhất": "văn bản hợp nhất",
    "pháp lệnh": "pháp lệnh",
    "bộ luật": "luật",
    "luật": "luật",
}
_WORDS_BY_FOLD = {fold(words): words for words in _TYPE_WORDS}
_SHORT_CODES = {"nq": "nghị quyết", "nd": "nghị định", "qd": "quyết định", "kh": "kế hoạch", "ctr": "chương trình"}


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A reference to a document.

    canonical: as officially written, without spaces: "08-CTr/TU", "20/2021/NĐ-CP"; of a short reference its number
        with the year if given: "08", "101/2018".
    number: digits, as written: "08". year: the year that is part of the number, not the year of signing.
    type: "chương trình", "nghị quyết", "luật"…; None when neither the code nor the words before it say.
    start, end, text: the span in the source, `text == source[start:end]`.
    """

    canonical: str
    number: str
    year: int | None
    type: str | None
    start: int
    end: int
    text: str


_DASH = "[-\u2010\u2011\u2012\u2013\u2212]"
_FULL = re.compile(
    rf"(?<![\w.,/])(?<!\d-)(?P<number>\d{{1,5}}[a-z]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"[^\S\n]?(?P<first>{_DASH}|/)[^\S\n]?(?P<codes>[a-z]{{1,12}}\d{{0,2}}"
    rf"(?:[^\S\n]?(?:{_DASH}|/)[^\S\n]?[a-z]{{1,12}}\d{{0,2}}){{0,3}})(?![\w])"
)
_CODE_PART = re.compile(rf"({_DASH}|/)")
_NOT_A_CODE = re.compile(r"[^\x00-\x7fđĐưƯ\u2010-\u2012\u2013\u2212]")


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Whole document numbers in order; stray spaces, lower case and missing diacritics are tolerated."""
    found: list[DocumentNumber] = []
    folded = fold(text)
    for match in _FULL.finditer(folded):
        start, end = match.span()
        written = text[match.start("codes") : match.end("codes")]
        named = _words_before(folded, text, start) is not None
        codes, end = _plausible(written, end, has_year=match["year"] is not None, named=named)
        if not codes:
            continue
        first = "/" if match["first"] == "/" else "-"
        number, year = match["number"], match["year"]
        canonical = number + (f"/{year}" if year else "") + first + _official(codes, has_year=bool(year))
        kind = _type_of(codes, folded, text, start)
        found.append(DocumentNumber(canonical, number, int(year) if year else None, kind, start, end, text[start:end]))
    return found


def _split(codes: str) -> list[str]:
    """Codes and separators in turn, without spaces: ["CTr", "/", "TU"]."""
    parts = [part.strip() for part in _CODE_PART.split(codes)]
    return ["/" if p == "/" else "-" if i % 2 else p for i, p in enumerate(parts)]


def _plausible(written: str, end: int, *, has_year: bool, named: bool) -> tuple[list[str], int]:
    """The codes that really are codes, and where they end. An empty list: this is no document number."""
    parts = _split(written)
    spaced = any(char.isspace() for char in written)
    if _NOT_A_CODE.search(written) or (spaced and not written[:1].isupper()):
        # "181/KH-UBND thành phố" never gets here, but "30/KH - thực hiện" does: keep what stands before the space.
        head = re.split(r"\s|[-–]\s", written, maxsplit=1)[0].rstrip("-–/ ")
        if not head or head == written or _NOT_A_CODE.search(head):
            return [], end
        end -= len(written) - len(head)
        written, parts = head, _split(head)
    folded = [fold(part) for part in parts[::2]]
    lone = len(folded) == 1
    if _LAW_MAKERS.match(folded[-1]) and has_year:
        return parts, end
    if lone:  # "30/QĐ"; "26/CP" only after a word like "Nghị định"
        return (parts if written.isupper() and len(written) > 1 and (named or folded[0] in _TYPES) else []), end
    if folded[0] in _TYPES or (has_year and folded[0].startswith("ttlt")):
        return parts, end
    # "1928/UBND-KSTTHC": an issuer's code stands first; demand capitals, as any two words could look like this.
    shouting = all(sum(char.isupper() for char in part) >= 2 for part in parts[::2])
    return (parts if shouting else []), end


def _official(codes: list[str], *, has_year: bool) -> str:
    written: list[str] = []
    for index, part in enumerate(codes):
        key = fold(part)
        if index % 2:
            written.append(part)
        elif index == 0 and key in _TYPES:
            written.append(_TYPES[key][0])
        elif "ư" in part.lower():
            written.append("TW" if key == "tu" else part.upper())
        else:
            written.append(_CODES.get(key, part.upper()))
    return "".join(written)


def _type_of(codes: list[str], folded: str, text: str, start: int) -> str | None:
    if (key := fold(codes[0])) in _TYPES:
        return _TYPES[key][1]
    if _LAW_MAKERS.match(key):
        return _words_before(folded, text, start) or "luật"
    return _words_before(folded, text, start) or ("công văn" if len(codes) > 1 else None)


_TYPE_ALTERNATION = "|".join(sorted((re.escape(words) for words in _WORDS_BY_FOLD), key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_TYPE_ALTERNATION})(?:\s+\w+){{0,4}}?\s*(?:so\s*:?)?\s*$")


def _words_before(folded: str, text: str, start: int) -> str | None:
    window = max(0, start - 60)
    match = _BEFORE.search(folded, window, start)
    if match is None:
        return None
    words = _WORDS_BY_FOLD[match[1]]
    return _TYPE_WORDS[words] if agrees(text[match.start(1) : match.end(1)], words) else None


# "kế hoạch 5 năm", "báo cáo 6 tháng": what follows says that the figure counts something.
_COUNTED_NOUNS = [
    "năm",
    "tháng",
    "tuần",
    "ngày",
    "quý",
    "giờ",
    "phút",
    "lần",
    "người",
    "hộ",
    "triệu",
    "tỷ",
    "tỉ",
    "nghìn",
    "ngàn",
    "vạn",
    "trăm",
    "phần trăm",
    "điểm",
    "nhóm",
    "mục tiêu",
    "chỉ tiêu",
    "nhiệm vụ",
    "giải pháp",
    "nội dung",
    "xã",
    "phường",
    "quận",
    "huyện",
    "tỉnh",
    "môn",
    "bước",
    "buổi",
    "lớp",
    "cấp",
    "căn",
    "dự án",
    "đề án",
    "trang",
    "mộ",
    "ngôi",
    "phần",
    "nhà",
    "công trình",
    "lượt",
    "lao động",
    "cháu",
    "trẻ",
    "học sinh",
    "suất",
    "giường",
    "tấn",
    "thôn",
    "bản",
    "đoàn",
    "cuộc",
    "điều",
    "chương",
]
_COUNTED = "|".join(sorted({fold(noun) for noun in _COUNTED_NOUNS}, key=len, reverse=True))
_SHORT = re.compile(
    rf"\b(?P<words>{_TYPE_ALTERNATION}|(?:nq|nd|qd|kh|ctr)(?=\s+(?:so\s*)?\d\d))"
    rf"(?P<so>\s+so\s*:?)?\s+(?P<number>\d{{1,5}})"
    rf"(?:\s?/\s?(?P<year>(?:19|20)\d\d)(?!\d)|\s+nam\s+(?P<in>(?:19|20)\d\d)(?!\d))?"
    rf"(?![\w%‰]|[.,/]\d|\s?[%‰]|[^\S\n]?(?:{_DASH}|/)[^\S\n]?[a-z\d])"
    rf"(?P<counted>\s+(?:{_COUNTED})\b)?"
)


def find_short_references(text: str) -> list[DocumentNumber]:
    """Type and number only: "Chương trình 08", "Nghị định số 20/2021", "ke hoach 181". Whole numbers are not repeated.

    "Kế hoạch 2024" (a plan for a year) and "kế hoạch 5 năm" (a five-year plan) are no references.
    """
    folded = fold(text)
    found: list[DocumentNumber] = []
    for match in _SHORT.finditer(folded):
        words, number = match["words"], match["number"]
        given = match["year"] or match["in"]
        named = bool(match["so"]) or number.startswith("0") or given is not None
        if match["counted"] and not named and _counts(text[match.start("counted") : match.end("counted")].strip()):
            continue
        if not match["so"] and not match["year"] and len(number) == 4 and number[:2] in ("19", "20"):
            continue
        original = text[match.start("words") : match.end("words")]
        if words in _WORDS_BY_FOLD:
            if not agrees(original, _WORDS_BY_FOLD[words]):
                continue
            kind = _TYPE_WORDS[_WORDS_BY_FOLD[words]]
        else:
            kind = _SHORT_CODES[words]
        start, end = match.start(), match.end("in") if match["in"] else match.end("year")
        end = end if end > 0 else match.end("number")
        canonical = f"{number}/{given}" if given else number
        year = int(given) if given else None
        found.append(DocumentNumber(canonical, number, year, kind, start, end, text[start:end]))
    return found


def _counts(written: str) -> bool:
    """Whether a word as written is a noun that is counted: "tỉnh" or "tinh", not "tính"."""
    return any(agrees(written, noun) for noun in _COUNTED_NOUNS)


def same_document(reference: DocumentNumber, full: DocumentNumber) -> bool:
    """Whether a short reference (or another spelling) can mean `full`: number, and type and year where both say."""
    if fold(reference.canonical) == fold(full.canonical):
        return reference.type is None or full.type is None or reference.type == full.type
    if _plain(reference.number) != _plain(full.number):
        return False
    if reference.year and full.year and reference.year != full.year:
        return False
    whole = [bool(re.search(r"[A-Za-zĐđ]{2}", d.canonical)) for d in (reference, full)]
    if all(whole):  # two whole numbers that are spelled differently are two documents
        return False
    return reference.type is None or full.type is None or reference.type == full.type


def _plain(number: str) -> str:
    return fold(number).lstrip("0")
