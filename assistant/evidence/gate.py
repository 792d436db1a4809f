"""Decides whether the evidence answers the question, and says why when it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.rank import Ranked
from assistant.question.query import Query, Scope
from vietnamese.spelling import plain
from vietnamese.text import syllables

Reason = Literal["", "nothing", "place", "time", "kind", "document", "contrast", "type", "words"]

# Calibrated by `python -m evals.benchmarks.gate`; see docs/measurements/.
MIN_COVERAGE = 0.52
MIN_COVERAGE_NAMED = 0.33
MIN_HARD = 0.62
MIN_HARD_FACT = 0.65  # a person, place or date has no unit that would give a wrong one away
MIN_HARD_LIST = 0.8
MIN_NEAR = 0.44
MIN_NEAR_WHOLE = 0.4
MANY_WORDS = 4
_LENIENT = ("number", "list", "fact", "about", "reason", "yesno")

_EXPLAINED = ("yesno", "reason")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is empty when the evidence is good enough. `missing`: words of the question the evidence lacks, as typed."""

    ranked: Ranked | None
    reason: Reason
    missing: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        return self.reason == ""


def judge(query: Query, scope: Scope, ranked: Sequence[Ranked], idf: Callable[[str], float]) -> Verdict:
    """The best statement that is in scope and carries enough of the question; else the nearest one and what is wrong with it."""
    if not ranked:
        return Verdict(None, "nothing")
    for r in ranked:
        if r.statement.heading and query.wants[0] in _EXPLAINED:
            continue  # a title tells what follows, and answers nothing
        if r.in_scope and (r.typed or query.wants[0] in ("list", "fact", "yesno", "reason")) and strong(query, r, idf):
            return Verdict(r, "")
    nearest = max(ranked[:60], key=lambda r: r.coverage + 0.2 * r.typed + 0.1 * r.in_scope)
    return Verdict(nearest, _why(query, scope, nearest, idf), _as_typed(query, nearest))


def strong(query: Query, r: Ranked, idf: Callable[[str], float]) -> bool:
    """Whether a statement with its surroundings carries the question's content words."""
    if not query.hard and not query.references and not query.units:
        return False  # nothing was asked that evidence could be measured against
    if len(query.hard) == 1 and _adrift(query, idf):
        return False  # one syllable is rarely a whole word of Vietnamese
    if query.topic and len(query.topic & set(r.missing)) * 2 > len(query.topic):
        return False  # the question only asks "how much?": of what, the story says
    close = r.near >= MIN_NEAR or r.place == 1.0  # "địa bàn X đạt 97%" after the sentence that says what is measured
    close = close or (query.story and r.statement.in_clause.issuperset(query.hard))  # told in the same clause
    hard = hard_coverage(query, r, idf)
    if r.reference > 0 and hard == 1.0 and r.near > 0:
        return True  # of the document asked about, with every content word: the rest is what all documents say
    if hard == 1.0 and len(query.hard) >= MANY_WORDS and r.near >= MIN_NEAR_WHOLE and r.coverage >= MIN_NEAR_WHOLE:
        return True  # every content word of many is there: what is missing is how the question is put
    least = MIN_HARD if query.wants[0] in _LENIENT else MIN_HARD_FACT
    if query.wants[0] == "list":  # one sentence for a list: it must be about nothing else
        least = MIN_HARD_LIST
    named = (
        bool(query.scope.districts) and r.place == 1.0 and not r.statement.row
    )  # "TP X 1.950 căn": what is counted stands further up
    return close and r.coverage >= (MIN_COVERAGE_NAMED if named else MIN_COVERAGE) and hard >= least


def _adrift(query: Query, idf: Callable[[str], float]) -> bool:
    """Whether a single content word stands alone: no scope, and no word beside it that documents put beside it as well."""
    scope = query.scope
    if scope.provinces or scope.districts or scope.periods or query.references or query.context or query.follow_up:
        return False
    unseen = idf("")
    return not any("_" in t and query.hard[0] in t.split("_") and idf(t) < unseen for t in query.terms)


def confidence(query: Query, verdict: Verdict, idf: Callable[[str], float]) -> float:
    """How much of the question the evidence carries, 0 to 1; 0 when it is of another place, time, kind or document."""
    r = verdict.ranked
    if r is None or verdict.reason not in ("", "words"):
        return 0.0
    return min(1.0, max(0.0, min(r.coverage, hard_coverage(query, r, idf))))


def hard_coverage(query: Query, r: Ranked, idf: Callable[[str], float]) -> float:
    """Share, by rarity, of the question's full-weight words that statement, headings, paragraph or document carry."""
    total = found = 0.0
    missing = set(r.missing)
    for term, weight in query.terms.items():
        if "_" in term or weight < 1.0:
            continue
        value = idf(term)
        total += value
        found += value * (term not in missing)
    return found / total if total else 1.0


def _why(query: Query, scope: Scope, r: Ranked, idf: Callable[[str], float]) -> Reason:
    if not strong(query, r, idf):
        return "words"
    if r.place < 0:
        return "place"
    if r.time <= -0.5:
        return "time"
    if r.reference < 0:
        return "document"
    if r.contrast:
        return "contrast"
    if r.kind < 0:
        return "kind"
    return "type" if not r.typed else "words"


def _as_typed(query: Query, r: Ranked) -> tuple[str, ...]:
    """The missing words as the user typed them, neighbours together: "lãi suất", not "lãi" and "suất"."""
    missing = set(r.missing)
    phrases: list[str] = []
    end = -2
    for s in syllables(query.original):
        if plain(s.text) in missing:
            if phrases and query.original[end : s.start].isspace():
                phrases[-1] += " " + s.text
            else:
                phrases.append(s.text)
            end = s.end
    return tuple(dict.fromkeys(phrases))
