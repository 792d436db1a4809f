"""Small changes that turn a sentence: a word put for another, "và" for "hoặc", an age left out, the sides of a verb exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.direction import ways
from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from vietnamese.docnumbers import find_document_numbers

_LINKS = words("và hoặc lẫn hay")
_ELSEWHERE = words("không chưa chẳng đừng đã đang sẽ thôi hết còn")  # looked at as denials, kinds and ways
_GENERAL = words("tỉnh phố thành huyện xã khác này không chưa đã sẽ cả toàn mọi các những")
_AGES = frozenset(("tuổi", "tháng tuổi"))
_SEVERAL = re.compile(r"(?<!\w)(?:một trong|các|những)\s[^.;]{0,40}?(?:sau đây|sau|dưới đây)\s*:?\s*$")
_IS_ALL = re.compile(
    r"(?<!\w)(?:đối tượng áp dụng|đối tượng được hưởng|đối tượng hưởng|điều kiện|hồ sơ|giấy tờ)\s+(?:chỉ\s+)?(?:là|gồm)(?!\w)"
)
_REPLACES = re.compile(r"(?<!\w)(?:thay thế|thay cho|bãi bỏ|sửa đổi|bổ sung)(?!\w)")


def judge(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """What the part changes of the very words of its evidence."""
    if source.row:
        return
    if pair := _put_for(part, source):
        yield Reason("scope", f"Bằng chứng viết “{pair[1]}”, không phải “{pair[0]}”.")
    elif link := _joined_otherwise(part, source.own):
        yield Reason("scope", f"Bằng chứng không nối bằng “{link}”.")
    elif age := _age_left_out(part, source.own, bound):
        yield Reason("scope", f"Câu này bỏ mất độ tuổi “{age}”.")
    elif _told_alone(part, source):
        yield Reason("scope", "Trong bằng chứng đây chỉ là một trong nhiều mục.")
    elif _replaced(part, source.own):
        yield Reason("swap", "Hai văn bản trong bằng chứng bị đổi chỗ cho nhau.")


def _put_for(part: Part, source: Source) -> tuple[str, str] | None:
    """A word between the evidence's own words where the evidence has another one that the part does not say.

    Two words before it or two behind it are the evidence's, side by side.
    """
    own = source.own
    spoken, known = part.spoken, own.spoken
    told = set(part.whole.spoken)
    granted = {k for start, end, rows in paraphrases().find(spoken) if rows & source.rows for k in range(start, end)}
    said_rows = {r for _, _, rows in paraphrases().find(part.whole.spoken) for r in rows}
    lent = {k for start, end, rows in paraphrases().find(known) if rows & said_rows for k in range(start, end)}
    granted |= {k for way in ways(spoken) for k in range(way.start, way.end)}
    lent |= {k for way in ways(known) for k in range(way.start, way.end)}  # which way is looked at elsewhere
    for k, word in enumerate(spoken):
        if not part.content[k] or word in own.vocabulary or word in _ELSEWHERE or k in granted:
            continue
        if part.words[k].capital and word in source.governed:
            continue  # the document's own place: "Nghệ An" for "toàn tỉnh"
        for step in (-1, 1):
            near, far = k + step, k + 2 * step
            if not (0 <= near < len(spoken) and 0 <= far < len(spoken)) or not (
                part.content[near] or part.content[far]
            ):
                continue
            for j in range(len(known)):
                if not (0 <= j + 2 * step < len(known)):
                    continue
                if (known[j + step], known[j + 2 * step]) != (spoken[near], spoken[far]):
                    continue
                if (
                    own.content[j]
                    and known[j] not in told
                    and known[j] not in _GENERAL
                    and j not in lent
                    and not _apart(own, j, step)
                ):
                    return word, known[j]
    return None


def _apart(reading: Reading, k: int, step: int) -> bool:
    """Whether a mark stands between a word and the next one on a side."""
    a, b = sorted((k, k + step))
    return any(not c.isspace() for c in reading.text[reading.words[a].end : reading.words[b].start])


def _joined_otherwise(part: Part, own: Reading) -> str:
    """ "Cha hoặc mẹ" of "cha và mẹ", and the reverse."""

    def links(spoken: Sequence[str]) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for k in range(1, len(spoken) - 1):
            if spoken[k] in _LINKS:
                found.setdefault((spoken[k - 1], spoken[k + 1]), set()).add(
                    "hoặc" if spoken[k] in ("hoặc", "hay") else "và"
                )
        return found

    known = links(own.spoken)
    for pair, said in links(part.spoken).items():
        if pair in known and said.isdisjoint(known[pair]):
            return next(iter(said))
    return ""


def _age_left_out(part: Part, own: Reading, bound: Sequence[int]) -> str:
    """The age that the evidence's clause is restricted to, where the statement gives none at all."""
    if any(f.unit in _AGES for f in part.whole.figures):
        return ""
    said = {f.value for f in part.whole.figures}
    for k in bound:
        figure = own.figures[k]
        for age in own.figures[:k]:
            if age.unit in _AGES and age.value not in said and not re.search("[,;]", own.low[age.end : figure.start]):
                return own.text[age.start : age.end]
    return ""


def _told_alone(part: Part, source: Source) -> bool:
    """An item of a list told as all of it: "đối tượng áp dụng là người …" of one of several groups."""
    leads = [h.low for h in source.headings] + [source.before.low]
    several = any(_SEVERAL.search(lead) for lead in leads) or bool(_SEVERAL.search(source.own.low))
    return several and bool(_IS_ALL.search(part.low))


def _replaced(part: Part, own: Reading) -> bool:
    """ "A thay thế B" of "B thay thế A"."""
    said, known = _REPLACES.search(part.whole.low), _REPLACES.search(own.low)
    if not said or not known:
        return False
    before = {d.canonical for d in find_document_numbers(part.whole.text) if d.end <= said.start()}
    behind = {d.canonical for d in find_document_numbers(part.whole.text) if d.start >= said.end()}
    there = {d.canonical for d in find_document_numbers(own.text) if d.start >= known.end()}
    first = {d.canonical for d in find_document_numbers(own.text) if d.end <= known.start()}
    return bool(before & there - first) or bool(behind & first - there)
