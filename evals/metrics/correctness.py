"""Whether the answer says what it should."""

from __future__ import annotations

import re
from typing import Literal

from evals.base import Case, Fault, Response, Sources, Tally
from evals.metrics.figures import is_figure, states
from evals.metrics.statements import stated_text, unmarked
from evals.metrics.words import contains
from vietnamese.text import nfc


class Correctness:
    """1 when every condition that the case sets on the text of the answer holds, else 0; the value is the share of 1s.

    A case without gold must be declined. Any other must be answered, and then: each `all` pattern matches and no
    `none` pattern does (`re.search`, case ignored, NFC, without citation marks); one of `answers` is contained,
    compared by folded tokens side by side, or as a figure where it is one; each of `values` is stated, compared by
    value and unit ("27" is "hai mươi bảy", "2,5 triệu" is "2.500.000"; see `figures.states`). For both, what
    stands only in the quoted title of a source is not stated; patterns see the whole text. Case-level accuracy as in SQuAD's exact match (Rajpurkar et al., 2016,
    arXiv:1606.05250), with containment in place of equality because answers are sentences.
    """

    name = "correctness"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        faults = tuple(self._faults(case, response, sources))
        return Tally(float(not faults), 1.0, faults)

    def _faults(self, case: Case, response: Response, sources: Sources) -> list[Fault]:
        if response.error is not None:
            return [Fault("error", response.error)]
        if not case.answerable:
            return [] if response.abstained else [Fault("answered")]
        if response.abstained:
            return [Fault("declined")]
        text = unmarked(response.text)
        faults = [Fault("lacks_pattern", p) for p in case.all if not re.search(nfc(p), text, re.IGNORECASE)]
        faults += [Fault("says_pattern", p) for p in case.none if re.search(nfc(p), text, re.IGNORECASE)]
        stated = stated_text(response, sources) if case.answers or case.values else ""
        if case.answers and not any(_accepts(stated, answer) for answer in case.answers):
            faults.append(Fault("lacks_answer", " | ".join(case.answers)))
        faults += [Fault("lacks_value", value) for value in case.values if not states(stated, value)]
        return faults


def _accepts(stated: str, answer: str) -> bool:
    return states(stated, answer) if is_figure(answer) else contains(stated, answer)
