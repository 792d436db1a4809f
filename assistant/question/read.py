"""One question, already whole, -> `Query`, by rules: scope, kind of answer, content words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
from assistant.question.query import Query, Scope, Want
from ingest.statements.claim import ClaimKind
from ingest.statements.times import yearless
from vietnamese.abbreviations import ABBREVIATIONS, expand
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references
from vietnamese.numbers import find_numbers
from vietnamese.places import Place, find_places
from vietnamese.spelling import plain
from vietnamese.text import fold, syllables

_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (
        "person",
        re.compile(
            r"(?<!khong)(?<!chang)(^|[\s,])(ai|do ai|nguoi nao|dong chi nao|ong nao|ba nao|lanh dao nao)\b|^ten\b|la ai\b"
        ),
    ),
    (
        "date",
        re.compile(
            r"\b(khi nao|ngay nao|ngay may|bao gio|luc nao|nam nao|thang nao|thoi gian nao|thoi diem nao|ngay thang nao|ngay bao nhieu|"
            r"(?<!moi )(?<!mot )(?<!hang )(?<!ca )nam bao nhieu|tu khi nao|han chot|thoi han)\b"
        ),
    ),
    (
        "document",
        re.compile(
            r"\b(((?<!he )so may|(?<!he )so bao nhieu|so hieu|van ban nao|nghi quyet nao|nghi dinh nao|quyet dinh nao|ke hoach nao|thong tu nao|chuong trinh nao|"
            r"chi thi nao|luat nao|dieu may|dieu nao|khoan nao))\b"
        ),
    ),
    (
        "about",
        re.compile(
            r"\b(ve|noi|quy dinh) (ve )?(noi dung |van de |viec |dieu )?gi\b|\bnoi dung (chinh )?(la )?gi\b|\bnoi dung cua\b|\btrich yeu\b"
        ),
    ),
    ("body", re.compile(r"(?<!con )\b(so|co quan|don vi|ban|bo|phong|to chuc|nganh) nao\b")),
    (
        "place",
        re.compile(
            r"\b(o dau|tai dau|tinh nao|dia phuong nao|noi nao|thanh pho nao|quan nao|huyen nao|xa nao|dia chi)\b"
        ),
    ),
    (
        "list",
        re.compile(
            r"\b(nhung|cac) [\w\s,/-]{1,60}?\b(nao|gi)\b|\b(gom|bao gom)\b|\bliet ke\b|\bke ten\b|\bneu (cac|nhung|ten)\b|\bla nhung\b|\bnhung gi\b|"
            r"\b(nhom|doi tuong|chi tieu|noi dung|giai phap|nhiem vu|quan|huyen) nao\b"
        ),
    ),
    (
        "number",
        re.compile(
            r"\bbao nhieu\b|\b(con so|muc|ti le) nao\b|\bcon so\b|\bhe so may\b|\bmay (?!tinh|moc)\w+|\bphan tram\b|%|\b(la|con|duoc|dat|co) may\b|\bti le\b|\bso luong\b|\btong so\b|\bbao lau\b"
        ),
    ),
    ("reason", re.compile(r"\b(vi sao|tai sao|nguyen nhan|li do)\b")),
    ("yesno", re.compile(r"\bco [\w\s]{2,80} (khong|chua)\b|\b(phai|dung) khong\b|\bda [\w\s]{2,60} chua\b")),
)
_MEASURE = re.compile(
    r"^\W*(ti le|muc|so|tong|dien tich|chi so|tuoi tho|thu nhap|chuan|kinh phi|diem|luong|gia|toc do|co cau|do)\b"
)
_ISSUER = re.compile(
    r"\b(thanh uy|tinh uy|ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|chinh phu|thu tuong|trung uong|ban chap hanh|khoa [ivxlc\d]+)\b"
)
_MEASURED = re.compile(
    r"\b(ti le|muc|so luong|tong so|dien tich|chi so|tuoi tho|thu nhap|chuan|kinh phi|so|gia|binh quan|chi tieu|muc tieu)\b"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\s+((?:[^\W\d_]+\s*){1,4})")
_NUMBER_OF = re.compile(
    r"(?:^|\b(?:tong|co|ve|con|la)\s)\s*(?:so|so luong|tong so|tong cong(?: so)?)\s+((?:[^\W\d_]+\s*){1,3})"
)
_REMAINDER = re.compile(
    r"\b(con|con lai) (bao nhieu|may)\b.*\b(chua|khong|phai)\b|\bchua\b.*\b(bao nhieu|may)\b|\bcon thieu\b|\bcon lai (bao nhieu|may)\b|"
    r"\b(bao nhieu|may)\b.*\b(chua|khong) (dat|hoan thanh|thuc hien)\b|\bcon (bao nhieu|may) .*\b(van|con) co\b"
)
_CURED = re.compile(r"\b(sua|chay|kham) chua\b|\bchua (benh|chay|tri)\b")  # "sua chua" is sửa chữa, not "chưa"
_STATUS_OF = re.compile(r"\b(dat|hoan thanh|vuot) (cac |muc )?(muc tieu|ke hoach|chi tieu)\b")  # a result, not a target
_COMPARE = re.compile(
    r"\bso sanh\b|\bso voi\b|\bgiua\b.*\bva\b|\b(cao|thap|lon|nho|nhieu|it|rong|dong|dai|ngan)\b.{0,40}\bhon\b|\bchenh\b|\bkhac nhau\b"
)
_CHANGE = re.compile(
    r"\b(tang|giam|vuot|hut)( them| duoc)? (bao nhieu|may)\b|\b(muc|toc do) (tang|giam)\b|\bbao nhieu (%|phan tram) so voi\b"
)
_HIGHER = re.compile(r"\b(cao|lon|nhieu|rong|dong|dai)\b.{0,40}\b(hon|nhat)\b")
_LOWER = re.compile(r"\b(thap|nho|it)\b.{0,40}\b(hon|nhat)\b")
_DIFFERENCE = re.compile(
    r"\bchenh( lech)?\b|\b(hon|kem) (nhau )?(bao nhieu|may)\b|\btang (bao nhieu|may)\b|\bgiam (bao nhieu|may)\b"
)
SOFT_WEIGHT = 0.3
ASKS = re.compile(r"\b(bao nhieu|may)\b")
_SHORTENED = frozenset(plain(form) for form in ABBREVIATIONS)  # what they stand for is in the text beside them
_LEFT = frozenset({"con", "lai", "chua", "thieu"})  # "còn lại", "chưa": what is left is computed, not looked up


def read(text: str) -> Query:
    """Read NFC text as one question; what several questions in one mean is `compound`'s work."""
    expanded = expand(text)
    spelled, folded = plain(expanded), fold(text)
    places = find_places(expanded, abbreviations=True)
    periods = _periods(text)
    remainder = bool(_REMAINDER.search(_CURED.sub(" ", folded) if not has_diacritics(text) else folded))
    units = _units(spelled)
    scope = Scope(_provinces(places), _former(expanded, places), _districts(places), tuple(periods), _kind(text))
    return Query(
        original=text,
        text=expanded,
        folded=fold(expanded),
        terms=_terms(expanded, places, _periods(expanded), _references(expanded), remainder),
        wants=_wants(spelled),
        units=units,
        scope=scope,
        references=_references(text),
        asks=max(1, len(ASKS.findall(folded))),
        remainder=remainder,
        ages=tuple(ages(text)),
        noun=_noun(spelled) if not units else "",
        change=bool(_CHANGE.search(folded)),
        compare=_compare(folded, scope),
        contrasts=_contrasts(spelled, units, remainder),
    )


def _periods(text: str) -> list[Period]:
    """The times named; "6 tháng đầu năm" without a year takes the year that the question names elsewhere, and replaces it."""
    periods = find_periods(text)
    years = {p.end.year for p in periods}
    if len(years) != 1:
        return periods
    halves = yearless(fold(text), text, years.pop())
    return [*(p for p in periods if p.kind != "year"), *halves] if halves else periods


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


def _wants(spelled: str) -> tuple[Want, ...]:
    found = [(hit.start(), want) for want, pattern in _WANTS if (hit := pattern.search(spelled))]
    wants = [want for _, want in sorted(found, key=lambda f: f[0])]
    if "number" not in wants and not wants and _MEASURE.search(spelled):
        wants.append("number")
    if (
        "number" in wants
        and "document" in wants
        and not re.search(r"\bbao nhieu (?!ngay)", spelled.replace("so bao nhieu", ""))
    ):
        wants.remove("number")
    if "date" in wants and "number" in wants and not re.search(r"(?<!ngay )(?<!nam )\bbao nhieu\b|\bmay\b", spelled):
        wants.remove("number")
    if "number" not in wants and _COMPARE.search(spelled) and _MEASURED.search(spelled):
        wants.append("number")
        wants.sort(key=lambda want: want != "number")
    if "body" in wants and not re.search(r"\bbao nhieu\b|\bmay\b", spelled):
        wants = [want for want in wants if want != "number"]
    if "number" in wants and re.search(r"\bbao nhieu\b|\bmay (chi|nhom|nguoi|ho|quan|xa|huyen)", spelled):
        wants.sort(key=lambda want: want != "number")
    return tuple(dict.fromkeys(wants)) or ("fact",)


def _units(spelled: str) -> tuple[str, ...]:
    units: list[str] = []
    for hit in _HOW_MANY.finditer(spelled):
        numbers = find_numbers("5 " + hit.group(1))
        if numbers and numbers[0].unit:
            units.append(numbers[0].unit)
        elif "tien" in hit.group(1).split()[:2]:
            units.append("đồng")
    for hit in _NUMBER_OF.finditer(spelled):
        numbers = find_numbers("5 " + hit.group(1))
        if numbers and numbers[0].unit:
            units.append(numbers[0].unit)
    if re.search(r"\bbao lau\b|\bthoi (gian|han)\b.*\b(bao nhieu|may)\b", spelled):
        units.append("tháng")
    if re.search(r"%|\bphan tram\b|\bti le\b", spelled):
        units.append("%")
    if (
        re.search(
            r"\b(kinh phi|so tien|muc (tro cap|ho tro|chuan|huong)|luong co so|luong toi thieu|von|muc phat|tien phat|phat tien|le phi|hoc phi|gia|gia ve|chi phi|tien luong|muc luong)\b",
            spelled,
        )
        and not units
    ):
        units.append("đồng")
    if not units and re.search(
        r"\b(ho tro|tro cap|tro giup|muc dong|muc huong|duoc huong|duoc nhan)( them)? bao nhieu\b", spelled
    ):
        units += ["đồng", "%"]
    if re.search(r"\bm2\b|\bmet vuong\b", spelled):
        units.append("m2")
    return tuple(dict.fromkeys(units))


def _noun(spelled: str) -> str:
    """The word that is counted: "bao nhiêu héc-ta" counts "héc-ta"."""
    hit = _HOW_MANY.search(spelled)
    return hit.group(1).split()[0] if hit else ""


def _provinces(places: Iterable[Place]) -> tuple[str, ...]:
    names = [p.name if p.kind != "district" else p.province for p in places]
    return tuple(dict.fromkeys(n for n in names if n))


def _former(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(dict.fromkeys(p.name for p in places if p.kind == "province" and FORMER.match(folded, p.end)))


def _districts(places: Iterable[Place]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys((p.name, p.province) for p in places if p.kind == "district"))


def _kind(text: str) -> ClaimKind | None:
    folded = fold(text)
    folded = _STATUS_OF.sub(" ", folded)
    target, result = bool(TARGET_QUESTION.search(folded)), bool(RESULT_QUESTION.search(folded))
    if target == result:
        return None
    return "target" if target else "achieved"


def _compare(folded: str, scope: Scope) -> Literal["", "list", "higher", "lower", "difference"]:
    if _DIFFERENCE.search(folded) and (len(scope.provinces) > 1 or len(scope.periods) > 1):
        return "difference"
    if len(scope.provinces) > 1 or _COMPARE.search(folded):
        if _HIGHER.search(folded):
            return "higher"
        if _LOWER.search(folded):
            return "lower"
        return "list"
    return ""


def _terms(
    text: str, places: Sequence[Place], periods: Sequence[Period], references: Sequence[DocumentNumber], remainder: bool
) -> dict[str, float]:
    """Content syllables and adjacent pairs of them ("that_nghiep"), weighted."""
    covered = [(p.start, p.end) for p in places] + [(p.span_start, p.span_end) for p in periods]
    covered += [(r.start, r.end) for r in references] + stop_spans(text)
    soft = soft_spans(text)
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
