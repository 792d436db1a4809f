from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.stats import holm, mcnemar, paired, paired_percentile
from evals.stats.resample import swaps

ONES = [1.0] * 10


def test_by_hand() -> None:
    # a is right on 2 of 10, b on 9; b alone on 8 cases, a alone on 1
    a, b = [1, 1] + [0] * 8, [0] + [1] * 9
    found = paired((a, ONES), (b, ONES))
    assert found is not None
    assert found.difference == pytest.approx(0.7)
    assert found.n == 10
    # nine cases differ, 2^9 exchanges; |difference| >= 0.7 when at least 8 of 9 point the same way: 2 * (9 + 1) / 512
    assert found.p == pytest.approx(20 / 512)
    assert found.p == pytest.approx(mcnemar(1, 8))
    assert 0 < found.low < 0.7 < found.high <= 1


def test_the_same_run_twice_does_not_differ() -> None:
    found = paired(([1, 0, 1], [1, 2, 1]), ([1, 0, 1], [1, 2, 1]))
    assert found is not None
    assert (found.difference, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_nothing_to_compare() -> None:
    assert paired(([], []), ([], [])) is None
    assert paired(([1], [1]), ([0], [0])) is None
    assert paired_percentile([], [], 50) is None


def test_cases_that_count_in_one_run_only() -> None:
    # a: (1 + 0) / (2 + 0) = 0.5; b: (1 + 3) / (2 + 3) = 0.8
    found = paired(([1, 0], [2, 0]), ([1, 3], [2, 3]))
    assert found is not None
    assert found.difference == pytest.approx(0.3)


def test_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    random = np.random.default_rng(3)
    a = random.random(40)
    b = a + random.normal(0.06, 0.15, 40)
    mine = paired((a, np.ones(40)), (b, np.ones(40)))
    theirs = scipy_stats.permutation_test(
        (b, a),
        lambda x, y, axis=-1: (x - y).mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=9999,
        rng=np.random.default_rng(5),
    )
    assert mine is not None
    assert mine.difference == pytest.approx(theirs.statistic)
    assert mine.p == pytest.approx(theirs.pvalue, abs=0.01)
    assert 0.005 < mine.p < 0.2


def test_chance_alone_is_rarely_significant() -> None:
    random = np.random.default_rng(11)
    found = [
        paired((random.integers(0, 2, 60), np.ones(60)), (random.integers(0, 2, 60), np.ones(60)), swapped=500)
        for _ in range(200)
    ]
    rejected = sum(f is not None and f.p < 0.05 for f in found)
    assert rejected <= 20  # 10 expected; more than 20 has probability 0.001


def test_percentiles() -> None:
    slow, fast = [2.0 + i / 100 for i in range(30)], [1.0 + i / 100 for i in range(30)]
    found = paired_percentile(slow, fast, 50)
    assert found is not None
    assert found.difference == pytest.approx(-1.0)
    assert found.p < 0.01
    assert found.high < 0


def test_few_exchanges_are_all_tried() -> None:
    (coins,) = swaps(3, 100, seed=1)
    assert sorted(map(tuple, coins.tolist())) == sorted(map(tuple, np.array(list(np.ndindex(2, 2, 2))) == 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=8))
def test_the_order_of_the_runs_only_turns_the_sign(values: list[tuple[int, int]]) -> None:
    a, b = ([float(x) for x in side] for side in zip(*values, strict=True))
    below = [3.0] * len(a)
    there, back = paired((a, below), (b, below), resamples=100), paired((b, below), (a, below), resamples=100)
    assert there is not None
    assert back is not None
    assert there.difference == pytest.approx(-back.difference)
    assert there.p == pytest.approx(back.p)
    assert there.low == pytest.approx(-back.high)


def test_mcnemar_by_hand() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(0, 5) == pytest.approx(2 / 2**5)
    assert mcnemar(2, 6) == pytest.approx(2 * sum(comb(8, k) for k in range(3)) / 2**8)
    assert mcnemar(4, 4) == 1


def test_holm_by_hand() -> None:
    # sorted 0.01, 0.03, 0.04 -> 0.03, max(0.03, 0.06), max(0.06, 0.04)
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []
