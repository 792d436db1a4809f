"""Does a statement hold the kind of thing asked for: a figure of that unit, a date, a person, a place, a body?"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.fit import same_reference
from assistant.evidence.statement import Statement
from assistant.lexicon import UNITS, lowered
from assistant.question.query import Query
from ingest.statements.claim import SIGNER
from vietnamese.dates import find_periods
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import Number
from vietnamese.places import find_places
from vietnamese.spelling import plain

_NAME = re.compile(r"(?<!\w)(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s){1,3}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")
_ABOUT = re.compile(r"[^.;:]{0,120}?\bve\b")
_BODY = re.compile(r"\b(so|ban|bo|ubnd|uy ban|hdnd|cuc|phong|nganh|trung tam|lien doan|hoi) \w+")
_OFFICE = re.compile(
    r"(so|ban|bo|ubnd|uy|hdnd|hoi|cuc|phong|nganh|trung|lien|tinh|thanh|huyen|quan|dang|doan|mat|quoc|chinh|chuong|ke|nghi|quyet|luat|"
    r"pho|dong|dieu|viet|cong|quy|ngan|benh|truong|khu|nha|du|de)\b"
)
_CHANGED_BY = re.compile(  # with diacritics where the text has them: "tặng 412 sổ" is no rise
    r"\b(giảm|tăng|giam|tang)( thêm| bình quân| ít nhất| trên| hơn| khoảng| gần| từ| được| them| binh quan| it nhat| tren| hon| khoang| gan| tu| duoc)*\s*$"
)
_BOUNDS = frozenset({"tuổi", "tháng", "tháng tuổi"})
_ITEM = re.compile(r"\d{1,3}\s*[.)\[](?!\d)")
_ORDINAL = re.compile(  # "Dự án 4: ...", "Biểu số 02": which one, not how many
    r"(?<!\w)(?:dự án|tiểu dự án|nội dung|chương trình|nhóm|biểu|phụ lục|mẫu|giai đoạn|khóa|quyển|điều|khoản|mục)(?: số)? $"
)
_QUOTED = re.compile(r"[“\"][^”\"]{10,300}[”\"]")
_SIGNED = re.compile(r"(?<!\w)ký(?!\w)")
_DEADLINE = re.compile(r"\b(truoc ngay|truoc thang|cham nhat|muon nhat|han chot|han cuoi) (nao|may|bao nhieu|den|la)\b")
_BY = re.compile(r"\b(truoc|cham nhat|muon nhat|han|het ngay|den het)\b")
_WHICH_BODY = re.compile(r"\b(so|ban|cuc|phong|nganh|trung tam|hoi) nao\b")
_TOLD = re.compile(r"\b(gui|bao cao|trinh|xin y kien)( ve| cho| len)? [^,;.]{0,30}$")
_MOVES = re.compile(
    r"\b(?:tang|giam|ha|bot|vuot|hut|them|nhich|len|xuong|chenh|kem|hon|thieu|thay doi|bien dong|cach|thu hep)\b"
)
_SECOND = re.compile(r"\b(?:dung|xep|hang|vi tri)(?: hang)? thu (?:hai|nhi|ba)\b")
_NEXT = re.compile(r"\bthu (?:hai|nhi|ba)\b|\b(?:ke|tiep) (?:den|theo|do)\b|\bdung sau\b|\broi den\b|\bke tiep\b")
_EXTREME = re.compile(r"\b(cao|thap|nhieu|it|lon|nho|nhanh|cham|tot) nhat\b")
_UPPER = ("cao", "nhieu", "lon", "nhanh", "tot")
_AGE_BOUND = re.compile(r"\s*(?:đến|tới)(?: dưới| chưa đủ| chưa đến)? \d{1,3} tuổi")  # "từ đủ 70 đến dưới 75 tuổi"
_TOP = re.compile(r"\b(cao|nhieu|lon|nhanh|tot) nhat\b|\bdan dau\b|\bdung dau\b")
_BOTTOM = re.compile(r"\b(thap|it|nho|cham) nhat\b|\bcuoi bang\b")
_REASON = re.compile(r"\b(do|vi|boi|nguyen nhan|nham|de)\b")


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two units count the same kind of thing: people are counted as "người", "lao động", "lượt người"."""
    return a == b or any(a in row and b in row for row in UNITS)


def holds_kind(query: Query, statement: Statement) -> bool:
    want = query.wants[0]
    text = statement.text
    if want == "number":
        return bool(figures_asked(statement, query)) and _says_which(query, statement)
    if want == "date":
        return bool(find_periods(text)) and (
            not _DEADLINE.search(plain(query.text)) or _BY.search(plain(text)) is not None
        )
    if want == "person":
        asks_signer = asks_who_signed(query)
        signed = _SIGNED.search(lowered(statement.quote)) is not None or SIGNER in statement.headings
        return _names_a_person(statement.quote) and (signed or not asks_signer)
    if want == "body":
        asked = _WHICH_BODY.search(plain(query.text))
        if _only_told(query, statement):
            return False
        return any(hit.group(1) == asked.group(1) if asked else True for hit in _BODY.finditer(plain(statement.quote)))
    if want == "document":
        return bool(find_document_numbers(statement.quote))
    if want == "place":
        return _names_a_place(query, statement)
    if want == "about":
        return any(
            _ABOUT.match(plain(statement.paragraph), n.end)
            for n in statement.near_documents
            if any(same_reference(r, n) for r in query.references) and n.start >= statement.sentence_at
        )
    if want == "reason":
        return bool(_REASON.search(plain(text)))
    return True


def _says_which(query: Query, statement: Statement) -> bool:
    """Whether a statement says that its figure is the highest, where a place with the highest figure is asked for."""
    if _SECOND.search(plain(query.text)):
        return _NEXT.search(plain(statement.text)) is not None
    asked = _EXTREME.search(plain(query.text)) if "place" in query.wants else None
    if asked is None:
        return True
    ends = _TOP if asked.group(1) in _UPPER else _BOTTOM
    return ends.search(plain(statement.quote)) is not None


def extreme_said(query: Query, statement: Statement) -> tuple[str, ...]:
    """The question's superlative, "cao nhất", where a statement says it in any words."""
    asked = _EXTREME.search(plain(query.text))
    if asked is None:
        return ()
    ends = _TOP if asked.group(1) in _UPPER else _BOTTOM
    return (asked.group(),) if ends.search(plain(statement.quote)) else ()


def _only_told(query: Query, statement: Statement) -> bool:
    """Whether a statement names what is asked for only as one that is told: "gửi về cơ quan thường trực"."""
    said = plain(statement.quote)
    places = [hit.start() for word in query.hard for hit in re.finditer(rf"\b{re.escape(word)}\b", said)]
    return bool(places) and all(_TOLD.search(said[:at]) for at in places)


def asks_who_signed(query: Query) -> bool:
    """Whether a question asks for the person who signed: "ai ký", "người ký tên gì"."""
    asked = _SIGNED.search(query.original.lower()) or re.search(r"\b(ai|nguoi) ki\b", plain(query.text))
    return "person" in query.wants and asked is not None


def figures_asked(statement: Statement, query: Query) -> list[Number]:
    """The figures of a statement that can be the one asked for.

    Right unit; an age or a length of time is an amount only where one is asked for; "giảm 0,8%" is a change, not a level.
    """
    spelled = lowered(statement.text)
    titles = [
        hit.span() for hit in _QUOTED.finditer(statement.text)
    ]  # a figure in a programme's name is no figure of it
    found = [n for n in statement.numbers if query.change or not _CHANGED_BY.search(spelled[: n.start])]
    found = [n for n in found if not any(s < n.start and n.end < e for s, e in titles)]
    found = [n for n in found if n.start > 0 or not _ITEM.match(statement.text)]  # "3.[49] ...": an item's own number
    found = [n for n in found if not _ORDINAL.search(spelled[: n.start])]
    found = [n for n in found if n.unit is not None or not _AGE_BOUND.match(spelled, n.end)]
    if query.change:
        changed = [n for n in found if _CHANGED_BY.search(spelled[: n.start])]
        found = changed or (found if _MOVES.search(plain(statement.text)) else [])  # a level is no change
    found = [_with_unit(n, statement) for n in found] if statement.row else found
    if query.units:
        return [
            n
            for unit in query.units
            for n in found
            if same_unit(n.unit, unit) or (unit == "%" and n.text.endswith("%"))
        ]
    return [n for n in found if n.unit not in _BOUNDS or plain(n.unit or "") in plain(query.text)]


def _with_unit(number: Number, statement: Statement) -> Number:
    """A cell's figure with the unit that its column says anywhere: "Tỷ lệ hộ nghèo (%) - Cuối năm 2024: 2,74"."""
    header = statement.text[: number.start]
    return replace(number, unit="%") if number.unit is None and "(%)" in header else number


def _names_a_person(text: str) -> bool:
    """Two to four capitalised words that are not a place or an office."""
    for p in find_places(text):
        text = text[: p.start] + "_" * (p.end - p.start) + text[p.end :]
    return any(not _OFFICE.match(plain(hit.group())) for hit in _NAME.finditer(text))


def _names_a_place(query: Query, statement: Statement) -> bool:
    """For "huyện nào", "ở đâu": a place beyond those the question names; for a superlative also the word that says so."""
    asked = set(query.scope.provinces) | {name for name, _ in query.scope.districts}
    said = {p.name for p in find_places(statement.quote, abbreviations=True)} - asked
    if not said and not re.search(
        r"(?<!\w)(số nhà|số \d|đường|(?<!thành )phố|phường|tầng|trung tâm|điểm cầu|trụ sở|cổng|website|bộ phận)\s",
        statement.quote,
    ):
        return False
    return _says_which(query, statement)
