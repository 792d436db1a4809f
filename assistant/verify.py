"""Verification: nothing reaches the user that its citations do not carry. Works on the draft of any answerer.

For every line: each quote is a slice of its document, and each number stands in one of the line's quotes (same value after
Vietnamese formatting is read), in the cited document's own description, or is computed from numbers that do.
A line that fails is withheld and counted in a notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.answer.draft import Computed, Draft, Line, Quote
from assistant.base import Answer, AnswerNumber, Citation
from assistant.entailment.implied import compared, implied
from assistant.question.query import Query
from vietnamese.dates import Period, find_periods
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import find_numbers, same_value
from vietnamese.text import fold, nfc

_DIGITS = re.compile(r"(?<!\w)\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """Something with digits, or a number in words, in an answer's text."""

    kind: Literal["document", "date", "number", "digits"]
    start: int
    end: int
    text: str


def figures(text: str) -> list[Figure]:
    """Every number of a text, in order: document numbers, dates, quantities, and any digits left."""
    found: list[Figure] = []

    def add(kind: Literal["document", "date", "number", "digits"], start: int, end: int) -> None:
        if all(end <= f.start or start >= f.end for f in found):
            found.append(Figure(kind, start, end, text[start:end]))

    for d in find_document_numbers(text):
        add("document", d.start, d.end)
    for p in find_periods(text):
        if any(c.isdigit() for c in p.text):
            add("date", p.span_start, p.span_end)
    for n in find_numbers(text, labels=True):
        if any(c.isdigit() for c in n.text):
            add("number", n.start, n.end)
    for hit in _DIGITS.finditer(text):
        add("digits", hit.start(), hit.end())
    return sorted(found, key=lambda f: f.start)


def exact(quote: Quote, text_of: Callable[[str], str]) -> bool:
    """Whether the quote stands, character for character, in its document."""
    return bool(quote.text) and text_of(quote.hit.document_id)[quote.start : quote.end] == quote.text


def supporter(figure: Figure, quotes: Sequence[Quote], computed: Sequence[Computed] = ()) -> int | None:
    """Index of the quote that carries a figure (its text, or its document's description), None when none does."""
    for carried in (_in_quote, _in_description):
        for n, quote in enumerate(quotes):
            if carried(figure, quote):
                return n
    numbers = find_numbers(figure.text)
    for c in computed:
        cited = all(any(_has_value(o, text) for q in quotes for text in (q.text, *q.corrected)) for o in c.operands)
        if numbers and quotes and cited and numbers[0].value == c.result and _holds(c):
            return 0
    return None


def _in_quote(figure: Figure, quote: Quote) -> bool:
    return any(_in_text(figure, text) for text in (quote.text, *quote.corrected))


def _in_text(figure: Figure, text: str) -> bool:
    if re.search(rf"(?<![\w.,/]){re.escape(figure.text)}(?![\w]|[.,/]\d)", text):
        return True
    if figure.kind == "document":
        wanted = {d.canonical for d in find_document_numbers(figure.text)}
        return not wanted.isdisjoint(d.canonical for d in find_document_numbers(text))
    if figure.kind == "date":
        said = find_periods(text)
        asked = find_periods(figure.text)
        return bool(asked) and all(any(_same_time(p, q) for q in said) for p in asked)
    there = find_numbers(text, labels=True)
    number = next(iter(find_numbers(figure.text, labels=True)), None)
    if number is None:
        return False
    whole = number.of is None and number.value_max is None  # "19" may come from "19/27"; "19/28" may not
    return any(same_value(number, n) or (whole and _component(number.value, n.value, n.of, n.value_max)) for n in there)


def _same_time(asked: Period, said: Period) -> bool:
    """Whether two times are one: "đến năm 2025" is also the end of "năm 2025" and of "giai đoạn 2021-2025", and
    "cuối năm 2025" that of "đến hết năm 2025"."""
    if (asked.start, asked.end) == (said.start, said.end):
        return True
    until = asked.kind == "until" or (said.kind == "until" and (asked.kind == "year" or asked.start.month == 10))
    return until and asked.end == said.end


def _component(value: Decimal, *parts: Decimal | None) -> bool:
    return value in [p for p in parts if p is not None]


def _in_description(figure: Figure, quote: Quote) -> bool:
    d = quote.hit.description
    words = "\n".join([d.title, d.issuer or "", d.number or "", *d.programmes])
    if figure.kind == "date":
        days = {day for day in (d.published, d.issued) if day}
        asked = find_periods(figure.text)
        if asked and all(p.kind == "day" and p.start in days for p in asked):
            return True
        if asked and _meant(asked, quote):
            return True
    return _in_text(figure, words)


def _meant(asked: Sequence[Period], quote: Quote) -> bool:
    """Whether a quote means the times without writing their year, which its document has."""
    d = quote.hit.description
    found = implied(quote.text, d)
    known = [*find_periods(quote.text), *found, *find_periods(d.title)]
    spans = {(p.start, p.end) for p in (*found, *compared(quote.text, known))}
    return all((p.start, p.end) in spans for p in asked)


def _has_value(value: Decimal, text: str) -> bool:
    return value in _values(text)


@lru_cache(maxsize=4096)  # a count of many rows looks for each of its operands in each of their quotes
def _values(text: str) -> frozenset[Decimal]:
    return frozenset(p for n in find_numbers(text) for p in (n.value, n.of, n.value_max) if p is not None)


def _holds(c: Computed) -> bool:
    """Whether a computation is right. A percentage may be rounded as shown; a count is the number of things counted."""
    if c.operator == "đếm":
        return c.result == len(c.operands)
    first, *others = c.operands
    if c.operator == ":":
        return bool(others[0]) and abs(first / others[0] * 100 - c.result) * 2 <= Decimal(1).scaleb(
            int(c.result.as_tuple().exponent)
        )
    return c.result == (first - sum(others) if c.operator == "−" else first + sum(others))


def verify(query: Query, draft: Draft, text_of: Callable[[str], str]) -> Answer:
    """Check a draft and number its citations."""
    kept: list[Line] = []
    withheld = 0
    for line in draft.lines:
        if line.restates and withheld and not kept:
            continue
        if all(exact(q, text_of) for q in line.quotes) and all(
            supporter(f, line.quotes, line.computed) is not None for f in figures(line.text)
        ):
            kept.append(line)
        else:
            withheld += 1
    notices = list(draft.notices)
    if withheld:
        notices.append(f"{withheld} câu bị loại vì số liệu không đối chiếu được với nguồn.")
    abstained = draft.abstained
    preface = draft.preface
    if not kept and not abstained:
        abstained = True
        preface = "Các tài liệu hiện có không trả lời chắc chắn được câu hỏi này."
    order: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    rows: list[str] = []
    numbers: list[AnswerNumber] = []
    if preface:
        rows.append(preface)
    for line in kept:
        marks = []
        for q in line.quotes:
            key = (q.hit.document_id, q.start, q.end)
            if key not in order:
                order[key] = len(order) + 1
                citations.append(_citation(order[key], q))
            marks.append(order[key])
        for f in figures(line.text):
            carrier = supporter(f, line.quotes, line.computed)
            numbers.append(AnswerNumber(f.text, carrier is not None, marks[carrier] if carrier is not None else None))
        body = line.text.strip()
        rows.append(("- " if line.item else "") + body + " " + "".join(f"[{m}]" for m in dict.fromkeys(marks)))
    if abstained and draft.closing:
        rows.append(draft.closing)
    for part in (preface, draft.closing if abstained else ""):
        # Figures of the user's own words or of the corpus description: no claim rests on them.
        numbers += [AnswerNumber(f.text, True, None) for f in figures(part)]
    notices += _scope_notices(query, citations, kept) if not abstained else []
    return Answer(
        question=query.original,
        text=nfc("\n".join(rows)),
        abstained=abstained,
        mode=draft.mode,
        citations=tuple(citations),
        numbers=tuple(numbers),
        confidence=draft.confidence,
        notices=tuple(dict.fromkeys(notices)),
        rows=tuple(
            dict.fromkeys(
                [*(q.row for line in kept for q in line.quotes if q.row is not None), *(draft.rows if kept else ())]
            )
        ),
    )


def _citation(n: int, quote: Quote) -> Citation:
    d = quote.hit.description
    return Citation(
        n=n,
        document_id=quote.hit.document_id,
        source=quote.hit.source,
        title=d.title,
        published=d.published,
        issuer=d.issuer,
        number=d.number,
        start=quote.start,
        end=quote.end,
        quote=quote.text,
    )


def _scope_notices(query: Query, citations: Sequence[Citation], lines: Sequence[Line]) -> list[str]:
    """What the reader must know when sources are not plainly of the place asked for."""
    asked = set(query.scope.provinces)
    if not asked or "Việt Nam" in asked:
        return []
    found: list[str] = []
    for line in lines:
        for q in line.quotes[:1]:
            places = q.hit.description.places
            text = fold(q.text + q.hit.description.title)
            if not places and not any(fold(p) in text for p in asked):
                found.append("Nguồn trích là quy định chung, không nêu riêng địa phương được hỏi.")
            elif places and asked.isdisjoint(places) and not any(fold(p) in text for p in asked):
                found.append(f"Nguồn trích thuộc {', '.join(places)}, không phải {', '.join(sorted(asked))}.")
    return found
