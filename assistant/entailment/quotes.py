"""What a statement that passed cites: the sentences that carry it, then what gives them their time and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answer.draft import Quote
from assistant.answer.label import scope_label
from assistant.entailment.source import Source
from assistant.evidence.statement import Statement
from assistant.verify import Figure, exact, figures, supporter


def quotes_of(
    text: str, carriers: Sequence[tuple[Source, Sequence[int]]], text_of: Callable[[str], str]
) -> tuple[Quote, ...] | None:
    """The quotes for a statement, most direct first; None when one of its figures stands in none of them.

    carriers: the pieces of evidence with the figures of theirs that are meant.
    """
    quotes = list(dict.fromkeys(q for source, _ in carriers for q in source.item.quotes))
    computed = [c for source, _ in carriers for c in source.item.computed]
    open_ = [f for f in figures(text) if supporter(f, quotes, computed) is None]
    for source, bound in carriers:
        if not open_:
            break
        claims = [source.claim_at(source.own.figures[k].start) for k in bound] or [source.statement]
        for claim in dict.fromkeys(c for c in claims if c is not None):
            for quote in (*scope_label(claim, text_of)[1], *_above(claim, text_of)):
                if quote not in quotes and exact(quote, text_of) and _helps(open_, quote):
                    quotes.append(quote)
                    open_ = [f for f in open_ if supporter(f, quotes, computed) is None]
    return None if open_ else tuple(quotes)


def _helps(open_: Sequence[Figure], quote: Quote) -> bool:
    return any(supporter(f, [quote]) is not None for f in open_)


def _above(claim: Statement, text_of: Callable[[str], str]) -> list[Quote]:
    """The headings above a claim and the sentence before it, as quotes, nearest first."""
    text = text_of(claim.hit.document_id)
    found = []
    for heading in reversed(claim.headings):
        at = text.rfind(heading, 0, claim.start)
        if at >= 0:
            found.append(Quote(claim.hit, at, at + len(heading), heading))
    begin = claim.sentence_start - claim.sentence_at
    before = text[max(0, begin) : claim.sentence_start].rstrip()
    if before and begin >= 0:
        found.append(Quote(claim.hit, begin, begin + len(before), before))
    return found
