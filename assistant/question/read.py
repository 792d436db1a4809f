"""One question, already whole, -> `Query`, by rules: scope, kind of answer, content words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.evidence.ages import ages
from assistant.evidence.fit import FORMER
from assistant.lexicon import (
    RESULT_QUESTION,
    STATUS,
    TARGET_QUESTION,
    contrast_members,
    has_diacritics,
    is_stop,
    soft_spans,
    stop_spans,
)
from assistant.question.query import Query, Scope
from assistant.question.story import talk_spans
from assistant.question.wants import COMPARE, confirms, noun_of, units_of, wants_of
from ingest.statements.claim import ClaimKind
from ingest.statements.times import yearless
from vietnamese.abbreviations import ABBREVIATIONS, expand
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references
from vietnamese.places import Place, find_places, province_after_2025
from vietnamese.spelling import plain
from vietnamese.text import fold, syllables

_ISSUER = re.compile(
    r"\b(thanh uy|tinh uy|ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|chinh phu|thu tuong|trung uong|ban chap hanh|khoa [ivxlc\d]+)\b"
)
_REMAINDER = re.compile(
    r"\b(con|con lai) (bao nhieu|may)\b.*\b(chua|khong|phai)\b|\bchua\b.*\b(bao nhieu|may)\b|\bcon thieu\b|\bcon lai (bao nhieu|may)\b|"
    r"\b(bao nhieu|may)\b.*\b(chua|khong) (dat|hoan thanh|thuc hien)\b|\bcon (bao nhieu|may) .*\b(van|con) co\b|\b(?:bao nhieu|may) (?:noi|dia phuong|huyen|quan|xa|don vi) (?:\w+ )?(?:van )?con\b\W*$"
)
_WHOLE = re.compile(r"\b(?:ca|tron|nguyen) $")
_CURED = re.compile(r"\b(sua|chay|kham) chua\b|\bchua (benh|chay|tri)\b")  # "sua chua" is sửa chữa, not "chưa"
_STATUS_OF = re.compile(r"\b(dat|hoan thanh|vuot) (cac |muc )?(muc tieu|ke hoach|chi tieu)\b")  # a result, not a target
_HANDED_OUT = re.compile(r"\b(co|tra|nhan|cho|lay) ket qua\b")  # of an application, not of a plan
_CHANGE = re.compile(
    r"\b(tang|giam|bot|ha|tut|vuot|hut)( them| duoc| di| xuong| len)*( it nhat| toi thieu| khoang| tren)? (bao nhieu|may)\b|\b(muc|toc do) (tang|giam)\b|\bbao nhieu (%|phan tram) so voi\b"
)
_HIGHER = re.compile(r"\b(cao|lon|nhieu|rong|dong|dai)\b.{0,40}\b(hon|nhat)\b")
_LOWER = re.compile(r"\b(thap|nho|it)\b.{0,40}\b(hon|nhat)\b")
_DIFFERENCE = re.compile(
    r"\bchenh( lech)?\b|\b(hon|kem) (nhau )?(bao nhieu|may)\b|\btang (bao nhieu|may)\b|\bgiam (bao nhieu|may)\b"
)
_JOINED = re.compile(
    r"\b(sap nhap|hop nhat|nhap vao|nhap ve|sau khi nhap|nay (la|thuoc|toi)|hien (nay )?(gom|thuoc)|gom ca|tinh ca|ke ca|bao gom|truoc (o|khi|thuoc|la))\b"
)
# What a time dates that stands right behind it: "tại hội nghị sơ kết tháng 7/2023", "báo cáo ngày 28/6/2024".
_EVENT = re.compile(
    r"\b(?:hoi nghi|ki hop|phien hop|cuoc hop|buoi (?:hop|lam viec|le)|hop bao|toa dam)\b[^,.;:?]{0,60}$"
)
_PAPER = re.compile(r"\b(?:bao cao|bai bao|bai viet|ban tin|thong cao|van ban|so lieu cong bo)(?: \w+){0,6} $")
_VALID = re.compile(
    r"\b(?:hieu luc|ap dung|keo dai|thoi han|thuc hien)(?: thi hanh)?(?: tu| den| het| ke tu| toi| ngay)* $"
)
SOFT_WEIGHT = 0.3
ASKS = re.compile(r"\b(bao nhieu|may)\b")
_SHORTENED = frozenset(plain(form) for form in ABBREVIATIONS)  # what they stand for is in the text beside them
_LEFT = frozenset({"con", "lai", "chua", "thieu"})  # "còn lại", "chưa": what is left is computed, not looked up


def read(text: str, story: bool = False) -> Query:
    """Read NFC text as one question; what several questions in one mean is `compound`'s work.

    story: somebody tells of themselves, and the talk around what they ask counts little.
    """
    expanded = expand(text)
    spelled, folded = plain(expanded), fold(text)
    places = find_places(expanded, abbreviations=True)
    periods = _periods(text)
    remainder = bool(_REMAINDER.search(_CURED.sub(" ", folded) if not has_diacritics(text) else folded))
    units = units_of(spelled)
    wants = wants_of(spelled)
    if wants[0] == "yesno" and confirms(spelled):  # "có hiệu lực đến hết năm 2030 đúng không?": said, not asked
        periods = [p for p in periods if not _VALID.search(folded[: p.span_start])]
    told = [p for p in periods if wants[0] == "number" and _dates_a_source(p, folded)]
    periods = [p for p in periods if p not in told]
    provinces, former = _merged(spelled, _provinces(places), _former(expanded, places))
    scope = Scope(provinces, former, _districts(places), tuple(periods), _kind(text), tuple(told))
    return Query(
        original=text,
        text=expanded,
        folded=fold(expanded),
        terms=_terms(expanded, places, _periods(expanded), _references(expanded), remainder, story),
        wants=wants,
        units=units,
        scope=scope,
        references=_references(text),
        asks=max(1, len(ASKS.findall(folded))),
        remainder=remainder,
        ages=tuple(ages(text)),
        noun=noun_of(spelled) if not units else "",
        change=bool(_CHANGE.search(folded)),
        compare=_compare(folded, scope),
        contrasts=_contrasts(spelled, units, remainder),
    )


def _periods(text: str) -> list[Period]:
    """The times named; "6 tháng đầu năm" without a year takes the year that the question names elsewhere, and replaces it."""
    periods = [_by_the_end(p, text) for p in find_periods(text)]
    years = {p.end.year for p in periods}
    if len(years) != 1:
        return periods
    halves = yearless(fold(text), text, years.pop())
    return [*(p for p in periods if p.kind != "year"), *halves] if halves else periods


def _dates_a_source(period: Period, folded: str) -> bool:
    """Whether a time says when a conference was held or a paper written, and not what a figure is of."""
    before = folded[: period.span_start]
    if period.kind == "day":
        return bool(_EVENT.search(before) or _PAPER.search(before))
    return period.kind == "month" and _EVENT.search(before) is not None


def _by_the_end(period: Period, text: str) -> Period:
    """ "Hết năm 2024" is what was reached by the end of the year; "cả năm 2024" is no part of it, and says so."""
    if period.kind == "year" and (whole := _WHOLE.search(fold(text[: period.span_start]))):
        start = whole.start()
        return replace(period, span_start=start, text=text[start : period.span_end])
    if period.kind != "year" or not re.search(r"\b(het|tinh het|ket thuc) $", fold(text[: period.span_start])):
        return period
    return replace(period, kind="until", start=date.min)


def _contrasts(spelled: str, units: Sequence[str], remainder: bool) -> dict[int, frozenset[int]]:
    """What the question excludes. How far indicators are matters where indicators are counted, and not for what is left."""
    found = contrast_members(spelled)
    if remainder or not {"chỉ tiêu", "nhiệm vụ", "mục tiêu"} & set(units):
        found.pop(STATUS, None)
    return found


def _references(text: str) -> tuple[DocumentNumber, ...]:
    full = find_document_numbers(text)
    taken = [(n.start, n.end) for n in full]
    short = [r for r in find_short_references(text) if all(r.end <= s or r.start >= e for s, e in taken)]
    return tuple(sorted([*full, *short], key=lambda n: n.start))


def _provinces(places: Iterable[Place]) -> tuple[str, ...]:
    names = [p.name if p.kind != "district" else p.province for p in places]
    return tuple(dict.fromkeys(n for n in names if n))


def _former(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(dict.fromkeys(p.name for p in places if p.kind == "province" and FORMER.match(folded, p.end)))


def _merged(spelled: str, named: tuple[str, ...], former: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which place is asked about where a question only tells that it has become part of the other.

    "Quảng Nam sau khi nhập vào Đà Nẵng" asks about the old Quảng Nam; "Đà Nẵng mới, tính cả Quảng Nam" about Đà Nẵng.
    """
    pairs = [(a, b) for a in named for b in named if a != b and province_after_2025(a) == b]
    if len(pairs) != 1 or len(named) != 2 or not _JOINED.search(spelled):
        return named, former
    old, new = pairs[0]
    with_old = re.search(rf"\b(tinh ca|gom ca|bao gom|ke ca|cung voi|gom)( tinh)? {plain(old)}\b", spelled)
    if with_old and spelled.count(plain(old)) == 1:
        return (new,), ()
    return (old,), (old,)


def _districts(places: Iterable[Place]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys((p.name, p.province) for p in places if p.kind == "district"))


def _kind(text: str) -> ClaimKind | None:
    folded = fold(text)
    folded = _HANDED_OUT.sub(" ", _STATUS_OF.sub(" ", folded))
    target, result = bool(TARGET_QUESTION.search(folded)), bool(RESULT_QUESTION.search(folded))
    if target == result:
        return None
    return "target" if target else "achieved"


def _compare(folded: str, scope: Scope) -> Literal["", "list", "higher", "lower", "difference"]:
    if _DIFFERENCE.search(folded) and (len(scope.provinces) > 1 or len(scope.periods) > 1):
        return "difference"
    if len(scope.provinces) > 1 or COMPARE.search(folded):
        if _HIGHER.search(folded):
            return "higher"
        if _LOWER.search(folded):
            return "lower"
        return "list"
    return ""


def _terms(
    text: str,
    places: Sequence[Place],
    periods: Sequence[Period],
    references: Sequence[DocumentNumber],
    remainder: bool,
    story: bool,
) -> dict[str, float]:
    """Content syllables and adjacent pairs of them ("that_nghiep"), weighted."""
    covered = [(p.start, p.end) for p in places] + [(p.span_start, p.span_end) for p in periods]
    covered += [(r.start, r.end) for r in references] + stop_spans(text)
    soft = soft_spans(text) + (talk_spans(text) if story else [])
    if references:  # "Chương trình 08 của Thành ủy": the number names the document, its issuer only repeats it
        soft += [hit.span() for hit in _ISSUER.finditer(plain(text))]
    accented = has_diacritics(text)
    terms: dict[str, float] = {}
    before: tuple[str, int, float] | None = None
    spelled = plain(text)
    for syllable in syllables(text):
        word = spelled[syllable.start : syllable.end]
        if (
            any(s <= syllable.start < e for s, e in covered)
            or is_stop(syllable.text, accented)
            or (remainder and word in _LEFT)
            or word in _SHORTENED
        ):
            before = None
            continue
        weight = SOFT_WEIGHT if word[0].isdigit() or any(s <= syllable.start < e for s, e in soft) else 1.0
        terms[word] = max(weight, terms.get(word, 0))
        if before and spelled[before[1] : syllable.start].strip() == "":
            pair = f"{before[0]}_{word}"
            terms[pair] = max(terms.get(pair, 0), min(before[2], weight))
        before = (word, syllable.end, weight)
    return terms
