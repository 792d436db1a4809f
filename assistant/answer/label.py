"""How a statement is shown: its figure first, its subject whole, its scope named, each with the quote that says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer.draft import Quote
from assistant.contrasts import contrast_members
from assistant.evidence.holds import figures_asked
from assistant.evidence.statement import Statement
from assistant.question.query import Query
from ingest.statements.claim import NUMBERING
from ingest.statements.times import scope_periods
from vectorstore.base import Hit
from vietnamese.dates import format_date
from vietnamese.numbers import Number
from vietnamese.spelling import plain
from vietnamese.text import fold, sentences, syllables

_COMPARATOR = re.compile(
    r"(?:\b(?:chưa đạt|chưa đến|chưa tới|không đạt|dưới|trên|hơn|khoảng|gần|ít nhất|tối thiểu|tối đa|không quá|không dưới|ít hơn|nhiều hơn|từ|trở lên|còn dưới|còn trên|lớn hơn|nhỏ hơn)\s+"
    r"(?:đạt\s+)?)+$",
    re.IGNORECASE,
)
_TITLE = 70
_PARAGRAPH = 600
_KINDS = {"target": "mục tiêu", "achieved": "kết quả"}
DocumentText = Callable[[str], str]


def quote(statement: Statement) -> Quote:
    """From the beginning of the clause to the end of the statement, so that the subject is in it."""
    return Quote(statement.hit, statement.clause_start, statement.end, statement.quote)


def sentence_quote(statement: Statement, text_of: DocumentText) -> Quote:
    """The whole sentence."""
    text = text_of(statement.hit.document_id)[statement.sentence_start : statement.sentence_end]
    return Quote(statement.hit, statement.sentence_start, statement.sentence_end, text)


def paragraph_quote(statement: Statement, text_of: DocumentText) -> Quote:
    """The whole paragraph when it is short, else the sentence with the ones after it, up to some 600 characters."""
    text = text_of(statement.hit.document_id)
    start = text.rfind("\n", 0, statement.start) + 1
    end = text.find("\n", statement.end)
    end = len(text) if end < 0 else end
    if end - start > _PARAGRAPH:
        start = statement.sentence_start
        spans = [s for s in sentences(text[start:end]) if s.end <= _PARAGRAPH]
        end = start + spans[-1].end if spans else statement.sentence_end
    return Quote(statement.hit, start, end, text[start:end])


def shown(statement: Statement, query: Query) -> str:
    """The statement with its subject: "Tỷ lệ đi học đúng độ tuổi … cấp tiểu học đạt 99%".

    A statement inside a longer clause takes over the clause's opening up to the last word that the question also uses.
    """
    piece = _tidy(statement.text)
    if statement.row:
        unit = statement.row_unit if statement.row_unit and f"({statement.row_unit})" not in piece else ""
        return f"{statement.headings[-1]} — {piece}{'' if unit == '%' or not unit else ' '}{unit}"
    if statement.start == statement.clause_start:
        return piece
    opening = NUMBERING.sub("", statement.quote[: statement.start - statement.clause_start])
    spelled = plain(opening)
    last = 0
    for s in syllables(opening):
        word = spelled[s.start : s.end]
        if query.terms.get(word, 0) == 1.0 and word not in statement.own and not any(c.isdigit() for c in word):
            last = s.end
    first_digit = re.search(r"\d", opening)
    if first_digit:
        last = min(last, first_digit.start())
    head = opening[:last].strip(" ,;:(")
    said, own = contrast_members(plain(head)), contrast_members(plain(piece))
    if any(said[row].isdisjoint(own[row]) for row in said.keys() & own.keys()):
        return piece  # "Giá bán …, giá thuê 38.000 đồng": what opens the clause is another thing
    return f"{head} … {piece}" if head else piece


def figure(number: Number, statement: Statement) -> str:
    """The figure with its comparator and unit as the document writes them: "dưới 3,5%", "04 dược sỹ"."""
    text = statement.text
    before = _COMPARATOR.search(text[: number.start])
    start = before.start() if before else number.start
    end = number.end
    if number.unit and plain(number.unit) not in plain(number.text):
        noun = re.match(rf"\s*((luot|can|ho|so)\s+)?{re.escape(plain(number.unit))}(?!\w)", plain(text[end:]))
        if noun:
            end += noun.end()
    return text[start:end].strip()


def best_number(statement: Statement, query: Query) -> Number | None:
    """The figure asked for: of the unit asked for, and a change ("giảm 0,8%") only when a change is asked for."""
    fitting = figures_asked(statement, query)
    return fitting[0] if fitting else (statement.numbers[0] if statement.numbers else None)


def scope_label(statement: Statement, text_of: DocumentText) -> tuple[str, tuple[Quote, ...]]:
    """Place, kind, time and source of a statement, in words, with the quotes that carry the time when it is inherited."""
    parts: list[str] = []
    quotes: list[Quote] = []
    named = fold(statement.text)
    parts += [p for p in statement.places[:1] if fold(p) not in named]
    governing = _governing(statement, text_of)
    if governing:
        quotes.append(governing)
        parts.append(_tidy(governing.text).rstrip(":") if len(governing.text) <= 60 else _period_words(governing.text))
    if statement.kind and not (governing and statement.kind == "target" and "muc tieu" in fold(governing.text)):
        parts.append(_KINDS[statement.kind])
    source = source_label(statement)
    label = "; ".join(p for p in parts if p)
    return (f"{label} — {source}" if label and source else label or source), tuple(quotes)


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def source_label(statement: Statement) -> str:
    """Where a statement stands, see `source_label_of`."""
    return source_label_of(statement.hit)


def source_label_of(hit: Hit) -> str:
    """What a passage is of: "181/KH-UBND ngày 13/6/2024, UBND …" for a document, title and day for an article."""
    d = hit.description
    if d.kind in ("article", "leaflet", "other"):
        title = d.title if len(d.title) <= _TITLE else d.title[:_TITLE].rsplit(" ", 1)[0] + " …"
        return f"“{title}”" + (f", {format_date(d.published)}" if d.published else "")
    day = d.issued or d.published
    named = " ".join([d.number or "", f"ngày {format_date(day)}" if day else ""]).strip()
    return ", ".join(part for part in (named, d.issuer or "") if part) or d.title


def _governing(statement: Statement, text_of: DocumentText) -> Quote | None:
    """The heading, lead-in or earlier sentence that gives the statement its time, when it does not say it itself."""
    if statement.periods or not statement.inherited_periods:
        return None
    text = text_of(statement.hit.document_id)
    for heading in reversed(statement.headings):
        if _says(heading, statement):
            at = text.rfind(heading, 0, statement.start)
            if at >= 0:
                return Quote(statement.hit, at, at + len(heading), heading)
    line_start = text.rfind("\n", 0, statement.start) + 1
    line = text[line_start : statement.sentence_end]
    for sentence in reversed(sentences(line)):
        if _says(sentence.text, statement) and line_start + sentence.start < statement.start:
            start = line_start + sentence.start
            end = min(line_start + sentence.end, statement.end)
            return Quote(statement.hit, start, end, text[start:end])
    return None


def _says(text: str, statement: Statement) -> bool:
    """Whether a text is where the statement's inherited time comes from."""
    wanted = {(p.start, p.end, p.kind) for p in statement.inherited_periods}
    return wanted <= {(p.start, p.end, p.kind) for p in scope_periods(text)}


def _period_words(text: str) -> str:
    return ", ".join(dict.fromkeys(p.text for p in scope_periods(text)))


def _tidy(text: str) -> str:
    """Without list numbering and loose punctuation at the ends; a bracket that lost its partner goes too."""
    text = NUMBERING.sub("", text.strip())
    text = text.strip(" ,;:.")
    if text.count(")") > text.count("("):
        text = text.rstrip(")").rstrip()
    if text.count("(") > text.count(")"):
        text = re.sub(r"\s*\((trong đó|gồm|cụ thể)?:?\s*", " ", text, count=1, flags=re.IGNORECASE).strip()
    return text
