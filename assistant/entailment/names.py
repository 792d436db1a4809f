"""Do the names of a statement stand in its evidence: people, places, bodies, posts, document numbers?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from vietnamese.docnumbers import find_short_references, same_document


def judge(part: Part, sources: Sequence[Source]) -> Iterator[Reason]:
    """A capitalised word and the one after it must stand side by side in the evidence; so must a document's number."""
    pairs = {pair for s in sources for r in (s.own, *s.context) for pair in zip(r.spoken, r.spoken[1:], strict=False)}
    known = frozenset().union(*(s.vocabulary for s in sources))
    words = part.words
    opening = part.whole.words[0].start if part.whole.words else 0
    for k, word in enumerate(words):
        if not word.capital or (word.start == opening and not (part.content[k] and _name_goes_on(part, k))):
            continue
        if word.text not in known:
            yield Reason("name", f"Bằng chứng không có tên “{part.whole.text[word.start : word.end]}”.")
            return
        if (
            k + 1 < len(words)
            and words[k + 1].capital
            and part.content[k]
            and _adjacent(part, k)
            and (word.text, words[k + 1].text) not in pairs
        ):
            yield Reason("name", f"Bằng chứng không có tên “{word.text} {words[k + 1].text}” như vậy.")
            return
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


def _name_goes_on(part: Part, k: int) -> bool:
    """Whether the first word of a sentence is the first of a name: the next one is capital too, or it is a place."""
    follows = k + 1 < len(part.words) and part.words[k + 1].capital
    return follows or any(p.start <= part.words[k].start < p.end for p in part.whole.places)


def _adjacent(part: Part, k: int) -> bool:
    a, b = part.words[k], part.words[k + 1]
    gap = part.whole.text[a.end : b.start]
    return a.start == b.start or gap.isspace()
