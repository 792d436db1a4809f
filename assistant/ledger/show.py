"""How a row is shown: name, figure as the document writes it, scope and source, with the quotes that carry them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from assistant.answer.draft import Computed, Draft, Line, Quote
from assistant.answer.label import figure, source_label
from assistant.ledger import corrected
from assistant.ledger.evidence import says_period
from assistant.ledger.match import Match
from assistant.question.query import Query
from assistant.verify import figures, supporter
from ingest.indicators.period import read_period
from ingest.statements.times import scope_periods, yearless
from vietnamese.dates import format_date
from vietnamese.numbers import format_number
from vietnamese.places import province_after_2025
from vietnamese.spelling import plain
from vietnamese.text import fold, sentences

MINUS: Literal["−"] = "−"
_RULES = ("law", "decree", "circular", "decision", "resolution")
_COMPARED = {"<": "dưới ", "<=": "không quá ", ">": "trên ", ">=": "từ ", "~": "khoảng "}
TextOf = Callable[[str], str]


def quote_of(match: Match) -> Quote:
    """The row's quote, with what a person put in place of its figures."""
    row, i = match.row, match.indicator
    return Quote(match.statement.hit, i.start, i.end, row.quote, row.id, corrected.said_instead(row))


def value_words(match: Match) -> str:
    """The figure with comparator and unit: "dưới 3,5%", "24.862 người", "99,0%"."""
    i, s = match.indicator, match.statement
    said = corrected.figure_words(i) if corrected.another_figure(match.row) else figure(s.numbers[0], s)
    if i.comparator in _COMPARED and plain(said)[:1].isdigit():
        said = _COMPARED[i.comparator] + said
        if i.comparator == ">=" and "tro len" not in said:
            said += " trở lên"
    unit = i.unit or ""
    if unit == "%" and "%" not in said and "phan tram" not in fold(said):
        return f"{said}%"
    if unit == "điểm %" and "diem" in plain(said):
        return said
    noun = unit.split("/")[0]
    if noun == "đồng" and "/" in unit and "/" not in said and "dong" in plain(said):
        return f"{said}{unit[len(noun) :]}"
    first, comma, others = noun.partition(", ")
    if comma and plain(said).endswith(f" {plain(first)}"):  # "526/558 xã" of "xã, phường, thị trấn"
        return f"{said}, {others}"
    if unit and noun and plain(noun) not in plain(said) and unit not in ("%", "đồng", "m2"):
        return f"{said} {noun}"
    return said


def amount(value: Decimal, unit: str | None) -> str:
    """A computed figure with its unit; differences of percentages are percentage points."""
    if unit in ("%", "điểm %"):
        return f"{format_number(value)} điểm phần trăm"
    if unit == "đồng" and value >= 10**9:
        return f"{format_number(value / 10**9)} tỷ đồng"
    if unit == "đồng" and value >= 10**6 and value % 10**4 == 0:
        return f"{format_number(value / 10**6)} triệu đồng"
    return f"{format_number(value)} {unit.split('/')[0]}" if unit else format_number(value)


def number_words(value: Decimal, unit: str | None) -> str:
    """An operand in a formula, scaled as `amount` scales the result."""
    if unit == "đồng" and value >= 10**9:
        return f"{format_number(value / 10**9)} tỷ"
    if unit == "đồng" and value >= 10**6:
        return f"{format_number(value / 10**6)} triệu"
    return format_number(value)


def line(match: Match, text_of: TextOf, *, item: bool = True, also: Sequence[Match] = ()) -> Line:
    """A row as one line of the answer. also: other sources of the same figure."""
    main = quote_of(match)
    label, more = scope_words(match, text_of)
    quotes = (main, *more, *(quote_of(m) for m in also))
    return Line(f"{named(match)}: {value_words(match)} ({label}).", quotes, item=item)


def named(match: Match) -> str:
    """The row's name; the document's own words when the name holds figures that its quote does not."""
    name = match.indicator.name
    if all(supporter(f, [quote_of(match)]) is not None for f in figures(name)):
        return name[:1].upper() + name[1:]
    words = re.sub(r"\d[\d.,/]*", "", name)
    return " ".join(words.split())


def scope_words(match: Match, text_of: TextOf) -> tuple[str, tuple[Quote, ...]]:
    """Place, kind, time and source of a row, with the quote that says its time where its own does not."""
    i, s = match.indicator, match.statement
    parts = []
    if i.place and fold(i.place) not in fold(i.name):
        former = (
            province_after_2025(i.place) != i.place and s.hit.published and s.hit.published.isoformat() >= "2025-07"
        )
        parts.append(f"{i.place} cũ" if former else i.place)
    when, quotes = period_words(match, text_of)
    parts.append(" ".join(part for part in (kind_word(match), when) if part))
    parts.append(corrected.remark(match.row, match.row.quote[i.figure_start - i.start : i.figure_end - i.start]))
    source = source_label(s)
    return "; ".join(p for p in parts if p) + (f" — {source}" if source else ""), quotes


def kind_word(match: Match) -> str:
    """ "mục tiêu", "kế hoạch", "kết quả", "ước thực hiện", or "mức quy định" for what a rule lays down."""
    kind = match.indicator.kind
    if kind == "plan" and match.statement.hit.description.kind in _RULES:
        return "mức quy định"
    return {"target": "mục tiêu", "plan": "kế hoạch", "achieved": "kết quả", "estimate": "ước thực hiện"}[kind]


def period_words(match: Match, text_of: TextOf) -> tuple[str, tuple[Quote, ...]]:
    """The row's time as the document writes it, and the quote that says so when the row's own does not."""
    wanted = match.indicator.period
    if wanted is None:
        return "", ()
    if corrected.another_period(match.row):
        return corrected.period_words(wanted), ()
    s = match.statement
    for p in scope_periods(match.row.quote):
        if says_period(p, wanted):
            return _lower(p.text), ()
    if days := read_period(wanted):  # "6 tháng đầu năm", of the year that the document is about
        for p in yearless(fold(match.row.quote), match.row.quote, days[1].year):
            if (p.start, p.end) == days or (days[0] == days[1] == p.end):
                return _lower(p.text), ()
    text = text_of(s.hit.document_id)
    for above in reversed(s.hit.headings):
        at = text.rfind(above, 0, match.indicator.start)
        found = next((p for p in scope_periods(above) if says_period(p, wanted)), None)
        if at >= 0 and found:
            return _lower(found.text), (Quote(s.hit, at, at + len(above), above),)
    start = text.rfind("\n", 0, match.indicator.start) + 1
    for lines in range(4):
        block = text[start : match.indicator.start]
        for sentence in reversed(sentences(block)):
            found = next((p for p in scope_periods(sentence.text) if says_period(p, wanted)), None)
            if found:
                return _lower(found.text), (Quote(s.hit, start + sentence.start, start + sentence.end, sentence.text),)
        if start == 0 or lines == 3:
            break
        start = text.rfind("\n", 0, start - 1) + 1
    title = s.hit.description.title
    found = next((p for p in scope_periods(title) if says_period(p, wanted)), None)
    return (_lower(found.text), ()) if found else ("", ())


def _lower(text: str) -> str:
    return text.lower() if text.isupper() else text[:1].lower() + text[1:]


def place_or_time(match: Match, others: Sequence[Match], text_of: TextOf) -> str:
    """What tells a row from the ones it is compared with: its place, else its time, else its name."""
    i = match.indicator
    if any(o.indicator.place != i.place for o in others):
        return i.place or named(match)
    if any(o.indicator.name != i.name and o.row.measure != match.row.measure for o in others):
        return named(match)
    when = period_words(match, text_of)[0]
    day = match.statement.hit.published
    if not when and day:
        when = f"nêu ngày {format_date(day)}"
    return " ".join(part for part in (kind_word(match), when) if part)


def difference(high: Match, low: Match) -> tuple[str, Computed]:
    """The formula and its proof: "(95 − 94,1 = 0,9)"."""
    a, b = high.indicator.value, low.indicator.value
    unit = high.indicator.unit
    result = a - b
    words = f"{number_words(a, unit)} {MINUS} {number_words(b, unit)} = {number_words(result, unit)}"
    return words, Computed(result, MINUS, (a, b))


def _merged(draft: Draft, query: Query, shown: Sequence[Match]) -> None:
    """Make an answer that has figures only of provinces merged into the one asked for a refusal with the nearest thing."""
    asked = query.scope.provinces
    old = [m.indicator.place for m in shown if m.indicator.place and m.indicator.place not in asked]
    if not shown or len(old) < len(shown) or len(asked) != 1:
        return
    parts = [p for p in dict.fromkeys(old) if province_after_2025(p) == asked[0]]
    if parts:
        draft.abstained, draft.partial = True, True
        draft.preface = (
            f"Các tài liệu hiện có không trả lời được câu hỏi này: không có số liệu của {asked[0]} sau sáp nhập. "
            f"Thông tin gần nhất, khác phạm vi câu hỏi, là của {', '.join(parts)} cũ:"
        )


def notices(draft: Draft, query: Query, shown: Sequence[Match]) -> None:
    """What the reader must know of the rows used: what does not add up, what was corrected, which place is an old one."""
    _merged(draft, query, shown)
    for m in shown:
        i = m.indicator
        draft.notices += i.notices
        if m.row.corrected is not None:
            why = f": {m.row.corrected.why}" if m.row.corrected.why else ""
            draft.notices.append(f"Dòng “{i.name}” đã được {m.row.corrected.who} hiệu chỉnh{why}.")
        for asked in query.scope.provinces:
            if i.place and i.place != asked and province_after_2025(i.place) == asked:
                draft.notices.append(
                    f"Số liệu của {i.place} trước khi sáp nhập vào {asked} (7/2025), không phải của tỉnh mới."
                )
    draft.notices[:] = dict.fromkeys(draft.notices)
