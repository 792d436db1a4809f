"""A sentence cut into one piece per figure: what stands before it and what comes after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.indicators.words import HEAD, SOURCES, VERB
from vietnamese.numbers import Number
from vietnamese.text import lower


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and its neighbourhood within its clause.

    left, right: text on either side of the figure up to where another figure's piece begins.
    left_start: offset of `left` in the sentence. alone: no other figure of the clause stands before it.
    inside: it stands in brackets.
    beyond: the text after the figure up to the end of its clause, other figures included.
    over: what stands before the colon that leads in the clause's figures, for those after the first.
    shared: `right` with what it leaves to the figure joined to it by "và"; "" when it leaves nothing.
    """

    number: Number
    left: str
    right: str
    left_start: int
    alone: bool
    beyond: str = ""
    inside: bool = False
    shared: str = ""
    over: str = ""

    @property
    def after(self) -> str:
        """The text after the figure as its name reads it."""
        return self.shared or self.right


_SEPARATOR = re.compile(
    r"(?P<hard>[;])|\s*(?P<paren>[()])\s*|(?:(?<!xã)(?<!phường)(?<!huyện)(?<!quận)(?<!trấn)|(?!,\s+(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố)(?!\w))),\s+|(?<=\s)(?:và(?! tương đương)|đồng thời|nhưng|trong khi|còn lại)\s+"
)
_CUE = re.compile(
    r"(?:trong đó|trong số|riêng|chiếm|đạt|bằng|tăng|giảm|vượt|khu vực|còn|gồm|ngoài|cùng với|địa bàn|cao hơn|thấp hơn|tức|tương|kế đến|tiếp đến|ở |tại |các quận|các huyện)"
)
_CLAUSE = re.compile(r";")
_COUNTED = re.compile(r"\s*(?:[/\w²]+\s*){0,4}$")


def split(text: str, numbers: Sequence[Number]) -> list[Mention]:
    """One mention per number, in order. text: the sentence, times blanked out; numbers: those that are indicators."""
    found = []
    low = lower(text)
    ends = [hit.start() for hit in _CLAUSE.finditer(text)]
    cuts = [_cut(low, a.end, b.start, a.unit if a.unit == b.unit else None) for a, b in itertools.pairwise(numbers)]
    for n, number in enumerate(numbers):
        clause = max([0, *(e + 1 for e in ends if e < number.start)])
        until = min([len(text), *(e for e in ends if e >= number.end)])
        start = max(clause, cuts[n - 1][1]) if n else clause
        stop = min(until, cuts[n][0]) if n < len(cuts) else until
        alone = n == 0 or numbers[n - 1].end <= clause
        first = next((m.start for m in numbers if m.start >= clause), number.start)
        colon = -1 if alone else text.rfind(": ", clause, first)
        found.append(
            Mention(
                number,
                text[start : number.start],
                text[number.end : stop],
                start,
                alone,
                text[number.end : until],
                _inside(text, number.start),
                over=text[clause:colon] if colon > 0 else "",
            )
        )
    return [_joined(here, found[n + 1] if n + 1 < len(found) else None) for n, here in enumerate(found)]


_AND = re.compile(r"\s*(?:\S+\s*){0,4}?\s*và\s+(?:đến|vào|tới|trong)?\s*(?:có|đạt|là)?\s*")
_TOLD = re.compile(r"\s(?:được|bị|có|chưa|không|đã|đang|tham gia|hoàn thành)\s")


def _joined(here: Mention, following: Mention | None) -> Mention:
    """ "11 tập thể và 23 cá nhân được khen", "năm 2027 có 45% và năm 2030 có 60% dân số …": the last says it for both."""
    if following is None or not _AND.fullmatch(lower(here.beyond[: following.number.start - here.number.end])):
        return here
    unit = here.number.unit
    rest = re.sub(r"\s+và\s*(?:đến|vào|tới|trong)?\s*$", "", " " + here.right).strip()
    if not rest and unit == "%" and following.number.unit == "%":
        return replace(here, shared=following.right)
    told = _TOLD.search(lower(following.right))
    noun = following.right[: told.start()] if told else ""
    if told and unit and unit not in ("%", "đồng") and rest == unit and 0 < len(noun.split()) <= 4:
        return replace(here, shared=f" {rest}{following.right[told.start() :]}")
    return here


def _inside(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _cut(low: str, start: int, end: int, noun: str | None) -> tuple[int, int]:
    """Where the words after one figure end and those before the next begin; both take all where nothing parts them.

    noun: what both figures count.
    """
    gap = re.sub(r"\([^()]*\)", lambda hit: "·" * len(hit.group()), low[start:end])  # an aside parts nothing
    joined = re.search(
        r"\s(?:(?:đối )?với|làm|khiến)\s+(?:(?:quy mô|lãi suất|thời hạn|thời gian|diện tích)\s+)?(?:hơn |trên |gần |khoảng )?$",
        gap,
    )
    separators = [s for s in _SEPARATOR.finditer(gap) if not (s["paren"] and s.end() == len(gap) and s.start() > 3)]
    if not separators:
        return (start + joined.start(), start + joined.start()) if joined and joined.start() > 3 else (end, start)
    hard = [s for s in separators if s["hard"]]
    if hard:
        return start + hard[0].start(), start + hard[-1].end()
    first, last = separators[0], separators[-1]
    chosen = last
    rest = gap[last.end() :]
    far = joined is not None and len(rest.split()) > 5
    if noun and gap[: first.start()].strip() == noun:
        chosen = first  # "trung cấp 6.842 người, sơ cấp và đào tạo ngắn hạn 27.635 người"
    elif not gap[: first.start()].strip() or (first["paren"] and len(separators) == 1):
        chosen = first
    else:
        for separator in separators:
            rest = gap[separator.end() :]
            if separator["paren"] or _CUE.match(rest) or HEAD.match(rest) or VERB.match(rest) or SOURCES.match(rest):
                chosen, far = separator, False
                break
        if far and joined:
            return start + joined.start(), start + joined.start()
    return start + chosen.start(), start + chosen.end()
