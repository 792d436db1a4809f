"""Whether each citation is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evals.base import Case, Cited, Fault, Response, Sources, Tally
from evals.metrics.statements import Statement, cited_by, facts_of, judged_statements
from evals.metrics.support import Entails, contribution, supports


@dataclass(frozen=True, slots=True)
class CitationPrecision:
    """Precise citations / citations, counted per statement, over answers that do not decline.

    Citation precision of ALCE (Gao et al., 2023, arXiv:2305.14627): a citation is precise when its statement is
    supported and it is not irrelevant; it is irrelevant when alone it does not support the statement and the others
    support it as well without it. With `entails` exactly that; by rule "as well" means that the others carry the
    same figures and words of the statement, so that a heading cited for its year is no idle citation, and alone a
    citation need not carry the scope in the parenthesis at the end.
    """

    entails: Entails | None = None
    name: str = "citation_precision"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        if response.abstained or response.error is not None:
            return None
        by_number = {c.n: c for c in response.citations}
        total, faults = 0, []
        for statement in judged_statements(response):
            cited = cited_by(statement, by_number)
            total += len(cited)
            if not cited:
                continue
            if not supports(statement, [c.quote for c in cited], facts_of(cited, sources), self.entails):
                faults += [Fault("irrelevant_citation", f"[{c.n}] {statement.text}") for c in cited]
                continue
            for citation in cited if len(cited) > 1 else ():
                if self._irrelevant(statement, citation, cited, sources):
                    faults.append(Fault("irrelevant_citation", f"[{citation.n}] {statement.text}"))
        return Tally(float(total - len(faults)), float(total), tuple(faults)) if total else None

    def _irrelevant(self, statement: Statement, citation: Cited, cited: list[Cited], sources: Sources) -> bool:
        claim = statement if self.entails else Statement(statement.body, statement.body, statement.marks, False)
        if supports(claim, [citation.quote], facts_of([citation], sources), self.entails):
            return False
        others = [c for c in cited if c is not citation]
        quotes = [c.quote for c in others]
        if self.entails is not None:
            return supports(statement, quotes, facts_of(others, sources), self.entails)
        facts = facts_of(cited, sources)
        return contribution(statement, quotes, facts) == contribution(statement, [c.quote for c in cited], facts)
