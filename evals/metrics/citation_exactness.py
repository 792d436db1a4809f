"""Whether citations quote what stands in their document."""

from __future__ import annotations

from typing import Literal

from evals.base import Case, Cited, Fault, Response, Sources, Tally
from evals.metrics.statements import marks_of


class CitationExactness:
    """Exact citations / (citations + marks that have none), over all answers with either.

    A citation is exact when its quote is not empty, is `text[start:end]` of a document that exists, and its number
    stands as a mark in the answer, once in the list. Own definition: promise 1 of the design.
    """

    name = "citation_exactness"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        marks = marks_of(response.text)
        numbers = [c.n for c in response.citations]
        faults = [Fault("inexact_quote", f"[{n}]") for n in marks if n not in numbers]
        total = len(response.citations) + len(faults)
        if not total or response.error is not None:
            return None
        for c in response.citations:
            if c.n not in marks or numbers.count(c.n) > 1 or not _exact(c, sources):
                faults.append(Fault("inexact_quote", f"[{c.n}] {c.quote}"))
        return Tally(float(total - len(faults)), float(total), tuple(faults))


def _exact(cited: Cited, sources: Sources) -> bool:
    text = sources.text(cited.document_id)
    return text is not None and 0 <= cited.start < cited.end and text[cited.start : cited.end] == cited.quote != ""
