from __future__ import annotations

import pytest

from evals.metrics.token_f1 import TokenF1
from tests.evals.metrics.material import FAILED, case, declined, said, tally

METRIC = TokenF1()


def test_by_hand() -> None:
    # answer: tran minh chu tri (4), accepted: ong tran minh (3), common 2 -> 2 * 2 / 7
    assert tally(METRIC, case(answers=("Ông Trần Minh",)), said("Trần Minh chủ trì [1]")) == (pytest.approx(4 / 7), 1)


def test_the_best_accepted_answer_and_the_first_line_count() -> None:
    c = case(answers=("không phải", "97%"))
    assert tally(METRIC, c, said("97% [1]\nTỷ lệ đạt 97% dân số (nguồn). [1]")) == (1, 1)


def test_values_are_one_accepted_answer() -> None:
    # answer "251500 112", accepted "251500 112 94": 2 * 2 / 5
    assert tally(METRIC, case(values=("251500", "112%", "94")), said("251.500, 112%")) == (pytest.approx(0.8), 1)


def test_where_it_applies() -> None:
    assert tally(METRIC, case(all=("x",)), said("x")) is None
    assert tally(METRIC, case(answers=("x",)), declined("x")) == (0, 1)
    assert tally(METRIC, case(answers=("x",)), FAILED) == (0, 1)
    assert tally(METRIC, case(kind="abstain", answers=("x",)), declined("x")) is None
