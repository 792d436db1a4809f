"""Ranked passages -> `Statement`s: the smallest pieces that say one thing, with the scope that governs each.

A sentence such as "tiểu học đạt 99%, trung học cơ sở đạt 95%" holds two statements; a line under "Phấn đấu đến năm 2030"
is a target for 2030 although it does not say so itself.
"""

from __future__ import annotations

import calendar
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from assistant.lexicon import ACHIEVED_CUES, TARGET_CUES, contrast_members
from vietnamese.spelling import plain
from assistant.query import StatementKind
from vectorstore.base import Hit
from vietnamese.abbreviations import expand
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import DocumentNumber, find_document_numbers
from vietnamese.numbers import Number, find_numbers
from vietnamese.places import find_places
from vietnamese.text import Span, clauses, fold, sentences, syllables

# What continues the statement before it rather than beginning a new one: "..., đạt 112% kế hoạch, tăng 13%".
_CONTINUES = re.compile(r"\s*(dat|tang|giam|bang|chiem|tuong duong|tuong ung|vuot|gap|cao hon|thap hon|so voi|trong do co|tu|den|len|con)\b")
_CUT = re.compile(r",\s+|\s+và\s+|;\s+|\s+đồng thời\s+")
_BASE_PERIOD = re.compile(r"(so voi|so cung ky|cung ky|chuan ngheo|chuan|ke tu|tu)[^,;.]{0,40}$")
_YEARLESS = re.compile(
    r"(?<!\w)(?P<count>6|06|sau|3|03|ba|9|09|chin) thang (?P<edge>dau|cuoi) nam(?! (?:nam )?\d)(?! (?:nay|truoc|ngoai)\b)"
)
_MONTHS = {"6": 6, "06": 6, "sau": 6, "3": 3, "03": 3, "ba": 3, "9": 9, "09": 9, "chin": 9}
_ROW = re.compile(r"^[^:;]{1,80}: [^;]+(?:; [^:;]{1,160}: [^;]*)+$")
_CELL = re.compile(r"(?P<name>[^:;]{1,160}): (?P<value>[^;]*)")
_UNIT_COLUMN = re.compile(r"(don vi( tinh)?|dvt)$")
_PLANNED = re.compile(r"(ke hoach|muc tieu|chi tieu|duoc giao|giao)\b")
_REACHED = re.compile(r"(thuc hien|uoc|ket qua|dat|cung ky|da)\b")
_UNIT = re.compile(r"\((?P<unit>[^()]{1,20})\)\s*$")
_NUMBERED = re.compile(r"^(?:\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])\s+)+")
_NAME_LINE = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_OPENING = 60  # characters into a sentence up to which a time governs what follows
_LEAD_LENGTH = 160
_SIGNER = "Người ký ban hành"  # stands above a signature, so that "ai ký" finds the name
_PLAN_KINDS = ("plan",)
_RESULT_KINDS = ("report",)


def grams(text: str) -> frozenset[str]:
    """Plain syllables and adjacent pairs; abbreviations count as what they stand for."""
    expanded = expand(text)
    spelled = plain(expanded)
    found: set[str] = set()
    before: tuple[str, int] | None = None
    for s in syllables(expanded):
        word = spelled[s.start : s.end]
        found.add(word)
        if word.startswith("0") and word.isdigit():
            found.add(word.lstrip("0"))
        if before and not spelled[before[1] : s.start].strip():
            found.add(f"{before[0]}_{word}")
        before = (word, s.end)
    return frozenset(found)


@dataclass(frozen=True)
class Statement:
    """One thing that a document says. Offsets index into the document's text.

    start, end: the statement itself. clause_start: where its clause begins; `quote` runs from there to `end`.
    paragraph: text of the paragraph up to `end`, for context. lead: span of the lead-in or heading that governs it.
    """

    hit: Hit
    start: int
    end: int
    clause_start: int
    sentence_start: int
    sentence_end: int
    text: str
    quote: str
    paragraph: str
    headings: tuple[str, ...]
    periods: tuple[Period, ...]
    inherited_periods: tuple[Period, ...]
    places: tuple[str, ...]
    kind: StatementKind | None
    heading: bool = False  # a headline or a question: what it announces is said better below it
    row: bool = False  # a cell of a table row
    row_unit: str | None = None  # "%" from the column's header

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Figures of the statement itself; spans index into `text`. A table cell takes its unit from the column."""
        if not self.row:
            return tuple(find_numbers(self.text))
        value = self.text.rfind(": ") + 2
        found = [replace(n, start=n.start + value, end=n.end + value) for n in find_numbers(self.text[value:])]
        unit = self.row_unit
        if unit and found and len(found) == 1 and found[0].unit is None:
            read = find_numbers(f"5 {unit}") if unit != "%" else []
            found = [replace(found[0], unit="%" if unit == "%" else read[0].unit if read and read[0].unit else unit)]
        return tuple(found)

    @cached_property
    def own(self) -> frozenset[str]:
        return grams(self.text)

    @cached_property
    def in_clause(self) -> frozenset[str]:
        return grams(self.quote)

    @cached_property
    def in_head(self) -> frozenset[str]:
        """The clause's opening up to its first figure: the subject that its statements share."""
        quote = _NUMBERED.sub("", self.quote)
        first = re.search(r"\d", quote)
        return grams(quote[: first.start()] if first else quote)

    @cached_property
    def in_headings(self) -> frozenset[str]:
        return grams("\n".join(self.headings))

    @cached_property
    def in_paragraph(self) -> frozenset[str]:
        return grams(self.paragraph)

    @cached_property
    def contrasts(self) -> tuple[dict[int, frozenset[int]], ...]:
        """Contrast members named, from the nearest text outwards."""
        return tuple(contrast_members(plain(t)) for t in (self.text, self.quote, *reversed(self.headings), self.paragraph))

    @property
    def sentence_at(self) -> int:
        """Where its sentence begins in `paragraph`."""
        return len(self.paragraph) - (self.sentence_end - self.sentence_start)

    @cached_property
    def near_documents(self) -> tuple[DocumentNumber, ...]:
        """Document numbers in the paragraph and the document's title."""
        return tuple(find_document_numbers(self.paragraph + "\n" + self.hit.description.title))

    @cached_property
    def own_documents(self) -> tuple[DocumentNumber, ...]:
        """The document's own number and its programmes."""
        d = self.hit.description
        return tuple(n for text in (d.number or "", *d.programmes) for n in find_document_numbers(text))

    @cached_property
    def in_document(self) -> frozenset[str]:
        d = self.hit.description
        return grams("\n".join([d.title, d.issuer or "", d.number or "", *d.programmes]))


class Reader:
    """Reads passages into statements and remembers the most recent ones: reading costs more than ranking.

    size: passages remembered. A passage id is never reused for another text, so only the source's name can change.
    """

    def __init__(self, text_of: Callable[[str], str], size: int = 4096) -> None:
        self._text_of = text_of
        self._size = size
        self._known: OrderedDict[tuple[int, str], tuple[Statement, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def statements(self, hits: Sequence[Hit]) -> list[Statement]:
        """All statements of the passages, in the order of the hits, then of the text."""
        return [s for hit in hits for s in self._passage(hit)]

    def _passage(self, hit: Hit) -> tuple[Statement, ...]:
        key = (hit.passage_id, hit.source)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        text = self._text_of(hit.document_id)
        read = tuple(_of_passage(hit, text[text.rfind("\n", 0, hit.start) + 1 : hit.start]))
        with self._lock:
            self._known[key] = read
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return read


@dataclass(frozen=True, slots=True)
class _Carried:
    """What earlier sentences of a paragraph set for the later ones: "Trong 6 tháng đầu năm 2023, ..."."""

    periods: tuple[Period, ...] = ()
    text: str = ""

    def after(self, sentence: str, here: Sequence[Period]) -> _Carried:
        """A time governs what follows when it opens a sentence; at a sentence's end it is that sentence's own."""
        opening = tuple(p for p in here if p.span_start <= _OPENING and p.kind != "day")
        return _Carried(opening, sentence) if opening else self


def _of_passage(hit: Hit, before: str) -> list[Statement]:
    """before: the part of the passage's first paragraph that belongs to the passage before it."""
    found: list[Statement] = []
    headings = hit.headings
    at = 0
    lines = hit.text.split("\n")
    for n, line in enumerate(lines):
        if line.strip():
            above = (*headings, _SIGNER) if _NAME_LINE.match(line.strip()) and _signs(lines[:n]) else headings
            if _ROW.match(line.strip()):
                found += _row(hit, at, line, above)
            else:
                found += _of_line(hit, at, before if n == 0 else "", line, above, _introduces(line, lines[n + 1 :]))
            if _introduces(line, lines[n + 1 :]):
                headings = (*hit.headings, line.strip())
        at += len(line) + 1
    return found


def _of_line(hit: Hit, at: int, ahead: str, line: str, above: tuple[str, ...], heading: bool) -> Iterator[Statement]:
    year = _year_of(hit)
    carried = _Carried()
    for earlier in sentences(ahead):
        carried = carried.after(earlier.text, scope_periods(earlier.text, year))
    for sentence in sentences(line):
        here = scope_periods(sentence.text, year)
        for clause in clauses(sentence.text):
            for piece in _pieces(clause):
                yield _statement(hit, at, ahead, line, sentence, clause, piece, here, carried, above, heading)
        carried = carried.after(sentence.text, here)


def _row(hit: Hit, at: int, line: str, above: tuple[str, ...]) -> Iterator[Statement]:
    """A table row, "Khu vực: Miền núi; Hộ nghèo (%): 29,99": each cell with a figure is a statement about the row's name."""
    start = len(line) - len(line.lstrip())
    cells = list(_CELL.finditer(line, start))
    named = next((c for c in cells if any(ch.isalpha() for ch in c.group("value"))), cells[0])
    label = named.group("value").strip() if named.group("value").strip() else named.group().strip()
    units = [c.group("value").strip() for c in cells if _UNIT_COLUMN.match(fold(c.group("name").strip()))]
    whole = Span(start, len(line.rstrip()), line.strip())
    for cell in cells:
        name = cell.group("name").strip()
        if cell.start() <= named.start() or not any(c.isdigit() for c in cell.group("value")):
            continue
        begin = cell.start() + len(cell.group()) - len(cell.group().lstrip())
        text = line[begin : cell.end()].rstrip()
        made = _statement(hit, at, "", line, whole, whole, Span(begin - start, begin - start + len(text), text), (), _Carried(), (*above, label), False)
        own = tuple(p for p in find_periods(name) if p.kind != "day" or len(find_periods(name)) == 1)
        unit = _UNIT.search(name)
        planned, reached = _PLANNED.match(fold(name)), _REACHED.match(fold(name))
        yield replace(
            made,
            row=True,
            row_unit=unit.group("unit") if unit else units[0] if units else None,
            periods=own or (),
            kind="target" if planned else "achieved" if reached else made.kind,
        )


def _signs(lines: Sequence[str]) -> bool:
    """Whether the lines above a name are a signature block: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last.isupper() and len(last) < 80


def _introduces(line: str, following: Sequence[str]) -> bool:
    """Whether a line is a heading or lead-in of the lines below it."""
    text = line.strip()
    if not any(f.strip() for f in following) or len(text) > _LEAD_LENGTH:
        return False
    return text.endswith(":") or (text[-1] not in ".;,!?…" and not re.search(r"\d+([.,]\d+)?\s*%", text))


def _statement(
    hit: Hit,
    at: int,
    ahead: str,
    line: str,
    sentence: Span,
    clause: Span,
    piece: Span,
    here: tuple[Period, ...],
    carried: _Carried,
    above: tuple[str, ...],
    heading: bool,
) -> Statement:
    base = hit.start + at + sentence.start
    clause_start = base + clause.start
    start, end = clause_start + piece.start, clause_start + piece.end
    quote = clause.text[: piece.end]
    year = _year_of(hit)
    own = scope_periods(piece.text, year) or scope_periods(quote, year)
    leads = _lead_in(line, sentence, clause)
    lead_periods = scope_periods(leads, year) or next((p for h in reversed(above) if (p := scope_periods(h, year))), ())
    inherited = scope_periods(leads, year) or here or carried.periods or lead_periods
    headings = (*above, *([leads] if leads else []))
    return Statement(
        hit=hit,
        start=start,
        end=end,
        clause_start=clause_start,
        sentence_start=base,
        sentence_end=base + len(sentence.text),
        text=piece.text,
        quote=quote,
        paragraph=ahead + line[: sentence.end],
        headings=headings,
        periods=own,
        inherited_periods=inherited,
        places=_places(piece.text, clause.text, sentence.text, headings, hit),
        heading=heading or sentence.text.rstrip().endswith("?"),
        kind=_kind(piece.text, quote, sentence.text, (*headings, carried.text), hit, own or inherited),
    )


def _lead_in(line: str, sentence: Span, clause: Span) -> str:
    """What introduces the clause in its own sentence: the part before a colon, or the first clause of a list."""
    before = sentence.text[: clause.start]
    colon = before.find(":")
    return before[:colon].strip() if colon > 0 else ""


def _pieces(clause: Span) -> list[Span]:
    """Cut a clause where each side holds a figure of its own; "đạt 112% kế hoạch" stays with what it measures."""
    numbers = find_numbers(clause.text)
    if len(numbers) < 2:
        return [Span(0, len(clause.text), clause.text)]
    folded = fold(clause.text)
    cuts: list[int] = []
    last = 0
    for hit in _CUT.finditer(clause.text):
        inside = clause.text.count("(", 0, hit.start()) > clause.text.count(")", 0, hit.start())
        before = any(last <= n.start and n.end <= hit.start() for n in numbers)
        upcoming = [n for n in numbers if n.start >= hit.end()]
        if inside or not before or not upcoming or _CONTINUES.match(folded, hit.end()):
            continue
        if not any(c.isalpha() for c in clause.text[hit.end() :]):
            continue
        cuts.append(hit.end())
        last = hit.end()
    edges = [0, *cuts, len(clause.text)]
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        text = clause.text[start:end]
        kept = re.sub(r"(,|;|\s+và|\s+đồng thời)\s*$", "", text).rstrip()
        pieces.append(Span(start, start + len(kept), kept))
    return [p for p in pieces if p.text.strip()]


def scope_periods(text: str, year: int | None = None) -> tuple[Period, ...]:
    """The times a text speaks of: dates of documents, bases of comparison and poverty-line periods are left out.

    year: what "6 tháng đầu năm" without a year belongs to.
    """
    folded = fold(text)
    periods = sorted([*find_periods(text), *yearless(folded, text, year)], key=lambda p: p.span_start)
    if not periods:
        return ()
    documents = [(d.start, d.end) for d in find_document_numbers(text)]
    kept = []
    for period in periods:
        of_document = period.kind == "day" and any(0 <= period.span_start - end <= 12 for _, end in documents)
        if of_document or _BASE_PERIOD.search(folded[max(0, period.span_start - 60) : period.span_start]):
            continue
        kept.append(period)
    return tuple(kept)


def yearless(folded: str, text: str, year: int | None) -> list[Period]:
    """ "6 tháng đầu năm", "quý I", "9 tháng" of a year that is said elsewhere."""
    if year is None:
        return []
    found = []
    for hit in _YEARLESS.finditer(folded):
        months = _MONTHS[hit.group("count") or "6"]
        first = 13 - months if hit.group("edge") == "cuoi" else 1
        last = first + months - 1
        end = date(year, last, calendar.monthrange(year, last)[1])
        kind: Literal["half", "range"] = "half" if months == 6 else "range"
        found.append(Period(date(year, first, 1), end, kind, hit.start(), hit.end(), text[hit.start() : hit.end()]))
    return found


def _year_of(hit: Hit) -> int | None:
    """The year that a document's yearless times belong to."""
    d = hit.description
    if d.period_end and d.period_start and (d.period_end - d.period_start).days < 370:
        return d.period_end.year
    written = d.published or d.issued
    return written.year if written else None


def _places(piece: str, clause: str, sentence: str, headings: Sequence[str], hit: Hit) -> tuple[str, ...]:
    for text in (piece, clause, sentence, *reversed(headings)):
        found = [p.province or p.name for p in find_places(text) if p.kind != "nation"]
        if found:
            return tuple(dict.fromkeys(found))
    return hit.description.places[:1]


def _kind(
    piece: str, quote: str, sentence: str, leads: Sequence[str], hit: Hit, periods: Sequence[Period]
) -> StatementKind | None:
    """Target or result: the nearest text that says so decides, then time against publication, then the document's kind."""
    for text in (piece, quote, sentence, *reversed([lead for lead in leads if lead])):
        folded = fold(text)
        target, achieved = TARGET_CUES.search(folded), ACHIEVED_CUES.search(folded)
        if bool(target) != bool(achieved):
            return "target" if target else "achieved"
        if target and achieved:
            return "achieved" if achieved.start() < target.start() else "target"
    written = hit.description.issued or hit.published
    if written and any(p.end.year > written.year for p in periods):
        return "target"
    if hit.description.kind in _PLAN_KINDS:
        return "target"
    if hit.description.kind in _RESULT_KINDS:
        return "achieved"
    return None
