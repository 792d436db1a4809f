from __future__ import annotations

from evals.base import Case, Response
from evals.metrics.abstention import AbstentionF1, AbstentionPrecision, AbstentionRecall
from tests.evals.metrics.material import FAILED, case, declined, said, tally

ANSWERABLE, UNANSWERABLE = case(all=("x",)), case()


def total(metric: object, pairs: list[tuple[Case, Response]]) -> tuple[float, float]:
    found = [t for c, r in pairs if (t := tally(metric, c, r)) is not None]
    return sum(t[0] for t in found), sum(t[1] for t in found)


def test_by_hand() -> None:
    # tp 3, fp 1, fn 2, tn 1
    pairs = [(UNANSWERABLE, declined())] * 3 + [(ANSWERABLE, declined())]
    pairs += [(UNANSWERABLE, said("x")), (UNANSWERABLE, FAILED), (ANSWERABLE, said("x"))]
    assert total(AbstentionPrecision(), pairs) == (3, 4)
    assert total(AbstentionRecall(), pairs) == (3, 5)
    # 2 * 3 / (2 * 3 + 1 + 2), the harmonic mean of 3/4 and 3/5
    assert total(AbstentionF1(), pairs) == (6, 9)
    assert abs(6 / 9 - 2 * (3 / 4) * (3 / 5) / (3 / 4 + 3 / 5)) < 1e-12
