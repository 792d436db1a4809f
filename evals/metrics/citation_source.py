"""Whether the answer cites where the answer stands."""

from __future__ import annotations

from typing import Literal

from evals.base import Case, Cited, Fault, Response, Sources, Tally
from vietnamese.text import nfc


class CitationSource:
    """1 when the citations lead to the gold source, else 0; the value is the share of 1s.

    Over answered cases that name gold. All that is named must hold: a citation's file name holds one of `src`; a
    citation shares at least one character with an occurrence of one of `quote` in its document; a citation's source
    is one of the `gold` passages. Own definition: "hit" of the reading-comprehension and retrieval literature,
    applied to citations.
    """

    name = "citation_source"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        if not case.answerable or not (case.src or case.quote or case.gold):
            return None
        if response.abstained or response.error is not None:
            return None
        faults = []
        cited = response.citations
        if case.src and not any(nfc(part) in nfc(c.source) for part in case.src for c in cited):
            faults.append(Fault("cites_other_source", " | ".join(case.src)))
        if case.gold and not any(c.source == gold for gold in case.gold for c in cited):
            faults.append(Fault("cites_other_source", " | ".join(case.gold)))
        if case.quote and not any(_overlaps(nfc(q), c, sources) for q in case.quote for c in cited):
            faults.append(Fault("cites_other_passage", " | ".join(case.quote)))
        return Tally(float(not faults), 1.0, tuple(faults))


def _overlaps(quote: str, cited: Cited, sources: Sources) -> bool:
    text = sources.text(cited.document_id) or ""
    at = text.find(quote)
    while at >= 0:
        if cited.start < at + len(quote) and at < cited.end:
            return True
        at = text.find(quote, at + 1)
    return False
