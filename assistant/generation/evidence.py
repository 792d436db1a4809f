"""Chooses the evidence that the model is shown: what code's own answer rests on, then the best other sentences in scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answer.draft import Draft, Line, Quote
from assistant.evidence.rank import Ranked
from assistant.evidence.reader import Reader
from assistant.evidence.statement import Statement
from assistant.generation.base import EvidenceItem
from ingest.statements.claim import NUMBERING

MAX_ITEMS = 8
_WORTH = 0.5  # of the best statement's score
_KINDS = {"target": "mục tiêu", "achieved": "kết quả"}


def gather(
    draft: Draft,
    ranked: Sequence[Ranked],
    reader: Reader,
    text_of: Callable[[str], str],
    cost: Callable[[EvidenceItem], int],
    budget: int,
) -> tuple[EvidenceItem, ...]:
    """The evidence for a question that code has answered.

    Args:
        ranked: statements for the question, best first. Those of another place, time or kind than asked for are left out:
            what the model does not see it cannot mix up.
        cost: tokens that an item takes in the prompt. budget: tokens for all of them; the first item always fits.
    """
    chosen: list[EvidenceItem] = []
    seen: set[tuple[str, int, int]] = set()
    spent = 0
    for item in (*_found(draft, reader, text_of), *_others(ranked, text_of)):
        key = (item.quotes[0].hit.document_id, item.quotes[0].start, item.quotes[0].end)
        if (key in seen and not item.computed) or len(chosen) == MAX_ITEMS:
            continue
        numbered = replace(item, n=len(chosen) + 1)
        spent += cost(numbered)
        if chosen and spent > budget:
            break
        seen.add(key)
        chosen.append(numbered)
    return tuple(chosen)


def item_of(statements: Sequence[Statement], text_of: Callable[[str], str], found: bool = False) -> EvidenceItem:
    """One item of the statements of one sentence."""
    first = statements[0]
    start, end = min(s.sentence_start for s in statements), max(s.sentence_end for s in statements)
    text = text_of(first.hit.document_id)[start:end]
    return EvidenceItem(
        n=0,
        text=" ".join(NUMBERING.sub("", text).split()),
        quotes=(Quote(first.hit, start, end, text),),
        statements=tuple(statements),
        place=_one(s.places[0] for s in statements if s.places),
        period=_one((s.periods or s.inherited_periods)[0].text for s in statements if s.periods or s.inherited_periods),
        kind=_one(_KINDS[s.kind] for s in statements if s.kind),
        found=found,
    )


def _one(values: Iterable[str]) -> str:
    """The value when all agree."""
    known = dict.fromkeys(values)
    return next(iter(known)) if len(known) == 1 else ""


def _found(draft: Draft, reader: Reader, text_of: Callable[[str], str]) -> list[EvidenceItem]:
    """A line that computes is evidence itself; other lines bring the sentences that they quote."""
    items: list[EvidenceItem] = []
    for line in draft.lines:
        if line.computed:
            items.append(_computed(line, reader))
        for quote in line.quotes:
            inside = _overlapping(quote, reader)
            if inside and all(s.heading for s in inside):
                continue  # it governs the other quote, and is shown as that one's heading
            if inside:
                items += [item_of(group, text_of, found=True) for group in _by_sentence(inside)]
            else:
                items.append(EvidenceItem(0, " ".join(quote.text.split()), (quote,), (), found=True))
    return items


def _computed(line: Line, reader: Reader) -> EvidenceItem:
    statements = [s for quote in line.quotes for s in _overlapping(quote, reader)]
    return EvidenceItem(0, line.text, line.quotes, tuple(statements), line.computed, found=True)


def _overlapping(quote: Quote, reader: Reader) -> list[Statement]:
    return [s for s in reader.statements([quote.hit]) if s.start < quote.end and quote.start < s.end]


def _by_sentence(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[tuple[str, int], list[Statement]] = {}
    for s in statements:
        groups.setdefault((s.hit.document_id, s.sentence_start), []).append(s)
    return list(groups.values())


def _others(ranked: Sequence[Ranked], text_of: Callable[[str], str]) -> list[EvidenceItem]:
    if not ranked:
        return []
    floor = ranked[0].score * _WORTH
    fitting = [r.statement for r in ranked if r.in_scope and r.score >= floor and not r.statement.heading]
    return [item_of(group, text_of) for group in _by_sentence(fitting)]
