"""Puts into a statement what it leaves unsaid: that its figure is a goal, for when, or an estimate."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.entailment.kind import UNSAID_GOAL, UNSAID_GUESS
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from vietnamese.dates import find_periods

UNSAID = frozenset((UNSAID_GOAL, UNSAID_GUESS))


def completed(text: str, reasons: Sequence[Reason], carriers: Sequence[tuple[Source, Sequence[int]]]) -> list[str]:
    """The statement with a word on its kind at its end, the most telling first; places inside the text stay.

    carriers: the pieces of evidence with their figures that are meant, for the time of a goal.
    """
    if not any(bound for _, bound in carriers):
        return []  # without a figure there is nothing that could be a goal or an estimate
    body = text.rstrip(" .;,")
    if UNSAID_GOAL not in reasons:
        return [f"{body} (ước tính)."]
    if UNSAID_GUESS in reasons:
        return []
    claims = [source.claim_at(source.own.figures[k].start) for source, bound in carriers for k in bound]
    times = {p.text.lower() for c in claims if c is not None for p in (c.periods or c.inherited_periods)}
    plain = f"{body} (mục tiêu)."
    if len(times) != 1 or find_periods(text):
        return [plain]
    return [f"{body} (mục tiêu {times.pop()}).", plain]
