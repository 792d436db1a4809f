"""The sentences of a line -> rows of the ledger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.base import Document
from ingest.indicators.base import Indicator, IndicatorKind
from ingest.indicators.change import find_change, make_change
from ingest.indicators.comparator import comparator
from ingest.indicators.figures import find_figures
from ingest.indicators.frame import Memory
from ingest.indicators.kind import cue_kind, indicator_kind
from ingest.indicators.leads import genre_of, topic_of
from ingest.indicators.mentions import Mention, split
from ingest.indicators.moments import blank_moments, find_moments
from ingest.indicators.name import name_figure
from ingest.indicators.outline import Line
from ingest.indicators.parsed import Carried, Sentence
from ingest.indicators.relevance import is_indicator
from ingest.indicators.scope import (
    document_period,
    lasting,
    named_programme,
    own_programme,
    scope_moments,
    written,
)
from ingest.indicators.status import find_status
from ingest.indicators.table import Table
from ingest.indicators.unit import full_unit
from ingest.indicators.when import figure_time, side
from ingest.indicators.where import figure_place, of_nation
from ingest.indicators.wholes import part_of, share_denominator, whole_of
from vietnamese.dates import Period
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import Number
from vietnamese.places import find_places
from vietnamese.text import Span, lower, sentences

_LAWS = ("law", "decree", "circular")
_RULES = ("law", "decree", "circular", "directive", "decision", "resolution", "other")
_DIGIT = re.compile(
    r"\d|phần tư|phần ba|(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|vạn|một|nửa)(?!\w)",
    re.IGNORECASE,
)
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|yêu cầu|quyết tâm|sẽ|cần|phải|tập trung)(?!\w)")
_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị xã)\s+[A-ZĐ]")


@dataclass(slots=True)
class Reader:
    """Reads the lines of one document in order."""

    document: Document
    memory: Memory
    table: Table = field(default_factory=Table)
    table_above: tuple[str, ...] = ()
    year: int | None = None
    moments: list[Period] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        d = self.document.description
        dated = d.published or d.issued
        short = d.period_start and d.period_end and (d.period_end - d.period_start).days < 370
        self.year = d.period_end.year if short and d.period_end else dated.year if dated else None
        self.moments = find_moments(self.document.text[:6000], self.year)
        self.memory.topic = topic_of(d.title)
        self.memory.genre = genre_of(d.title, d.kind)

    def read(self, line: Line) -> list[Indicator]:
        """Rows of a line, in order."""
        if line.above != self.carried.above:
            self.carried = Carried(above=line.above, heads=self.carried.heads)
        rows: list[Indicator] = []
        for span in sentences(line.text):
            if not _DIGIT.search(span.text):
                self._carry(line, span.text, ())
                continue
            rows += self._sentence(line, span)
        return rows

    def _sentence(self, line: Line, span: Span) -> list[Indicator]:
        rules = self.document.description.kind in _RULES
        found = find_figures(span.text)
        figures = [n for n in found if is_indicator(span.text, n, rules=rules)]
        all_moments = find_moments(span.text, self.year)
        documents = find_document_numbers(span.text)
        scoped = tuple(scope_moments(span.text, all_moments, documents))
        if self.document.description.kind in _LAWS and "hiệu lực" in span.text:
            scoped = ()
        rows: list[Indicator] = []
        if figures and not span.text.rstrip().endswith("?"):
            blanked = blank_moments(span.text, all_moments)
            sentence = Sentence(
                line.start + span.start, span.text, blanked, scoped, tuple(documents), tuple(find_places(span.text))
            )
            whole: Number | None = None
            for mention in share_denominator([self._united(m) for m in split(blanked, figures)]):
                row = self._row(line, sentence, mention, whole)
                if len(row.name.split()) > 1:  # "Tháng", "Số": nothing that a reader could look up
                    rows.append(row)
                whole = whole_of(mention, whole)
        self._carry(line, span.text, scoped, figures[0].start if figures else len(span.text))
        return rows

    def _united(self, mention: Mention) -> Mention:
        """With the unit that only its words give: "58 hài cốt liệt sĩ"."""
        if mention.number.unit is not None:
            return mention
        unit = full_unit(mention.left, mention.number, mention.right)
        return replace(mention, number=replace(mention.number, unit=unit.split("/")[0])) if unit else mention

    def _row(self, line: Line, sentence: Sentence, mention: Mention, whole: Number | None) -> Indicator:
        number, description = mention.number, self.document.description
        unit = full_unit(mention.left, number, mention.right)
        change = find_change(
            sentence.text[mention.left_start : number.start], number, sentence.text[number.end : number.end + 90]
        )
        started = sentence.base + mention.left_start
        frame = name_figure(mention, self.memory, line, sentence.base, change[0] if change else None)
        left_end = mention.left_start + len(mention.left)
        moment = figure_time(line, sentence, mention, self.carried, self.year, description)
        kind = indicator_kind(
            mention.left, sentence.text[:left_end], mention.right, frame.name, number.unit, line.above, self._kind_carried(line),
            side(moment, description), description,
        )  # fmt: skip
        status = find_status(mention.left, number.unit, mention.right)
        if status and _AIMS.search(lower(mention.left)):
            status = None  # "phấn đấu hoàn thành 15/15 chỉ tiêu"
        elif status and kind == "target":
            kind = "achieved"  # "13 chỉ tiêu đã hoàn thành mục tiêu"
        level = kind == "plan"
        period = (
            written(moment, kind)
            if moment
            else document_period(description, kind, level and unit != "đồng", self.moments)
        )
        self.memory.add(frame)
        made = make_change(*change, period, self.year) if change else None
        return Indicator(
            name=frame.name,
            kind=kind,
            comparator=comparator(mention.left, number, mention.right),
            value=number.value,
            value_max=number.value_max,
            unit=unit,
            of=number.of if number.of is not None else part_of(number, whole),
            place=figure_place(sentence, mention, self.carried, description),
            period=period,
            programme=self._programme(sentence, mention),
            status=made.direction if made else status,
            start=max(line.start, min(frame.start, started + len(mention.left) - len(mention.left.lstrip()))),
            end=sentence.base + number.end + len(mention.right.rstrip()),
            figure_start=sentence.base + number.start,
            figure_end=sentence.base + number.end,
            change=made,
        )

    def _kind_carried(self, line: Line) -> IndicatorKind | None:
        return self.carried.kind if self.carried.line == line.start else None

    def _carry(self, line: Line, text: str, moments: Sequence[Period], first: int = 10**6) -> None:
        """first: where the sentence's first figure stands; a time after it is that figure's own."""
        if _DISTRICT.search(text):
            self.carried.district = next(
                (p.name for p in find_places(text) if p.kind == "district"), self.carried.district
            )
        opening = tuple(
            m for m in moments if (m.span_start <= 60 and m.span_start < first) or (m.kind == "until" and lasting(m))
        )
        if opening:
            self.carried.moments = opening
        kind = cue_kind(text)
        if self.carried.line != line.start:
            self.carried.kind = None
        if kind:
            self.carried.kind = kind
        self.carried.line = line.start

    def _programme(self, sentence: Sentence, mention: Mention) -> str | None:
        end = mention.number.end + len(mention.right)
        if of_nation(mention):
            return None
        named = named_programme(sentence.text, sentence.numbers, mention.left_start, end)
        return named or own_programme(self.document.description)
