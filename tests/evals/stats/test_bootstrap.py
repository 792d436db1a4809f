from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.base import Estimate
from evals.stats import bootstrap, bootstrap_percentile

RNG = np.random.default_rng(7)


def test_the_value_is_a_ratio_of_sums() -> None:
    # (1 + 2 + 0) / (2 + 2 + 4) = 0.375, not the mean of 0.5, 1 and 0
    assert bootstrap([1, 2, 0], [2, 2, 4]).value == 0.375
    assert bootstrap([1, 0, 0, 1]).value == 0.5


def test_an_interval_that_can_be_counted() -> None:
    # of two cases 0 and 1 the resamples are 0, 1/2, 1 with probabilities 1/4, 1/2, 1/4: both tails exceed 2.5 %
    assert bootstrap([0, 1]) == Estimate(0.5, 0.0, 1.0, 2)
    # for n zeros and ones the mean is Binomial(n, p) / n; for n = 100, p = 0.8 its quantiles are 0.72 and 0.87 or 0.88
    found = bootstrap([1] * 80 + [0] * 20)
    assert found.low == pytest.approx(0.72, abs=0.011)
    assert found.high == pytest.approx(0.875, abs=0.011)


def test_agrees_with_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    top, below = RNG.integers(0, 4, 60).astype(float), RNG.integers(4, 9, 60).astype(float)
    mine = bootstrap(top, below, resamples=9999)
    theirs = scipy_stats.bootstrap(
        (top, below),
        lambda x, y, axis=-1: x.sum(axis=axis) / y.sum(axis=axis),
        paired=True,
        vectorized=True,
        method="percentile",
        n_resamples=9999,
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert mine.low == pytest.approx(theirs.low, abs=0.005)
    assert mine.high == pytest.approx(theirs.high, abs=0.005)


def test_small_and_empty() -> None:
    assert bootstrap([], []) == Estimate(None, None, None, 0)
    assert bootstrap([0.0], [0.0]) == Estimate(None, None, None, 0)
    assert bootstrap([3], [4]) == Estimate(0.75, 0.75, 0.75, 1)
    assert bootstrap([1] * 9) == Estimate(1.0, 1.0, 1.0, 9)
    assert bootstrap_percentile([], 50) == Estimate(None, None, None, 0)
    assert bootstrap_percentile([2.0], 95) == Estimate(2.0, 2.0, 2.0, 1)


def test_percentiles() -> None:
    values = list(range(1, 102))
    assert bootstrap_percentile(values, 50).value == 51
    assert bootstrap_percentile(values, 95).value == 96
    found = bootstrap_percentile([NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)], 50)
    assert found.low is not None
    assert found.high is not None
    # the median of a normal sample has standard error 1.2533 / sqrt(400) = 0.0627: 2 * 1.96 * 0.0627 wide
    assert found.high - found.low == pytest.approx(0.246, abs=0.03)


def test_two_calls_agree() -> None:
    values = [0.1, 0.9, 0.4]
    assert bootstrap(values) == bootstrap(values)


def test_many_cases_in_batches() -> None:
    found = bootstrap(np.ones(20_000), np.full(20_000, 2.0), resamples=500)
    assert found == Estimate(0.5, 0.5, 0.5, 20_000)


tallies = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda t: (float(t[0]), float(sum(t) + 1))),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(tallies, st.integers(2, 5))
def test_ratio_of_sums_invariants(given_tallies: list[tuple[float, float]], factor: int) -> None:
    top, below = map(list, zip(*given_tallies, strict=True))
    found = bootstrap(top, below, resamples=200)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    # bounded by the extremes of its cases
    ratios = [x / y for x, y in given_tallies]
    assert min(ratios) - 1e-12 <= found.value <= max(ratios) + 1e-12
    # scale does not matter, nor does order, nor do cases that do not count
    assert bootstrap([x * factor for x in top], [y * factor for y in below]).value == pytest.approx(found.value)
    assert bootstrap(top[::-1], below[::-1]).value == pytest.approx(found.value)
    assert bootstrap([*top, 0], [*below, 0]).value == pytest.approx(found.value)
    assert bootstrap(top * 2, below * 2).value == pytest.approx(found.value)
