"""Figures that nothing cited carries."""

from __future__ import annotations

from typing import Literal

from evals.base import Case, Fault, Response, Sources, Tally
from evals.metrics.figures import find_figures
from evals.metrics.statements import cited_by, facts_of, judged_statements
from evals.metrics.support import unsupported_figures


class UnsupportedNumbers:
    """Unsupported figures / figures of the answer's statements. Lower is better.

    Figures are quantities, dates and document numbers, in digits or words. One is supported when a quote cited by its
    statement carries it (value and unit), a cited document says it of itself (number, date, title, programme), or it
    is computed from figures of the quotes (`arithmetic.follows`). Of an answer that declines only lines with
    citations count. Own definition, promise 2 of the design; what the system itself claims about its figures is not
    looked at.
    """

    name = "unsupported_numbers"
    better: Literal["higher", "lower"] = "lower"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        if response.error is not None:
            return None
        by_number = {c.n: c for c in response.citations}
        total, faults = 0, []
        for statement in judged_statements(response):
            cited = cited_by(statement, by_number)
            total += len(find_figures(statement.text))
            unsupported = unsupported_figures(statement.text, [c.quote for c in cited], facts_of(cited, sources))
            faults += [Fault("unsupported_number", f.text) for f in unsupported]
        return Tally(float(len(faults)), float(total), tuple(faults)) if total else None
