"""Finds the list that a question asks for: numbered items, an enumeration after a colon, or an ordinal series."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant import synonyms
from assistant.evidence.statement import grams
from assistant.question.query import Query
from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain
from vietnamese.text import sentences

_NUMBERED = re.compile(
    r"^\s*(?:(?P<digit>\d{1,2})[.)/]|(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.)]?|(?P<roman>[IVX]{1,5})[.)]|(?P<letter>[a-zđ])[.)]|(?P<bullet>[-–+•*]))\s+\S"
)
_ORDINAL = re.compile(
    r"\bthu (nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b|\b(dau tien|cuoi cung|mot la|hai la|ba la|bon la|nam la|sau la|bay la|tam la)\b"
)
_ARTICLE = re.compile(r"^(Điều|Chương|Mục|Phần)\s+[\dIVX]+")
_OF_ITEMS = re.compile(
    r"\b(?:gom|bao gom|chia thanh|chia lam|neu|de ra|dua ra|dat ra|co) (?:bao nhieu|may) "
    r"(?P<what>(?:nhom )?(?:chi tieu|muc tieu|nhiem vu|giai phap|noi dung|du an|tieu chi|dieu kien|buoc|nguyen nhan|kien nghi))\b"
)
_WHICH = re.compile(r"\b(?:nhung|cac|gom) (?P<what>\w+(?: \w+){0,3}?) (?:nao|gi)\b")
_NAMES_IT = 0.25  # a list whose lead names what is asked for
_SHORT_LEAD = 80
_MAX_ITEMS = 30
_AROUND = 0.5  # what a word counts that only the document's title or issuer says
_AROUND_NAMED = 0.85  # the same of the document that the question names
_ABOUT = 0.5  # share of the question's content words that lead, heading or description of a list must hold
MIN_COVERAGE = 0.55


@dataclass(frozen=True, slots=True)
class Item:
    """Offsets into the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in a document: the line that introduces it and its items. coverage: share of the question it carries."""

    lead: Item
    items: tuple[Item, ...]
    coverage: float


def counts_items(query: Query) -> bool:
    """Whether a question asks how many things a list has: "nhóm … gồm bao nhiêu chỉ tiêu"."""
    return query.wants_number and not query.remainder and _OF_ITEMS.search(plain(query.text)) is not None


def find_list(
    query: Query,
    text: str,
    near: Sequence[tuple[int, int]],
    idf: Callable[[str], float],
    context: str,
    *,
    named: bool = False,
) -> Listing | None:
    """The best list of a document for a question, or None.

    Args:
        near: spans of the retrieved passages: a list must touch one of them.
        context: title and description, which count for the question's scope words.
        named: the question names the document.
    """
    lines = list(_lines(text))
    weights = {t: w * idf(t) for t, w in query.terms.items()}
    total = sum(weights.values()) or 1.0
    wanted = next(
        (int(n.value) for n in find_numbers(query.text) if 2 <= n.value <= _MAX_ITEMS and n.value == int(n.value)), None
    )
    around, beside = grams(context), _AROUND_NAMED if named else _AROUND
    rows = synonyms.asked(query.text)
    noun = _asked_for(query)
    best: tuple[float, Listing] | None = None
    for at in range(len(lines)):
        for lead, items in _lists_at(lines, at):
            if (
                len(items) < 2
                or sum(i.text.endswith("?") for i in items) * 2 > len(items)
                or not any(s < items[-1].end and lead.start < e for s, e in near)
            ):
                continue
            own = grams(lead.text) | _heading_grams(lines, at) | synonyms.granted(lead.text, rows)
            coverage = (
                sum(w * (1.0 if t in own else beside if t in around else 0.0) for t, w in weights.items()) / total
            )
            if not _about(query, own | around):
                continue
            opens = sum(i.text.endswith(":") for i in items) / len(items)  # items that introduce lists of their own
            score = coverage + 0.15 * lead.text.endswith(":") - 0.3 * opens
            score += _NAMES_IT * bool(noun & (own | grams(lead.text)))
            score += (0.3 if wanted == len(items) else 0.0) - (0.1 if len(lead.text) > 400 else 0.0)
            if best is None or score > best[0] + 1e-9:
                best = (score, Listing(lead, items[:_MAX_ITEMS], coverage))
    return best[1] if best else None


def _asked_for(query: Query) -> frozenset[str]:
    """The pairs of words that name what is listed: "đối tượng" of "những nhóm đối tượng nào"."""
    hit = _WHICH.search(plain(query.text))
    return frozenset(t for t in grams(hit["what"]) if "_" in t and not t.startswith("nhom_")) if hit else frozenset()


def first_list(text: str, start: int, end: int) -> tuple[Item, tuple[Item, ...]] | None:
    """The first list inside a part of a document: the line that introduces it, and its items."""
    lines = [line for line in _lines(text) if start <= line.start < end]
    return next(
        ((lead, items) for at in range(len(lines)) for lead, items in _lists_at(lines, at) if len(items) > 1), None
    )


def _about(query: Query, said: frozenset[str]) -> bool:
    """Whether a list is about what the question is about: most of its content words stand over the list."""
    hard = query.hard
    return not hard or sum(t in said for t in hard) >= _ABOUT * len(hard)


def _heading_grams(lines: Sequence[Item], at: int) -> frozenset[str]:
    """Words of the heading or question right above a lead such as "Chỉ cần:"."""
    for line in reversed(lines[max(0, at - 2) : at]):
        if line.text.endswith("?") or (len(line.text) <= 120 and line.text[-1] not in ".;:,"):
            return grams(line.text)
    return frozenset()


def _lines(text: str) -> Iterator[Item]:
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            yield Item(start, start + len(stripped), stripped)
        at += len(line) + 1


def _lists_at(lines: Sequence[Item], at: int) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    line = lines[at]
    yield from _inline(line)
    following = lines[at + 1 : at + 1 + 4 * _MAX_ITEMS]
    heads = _style(line.text) in ("roman", "digit", "deep") and line.text[-1] not in ".;,"
    if not following or (_style(line.text) and not line.text.endswith(":") and not heads):
        return
    if numbered := _numbered(following, line.text):
        yield line, numbered
    if ordinal := _ordinal(following):
        yield line, ordinal


def _style(text: str) -> str:
    hit = _NUMBERED.match(text)
    return hit.lastgroup or "" if hit else ""


def _numbered(lines: Sequence[Item], lead: str) -> tuple[Item, ...]:
    """Items of one style under the lead, in sequence; what stands between two items belongs to the first."""
    style = _style(lines[0].text) or (_style(lines[1].text) if len(lines) > 1 and _numbers(lead) else "")
    if not style or (style == "roman" and not lead.endswith(":")):
        return ()
    if _style(lead) in ("digit", "deep") and not lead.endswith(":") and style != "deep":
        return ()
    if style == "deep":
        return _deep(lines, lead)
    items: list[Item] = []
    expected = None
    for line in lines:
        here = _style(line.text)
        if here != style:
            if (
                style in ("digit", "roman")
                and here != "roman"
                and not line.text.isupper()
                and not _ARTICLE.match(line.text)
            ):
                continue  # a level below, or the item's own text
            break
        hit = _NUMBERED.match(line.text)
        if style == "digit" and hit:
            value = int(hit.group("digit"))
            if value != (expected or 1):
                break
            expected = value + 1
        items.append(line)
    return tuple(items)


def _deep(lines: Sequence[Item], lead: str) -> tuple[Item, ...]:
    """ "2.1.", "2.2." under "2. Nhóm …": from the first on, without a gap; two other lines end them."""
    items: list[Item] = []
    over = _numbers(lead)
    strange = 0
    for line in lines:
        here = _numbers(line.text)
        strange = 0 if here else strange + 1
        if strange == 1:
            continue  # a page's header, or the rest of an item
        if len(here) < 2 or here[-1] != len(items) + 1 or (items and here[:-1] != _numbers(items[0].text)[:-1]):
            break
        items.append(line)
    if not items or not (lead.endswith(":") or over == _numbers(items[0].text)[:-1]):
        return ()
    return tuple(items)


def _numbers(text: str) -> tuple[int, ...]:
    """The number that a line begins with: (2, 1) of "2.1. …"."""
    hit = _NUMBERED.match(text)
    said = (hit["digit"] or hit["deep"] or "") if hit else ""
    return tuple(int(n) for n in said.split(".") if n)


def _ordinal(lines: Sequence[Item]) -> tuple[Item, ...]:
    """Paragraphs that count "thứ nhất", "thứ hai": the sentence with the ordinal is the item."""
    items: list[Item] = []
    skipped = 0
    for line in lines:
        first = next(
            (s for s in sentences(line.text) if _ORDINAL.search(plain(s.text)[:220])),
            None,
        )
        if first is None:
            skipped += 1
            if skipped > 2 or (items and skipped > 1):
                break
            continue
        skipped = 0
        items.append(Item(line.start + first.start, line.start + first.end, first.text))
    return tuple(items)


def _inline(line: Item) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """ "gồm: a; b; c." inside one paragraph; commas count when the enumeration has no semicolons."""
    for colon in re.finditer(r":(?=\s)|\b(?:gồm|bao gồm)(?=\s)(?!\s*:)", line.text):
        numbered = (
            bool(_style(line.text)) and colon.end() <= _SHORT_LEAD
        )  # "6. Về giáo dục: a; b. C.": all of it is the list
        sentence_end = len(line.text) if numbered else _sentence_end(line.text, colon.end())
        body = line.text[colon.end() : sentence_end]
        separator = ";" if body.count(";") >= 1 else ","
        if separator == "," and not re.search(r"(gồm|là|như)\s*:?\s*$", line.text[: colon.end()]):
            continue
        items: list[Item] = []
        at = colon.end()
        whole_line = numbered
        for part in _parts(body, separator, whole_line):
            text = part.strip(" .;")
            if text and part not in (separator, ",", "và"):
                start = at + part.index(text)
                items.append(Item(line.start + start, line.start + start + len(text), text))
            at += len(part)
        row = sum(": " in i.text for i in items) * 2 > len(items)  # "Chỉ tiêu: A; Đơn vị: B": cells of a table
        if len(items) >= 2 and not row and all(len(i.text) > 2 for i in items):
            lead_start = _sentence_start(line.text, colon.start())
            yield (
                Item(line.start + lead_start, line.start + colon.end(), line.text[lead_start : colon.end()].strip()),
                tuple(items),
            )


def _parts(body: str, separator: str, by_sentence: bool) -> list[str]:
    """The enumeration cut at its separators, which stay in as parts, so that lengths add up."""
    if by_sentence and separator == ";":
        cuts = [0]
        for sentence in sentences(body):
            for hit in re.finditer(";", sentence.text):
                cuts.append(sentence.start + hit.end())
            cuts.append(sentence.end)
        edges = [*dict.fromkeys(cuts), len(body)]
        return [body[a:b] for a, b in pairwise(edges)]
    return re.split(rf"({separator})" if separator == ";" else r"(,|\bvà\b)", body)


def _sentence_start(text: str, at: int) -> int:
    return next((s.start for s in sentences(text) if s.start <= at < s.end), 0)


def _sentence_end(text: str, at: int) -> int:
    return next((s.end for s in sentences(text) if s.start <= at < s.end), len(text))


def bare(text: str) -> str:
    """An item without its numbering."""
    hit = _NUMBERED.match(text)
    return text[hit.end() - 1 :].strip() if hit else text.strip()
