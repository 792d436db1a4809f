"""The sentences of a line -> rows of the ledger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.base import Document
from ingest.indicators.base import Indicator, IndicatorKind
from ingest.indicators.change import find_change, gap_name, make_change, share_bases
from ingest.indicators.comparator import comparator
from ingest.indicators.figures import find_figures
from ingest.indicators.frame import Memory
from ingest.indicators.kind import cue_kind, indicator_kind, tells_budget
from ingest.indicators.leads import genre_of, topic_of
from ingest.indicators.mentions import Mention, split
from ingest.indicators.moments import blank_moments, find_moments, until_now
from ingest.indicators.name import name_figure
from ingest.indicators.outline import Line
from ingest.indicators.parsed import Carried, Sentence
from ingest.indicators.relevance import is_indicator
from ingest.indicators.scope import (
    document_period,
    named_programme,
    own_programme,
    scope_moments,
    written,
)
from ingest.indicators.status import find_status, with_goal
from ingest.indicators.table import Table
from ingest.indicators.unit import full_unit
from ingest.indicators.when import figure_time, opening_moments, repeated, says_now, sections, side, year_of
from ingest.indicators.where import figure_place, name_of, of_nation, without_doer
from ingest.indicators.wholes import part_of, share_denominator, whole_of
from vietnamese.dates import Period
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import Number
from vietnamese.places import find_places
from vietnamese.text import Span, lower, sentences

_LAWS = ("law", "decree", "circular")
_RULES = ("law", "decree", "circular", "directive", "decision", "resolution", "other")
_APPROVES = re.compile(
    r"(?<!\w)(?:phê duyệt|ban hành|thông qua)(?: \w+){0,3} (?:kế hoạch|chương trình|đề án|chiến lược|dự án)(?!\w)"
)
_DIGIT = re.compile(
    r"\d|phần tư|phần ba|(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|vạn|một|nửa)(?!\w)",
    re.IGNORECASE,
)
_MEASURE_FIRST = re.compile(
    r"\W*(?P<name>(?:[Tt]ỷ|[Tt]ỉ) (?:lệ|suất|trọng)\s[^.,;:]{4,80}?)(?=\s+(?:đều |liên tục |tiếp tục |đã |của tỉnh |toàn tỉnh )*(?:giảm|tăng|đạt|thay đổi|biến động|được cải thiện|qua|theo|trong|như|cụ thể|toàn|của tỉnh)(?!\w)|\s*[:;,])"
)
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|yêu cầu|quyết tâm|sẽ|cần|phải|tập trung)(?!\w)")
# "1.240 căn, bằng 81% kế hoạch": said of the same place as the figure before.
_GOES_ON = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,2}[^\W\d]*,?\s*(?:và\s+)?(?:bằng|đạt|chiếm|tương đương|tương ứng|vượt|tăng|giảm|hay|tức)(?:\s+(?:khoảng|gần|hơn|trên|với|thêm))*\s*"
)
_PLAN_OF = re.compile(r"(?<!\w)kế hoạch(?: (?:năm|tỉnh|được))? giao(?!\w)")
_TAKES_UP = re.compile(r"\W*trong (?:đó|mức (?:tăng|giảm)|số đó|tổng mức)(?!\w)")
_TIMES = ("tháng", "năm", "ngày", "tuần", "giờ")
_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị xã)\s+[A-ZĐ]")


@dataclass(slots=True)
class Reader:
    """Reads the lines of one document in order."""

    document: Document
    memory: Memory
    table: Table = field(default_factory=Table)
    table_above: tuple[str, ...] = ()
    year: int | None = None
    dated: date | None = None
    moments: list[Period] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        d = self.document.description
        dated = self.dated = d.published or d.issued
        short = d.period_start and d.period_end and (d.period_end - d.period_start).days < 370
        self.year = d.period_end.year if short and d.period_end else dated.year if dated else None
        self.moments = find_moments(self.document.text[:6000], self.year)
        self.memory.title = d.title
        self.memory.topic = topic_of(d.title)
        self.memory.genre = genre_of(d.title, d.kind)
        self.memory.hear(d.title)

    def read(self, line: Line) -> list[Indicator]:
        """Rows of a line, in order."""
        if line.above != self.carried.above:
            self.carried = Carried(above=line.above, heads=self.carried.heads)
        rows: list[Indicator] = []
        told = _own_story(line.text)
        for span in sentences(line.text):
            if told and told[0] < span.end and span.start < told[1]:
                continue
            self.memory.hear(span.text)
            if not any(c.isdigit() for c in span.text):
                self.memory.subject = (line.start, _subject(span.text))
            if not _DIGIT.search(span.text):
                self._carry(line, span.text, ())
                continue
            rows += self._sentence(line, span)
        return rows

    def _sentence(self, line: Line, span: Span) -> list[Indicator]:
        rules = self._lays_down(line)
        found = find_figures(span.text)
        year = year_of(line, span.text) or self.year
        all_moments = find_moments(span.text, year)
        if self.dated:
            all_moments = until_now(span.text, all_moments, self.dated)
        figures = [
            n
            for n in found
            if is_indicator(span.text, n, rules=rules)
            and not any(m.span_start < n.start and n.end <= m.span_end for m in all_moments)
        ]
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
                if rows and _GOES_ON.fullmatch(
                    lower(sentence.text[rows[-1].figure_end - sentence.base : mention.number.start])
                ):
                    row = replace(row, place=rows[-1].place)
                # "Tháng", "Số", "Tháng đến dưới 12 tháng": nothing that a reader could look up
                if len(row.name.split()) > 1 and not (row.unit in _TIMES and lower(row.name).startswith(_TIMES)):
                    rows.append(row)
                whole = whole_of(mention, whole)
        if any(row.change for row in rows):
            taken = self.carried.base if _TAKES_UP.match(lower(span.text)) else None
            rows = share_bases(rows, taken)
            self.carried.base = next((r.change.base for r in rows if r.change and r.change.base), None)
        self._carry(line, span.text, scoped, figures[0].start if figures else len(span.text))
        return rows

    def _lays_down(self, line: Line) -> bool:
        """Whether a line is a rule: not the goals, results and tasks of a plan that a decision approves."""
        description = self.document.description
        if description.kind in _LAWS:
            return True
        approves = description.kind in ("decision", "resolution") and _APPROVES.search(lower(description.title))
        return description.kind in _RULES and not approves

    def _united(self, mention: Mention) -> Mention:
        """With the unit that only its words give: "58 hài cốt liệt sĩ"."""
        if mention.number.unit is not None:
            return mention
        unit = full_unit(mention.left, mention.number, mention.right)
        return replace(mention, number=replace(mention.number, unit=unit.split("/")[0])) if unit else mention

    def _row(self, line: Line, sentence: Sentence, mention: Mention, whole: Number | None) -> Indicator:
        number, description = mention.number, self.document.description
        unit = full_unit(mention.left, number, mention.right)
        place = figure_place(sentence, mention, self.carried, line.above, description)
        mention = replace(mention, left=without_doer(mention.left, description))
        change = find_change(
            sentence.text[mention.left_start : number.start], number, sentence.text[number.end : number.end + 90]
        )
        started = sentence.base + mention.left_start
        gap = change is not None and change[0] == "thiếu" and number.value_max is None
        moved = change[0] if change and not gap else None
        frame = name_figure(mention, self.memory, line, sentence.base, moved)
        left_end = mention.left_start + len(mention.left)
        moment = figure_time(
            line, sentence, mention, self.carried, year_of(line, sentence.text) or self.year, description
        )
        if gap and unit == "điểm %" and not frame.name.startswith("Mức "):
            frame = replace(frame, name=gap_name(frame.name))
        kind = indicator_kind(
            mention.left, sentence.text[:left_end], mention.right, frame.name, number.unit, sections(line), self._kind_carried(line),
            side(moment, description), description,
        )  # fmt: skip
        status = find_status(mention.left, number.unit, mention.right)
        if status and _AIMS.search(lower(mention.left)):
            status = None  # "phấn đấu hoàn thành 15/15 chỉ tiêu"
        elif status and kind == "target":
            kind = "achieved"  # "13 chỉ tiêu đã hoàn thành mục tiêu"
        period = self._period(sentence, mention, moment, kind)
        self.memory.add(frame)
        made = make_change(*change, period, self.year) if change else None
        return Indicator(
            name=with_goal(frame.name, sentence.text[number.end :])
            if status and number.unit == "chỉ tiêu"
            else frame.name,
            kind=kind,
            comparator="=" if gap else comparator(mention.left, number, mention.right),
            value=number.value,
            value_max=number.value_max,
            unit=unit,
            of=number.of if number.of is not None else part_of(number, whole),
            place=place,
            period=period,
            programme=self._programme(sentence, mention),
            status=status if made is None or made.direction == "thiếu" else made.direction,
            start=max(line.start, min(frame.start, started + len(mention.left) - len(mention.left.lstrip()))),
            end=sentence.base + number.end + len(mention.right.rstrip()),
            figure_start=sentence.base + number.start,
            figure_end=sentence.base + number.end,
            change=made,
        )

    def _period(self, sentence: Sentence, mention: Mention, moment: Period | None, kind: IndicatorKind) -> str | None:
        as_of = moment is not None and moment.kind == "until" and side(moment, self.document.description) == "past"
        if moment and kind in ("achieved", "estimate") and lower(moment.text).startswith("trước năm"):
            return None  # some time before
        if moment and not (kind == "plan" and as_of):  # what a rule or a plan lays down is not told as of a day gone by
            return written(moment, kind)
        if moment and kind == "plan" and as_of and _PLAN_OF.search(lower(mention.left)):
            return str(moment.end.year)  # "(kế hoạch giao giảm 2,0 điểm phần trăm)" beside a result of that year
        if kind == "achieved" and repeated(mention):
            return None
        budget = mention.number.unit == "đồng" or tells_budget(sentence.text[: mention.number.start])
        now, level = says_now(sentence, mention), kind == "plan"
        if kind == "target" and mention.number.unit == "chỉ tiêu":
            kind = "plan"  # the goals of a programme are those of its whole stage
        return document_period(self.document.description, kind, level and not budget, self.moments, now=now)

    def _kind_carried(self, line: Line) -> IndicatorKind | None:
        return self.carried.kind if self.carried.line == line.start else None

    def _carry(self, line: Line, text: str, moments: Sequence[Period], first: int = 10**6) -> None:
        """first: where the sentence's first figure stands; a time after it is that figure's own."""
        if _DISTRICT.search(text):
            self.carried.district = next(
                (name_of(p) for p in find_places(text) if p.kind == "district"), self.carried.district
            )
        opening = opening_moments(text, moments, first)
        if opening:
            self.carried.moments, self.carried.said = opening, line.start
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


_I = re.compile(r"(?<!\w)(?<!chúng )(?:tôi|vợ chồng (?:em|mình|chị|anh|tôi))(?!\w)", re.IGNORECASE)


def _own_story(text: str) -> tuple[int, int] | None:
    """Where somebody tells of himself in quotation marks: "Tôi vay 50 triệu đồng …" is no figure of a programme."""
    for hit in re.finditer(r"[“\"](?P<said>[^”\"]*)[”\"]?", text):
        if _I.search(hit["said"]):
            return hit.span()
    return None


def _subject(text: str) -> str:
    """The measure that a sentence without figures opens with: "Tỷ lệ hộ nghèo toàn tỉnh giảm dần qua các năm."."""
    hit = _MEASURE_FIRST.match(text)
    return hit["name"].strip() if hit else ""
