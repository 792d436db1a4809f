"""Figures of another place, year or kind passed off as the one asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from evals.base import Case, Cited, Fault, Response, Sources, Tally
from evals.metrics.figures import Figure, find_figures, states
from evals.metrics.statements import Statement, cited_by, judged_statements, stated_text
from vietnamese.dates import Period
from vietnamese.places import find_places, province_after_2025
from vietnamese.text import nfc

NEAR_MISS = "near-miss"  # the tag of an unanswerable case that the corpus answers for another place or year
_NATION = "Việt Nam"
_MERGER = "2025-07-01"
_COMPARED = re.compile(r"\bso với[^.,;:()\n]*$", re.IGNORECASE)


class ScopeErrors:
    """Cases answered out of scope / cases that can be. Lower is better.

    A case can be when it has `scope` or `traps`, or is unanswerable and tagged "near-miss". It is in error when it was
    answered and states a trap that the question does not; or every citation is of a place other than `scope.places`;
    or the quotes and statements name years, none of which is of `scope.years`; or it is a near miss. One that was
    declined is not in error. Own definition, promise 4 of the design.

    The place of a citation: what its quote names, else what its document is about; unknown is not another. After
    July 2025 a document about the province that the one asked for was merged into is about it. Issue dates of
    documents are not years of the content, nor are times that a figure is compared with.
    """

    name = "scope_errors"
    better: Literal["higher", "lower"] = "lower"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        near_miss = not case.answerable and NEAR_MISS in case.tags
        if response.error is not None or not (near_miss or case.traps or case.scope.places or case.scope.years):
            return None
        if response.abstained:
            return Tally(0.0, 1.0)
        details = list(_traps(case, response, sources))
        details += _places(case, response, sources)
        details += _years(case, response)
        if near_miss and not details:
            details = [NEAR_MISS]
        return Tally(float(bool(details)), 1.0, tuple(Fault("wrong_scope", d) for d in details))


def _traps(case: Case, response: Response, sources: Sources) -> Iterator[str]:
    if not case.traps:
        return
    text = stated_text(response, sources)
    asked = nfc("\n".join((case.question, *case.history)))
    for trap in case.traps:
        if states(text, trap) and not states(asked, trap):
            yield trap


def _places(case: Case, response: Response, sources: Sources) -> list[str]:
    wanted = set(case.scope.places)
    if not wanted or not response.citations:
        return []
    others: list[str] = []
    for cited in response.citations:
        found = _places_of(cited, sources)
        if not found or not _other(found, wanted, cited, sources):
            return []
        others += found
    return [", ".join(dict.fromkeys(others))]


def _places_of(cited: Cited, sources: Sources) -> list[str]:
    """Names of the places a citation is of, districts by their own name and their province's."""
    found = [p for p in find_places(nfc(cited.quote)) if p.kind != "nation"]
    if found:
        return [name for p in found for name in (p.name, p.province) if name]
    facts = sources.facts(cited.document_id)
    return [] if facts is None else [p for p in facts.places if p != _NATION]


def _other(found: list[str], wanted: set[str], cited: Cited, sources: Sources) -> bool:
    if not wanted.isdisjoint(found):
        return False
    districts = {p.province for name in wanted for p in find_places(f"ở {name}") if p.kind == "district" and p.province}
    if not districts.isdisjoint(found):
        return False  # of the province that the district asked for lies in: not known to be another
    facts = sources.facts(cited.document_id)
    if facts is not None and facts.published is not None and facts.published >= _MERGER:
        return {province_after_2025(name) for name in wanted}.isdisjoint(found)
    return True


def _years(case: Case, response: Response) -> list[str]:
    if not case.scope.years:
        return []
    by_number = {c.n: c for c in response.citations}
    named: list[Period] = []
    for statement in judged_statements(response):
        named += _periods(statement, cited_by(statement, by_number))
    if not named or any(_holds(p, year) for p in named for year in case.scope.years):
        return []
    return [", ".join(dict.fromkeys(p.text for p in named))]


def _periods(statement: Statement, cited: list[Cited]) -> list[Period]:
    """The times that a statement and its quotes name. In the statement itself whole days are dates of sources."""
    found = [p for p in _own_periods(statement.text) if p.kind != "day"]
    return found + [p for citation in cited for p in _own_periods(nfc(citation.quote))]


def _own_periods(text: str) -> list[Period]:
    """The times a text names, but not those it only compares with: "so với cùng kỳ năm 2023"."""
    figures = find_figures(text)
    return [
        f.period
        for n, f in enumerate(figures)
        if f.period and not _issue_date(text, figures, n) and not _COMPARED.search(text, 0, f.start)
    ]


def _issue_date(text: str, figures: tuple[Figure, ...], n: int) -> bool:
    """Whether figure `n` is the date of the document number before it: "181/KH-UBND ngày 13/6/2024"."""
    if n == 0 or figures[n - 1].document is None:
        return False
    return not any(char.isalnum() for char in text[figures[n - 1].end : figures[n].start])


def _holds(period: Period, year: int) -> bool:
    if period.start == date.min:
        return period.end.year == year
    return period.start.year <= year <= period.end.year
