"""What narrows a claim in its evidence and is lost in the statement: a condition, "chỉ", the other half of a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import paraphrases
from assistant.entailment.part import Part
from assistant.entailment.reading import FUNCTION, Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_IF = re.compile(
    r"(?:^|(?<=[,;:.]\s)|(?<=\snhưng\s)|(?<=\s))(?P<if>nếu|trường hợp|trong trường hợp|với điều kiện|chỉ khi|trừ khi|đối với trường hợp)(?!\w)"
    r"(?P<what>[^,;.]{4,})"
)
_IF_SAID = re.compile(r"(?<!\w)(?:nếu|khi|trường hợp|điều kiện|mà|nào|chỉ cần|miễn là|một khi|trừ)(?!\w)")
_ONLY = re.compile(
    r"(?<!\w)chỉ(?!\s(?:tiêu|đạo|định|số|thị|dẫn|huy|còn|đạt|bằng|chiếm|mới|có \d))(?:\s(?:áp dụng|dành|tính|có))?(?:\s(?:cho|với|đối với|trong))?\s"
    r"(?P<what>[^,;.:\d]{3,60}?)(?=\s(?:được|phải|mới|thì|không|là)\s|[,;.])"
)
_ONLY_SAID = re.compile(r"(?<!\w)(?:chỉ|riêng|duy nhất|ngoài|trừ|không phải)(?!\w)")
_BOTH = re.compile(
    r"(?P<one>\w+(?:\s\w+){0,3})\svà\s(?P<other>\w+(?:\s\w+){0,3}?)\s(?:chiếm|đạt|là|có|còn|bằng|được|tăng|giảm|phải|tham gia)(?!\w)"
)
_KEPT = 0.34  # of the words of what narrows that a statement must have


def judge(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """bound: the figures of the source that are meant; without any its whole sentence counts."""
    own = source.own
    if source.row or source.item.computed:
        return
    begin, end = _stretch(own, bound)
    low = own.low[begin:end]
    said = part.whole
    for hit in _IF.finditer(low):
        if bound and any(own.figures[bound[0]].end <= f.start < begin + hit.start() for f in own.figures):
            continue  # the condition of the figure before it
        if len(hit["what"].split()) > 2 and not _IF_SAID.search(said.low) and _kept(hit["what"], said) < _KEPT:
            yield Reason("scope", f"Câu này bỏ mất điều kiện “{hit.group().strip()}”.")
            return
    for hit in _ONLY.finditer(low):
        if not _ONLY_SAID.search(said.low) and _kept(hit["what"], said) < 1 and _shares(hit["what"], said):
            yield Reason("scope", f"Bằng chứng nói “{hit.group().strip()}”.")
            return
    for hit in _BOTH.finditer(low) if bound else ():
        one, other = _content(hit["one"]), _content(hit["other"])
        own_words = [w for w in other if w not in one]
        if not own_words or len(one) < 2:
            continue
        if (
            set(one[-2:]) <= said.vocabulary
            and not set(own_words) & said.vocabulary
            and not _reworded(hit["other"], said)
        ):
            yield Reason("scope", f"Bằng chứng nói chung cả “{hit['other']}”.")
            return


def _stretch(own: Reading, bound: Sequence[int]) -> tuple[int, int]:
    if not bound:
        return 0, len(own.text)
    at = own.figures[bound[0]].start
    return next((c for c in own.chunks if c[0] <= at < c[1]), (0, len(own.text)))


def _content(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", text) if w not in FUNCTION]


def _kept(text: str, said: Reading) -> float:
    found = _content(text)
    if not found or _reworded(text, said):
        return 1.0
    return sum(w in said.vocabulary for w in found) / len(found)


def _shares(text: str, said: Reading) -> bool:
    return any(w in said.vocabulary for w in _content(text))


def _reworded(text: str, said: Reading) -> bool:
    """Whether the text says one of the forms in other words."""
    told = {r for _, _, rows in paraphrases().find(said.spoken) for r in rows}
    forms = [(a, b, rows) for a, b, rows in paraphrases().find(text.split()) if b - a > 1]
    return any(rows & told for _, _, rows in forms)
