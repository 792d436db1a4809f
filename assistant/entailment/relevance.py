"""Is a statement that passed about what was asked? True and beside the point is no answer."""

from __future__ import annotations

from itertools import pairwise

from assistant import synonyms
from assistant.evidence.statement import grams
from assistant.generation.base import Verdict
from assistant.question.query import Query
from vietnamese.dates import find_periods
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import syllables

_LEAST = 0.5  # share of what was asked for that a statement says, itself or by what it stands under
_ABOVE = 0.5  # what a word counts that only the headings or the title have


def relevant(query: Query, verdict: Verdict) -> bool:
    """Whether a statement is to the point: of the subject asked for, with a figure where one was asked, of the time and place
    that the question names. A question of several parts is served by what answers one of them."""
    return any(_serves(part, verdict) for part in (query.parts or (query,)))


def _serves(query: Query, verdict: Verdict) -> bool:
    text = verdict.shown or verdict.proposal.text
    return (
        _subject(query, text, verdict)
        and (query.wants[:1] != ("number",) or _counts(query, text))
        and _time(query, text)
        and _place(query, text)
    )


def _subject(query: Query, text: str, verdict: Verdict) -> bool:
    hard = [t for t in query.hard if not t.isdigit()]
    if not hard:
        return True
    rows = synonyms.asked(query.text)
    if not query.wants_number:
        text = "\n".join((text, *(q.text for q in verdict.quotes[:1])))  # "Ai?" may be answered by a name alone
    own = grams(text) | synonyms.granted(text, rows)
    above = "\n".join(t for q in verdict.quotes for t in (q.hit.description.title, *q.hit.headings))
    around = grams(above) | synonyms.granted(above, rows)
    said = sum(1.0 if t in own else _ABOVE if t in around else 0.0 for t in hard)
    if said < _LEAST * len(hard):
        return False
    words = [plain(s.text) for s in syllables(query.text)]
    pairs = list(dict.fromkeys(f"{a}_{b}" for a, b in pairwise(words) if a in hard and b in hard))
    # What is asked for comes first: "tỷ lệ *thất nghiệp* khu vực thành thị".
    told = own & set(pairs)
    return not pairs or pairs[0] in own or len(told) * 2 > len(pairs) or set(pairs) <= own | around


def _counts(query: Query, text: str) -> bool:
    """Whether the statement has a figure, of a unit asked for when the question names one."""
    units = {"%" if n.unit == "điểm %" else n.unit for n in find_numbers(text, labels=True)}
    measures = {u for u in query.units if u in ("%", "m2", "ha", "km", "đồng")}
    return bool(units) and (not measures or bool(measures & units))


def _time(query: Query, text: str) -> bool:
    """A statement that names times names one that was asked for."""
    asked, said = query.scope.periods, find_periods(text)
    if not asked or not said:
        return True
    return any(
        p.start <= q.end and q.start <= p.end and (p.end.year == q.end.year or q.kind == "range")
        for p in asked
        for q in said
    )


def _place(query: Query, text: str) -> bool:
    asked = set(query.scope.provinces)
    said = {p.province or p.name for p in find_places(text) if p.kind == "province"}
    return not asked or "Việt Nam" in asked or not said or bool(asked & said)
