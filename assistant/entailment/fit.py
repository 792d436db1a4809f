"""How a part of a statement fits a piece of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.entailment.complete import UNSAID
from assistant.entailment.content import Coverage
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_LACKING = frozenset(("content", "name", "period", "place"))  # may stand in the next sentence
NOT_SAID = "Bằng chứng không nói:"


@dataclass(frozen=True)
class Fit:
    """A part against a piece of evidence."""

    source: Source
    coverage: Coverage
    reasons: tuple[Reason, ...]
    bound: tuple[int, ...]

    @property
    def rank(self) -> tuple[bool, int, float]:
        has_figures = all(r.cause not in ("figure", "unit") for r in self.reasons)
        return (not self.reasons or has_figures, -len(wrong(self.reasons)), self.coverage.share)


def wrong(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that are more than something unsaid."""
    return [r for r in reasons if r not in UNSAID]


def lacks(reason: Reason) -> bool:
    """Whether something is missing, rather than said otherwise."""
    return reason.cause in _LACKING or reason.detail.startswith(NOT_SAID)
