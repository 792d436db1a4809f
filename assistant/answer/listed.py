"""A list that a document gives, as the answer: all its items, in order, or how many they are."""

from __future__ import annotations

import re

from assistant.answer import compute, lists
from assistant.answer.draft import Draft, Line, Quote
from assistant.answer.label import capital
from assistant.answer.material import Evidence
from assistant.evidence.fit import same_reference
from assistant.question.query import Query
from vectorstore.base import Hit
from vietnamese.docnumbers import find_document_numbers
from vietnamese.text import fold

_LEFT = re.compile(r"\b(?:chua|khong|con|thieu|lai|kho khan|cham|han che|ton tai)\b")


def _refers(query: Query, text: str) -> bool:
    """Whether a text names a document that the question names."""
    return any(same_reference(r, n) for r in query.references for n in find_document_numbers(text))


def answer(query: Query, evidence: Evidence) -> Draft | None:
    """All items of the best list, in order; None when no list carries the question."""
    best: tuple[float, lists.Listing, Hit] | None = None
    seen: set[str] = set()
    for hit in evidence.hits:
        if hit.document_id in seen or len(seen) >= 4:
            continue
        seen.add(hit.document_id)
        spans = [(h.start, h.end) for h in evidence.hits if h.document_id == hit.document_id]
        d = hit.description
        if query.scope.provinces and d.places and set(query.scope.provinces).isdisjoint(d.places):
            continue
        context = "\n".join([d.title, d.number or "", *d.programmes, d.issuer or ""])
        named = bool(query.references) and _refers(query, context)
        found = lists.find_list(query, evidence.text_of(hit.document_id), spans, evidence.idf, context, named=named)
        strength = evidence.strengths.get(str(hit.passage_id), 0.0)
        if found and query.references and not _refers(query, f"{found.lead.text}\n{context}"):
            continue
        if found and (best is None or found.coverage + 0.3 * strength > best[0]):
            best = (found.coverage + 0.3 * strength, found, hit)
    if best is None or best[1].coverage < lists.MIN_COVERAGE:
        return None
    if query.remainder and not _LEFT.search(fold(best[1].lead.text)):
        return None  # those that are left are asked for
    _, listing, hit = best
    draft = Draft("extractive", confidence=min(1.0, listing.coverage))
    lead = listing.lead
    if lists.counts_items(query):
        if not (counted := compute.count(listing.items, hit, query)):
            return None
        draft.lines.append(counted)
    draft.lines.append(Line(capital(lead.text), (Quote(hit, lead.start, lead.end, lead.text),)))
    for item in listing.items:
        draft.lines.append(Line(lists.bare(item.text), (Quote(hit, item.start, item.end, item.text),), item=True))
    return draft
