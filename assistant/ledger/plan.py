"""Which operation a question asks of the table: a list, a count, a rank, a gap, a change, a sum, a share, a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.ledger.conditions import OF_OTHERS, PLANNED, Bound, conditions, figures_in
from assistant.ledger.words import ADJECTIVES, ASKED, HEARD, Phrases, spelled_out, words
from assistant.question.query import Query
from assistant.question.read import read
from assistant.question.wants import apart
from vietnamese.dates import Period
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain

Operation = Literal["list", "count", "rank", "gap", "change", "sum", "share", "compare", "check", "conflict", "lookup"]
_LISTED = (
    "chi tieu|muc tieu|chi so|ti le|nhiem vu|linh vuc|noi dung|viec|khoan|nguon|khu vuc|dia ban|dia phuong|tinh thanh|tinh|thanh pho|huyen|quan|xa|"
    "nhom|doi tuong|nam|nganh|noi|ben|cai|cap|vung"
)
_PLACES = ("noi", "ben", "tinh", "tinh thanh", "thanh pho", "dia phuong", "cai")
_WHICH = re.compile(
    rf"\b(?:nhung |cac |cai )?(?P<what>{_LISTED})(?: (?!(?:nao|the|{_LISTED})\b)\w+){{0,4}} nao\b|\b(?P<also>nhom|nguon) nao\b"
)
_NAMED = re.compile(
    r"\b(?:liet ke|ke ten|neu|thong ke|cho biet|nhung|cac)\W+(?:tat ca )?(?:nhung |cac )?(?P<what>chi tieu|muc tieu)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:bao nhieu|may) (?P<what>chi tieu|muc tieu|nhiem vu|khu vuc|dia phuong|tinh|noi|nguon|nam|huyen|xa)\b"
)
_AMONG = re.compile(rf"\b(?:cac|nhung|ba|bon|nam|\d+) (?P<what>{_LISTED})\b")
_TOP = re.compile(r"\b(?:cao|nhieu|lon|nhanh|tot)(?: \w+){0,5}? nhat\b|\bdong nhat\b|\bdan dau\b|\bdung dau\b")
_BOTTOM = re.compile(r"\b(?:thap|it|nho|cham|kem)(?: \w+){0,5}? nhat\b|\bcuoi bang\b")
_SUPERLATIVE = re.compile(r"\bnhat\b(?! (?:ban|tri)\b)")
_ORDER = re.compile(
    r"\b(?:sap )?xep (?:hang|thu tu|lai|theo)?|\b(?:theo|xep|sap)(?: \w+)? thu (?:hang|tu)\b|\btu (?:cao|thap|lon|nho|nhieu|it)(?: nhat)? (?:xuong|den|toi|len)(?: (?:cao|thap|lon|nho|nhieu|it))?(?: nhat)?\b"
)
_ASCENDING = re.compile(r"\btu (?:thap|nho|it)\b")
_GAP = (
    re.compile(r"\b(?:con )?(?:thieu|hut|cach)\b(?! (?:so|mang)\b)(?: [\w%]+){0,6}? (?:bao nhieu|may)\b|\bthieu (?:bao nhieu|may)\b"),
    re.compile(r"\b(?:con|can|phai)(?: \w+){0,7}? (?:bao nhieu|may)\b.*\b(?:moi|nua|de|cho)(?: (?:thi|la|moi)){0,2} (?:du|dat|toi|tron|cham|bang|xong|hoan thanh|ve dich)\b"),
    re.compile(r"\b(?:con|can|phai)(?: \w+){0,4}? them (?:bao nhieu|may)\b"),
    re.compile(rf"\b(?:dat|cham|toi|kip|ve|xuong|hoan thanh)\b(?: \w+){{0,4}}? {PLANNED}\b.*\b(?:chua|khong)\b"),
    re.compile(rf"\bso voi (?:\w+ ){{0,2}}?{PLANNED}\b"),
    re.compile(rf"\b(?:vuot|hon|kem)\b(?: \w+){{0,3}} {PLANNED}(?: \w+){{0,3}}? (?:bao nhieu|may)\b|\bvuot (?:bao nhieu|may)\b"),
    re.compile(rf"\b(?:bao nhieu|may)\b.* (?:trong|cua) {PLANNED}\b.*\bchua\b"),
    re.compile(rf"\b(?:cao|thap|nhieu|it) hon (?:hay|hoac) (?:cao|thap|nhieu|it) hon\b.*\b{PLANNED}\b"),
    re.compile(r"\b(?:thuc te|ket qua)\b.*\b(?:muc tieu|ke hoach)\b"),
    re.compile(r"\b(?:muc tieu|ke hoach|chi tieu)\b.*\b(?:bao nhieu|may)\b.*\b(?:ket qua|thuc te|thuc hien|thuc dat)\b.*\b(?:the nao|ra sao|bao nhieu|may)\b"),
    re.compile(rf"\b(?:so sanh|doi chieu)\b.* (?:voi|va)(?: \w+){{0,3}}? {PLANNED}\b"),
    re.compile(rf"\b(?:va|voi)(?: \w+){{0,3}}? {PLANNED}\b.*\b(?:chenh|cach|hon kem|lech)\b"),
)  # fmt: skip
# What is still to be done, before the amount: "còn phải xây thêm bao nhiêu căn"; the figure's name may say it otherwise.
_TO_DO = re.compile(r"(?<=\bphai )\w+(?= (?:them )?(?:bao nhieu|may)\b)")
_UNTIL = re.compile(
    r"\bcon(?= (?:phai\b.*?)?(?:bao nhieu|may)\b)|\b(?:thi |moi )+(?=du\b|dat\b)|\b(?:thi |moi )*(?:xong|ve dich)\b|\btinh (?:tu|den|toi)(?= (?:ngay )?\d)"
)
_BARE_YEAR = re.compile(r"(?<![\w/.,-])(20[0-4]\d)(?= so voi\b)")
_YET = re.compile(r"\bchua\W*$")
_MISSING = 3  # the first of them ask for an amount that is missing
_RISE = re.compile(
    r"\b(?:tang|giam|nhich|hon|kem|chenh|cao hon|thap hon|nhieu hon|it hon|thay doi|bien dong)\b(?! (?:nhan|ngheo)\b)"
)
_POINTS = re.compile(r"\b(?:tang|giam)\b.*\b(?:bao nhieu|may) diem (?:phan tram|%)")
_COMPARED = re.compile(
    r"\b(?:so sanh|so voi|so giup|hon|kem|khac|chenh|giua|moi (?:noi|ben|tinh)|(?:noi|ben|tinh|tinh thanh|dia phuong|thanh pho|nhom) nao|va|voi|hay|hoac|con|lan luot)\b"
)
_SAME_TIME = re.compile(
    r"\b(?:so voi |so )?cung ki(?: nam)?(?: truoc)?(?: 20\d\d)?\b|\b(?:so voi )?nam (?:truoc|ngoai)\b"
)
_SUM = Phrases("tổng cộng|cộng lại|gộp lại|gộp|cộng cả|cộng với|cả thảy|tổng số|cộng", "cộng đồng|công cộng|cộng tác")
SHARE = re.compile(
    r"\bchiem (?:bao nhieu|may|ti le|ti trong)\b(?: (?:%|phan tram|bao nhieu))*|\bbang (?:bao nhieu|may) (?:%|phan tram) tong\b"
)
_CHECK = re.compile(
    r"\b(?:co )?(?:dung|khop|chinh xac|phai)(?: la| voi| bang)?\b(?=.*\bkhong\b)|\btinh (?:dung|lai|ra)\b|\bbang bao nhieu (?:%|phan tram)"
)
# The sources are asked about by what they say: "báo cáo ghi bao nhiêu, báo đăng bao nhiêu".
_SAYS = r"(?:ghi|neu|dang|noi|viet|dua|cong bo)(?: la| ra)? (?:bao nhieu|the nao|ra sao|gi|may)"
_TOLD_APART = re.compile(
    rf"\b(?:bao|bao cao|so|nguon|van ban|tai lieu|thong cao|bai)(?: \w+){{0,4}} {_SAYS}\b.*{_SAYS}\b|\b(?:cac|hai|nhung) (?:nguon(?! von| kinh)|tai lieu|bao cao|bai bao) {_SAYS}\b"
)
_SOURCES = re.compile(
    r"\b(?:(?:hai|cac|nhieu|nhung|giua cac|giua hai) )(?:nguon(?! von| kinh)|tai lieu|bao cao|van ban|so lieu|bai bao)\b"
)
_DIFFER = re.compile(r"\b(?:lech|khac|chenh|thong nhat|mau thuan|giong|khop|trung)(?: nhau)?(?: khong)?\b")
_MONEY = re.compile(r"\s?(?:đồng|dong)(?!\w)")
_PAID = re.compile(r"\b(?:muc (?:ho tro|tro cap|tro giup|luong|vay|dong|chi|huong)|kinh phi|so tien|thu nhap)\b")
_PROGRESS = re.compile(r"\b(?:cham|nhanh|ve dich som|ve dich muon)(?: \w+)? nhat\b")
_NUMBERED = re.compile(
    r"\b(?:trong )?(?:so )?(?:\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?=chi tieu|muc tieu|nhom|khu vuc|nguon|noi|nam\b|cap)"
)
_NO_UNIT = frozenset({"sổ", "điểm", "chỉ tiêu", "mục tiêu", "nguồn", "nơi", "cái", "năm", "khu vực", "điểm %", "vụ", "huyện", "nhóm"})  # fmt: skip
# Words that are about any indicator; they do not stand for what is measured even when no other word does.
_EMPTY = words(
    "tỷ lệ số tổng chỉ tiêu mục tiêu kế hoạch năm có được bao nhiêu của đến là thực hiện kết quả người địa bàn cũ mới toàn tỉnh thành phố"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with which rows.

    subject: the question without the words of the operation: what the rows must be about.
    bounds: conditions on a figure; `fulfilment`: on its percentage of the plan instead of on itself.
    what: the noun that is listed or ranked ("chi tieu", "dia phuong"), plain.
    top, bottom: which end a rank asks for; neither: the whole order, rising when `ascending`. For a list against last
        year `bottom` asks for what fell.
    same_time: compared with the same period a year before.
    missing: asks how much is missing, which a target alone does not tell.
    stated: the documents may well state the count or the list themselves ("mấy chỉ tiêu chưa hoàn thành?").
    """

    operation: Operation
    subject: Query
    bounds: tuple[Bound, ...] = ()
    fulfilment: bool = False
    what: str = ""
    top: bool = False
    bottom: bool = False
    ascending: bool = False
    same_time: bool = False
    stated: bool = False
    missing: bool = False


def plan(query: Query) -> Plan | None:
    """The operation a question asks for; None when it asks for nothing that a table answers better than a sentence."""
    scope = replace(query.scope, periods=tuple(map(_mid_year, _with_bare_years(query))))
    query = replace(query, scope=scope, text=spelled_out(query.text))
    spelled = plain(query.text)
    if (
        (_RISE.search(spelled) or _POINTS.search(spelled))
        and len(scope.periods) == 1
        and (ends := _ends(scope.periods[0]))
    ):
        query = replace(query, scope=replace(scope, periods=ends, kind=None))
        scope = query.scope
    which = _WHICH.search(spelled) or _NAMED.search(spelled)
    many = _HOW_MANY.search(spelled)
    several = len(scope.provinces) > 1
    if listed := _list_or_rank(query, spelled, which, many):
        return listed
    if _CHECK.search(spelled) and len(figures_in(query.text)) > 1:
        return Plan("check", replace(without(query, [_CHECK]), units=()))
    if (_SOURCES.search(spelled) and _DIFFER.search(spelled)) or _TOLD_APART.search(spelled):
        return Plan(
            "conflict",
            _about_sources(query) or _about_sources(replace(query, text=f"{query.context} {query.text}")) or query,
        )
    if SHARE.search(spelled):
        return Plan("share", without(query, [SHARE], [ASKED]))
    if _SUM.spans(query.text) and (len(query.parts) > 1 or query.wants_number):
        return Plan("sum", without(query, [], [_SUM, ASKED]))
    same_time = bool(_SAME_TIME.search(spelled))
    if any(p.search(spelled) for p in _GAP) and not (same_time and not re.search(PLANNED, spelled)):
        missing = any(p.search(spelled) for p in _GAP[:_MISSING])
        subject = without(query, [_TO_DO, _YET, *([_UNTIL] if missing else [])], [ASKED], _figures(query.text))
        return Plan("gap", subject, missing=missing)
    rises = bool(_RISE.search(spelled) or _POINTS.search(spelled)) and bool(
        re.search(r"\b(?:bao nhieu|may|ra sao|the nao)\b", spelled)
    )
    if rises and (same_time or len(scope.periods) > 1 or query.change) and not several:
        return Plan("change", without(query, [_SAME_TIME], [ASKED]), same_time=same_time)
    compared = query.wants_number and _COMPARED.search(spelled)
    if (compared and (several or len(scope.periods) > 1 or len(query.parts) > 1)) or (
        rises and re.search(r"\bso voi\b|\bchenh\b", spelled)
    ):
        return Plan("compare", without(query, [], [ASKED, *([ADJECTIVES] if re.search(r"\bhon\b", spelled) else [])]))
    return Plan("lookup", query) if query.wants_number else None


def _list_or_rank(query: Query, spelled: str, which: re.Match[str] | None, many: re.Match[str] | None) -> Plan | None:
    among = _AMONG.search(spelled)
    top, bottom, ordered = bool(_TOP.search(spelled)), bool(_BOTTOM.search(spelled)), bool(_ORDER.search(spelled))
    named = next((m for m in (which, many, among if ordered else None) if m), None)
    what = next((w for w in named.groupdict().values() if w), "") if named else ""
    if (which and (top or bottom)) or (ordered and not many):
        subject = without(query, [_WHICH, _ORDER, _SUPERLATIVE, _NUMBERED], [ASKED, ADJECTIVES], _figures(query.text))
        return Plan("rank", subject, fulfilment=_by_plan(spelled), what=what, top=top and not ordered, bottom=bottom and not ordered,
                    ascending=bool(_ASCENDING.search(spelled)))  # fmt: skip
    if not (which or many) or (what in _PLACES and len(query.scope.provinces) > 1):
        return None
    operation: Operation = "count" if many and not which else "list"
    asked = [_WHICH, _NAMED, _HOW_MANY, _NUMBERED]
    if _SAME_TIME.search(spelled) and _RISE.search(spelled):
        falls = bool(re.search(r"\b(?:giam|thap hon|it hon|kem)\b", spelled))
        return Plan(operation, replace(without(query, [*asked, _SAME_TIME], [ASKED]), units=()), what=what, same_time=True, bottom=falls)  # fmt: skip
    bounds, fulfilment, spans = conditions(query.text)
    if not bounds:
        return None
    said = spelled[spans[0][0] : spans[0][1]]
    told = r"\bhut\b|\bvuot\b" if operation == "count" else r"\bhut\b|\bvuot\b|\bke hoach\b|\bmuc giao\b|\bdu toan\b"
    stated = not figures_in(query.text) and not re.search(told, said)
    subject = without(query, asked, spans=spans)
    return Plan(operation, replace(subject, units=()), bounds, fulfilment, what, stated=stated)


def _about_sources(query: Query) -> Query | None:
    """What sources are asked about; None when the question does not say it."""
    bare = without(query, [_TOLD_APART, _SOURCES, _DIFFER], [HEARD, ASKED], _figures(query.text))
    return bare if bare.terms else None


def _figures(text: str) -> list[tuple[int, int]]:
    """Where a question states amounts that rows are found by, "mục tiêu 95%", and need not say; ages and ranges stay."""
    found = [n for n in find_numbers(text) if n.unit not in OF_OTHERS and n.value_max is None]
    return [(n.start, hit.end() if (hit := _MONEY.match(text, n.end)) else n.end) for n in found]


def _mid_year(period: Period) -> Period:
    """ "Giữa năm 2024" asks for what is known of the first half."""
    if period.kind == "range" and plain(period.text).startswith("giua"):
        year = period.end.year
        return replace(period, start=date(year, 1, 1), end=date(year, 6, 30), kind="half")
    return period


def _with_bare_years(query: Query) -> list[Period]:
    """The times named, with years that stand alone before "so với": "tỷ lệ hộ nghèo 2022 so với mục tiêu 2025"."""
    periods = list(query.scope.periods)
    for hit in _BARE_YEAR.finditer(plain(query.original)):
        year = int(hit[1])
        if not any(p.start.year <= year <= p.end.year and p.span_start <= hit.start(1) < p.span_end for p in periods):
            day, end = date(year, 1, 1), date(year, 12, 31)
            if all((p.start, p.end) != (day, end) for p in periods):
                periods.append(Period(day, end, "year", hit.start(1), hit.end(1), f"năm {year}"))
    return sorted(periods, key=lambda p: p.span_start)


def _ends(period: Period) -> tuple[Period, ...]:
    """ "Giảm bao nhiêu từ 2021 đến 2023": between the two years."""
    first, last = period.start.year, period.end.year
    if period.kind != "range" or first >= last or not plain(period.text).startswith("tu "):
        return ()
    return tuple(
        replace(period, start=date(y, 1, 1), end=date(y, 12, 31), kind="year", text=f"năm {y}") for y in (first, last)
    )


def _by_plan(spelled: str) -> bool:
    if _PROGRESS.search(spelled) and re.search(r"\b(?:chi tieu|muc tieu|nhiem vu)\b", spelled):
        return True
    return bool(re.search(r"\bke hoach (?!so\b|\d)|\bke hoach\W*$|\b(?:hoan thanh|tien do)\b", spelled))


def without(
    query: Query,
    patterns: Sequence[re.Pattern[str]],
    phrases: Sequence[Phrases] = (),
    spans: Sequence[tuple[int, int]] = (),
) -> Query:
    """The question read again without the words of the operation; its scope stays."""
    text, spelled = query.text, plain(query.text)
    found = [
        *spans,
        *(hit.span() for p in patterns for hit in p.finditer(spelled)),
        *(s for p in phrases for s in p.spans(text)),
    ]
    named = [(p.start, p.end) for p in find_places(text)]  # "hai" is "hay" without diacritics, and not in "hai phong"
    found = [(s, e) for s, e in found if not any(s < end and start < e for start, end in named)]
    for start, end in found:
        text = text[:start] + ("," + " " * (end - start - 1) if end > start else "") + text[end:]
    return reread(query, text)


def reread(query: Query, text: str) -> Query:
    """The question with another text: words, groups and units anew, scope as it was."""
    bare = read(re.sub(r"(?:\s*,)+\s*", ", ", " ".join(text.split())))
    terms = bare.terms
    if not bare.hard:  # "việc làm mới" is all that was asked, however common its words
        terms = {t: 1.0 if not set(t.split("_")) & _EMPTY and not t.isdigit() else w for t, w in terms.items()}
    return replace(query, text=bare.text, original=bare.text, folded=bare.folded, terms=terms, parts=(), units=_units(query),
                   contrasts=bare.contrasts, remainder=False, change=False, asks=1, wants=("number",))  # fmt: skip


def _units(query: Query) -> tuple[str, ...]:
    """The units that the operands may have: percentage points are what percentages differ by."""
    spelled = plain(query.text)
    percent = re.search(r"\bti le\b|\bdiem (?:%|phan tram)|\bphan tram\b|%", spelled)
    if percent and not re.search(r"\bchiem (?:bao nhieu|may)", spelled):
        return ("%",)
    spelled = apart(spelled)
    nouns = (hit[1] for hit in re.finditer(r"\b(?:bao nhieu|may)\s+((?:[^\W\d_]+\s*){1,3})", spelled))
    found = [n.unit for noun in nouns for n in find_numbers(f"5 {noun}")[:1] if n.unit]
    units = list(found) or (["đồng"] if "đồng" in query.units and _PAID.search(spelled) else [])
    return tuple(u for u in dict.fromkeys(units) if u not in _NO_UNIT)
