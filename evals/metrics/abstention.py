"""Whether the assistant declines what it should, and only that. "Positive" is a case that must be declined."""

from __future__ import annotations

from typing import Literal

from evals.base import Case, Response, Sources, Tally


def _declined(response: Response) -> bool:
    return response.abstained and response.error is None


class AbstentionPrecision:
    """Rightly declined / declined: tp / (tp + fp). As for unanswerable questions in SQuAD 2.0 (Rajpurkar et al., 2018,
    arXiv:1806.03822). Cases that were answered do not count; a failure is no declining."""

    name = "abstention_precision"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        return Tally(float(not case.answerable), 1.0) if _declined(response) else None


class AbstentionRecall:
    """Rightly declined / unanswerable: tp / (tp + fn). Answerable cases do not count."""

    name = "abstention_recall"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        return None if case.answerable else Tally(float(_declined(response)), 1.0)


class AbstentionF1:
    """2 tp / (2 tp + fp + fn), the harmonic mean of precision and recall. Answerable cases that were answered are the
    true negatives and do not count."""

    name = "abstention_f1"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        declined = _declined(response)
        if case.answerable and not declined:
            return None
        both = declined and not case.answerable
        return Tally(2.0, 2.0) if both else Tally(0.0, 1.0)
