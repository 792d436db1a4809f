"""Where papers are handed in, which papers, and how long it takes: each answered from the section that is about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant import synonyms
from assistant.answer import lists
from assistant.answer.draft import Draft, Line, Quote
from assistant.answer.label import source_label_of
from assistant.answer.material import Evidence
from assistant.evidence.statement import grams
from assistant.question.query import Query
from vectorstore.base import Hit
from vietnamese.spelling import plain
from vietnamese.text import sentences

Facet = Literal["where", "papers", "time"]

# How each is asked for, in a question and in the title of a section; on plain text.
_ASKED: dict[Facet, re.Pattern[str]] = {
    "where": re.compile(
        r"\b(?:nop|gui|lam|dang ki|xin|khai|mua|tham gia|den|ra|lien he|gap)\b(?: \w+){0,9}? (?:o dau|tai dau|cho nao|noi nao|dau)\b(?! la)"
        r"|\b(?:o|tai|den|ra|gap|nop cho|nop) (?:dau|co quan nao|ai)\W*$"
    ),
    "papers": re.compile(r"\b(?:giay to|ho so|thu tuc)(?: \w+){0,4}? (?:gi|nao|ra sao|the nao)\b|\bgiay gi\b|\bcan (?:mang theo |mang |nhung )?gi\b"),
    "time": re.compile(r"\b(?:bao lau|may ngay|bao nhieu ngay)(?: \w+){0,4}? (?:co ket qua|tra loi|giai quyet|xong|nhan duoc|duyet|tra ket qua)\b|\bbao lau thi\b"),
}  # fmt: skip
_TITLED: dict[Facet, re.Pattern[str]] = {
    "where": re.compile(
        r"\b(?:noi|dia diem|dia chi) (?:nop|nhan|tiep nhan|dang ki|lam|dat|giai quyet)\b|\b(?:o dau|tai dau)\b|\b(?:cach thuc|cach) nop\b|\btiep nhan ho so\b"
    ),
    "papers": re.compile(r"\bgiay to\b|\b(?:thanh phan )?ho so\b(?! vuot)|\bthu tuc\b"),
    "time": re.compile(r"\bbao lau\b|\bthoi (?:han|gian) (?:giai quyet|tra|xu li|xet)\b|\btrinh tu\b|\bthoi han\b|\bmay ngay\b"),
}  # fmt: skip
# What a sentence must say to be the answer.
_SAYS: dict[Facet, re.Pattern[str]] = {
    "where": re.compile(
        r"\b(?:nop|gui|den|tai|qua|lien he|gap)\b.{0,60}\b(?:bo phan|trung tam|ubnd|uy ban|so|co quan|buu dien|buu chinh|xa|phuong|chu dau tu|diem thu|cong dich vu|tru so|phong)\b"
        r"|\b(?:buu dien|tram y te|cong dich vu cong|bo phan mot cua)\b"
    ),
    "papers": re.compile(
        r"\b(?:giay|don|ban sao|can cuoc|to khai|van ban de nghi|so ho khau|anh|xac nhan|mau so|ho so gom)\b"
    ),
    "time": re.compile(r"\b\d+ (?:ngay|thang|tuan)\b|\btrong ngay\b"),
}
_NAMES = {"where": "nơi nộp hồ sơ", "papers": "giấy tờ cần có", "time": "thời gian giải quyết"}
# Words of the asking itself: they say nothing of what the papers are for.
_ABOUT_PAPERS = frozenset(
    [
        "nop",
        "gui",
        "lam",
        "dang",
        "ki",
        "xin",
        "khai",
        "ra",
        "gap",
        "giay",
        "to",
        "ho",
        "so",
        "thu",
        "tuc",
        "can",
        "mang",
        "ket",
        "qua",
        "tra",
        "loi",
        "giai",
        "quyet",
        "xong",
        "duyet",
        "huong",
        "nhan",
        "lien",
        "he",
        "don",
        "muon",
    ]
)
_TITLE = re.compile(
    r"^[ \t]*(?:Điều \d+[a-z]?\.[^\n]{3,160}|(?:\d{1,2}|[IVX]{1,5})[.)] [^\n]{4,120}\?|[^\n]{8,120}\?)[ \t]*$",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"Điều (\d+)")
_CASE = re.compile(r"^\W*(?:\d{1,2}[.)] *)?(?:khi|neu|(?:trong )?truong hop|lo) ")
_ABOUT = 0.7  # share, by rarity, of what the papers are for that section and document must say
_DOCUMENTS = 4
_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class _Section:
    """A titled part of a document: offsets of its body in the document's text."""

    hit: Hit
    title: str
    start: int
    end: int


def facets(query: Query) -> tuple[Facet, ...]:
    """What a question asks of a procedure."""
    spelled = plain(query.text)
    return tuple(f for f, pattern in _ASKED.items() if pattern.search(spelled))


def answer(query: Query, evidence: Evidence) -> Draft | None:
    """What the sections about it say, a line or a list for each thing asked; None when no document's sections do."""
    asked = facets(query)
    best: tuple[float, Draft] | None = None
    seen: set[str] = set()
    for hit in evidence.hits:
        if hit.document_id in seen or not asked or len(seen) >= _DOCUMENTS or not _here(query, hit):
            continue
        seen.add(hit.document_id)
        text = evidence.text_of(hit.document_id)
        draft, share = _of_document(query, asked, hit, text, evidence)
        if draft and (best is None or share > best[0] + 1e-9):
            best = share, draft
    return best[1] if best else None


def _here(query: Query, hit: Hit) -> bool:
    places = hit.description.places
    return not query.scope.provinces or not places or not set(query.scope.provinces).isdisjoint(places)


def _of_document(
    query: Query, asked: Sequence[Facet], hit: Hit, text: str, evidence: Evidence
) -> tuple[Draft | None, float]:
    draft = Draft("extractive", confidence=1.0)
    found = list(_sections(hit, text))
    missing: list[str] = []
    shares: list[float] = []
    for facet in asked:
        fitting = [
            (share, -n, s)
            for n, s in enumerate(found)
            if _TITLED[facet].search(plain(s.title)) and (share := _about(query, s, text, evidence)) >= _ABOUT
        ]
        lines: list[Line] = []
        for share, _, section in sorted(fitting, key=lambda f: f[:2], reverse=True):
            if lines := _told(facet, section, text):
                shares.append(share)
                break
        draft.lines = _merged(draft.lines, lines)
        missing += [] if lines else [_NAMES[facet]]
    if not draft.lines:
        return None, 0.0
    if missing:
        draft.partial = True
        draft.notices.append(f"Không tìm thấy {', '.join(missing)} trong tài liệu này.")
    return draft, sum(shares) / len(asked)


def _merged(before: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Lines of two things asked, where one sentence may tell both: it is said once."""
    told = "\n".join(line.quotes[0].text for line in before)
    if lines and all(line.quotes[0].text.rstrip(":") in told for line in lines):
        return list(before)
    kept = [b for b in before if not any(b.quotes[0].text in line.quotes[0].text for line in lines)]
    return [*kept, *lines]


def _sections(hit: Hit, text: str) -> Iterator[_Section]:
    titles = list(_TITLE.finditer(text))
    for title, after in pairwise([*titles, None]):
        if title is not None:
            yield _Section(hit, title.group().strip(), title.end(), after.start() if after else len(text))


def _about(query: Query, section: _Section, text: str, evidence: Evidence) -> float:
    """Share of what the papers are for that the section, the articles it refers to, or the document's title says."""
    if _CASE.match(plain(section.title)) and grams(section.title).isdisjoint(set(query.hard) - _ABOUT_PAPERS):
        return 0.0
    wanted = [t for t in query.hard if t not in _ABOUT_PAPERS]
    if not wanted:
        return 1.0 if query.references else 0.0
    body = text[section.start : section.end]
    d = section.hit.description
    around = "\n".join([d.title, section.title, body, *_referred(body, text, section.start)])
    said = _grams(around) | synonyms.granted(around, synonyms.asked(query.text))
    total = sum(evidence.idf(t) for t in wanted)
    return sum(evidence.idf(t) for t in wanted if t in said) / total if total else 0.0


@lru_cache(maxsize=256)
def _grams(text: str) -> frozenset[str]:
    return grams(text)


def _referred(body: str, text: str, before: int) -> Iterator[str]:
    """The articles of the same document that a section names: "chính sách tại Điều 6 và Điều 7"."""
    for number in dict.fromkeys(_ARTICLE.findall(body)):
        heads = list(re.finditer(rf"^[ \t]*Điều {number}\.", text, re.MULTILINE))
        head = next((h for h in reversed(heads) if h.start() < before), None)  # an annex counts its articles anew
        if head is not None:
            after = re.compile(r"^[ \t]*Điều \d+", re.MULTILINE).search(text, head.end())
            yield text[head.start() : after.start() if after else len(text)]


def _told(facet: Facet, section: _Section, text: str) -> list[Line]:
    """The list of papers, or the sentences that say it."""
    hit = section.hit
    label = source_label_of(hit)
    if facet == "papers" and (listing := lists.first_list(text, section.start, section.end)):
        lead, items = listing
        lines = [Line(f"{lists.bare(lead.text).rstrip(':')}: ({label})", (_quote(hit, lead),))]
        return lines + [Line(lists.bare(i.text), (_quote(hit, i),), item=True) for i in items]
    lines = []
    at = section.start
    for line in text[section.start : section.end].split("\n"):
        for s in sentences(line):
            if _SAYS[facet].search(plain(s.text)) and len(lines) < _SENTENCES:
                quote = Quote(hit, at + s.start, at + s.end, s.text)
                lines.append(Line(f"{lists.bare(s.text).rstrip('.;')} ({label}).", (quote,)))
        if lines:
            break
        at += len(line) + 1
    return lines


def _quote(hit: Hit, item: lists.Item) -> Quote:
    return Quote(hit, item.start, item.end, item.text)
