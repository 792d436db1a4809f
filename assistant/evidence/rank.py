"""Scores statements for a query: how much of the question a statement carries, and whether it is of the right kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant import synonyms
from assistant.evidence.ages import fits, ranges
from assistant.evidence.fit import kind_fit, not_yet, place_fit, time_fit
from assistant.evidence.statement import Statement, grams
from assistant.lexicon import (
    PARTS_OF_A_WHOLE,
    POSTS,
    RESTRICTING_NUMBER,
    RESTRICTORS,
    UNITS,
    contains,
    lowered,
)
from assistant.question.query import Query, Scope
from assistant.synonyms import Asked
from ingest.statements.claim import SIGNER
from vietnamese.dates import find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, same_document
from vietnamese.numbers import Number, find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import fold

# A content word counts fully where the statement itself says it, less where only its surroundings do.
LAYERS: tuple[tuple[str, float], ...] = (
    ("own", 1.0),
    ("in_head", 0.85),
    ("in_headings", 0.75),
    ("in_clause", 0.55),  # what a sibling in the same clause says of itself
    ("in_paragraph", 0.5),
    ("in_passage", 0.35),
    ("in_document", 0.45),
)
LONG = 3  # content words of a question that says enough without its pairs
NEAR = 0.75  # layers down to the headings
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
_NOT = re.compile(r"\b(không|chưa) (?!quá|dưới|ít|nhỏ|lớn|chỉ)\w+")  # with diacritics: "chua" may be chữa
_QUOTED = re.compile(r"[“\"][^”\"]{10,300}[”\"]")
_TOP = re.compile(r"\b(cao|nhieu|lon|nhanh|tot) nhat\b|\bdan dau\b|\bdung dau\b")
_BOTTOM = re.compile(r"\b(thap|it|nho|cham) nhat\b|\bcuoi bang\b")
_REASON = re.compile(r"\b(do|vi|boi|nguyen nhan|nham|de)\b")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement with what was measured of it.

    coverage: weighted share of the question's content that statement and surroundings carry, in [0, 1].
    own: the same for the statement alone. typed: whether it holds the kind of thing asked for.
    near: the same for the statement with its clause's opening and its headings.
    place, time, kind: scope fits in [-1, 1]. contrast: it speaks of an excluded sibling ("nông thôn" for "thành thị").
    """

    statement: Statement
    score: float
    coverage: float
    own: float
    typed: bool
    place: float
    time: float
    kind: float
    near: float
    contrast: bool
    missing: tuple[str, ...]
    reference: float

    @property
    def in_scope(self) -> bool:
        """Not of another place, time, kind, document or group than asked for."""
        return (
            not self.statement.text.rstrip().endswith("?")
            and self.place >= 0
            and self.time > -0.5
            and self.kind >= 0
            and not self.contrast
            and self.reference >= 0
        )


def rank(
    query: Query,
    scope: Scope,
    candidates: Sequence[Statement],
    idf: Callable[[str], float],
    documents: Mapping[str, float],
) -> list[Ranked]:
    """All candidates, best first; ties keep the retriever's order.

    Args:
        idf: rarity of a plain term in the corpus.
        documents: retrieval strength of each passage, "passage id" -> value in [0, 1].
    """
    weights = _weights(query, idf)
    rows = synonyms.asked(f"{query.context} {query.text}")
    scored = [_score(query, scope, s, weights, rows, query.contrasts, documents) for s in candidates]
    return sorted(scored, key=lambda r: -r.score)


def _weights(query: Query, idf: Callable[[str], float]) -> dict[str, float]:
    """What each word and pair of the question counts.

    How a thing is talked about says nothing where no document talks so; that a thing is never named does. In a short
    question the pairs are most of what it says ("giá vàng"), and stay.
    """
    unseen = idf("")  # of a word that no document uses
    long = len(query.hard) >= LONG
    return {
        t: w * idf(t) for t, w in query.terms.items() if idf(t) < unseen or (w >= 1.0 and ("_" not in t or not long))
    }


def _score(
    query: Query,
    scope: Scope,
    statement: Statement,
    weights: Mapping[str, float],
    rows: Sequence[Asked],
    asked: Mapping[int, frozenset[int]],
    passages: Mapping[str, float],
) -> Ranked:
    granted = synonyms.granted(statement.text, rows) | _counted(query, statement)
    nearby = synonyms.granted("\n".join([statement.head, *statement.headings]), rows)
    total = sum(weights.values()) or 1.0
    coverage = own = near = 0.0
    missing: list[str] = []
    for term, weight in weights.items():
        layer = 1.0 if term in granted else next((v for name, v in LAYERS if term in getattr(statement, name)), 0.0)
        layer = max(layer, NEAR if term in nearby else 0.0)
        coverage += weight * layer
        if term in statement.own or term in granted:
            own += weight
        near += weight * (layer >= NEAR)
        if layer == 0 and query.terms[term] >= 1.0 and "_" not in term:
            missing.append(term)
    coverage, own, near = coverage / total, own / total, near / total
    typed = _typed(query, statement) and query.noun not in missing
    place, time, kind = place_fit(scope, statement), time_fit(scope.periods, statement), kind_fit(scope.kind, statement)
    excluded = _unrestricted(query, statement) or _deputy(query, statement) or _of_another_age(query, statement)
    contrast = -1 if excluded else _contrast(asked, statement)
    if scope.kind == "achieved" and not_yet(scope.periods, statement):
        time = -1.0
    reference = _reference(query, statement)
    length = len(statement.own)
    score = (
        coverage
        + 0.6 * own
        + (0.35 if typed else -0.35)
        + (0.2 * _units_found(query, statement) if query.asks > 1 else 0.0)
        + 0.15 * min(0.0, math.log(12 / (length + 1)))
        + 0.15 * passages.get(str(statement.hit.passage_id), 0.0)
        + 0.25 * place
        + 0.25 * time
        + 0.2 * kind
        + 0.3 * reference
        + (0.15 * contrast if contrast > 0 else 0.6 * contrast)
        - (0.4 if statement.heading else 0.0)
        - (0.45 if _narrower(asked, statement) else 0.0)
        - (0.35 if _unasked_sibling(query, statement) else 0.0)
    )
    return Ranked(
        statement, score, coverage, own, typed, place, time, kind, near, contrast < 0, tuple(missing), reference
    )


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether two units count the same kind of thing: people are counted as "người", "lao động", "lượt người"."""
    return a == b or any(a in row and b in row for row in UNITS)


def _counted(query: Query, statement: Statement) -> frozenset[str]:
    """The words of the unit asked for, when the statement counts the same thing under another name."""
    return frozenset(
        gram for unit in query.units if any(same_unit(n.unit, unit) for n in statement.numbers) for gram in grams(unit)
    )


def _contrast(asked: Mapping[int, frozenset[int]], statement: Statement) -> int:
    """1: the statement is about what is asked. -1: about a sibling of it. 0: it names neither.

    The nearest text that names a member decides.
    """
    result = 0
    for row, members in asked.items():
        named = next((layer[row] for layer in statement.contrasts if row in layer), None)
        if named and named.isdisjoint(members):
            return -1
        if named:
            result = 1
    return result


def _unrestricted(query: Query, statement: Statement) -> bool:
    """Whether the question narrows what it asks for ("lao động nữ", "dưới 5 tuổi") and the statement does not."""
    spelled = plain(query.text)
    near = " ".join([*statement.near, ""])
    for row in RESTRICTORS:
        if any(contains(spelled, form) for form in row) and not any(contains(near, form) for form in row):
            return True
    denied = not query.remainder and query.wants[0] != "yesno" and _NOT.search(lowered(query.text))
    if denied and not _NOT.search(lowered(" ".join([statement.quote, *statement.headings]))):
        return True  # "không hoạt động" is not "hoạt động"
    percentages = [n.value for n in find_numbers(query.text) if n.unit == "%"]
    if percentages and not any(n.value in percentages for n in find_numbers(statement.quote)):
        return True  # "địa phương nào đạt 100%?"
    for hit in RESTRICTING_NUMBER.finditer(spelled):
        number = hit.group(2) or hit.group(5)
        if not re.search(rf"(?<!\d){number}(?!\d)", near):
            return True
    return False


def _of_another_age(query: Query, statement: Statement) -> bool:
    """Whether a rule sets bounds of age that let none of the people in who are asked about."""
    if not query.ages:
        return False
    bounds = ranges(statement.text) or next((b for h in reversed(statement.headings) if (b := ranges(h))), [])
    return bool(bounds) and not any(fits(age, bounds) for age in query.ages)


def _unasked_sibling(query: Query, statement: Statement) -> bool:
    """Whether a later figure of a clause has a name of its own that the question does not use: "ngân sách tỉnh 735 tỷ"."""
    if statement.start == statement.clause_start or statement.row:
        return False
    named = {w for w in statement.own if w.isalpha()}
    return bool(named) and named.isdisjoint(query.terms)


def _deputy(query: Query, statement: Statement) -> bool:
    """Whether the question asks for a post and the statement names only its deputy."""
    if "person" not in query.wants:
        return False
    said = fold(statement.quote)
    for post in POSTS:
        if re.search(rf"(?<!pho )\b{post}\b", query.folded) and f"pho {post}" not in query.folded:
            return post in said and not re.search(rf"(?<!pho )\b{post}\b", said)
    return False


def _narrower(asked: Mapping[int, frozenset[int]], statement: Statement) -> bool:
    """Whether the statement is about a part ("khu vực thành thị", "lao động nữ") where the question asks about the whole."""
    nearest = statement.contrasts[0] if not statement.row else {**statement.contrasts[0], **statement.contrasts[2]}
    return any(row in nearest and row not in asked for row in PARTS_OF_A_WHOLE)


def _typed(query: Query, statement: Statement) -> bool:
    want = query.wants[0]
    text = statement.text
    if want == "number":
        return bool(figures_asked(statement, query))
    if want == "date":
        return bool(find_periods(text))
    if want == "person":
        asks_signer = "ký" in lowered(query.text).split()
        signed = "ký" in lowered(statement.quote).split() or SIGNER in statement.headings
        return _names_a_person(statement.quote) and (signed or not asks_signer)
    if want == "body":
        return bool(_BODY.search(plain(statement.quote)))
    if want == "document":
        return bool(find_document_numbers(statement.quote))
    if want == "place":
        return _names_a_place(query, statement)
    if want == "about":
        return any(
            _ABOUT.match(plain(statement.paragraph), n.end)
            for n in statement.near_documents
            if any(_same(r, n) for r in query.references) and n.start >= statement.sentence_at
        )
    if want == "reason":
        return bool(_REASON.search(plain(text)))
    return True


def _units_found(query: Query, statement: Statement) -> float:
    """Share of the units asked for that the statement's clause holds."""
    if not query.units:
        return 0.0
    return sum(any(same_unit(n.unit, u) for n in statement.numbers) for u in query.units) / len(query.units)


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
    if query.change:
        found = [n for n in found if _CHANGED_BY.search(spelled[: n.start])] or found
    if query.units:
        return [
            n
            for unit in query.units
            for n in found
            if same_unit(n.unit, unit) or (unit == "%" and n.text.endswith("%"))
        ]
    return [n for n in found if n.unit not in _BOUNDS or plain(n.unit or "") in plain(query.text)]


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
    superlative = re.search(r"\b(cao|thap|nhieu|it|lon|nho|nhanh|cham|tot) nhat\b", plain(query.text))
    if superlative is None:
        return True
    top = superlative.group(1) in ("cao", "nhieu", "lon", "nhanh", "tot")
    return bool((_TOP if top else _BOTTOM).search(plain(statement.quote)))


def _reference(query: Query, statement: Statement) -> float:
    """1: the statement's document is, or names close by, the document asked about; -1: it is about another; 0: none asked."""
    if not query.references:
        return 0.0
    best = -1.0
    for reference in query.references:
        if any(_same(reference, n) for n in statement.near_documents):
            best = max(best, 1.0)
        elif any(_same(reference, n) for n in statement.own_documents):
            best = max(best, 0.8)
    return best


def _same(reference: DocumentNumber, full: DocumentNumber) -> bool:
    return reference.canonical == full.canonical or same_document(reference, full)
