"""Do the names of a statement stand in its evidence: people, places, bodies, posts, document numbers?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import words
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from vietnamese.docnumbers import find_short_references, same_document
from vietnamese.spelling import marked

_OPENS_BODY = words(
    "sở bộ ban trung hội ủy ngân cục chi công liên phòng trường bệnh quỹ đoàn văn kho thanh tổng viện đài bảo bưu mặt"
)
_OPENS_SENTENCE = words(
    "trừ riêng chỉ không chưa nếu dù hiện tại theo ngoài so trong từ dịp tết lễ mùa vụ đợt ngày sáng chiều tối"
)
_INSIDE = words("tỉnh huyện xã và thành phố quận phường")


def judge(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    """A capitalised word and the one after it must stand side by side in the evidence; so must a document's number."""
    pairs = {pair for s in sources for r in (s.own, *s.context) for pair in zip(r.spoken, r.spoken[1:], strict=False)}
    known = frozenset().union(*(s.vocabulary for s in sources))
    spoken = part.words
    opening = part.whole.words[0].start if part.whole.words else 0
    for k, word in enumerate(spoken):
        if not word.capital:
            continue
        opens = word.start == opening
        if opens and (word.text in _OPENS_SENTENCE or not (part.content[k] and _name_goes_on(part, k))):
            continue
        if word.text not in known:
            yield Reason("name", f"Bằng chứng không có tên “{part.whole.text[word.start : word.end]}”.")
            return
        if (
            k + 1 < len(spoken)
            and spoken[k + 1].capital
            and part.content[k]
            and _adjacent(part, k)
            and (word.text, spoken[k + 1].text) not in pairs
        ):
            yield Reason("name", f"Bằng chứng không có tên “{word.text} {spoken[k + 1].text}” như vậy.")
            return
    if other := _of_before(part, sources[0]):
        yield Reason("name", f"Trong bằng chứng việc này là của {other}.")
    if other := _other_body(part, sources):
        yield Reason("name", f"Trong bằng chứng việc này là của {other}.")
    documents = [d for s in sources for r in (s.own, *s.context) for d in r.documents]
    numbers = {d.canonical for d in documents}
    for said in part.whole.documents:
        if part.holds(said.start) and said.canonical not in numbers:
            yield Reason("name", f"Bằng chứng không có văn bản số “{said.text}”.")
    for short in find_short_references(part.whole.text):
        if not any(same_document(short, d) for d in documents) and short.canonical not in numbers:
            low = short.text.lower()
            if not any(low in r.low for s in sources for r in (s.own, *s.context)):
                yield Reason("name", f"Bằng chứng không có văn bản “{short.text}”.")


def _of_before(part: Part, source: Source) -> str:
    """The place or person that the evidence tells this of, where the part names one of the sentence before."""
    if not source.points_back:
        return ""
    near = source.own.vocabulary | source.governed | source.after.vocabulary
    strange = [
        w for w in part.words if w.capital and w.start and w.text not in near and w.text in source.before.vocabulary
    ]
    here = [(p.name, p.text) for p in source.own.places if p.kind != "nation"]
    if len(strange) < 2 or not here:
        return ""
    said = part.low
    return next((text for _, text in here if marked(text) not in said and marked(text) not in source.described.low), "")


def _other_body(part: Part, sources: Sequence[Source]) -> str:
    """The body that the evidence names where the part names one that only the letterhead has."""
    own = sources[0].own
    texts = [r for s in sources for r in (s.own, s.after, *s.headings, *([s.before] if s.points_back else []))]
    vocabulary = frozenset().union(*(r.vocabulary for r in texts))
    said = [body for p in part.pieces for body in _bodies(part.whole, p.start, p.end)]
    if all(vocabulary >= set(body) for body in said):
        return ""
    there = _bodies(own, 0, len(own.text))
    return next((" ".join(b) for b in there if not any(set(b) <= set(s) or set(s) <= set(b) for s in said)), "")


def _bodies(reading: Reading, start: int, end: int) -> list[tuple[str, ...]]:
    """Names of bodies between two places: a word that opens one, with the capital words behind it."""
    found = []
    at = list(reading.between(start, end))
    words = reading.words
    for n, k in enumerate(at):
        if not words[k].capital or words[k].text not in _OPENS_BODY or (n and words[at[n - 1]].capital):
            continue
        last = n
        while last + 1 < len(at) and (words[at[last + 1]].capital or words[at[last + 1]].text in _INSIDE):
            last += 1
        found.append(tuple(words[j].text for j in at[n : last + 1]))
    return found


def _name_goes_on(part: Part, k: int) -> bool:
    """Whether the first word of a sentence is the first of a name: the next one is capital too, or it is a place."""
    follows = k + 1 < len(part.words) and part.words[k + 1].capital
    return follows or any(p.start <= part.words[k].start < p.end for p in part.whole.places)


def _adjacent(part: Part, k: int) -> bool:
    a, b = part.words[k], part.words[k + 1]
    gap = part.whole.text[a.end : b.start]
    return a.start == b.start or gap.isspace()
