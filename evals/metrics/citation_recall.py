"""Whether statements are supported by what they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evals.base import Case, Fault, Response, Sources, Tally
from evals.metrics.statements import cited_by, facts_of, judged_statements
from evals.metrics.support import Entails, supports


@dataclass(frozen=True, slots=True)
class CitationRecall:
    """Supported statements / statements, over answers that do not decline.

    Citation recall of ALCE (Gao et al., 2023, arXiv:2305.14627): a statement is supported when the concatenation of
    its cited quotes entails it; one without citation is not. Entailment is by rule (`support.supports`: every figure
    carried or computed, content words covered), or by `entails` where a model is at hand, as ALCE has it.
    """

    entails: Entails | None = None
    name: str = "citation_recall"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        found = [] if response.abstained or response.error is not None else judged_statements(response)
        if not found:
            return None
        by_number = {c.n: c for c in response.citations}
        faults = []
        for statement in found:
            cited = cited_by(statement, by_number)
            if not cited:
                faults.append(Fault("uncited_statement", statement.text))
            elif not supports(statement, [c.quote for c in cited], facts_of(cited, sources), self.entails):
                faults.append(Fault("unsupported_statement", statement.text))
        return Tally(float(len(found) - len(faults)), float(len(found)), tuple(faults))
