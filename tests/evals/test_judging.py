from __future__ import annotations

import pytest

from evals.judging import judge
from evals.metrics import METRICS
from tests.evals.metrics.material import FAILED, POVERTY, Corpus, case, cite, declined, said


def test_metrics_that_do_not_apply_are_left_out() -> None:
    good = said("2,5% [1]", cite(1, POVERTY))
    cases = [case(values=("2,5%",)), case(id="y")]
    right, rightly_declined = judge(cases, [good, declined()], Corpus())
    assert right.right
    assert set(right.tallies) == {
        "correctness", "token_f1", "citation_precision", "citation_recall", "citation_exactness", "unsupported_numbers"
    }  # fmt: skip
    assert set(rightly_declined.tallies) == {
        "correctness", "abstention_precision", "abstention_recall", "abstention_f1"
    }  # fmt: skip
    assert not right.faults
    assert not rightly_declined.faults


def test_a_failure_counts_as_wrong() -> None:
    (judged,) = judge([case()], [FAILED], Corpus())
    assert not judged.right
    assert [f.code for f in judged.faults] == ["error"]
    assert judged.tallies["abstention_recall"].numerator == 0


def test_as_many_responses_as_cases() -> None:
    with pytest.raises(ValueError, match="shorter"):
        judge([case()], [], Corpus())


def test_names_are_unique_and_tallies_are_within_bounds() -> None:
    assert len({m.name for m in METRICS}) == len(METRICS) == 11
    responses = [said("2,5% [1] 9 [2]", cite(1, POVERTY)), declined("x [3]"), FAILED, said("")]
    for response in responses:
        for c in (case(), case(values=("2,5%",), src=("k",), traps=("9",))):
            for tally in judge([c], [response], Corpus())[0].tallies.values():
                assert 0 <= tally.numerator <= tally.denominator > 0
