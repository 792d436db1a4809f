"""Question -> `Query`, by rules: scope, kind of answer, content words. No model, no index, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from assistant.evidence import yearless
from assistant.fit import FORMER
from assistant.followup import resolve
from assistant.lexicon import RESULT_QUESTION, TARGET_QUESTION, contrast_members, has_diacritics, is_stop, soft_spans, stop_spans
from vietnamese.spelling import plain
from assistant.query import Query, Scope, StatementKind, Want
from vietnamese.abbreviations import ABBREVIATIONS, expand
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references
from vietnamese.numbers import find_numbers
from vietnamese.places import Place, find_places
from vietnamese.text import fold, nfc, syllables

_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    ("person", re.compile(r"(^|[\s,])(ai|do ai|nguoi nao|dong chi nao|ong nao|ba nao|lanh dao nao)\b|^ten\b|la ai\b")),
    (
        "date",
        re.compile(
            r"\b(khi nao|ngay nao|ngay may|bao gio|luc nao|nam nao|thang nao|thoi gian nao|thoi diem nao|ngay thang nao|ngay bao nhieu|"
            r"nam bao nhieu|tu khi nao|han chot|thoi han)\b"
        ),
    ),
    (
        "document",
        re.compile(
            r"\b((so may|so bao nhieu|so hieu|van ban nao|nghi quyet nao|nghi dinh nao|quyet dinh nao|ke hoach nao|thong tu nao|chuong trinh nao|"
            r"chi thi nao|luat nao|dieu may|dieu nao|khoan nao))\b"
        ),
    ),
    ("about", re.compile(r"\b(ve|noi|quy dinh) (ve )?(noi dung |van de |viec |dieu )?gi\b|\bnoi dung (chinh )?(la )?gi\b|\bnoi dung cua\b|\btrich yeu\b")),
    ("place", re.compile(r"\b(o dau|tai dau|tinh nao|dia phuong nao|noi nao|thanh pho nao|quan nao|huyen nao|xa nao|dia chi)\b")),
    (
        "list",
        re.compile(
            r"\b(nhung|cac) [\w\s,/-]{1,60}?\b(nao|gi)\b|\b(gom|bao gom)\b|\bliet ke\b|\bke ten\b|\bneu (cac|nhung|ten)\b|\bla nhung\b|\bnhung gi\b|"
            r"\b(nhom|doi tuong|chi tieu|noi dung|giai phap|nhiem vu|quan|huyen) nao\b"
        ),
    ),
    (
        "number",
        re.compile(r"\bbao nhieu\b|\bmay (?!tinh|moc)\w+|\bphan tram\b|%|\b(la|con|duoc|dat|co) may\b|\bti le\b|\bso luong\b|\btong so\b|\bbao lau\b"),
    ),
    ("reason", re.compile(r"\b(vi sao|tai sao|nguyen nhan|li do)\b")),
    ("yesno", re.compile(r"\bco [\w\s]{2,80} (khong|chua)\b|\b(phai|dung) khong\b|\bda [\w\s]{2,60} chua\b")),
)
_MEASURE = re.compile(r"^\W*(ti le|muc|so|tong|dien tich|chi so|tuoi tho|thu nhap|chuan|kinh phi|diem|luong|gia|toc do|co cau|do)\b")
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\s+((?:[^\W\d_]+\s*){1,4})")
_REMAINDER = re.compile(r"\b(con|con lai) (bao nhieu|may)\b.*\b(chua|khong|phai)\b|\bchua\b.*\b(bao nhieu|may)\b|\bcon thieu\b|\bcon lai (bao nhieu|may)\b")
_COMPARE = re.compile(r"\bso sanh\b|\bso voi\b|\bgiua\b.*\bva\b|\b(cao|thap|lon|nho|nhieu|it) hon\b|\bchenh\b|\bkhac nhau\b")
_HIGHER = re.compile(r"\b(cao|lon|nhieu) (hon|nhat)\b")
_LOWER = re.compile(r"\b(thap|nho|it) (hon|nhat)\b")
_DIFFERENCE = re.compile(r"\bchenh( lech)?\b|\b(hon|kem) (nhau )?(bao nhieu|may)\b|\btang (bao nhieu|may)\b|\bgiam (bao nhieu|may)\b")
SOFT_WEIGHT = 0.3
_ASKS = re.compile(r"\b(bao nhieu|may)\b")
_SHORTENED = frozenset(plain(form) for form in ABBREVIATIONS)  # what they stand for is in the text beside them
_BOTH: tuple[StatementKind, StatementKind] = ("achieved", "target")
_JOINS = re.compile(r"\W*(va|voi|so voi|hay|hoac|den)?\W*((nam|giai doan|quy|thang)\W*)?")
_LEFT = frozenset({"con", "lai", "chua", "thieu"})  # "còn lại", "chưa": what is left is computed, not looked up
_SEGMENT = re.compile(r"\s+va\s+|\s*[,;]\s*|\s+con\s+|\s+so voi\s+|\s+voi\s+")


def understand(question: str, history: Sequence[str] = ()) -> Query:
    """Read a question.

    Args:
        question: as typed; any Unicode form, with or without diacritics.
        history: earlier questions of the conversation, oldest first.
    """
    resolved = resolve(question, history)
    text = re.sub(r"\s+", " ", nfc(resolved.text)).strip()
    query = replace(_read(text), original=question, follow_up=resolved.follow_up)
    return replace(query, parts=_parts(text, query))


def _read(text: str) -> Query:
    """One question without its parts."""
    expanded = expand(text)
    spelled, folded = plain(expanded), fold(text)
    places = find_places(expanded, abbreviations=True)
    periods = _periods(text)
    remainder = bool(_REMAINDER.search(folded))
    scope = Scope(_provinces(places), _former(expanded, places), _districts(places), tuple(periods), _kind(text))
    return Query(
        original=text,
        text=expanded,
        folded=fold(expanded),
        terms=_terms(expanded, places, _periods(expanded), _references(expanded), remainder),
        wants=_wants(spelled),
        units=_units(spelled),
        scope=scope,
        references=_references(text),
        asks=max(1, len(_ASKS.findall(folded))),
        remainder=remainder,
        compare=_compare(folded, scope),
        contrasts=contrast_members(spelled),
    )


def _periods(text: str) -> list[Period]:
    """The times named; "6 tháng đầu năm" without a year takes the year that the question names elsewhere, and replaces it."""
    periods = find_periods(text)
    years = {p.end.year for p in periods}
    if len(years) != 1:
        return periods
    halves = yearless(fold(text), text, years.pop())
    return [*(p for p in periods if p.kind != "year"), *halves] if halves else periods


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
    if "number" in wants and "document" in wants and not re.search(r"\bbao nhieu (?!ngay)", spelled.replace("so bao nhieu", "")):
        wants.remove("number")
    if "date" in wants and "number" in wants and not re.search(r"(?<!ngay )(?<!nam )\bbao nhieu\b|\bmay\b", spelled):
        wants.remove("number")
    return tuple(dict.fromkeys(wants)) or ("fact",)


def _units(spelled: str) -> tuple[str, ...]:
    units: list[str] = []
    for hit in _HOW_MANY.finditer(spelled):
        numbers = find_numbers("5 " + hit.group(1))
        if numbers and numbers[0].unit:
            units.append(numbers[0].unit)
        elif "tien" in hit.group(1).split()[:2]:
            units.append("đồng")
    if re.search(r"%|\bphan tram\b|\bti le\b", spelled):
        units.append("%")
    if re.search(r"\b(kinh phi|so tien|muc (tro cap|ho tro|chuan|huong)|luong co so|luong toi thieu|von)\b", spelled) and not units:
        units.append("đồng")
    if re.search(r"\bm2\b|\bmet vuong\b", spelled):
        units.append("m2")
    return tuple(dict.fromkeys(units))


def _provinces(places: Iterable[Place]) -> tuple[str, ...]:
    names = [p.name if p.kind != "district" else p.province for p in places]
    return tuple(dict.fromkeys(n for n in names if n))


def _former(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(dict.fromkeys(p.name for p in places if p.kind == "province" and FORMER.match(folded, p.end)))


def _districts(places: Iterable[Place]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys((p.name, p.province) for p in places if p.kind == "district"))


def _kind(text: str) -> StatementKind | None:
    folded = fold(text)
    target, result = bool(TARGET_QUESTION.search(folded)), bool(RESULT_QUESTION.search(folded))
    if target == result:
        return None
    return "target" if target else "achieved"


def _parts(text: str, query: Query) -> tuple[Query, ...]:
    """The questions inside a question, in the order asked; empty when there is only one."""
    scope = query.scope
    if len(scope.provinces) > 1:
        return tuple(replace(query, scope=replace(scope, provinces=(p,), districts=())) for p in scope.provinces)
    if several := _several(text, query):
        return several
    folded = fold(text)
    if TARGET_QUESTION.search(folded) and RESULT_QUESTION.search(folded):
        return tuple(replace(query, scope=s) for s in _target_and_result(folded, scope))
    between = [folded[a.span_end : b.span_start] for a, b in zip(scope.periods, scope.periods[1:], strict=False)]
    if between and all(_JOINS.fullmatch(gap) for gap in between):
        return tuple(replace(query, scope=replace(scope, periods=(p,))) for p in scope.periods)
    return ()


def _target_and_result(folded: str, scope: Scope) -> tuple[Scope, ...]:
    """ "thực tế năm 2022 và mục tiêu đến năm 2030": each kind with the time named beside it."""
    found: list[Scope] = []
    cut = [0, *(hit.end() for hit in _SEGMENT.finditer(folded)), len(folded)]
    for start, end in zip(cut, cut[1:], strict=False):
        piece = folded[start:end]
        target, result = TARGET_QUESTION.search(piece), RESULT_QUESTION.search(piece)
        if bool(target) != bool(result):
            periods = tuple(p for p in scope.periods if start <= p.span_start < end)
            found.append(replace(scope, periods=periods, kind="target" if target else "achieved"))
    if {s.kind for s in found} == {"target", "achieved"}:
        return tuple(found)
    return tuple(replace(scope, kind=kind) for kind in _BOTH)


def _several(text: str, query: Query) -> tuple[Query, ...]:
    """ "Kế hoạch là bao nhiêu, 6 tháng đầu năm thực hiện được bao nhiêu?": two counts, each with words or scope of its own.

    What a later one does not say it takes from the first; "đạt bao nhiêu phần trăm kế hoạch" says nothing of its own and
    stays with the figure before it.
    """
    if query.asks < 2:
        return ()
    colon = text.find(":")
    shared = text[:colon] if colon > 0 and not _ASKS.search(fold(text[:colon])) else ""
    pieces = _asking(text[len(shared) :].lstrip(" :"))
    if len(pieces) < 2:
        return ()
    first = _read(f"{shared} {pieces[0]}".strip())
    parts = [first]
    year = {p.end.year for p in query.scope.periods}
    for piece in pieces[1:]:
        own = _read(piece)
        halves = yearless(fold(piece), piece, year.pop()) if len(year) == 1 else []
        periods = own.scope.periods or tuple(halves)
        if not own.hard and not periods and not (own.scope.kind and own.scope.kind != first.scope.kind):
            return ()
        base = _read(shared) if shared else first
        scope = Scope(
            own.scope.provinces or query.scope.provinces,
            own.scope.former or query.scope.former,
            own.scope.districts or query.scope.districts,
            periods or query.scope.periods,
            own.scope.kind,
        )
        inherits = not own.hard or bool(shared)
        parts.append(
            replace(
                own,
                text=f"{base.text} {own.text}" if inherits else own.text,
                terms={**base.terms, **own.terms} if inherits else own.terms,
                units=own.units or first.units,
                contrasts={**base.contrasts, **own.contrasts} if inherits else own.contrasts,
                references=own.references or query.references,
                scope=scope,
            )
        )
    parts[0] = replace(first, scope=replace(first.scope, provinces=query.scope.provinces, districts=query.scope.districts), references=query.references)
    return tuple(parts)


def _asking(text: str) -> list[str]:
    """The pieces between commas and "và", joined so that each asks "bao nhiêu" once."""
    pieces: list[str] = []
    open_piece = ""
    for piece in re.split(r"((?:,|;|\?)\s*(?:và\s+|va\s+)?|\s+và\s+|\s+va\s+)", text):
        open_piece += piece
        if _ASKS.search(fold(piece)):
            pieces.append(open_piece.strip(" ,;?"))
            open_piece = ""
    if pieces and open_piece.strip(" ,;?"):
        pieces[-1] += " " + open_piece.strip(" ,;?")
    return pieces


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
    accented = has_diacritics(text)
    terms: dict[str, float] = {}
    before: tuple[str, int, float] | None = None
    spelled = plain(text)
    for syllable in syllables(text):
        word = spelled[syllable.start : syllable.end]
        if any(s <= syllable.start < e for s, e in covered) or is_stop(syllable.text, accented) or (remainder and word in _LEFT) or word in _SHORTENED:
            before = None
            continue
        weight = SOFT_WEIGHT if word[0].isdigit() or any(s <= syllable.start < e for s, e in soft) else 1.0
        terms[word] = max(weight, terms.get(word, 0))
        if before and spelled[before[1] : syllable.start].strip() == "":
            pair = f"{before[0]}_{word}"
            terms[pair] = max(terms.get(pair, 0), min(before[2], weight))
        before = (word, syllable.end, weight)
    return terms

