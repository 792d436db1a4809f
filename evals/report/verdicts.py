"""How one question ended, in one word; and the faults that count for it, each once."""

from __future__ import annotations

from evals.base import Fault, Judged
from evals.report.words import Verdict


def verdict(judged: Judged) -> Verdict:
    """Right or wrong, told apart by whether the system answered or declined."""
    if judged.response.error is not None:
        return "error"
    if "correctness" not in judged.tallies:
        return "unjudged"
    if judged.response.abstained:
        return "declined_right" if judged.right else "declined"
    return "right" if judged.right else "wrong"


def distinct_faults(judged: Judged) -> tuple[Fault, ...]:
    """Two metrics may find the same fault: it is told once."""
    return tuple(dict.fromkeys(judged.faults))
