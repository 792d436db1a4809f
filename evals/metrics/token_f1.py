"""How close the wording of the answer is to an accepted one."""

from __future__ import annotations

from typing import Literal

from evals.base import Case, Response, Sources, Tally
from evals.metrics.statements import unmarked
from evals.metrics.words import f1, tokens
from vietnamese.text import nfc


class TokenF1:
    """F1 of the bags of tokens of answer and accepted answer, the best over accepted answers; mean over cases.

    F1 = 2 |common| / (|answer| + |accepted|), as in SQuAD (Rajpurkar et al., 2016, arXiv:1606.05250), over folded
    Vietnamese syllables, figures in one form. An answer that opens with the short answer on a line of its own may be
    taken by that line: the better of first line and whole text counts. Only cases with `answers`, or else `values`
    (together one accepted answer, since each is needed); 0 when the case was declined or failed.
    """

    name = "token_f1"
    better: Literal["higher", "lower"] = "higher"

    def tally(self, case: Case, response: Response, sources: Sources) -> Tally | None:
        accepted = case.answers or ((" ".join(case.values),) if case.values else ())
        if not accepted or not case.answerable:
            return None
        if response.abstained or response.error is not None:
            return Tally(0.0, 1.0)
        text = unmarked(response.text)
        said = [tokens(text), tokens(next(iter(text.strip().splitlines()), ""))]
        return Tally(max(f1(s, tokens(nfc(a))) for s in said for a in accepted), 1.0)
