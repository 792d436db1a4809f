"""Passages -> claims.

A sentence such as "tiểu học đạt 99%, trung học cơ sở đạt 95%" holds two claims; a line under "Phấn đấu đến năm 2030" is a
target for 2030 although it does not say so itself; a cell of a table row is a claim about the row's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ingest.base import Description
from ingest.indicators.outline import is_row, outline
from ingest.indicators.table import says_unit, unit_above
from ingest.rank import TEXT, rank
from ingest.statements.claim import NUMBERING, SIGNER, Claim, ClaimKind
from ingest.statements.cues import ACHIEVED_CUES, COMPARED, TARGET_CUES
from ingest.statements.pieces import pieces
from ingest.statements.times import scope_periods
from vietnamese.dates import Period, find_periods
from vietnamese.places import find_places
from vietnamese.text import Span, clauses, fold, sentences

_CELL = re.compile(r"(?P<name>[^:;]{1,160}): (?P<value>[^;]*)")
_PLANNED = re.compile(r"(ke hoach|muc tieu|chi tieu|duoc giao|giao)\b")
_REACHED = re.compile(r"(thuc hien|uoc|ket qua|dat|cung ky|da)\b")
_UNIT = re.compile(r"\((?P<unit>[^()]{1,20})\)\s*$")
_NAME_LINE = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_ASIDE = re.compile(r"\([^()]*\)")  # "(trong đó có 18 chỉ tiêu của giai đoạn ...)" is about something else
# "Tỷ lệ hộ nghèo còn 4%; khu vực miền núi còn 11%": the second clause is about the first one's subject.
_PART = re.compile(r"\W*(khu vuc|rieng|trong do|o|tai|vung|nong thon|thanh thi|do thi|mien nui|cap|con o)\b")
_TITLE_LENGTH = 160
_OPENING = 60  # characters into a sentence up to which a time governs what follows
_PLAN_KINDS = ("plan",)
_RESULT_KINDS = ("report",)


class Located(Protocol):
    """A passage in its document: its offset, its text, and the headings above it."""

    @property
    def start(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def headings(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class _Carried:
    """What earlier sentences of a paragraph set for the later ones: "Trong 6 tháng đầu năm 2023, ..."."""

    periods: tuple[Period, ...] = ()
    text: str = ""

    def after(self, sentence: str, here: Sequence[Period]) -> _Carried:
        """A time governs what follows when it opens a sentence; at a sentence's end it is that sentence's own."""
        opening = tuple(p for p in here if p.span_start <= _OPENING and p.kind != "day")
        return _Carried(opening, sentence) if opening else self


def read_claims(passage: Located, description: Description, text: str) -> list[Claim]:
    """All claims of a passage, in order.

    description: of its document. text: the document's whole text.
    """
    before = text[
        text.rfind("\n", 0, passage.start) + 1 : passage.start
    ]  # of the first paragraph, in the passage before
    return _of_passage(_Source(passage.start, passage.text, tuple(passage.headings), description), before)


@dataclass(frozen=True, slots=True)
class _Source:
    """A passage with its document's description."""

    start: int
    text: str
    headings: tuple[str, ...]
    description: Description


def _of_passage(source: _Source, before: str) -> list[Claim]:
    """before: the part of the passage's first paragraph that belongs to the passage before it."""
    found: list[Claim] = []
    lines = source.text.split("\n")
    over = {line.start: line.above for line in outline(source.text, source.headings)}
    leads = {line for above in over.values() for line in above}
    at = 0
    for n, line in enumerate(lines):
        text = line.strip()
        if text:
            above = over[at + len(line) - len(line.lstrip())]
            if _NAME_LINE.match(text) and _signs(lines[:n]):
                above = (*above, SIGNER)
            if is_row(text):
                found += _row(source, at, line, above)
            else:
                found += _of_line(source, at, before if n == 0 else "", line, above, text in leads or _titled(text))
        at += len(line) + 1
    return found


def _of_line(source: _Source, at: int, ahead: str, line: str, above: tuple[str, ...], heading: bool) -> Iterator[Claim]:
    year = _year_of(source)
    carried = _Carried()
    for earlier in sentences(ahead):
        carried = carried.after(earlier.text, scope_periods(earlier.text, year))
    for sentence in sentences(line):
        here = scope_periods(sentence.text, year)
        subject = ""
        for clause in clauses(sentence.text):
            partly = bool(subject) and _PART.match(fold(clause.text)) is not None
            over = (*above, subject) if partly else above
            for piece in pieces(clause):
                yield _statement(source, at, ahead, line, sentence, clause, piece, here, carried, over, heading)
            if not partly:
                subject = re.split(r"\d", NUMBERING.sub("", clause.text), maxsplit=1)[0].strip()
        carried = carried.after(sentence.text, here)


def _row(source: _Source, at: int, line: str, above: tuple[str, ...]) -> Iterator[Claim]:
    """A table row, "Khu vực: Miền núi; Hộ nghèo (%): 29,99": each cell with a figure is a statement about the row's name."""
    start = len(line) - len(line.lstrip())
    cells = list(_CELL.finditer(line, start))
    named = next((c for c in cells if any(ch.isalpha() for ch in c.group("value"))), cells[0])
    label = named.group("value").strip() if named.group("value").strip() else named.group().strip()
    units = [c.group("value").strip() for c in cells if says_unit(c.group("name"), c.group("value"))]
    whole = Span(start, len(line.rstrip()), line.strip())
    for cell in cells:
        name = cell.group("name").strip()
        if cell.start() <= named.start() or not any(c.isdigit() for c in cell.group("value")):
            continue
        begin = cell.start() + len(cell.group()) - len(cell.group().lstrip())
        text = line[begin : cell.end()].rstrip()
        made = _statement(
            source,
            at,
            "",
            line,
            whole,
            whole,
            Span(begin - start, begin - start + len(text), text),
            (),
            _Carried(),
            (*above, label),
            False,
        )
        own = tuple(p for p in find_periods(name) if p.kind != "day" or len(find_periods(name)) == 1)
        unit = _UNIT.search(name)
        planned, reached = _PLANNED.match(fold(name)), _REACHED.match(fold(name))
        yield replace(
            made,
            row=True,
            row_unit=unit.group("unit") if unit else units[0] if units else unit_above(above),
            periods=own or (),
            kind="target" if planned else "achieved" if reached else made.kind,
        )


def _signs(lines: Sequence[str]) -> bool:
    """Whether the lines above a name are a signature block: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last.isupper() and len(last) < 80


def _titled(text: str) -> bool:
    """Whether a line is put like a title: a headline, a caption, a date; not an item of a list without a full stop."""
    if len(text) > _TITLE_LENGTH or rank(text) != TEXT or text[-1] in ".;,!?…":
        return False
    return re.search(r"\d+([.,]\d+)?\s*%", text) is None


def _statement(
    source: _Source,
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
) -> Claim:
    base = source.start + at + sentence.start
    clause_start = base + clause.start
    start, end = clause_start + piece.start, clause_start + piece.end
    quote = clause.text[: piece.end]
    year = _year_of(source)
    compares = fold(piece.text).startswith("so voi")  # "so với 3,1% của năm 2022" is a figure of 2022
    own = (
        tuple(find_periods(piece.text))
        if compares
        else scope_periods(_ASIDE.sub(_blank, piece.text), year)
        or scope_periods(piece.text, year)
        or scope_periods(quote, year)
    )
    leads = _lead_in(line, sentence, clause)
    lead_periods = scope_periods(leads, year) or next((p for h in reversed(above) if (p := scope_periods(h, year))), ())
    inherited = scope_periods(leads, year) or here or carried.periods or lead_periods
    headings = (*above, *([leads] if leads else []))
    return Claim(
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
        places=_places(piece.text, clause.text, sentence.text, headings, source),
        heading=heading or sentence.text.rstrip().endswith("?"),
        kind=_kind(piece.text, quote, sentence.text, (*headings, carried.text), source, own or inherited),
    )


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


def _lead_in(line: str, sentence: Span, clause: Span) -> str:
    """What introduces the clause in its own sentence: the part before a colon, or the first clause of a list."""
    before = sentence.text[: clause.start]
    colon = before.find(":")
    return before[:colon].strip() if colon > 0 else ""


def _year_of(source: _Source) -> int | None:
    """The year that a document's yearless times belong to."""
    d = source.description
    if d.period_end and d.period_start and (d.period_end - d.period_start).days < 370:
        return d.period_end.year
    written = d.published or d.issued
    return written.year if written else None


def _places(piece: str, clause: str, sentence: str, headings: Sequence[str], source: _Source) -> tuple[str, ...]:
    for text in (piece, clause, sentence, *reversed(headings)):
        found = [p.province or p.name for p in find_places(text) if p.kind != "nation"]
        if found:
            return tuple(dict.fromkeys(found))
    return source.description.places[:1]


def _kind(
    piece: str, quote: str, sentence: str, leads: Sequence[str], source: _Source, periods: Sequence[Period]
) -> ClaimKind | None:
    """Target or result: the nearest text that says so decides, then time against publication, then the document's kind."""
    for text in (piece, quote, sentence, *reversed([lead for lead in leads if lead])):
        folded = COMPARED.sub(" ", fold(text))
        target, achieved = TARGET_CUES.search(folded), ACHIEVED_CUES.search(folded)
        if bool(target) != bool(achieved):
            return "target" if target else "achieved"
        if target and achieved:
            return "achieved" if achieved.start() < target.start() else "target"
    written = source.description.issued or source.description.published
    if written and any(p.end.year > written.year for p in periods):
        return "target"
    if written and periods and all(p.end < written for p in periods):
        return "achieved"  # the situation from which a plan starts
    if source.description.kind in _PLAN_KINDS:
        return "target"
    if source.description.kind in _RESULT_KINDS:
        return "achieved"
    return None
