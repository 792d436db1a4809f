"""Two runs over the same cases: the difference, its interval, and how likely chance alone gives as much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from evals.stats.resample import RESAMPLES, SEED, Floats, draws, interval, ratios, swaps

SWAPS = 10_000


@dataclass(frozen=True, slots=True)
class Paired:
    """b - a over n cases, with the bootstrap interval of the difference and the two-sided p-value of the swap test."""

    difference: float
    low: float
    high: float
    p: float
    n: int


def paired(
    a: tuple[ArrayLike, ArrayLike],
    b: tuple[ArrayLike, ArrayLike],
    *,
    resamples: int = RESAMPLES,
    swapped: int = SWAPS,
    seed: int = SEED,
    level: float = 0.95,
) -> Paired | None:
    """Compare two ratios of sums over the same cases; None where one of them has nothing to divide by.

    Interval: paired bootstrap, the same cases drawn for both (Efron & Tibshirani 1993). p-value: approximate
    randomisation (Noreen 1989; Yeh 2000, "More accurate tests for the statistical significance of result
    differences"): were the runs alike, each case's outcomes could change places; p is the share of random exchanges
    that give a difference at least as large, the observed one counted in. Exact where there are few enough exchanges.

    Args:
        a, b: numerators and denominators, one value a case, shape (n,); zeros where the metric does not apply.
    """
    tops = np.stack([np.asarray(a[0], dtype=np.float64), np.asarray(b[0], dtype=np.float64)])
    belows = np.stack([np.asarray(a[1], dtype=np.float64), np.asarray(b[1], dtype=np.float64)])
    if not tops.size or (belows.sum(axis=1) <= 0).any():
        return None
    observed = float(np.diff(ratios(tops.sum(axis=1), belows.sum(axis=1)))[0])

    drawn = np.concatenate(
        [
            ratios(tops[1][i].sum(axis=1), belows[1][i].sum(axis=1))
            - ratios(tops[0][i].sum(axis=1), belows[0][i].sum(axis=1))
            for i in draws(tops.shape[1], resamples, seed)
        ]
    )
    differing = ((tops[0] != tops[1]) | (belows[0] != belows[1])).nonzero()[0]
    top_step, below_step = np.diff(tops, axis=0)[0][differing], np.diff(belows, axis=0)[0][differing]
    top_sums, below_sums = tops.sum(axis=1), belows.sum(axis=1)

    def exchange(coins: Floats) -> Floats:
        top, below = coins @ top_step, coins @ below_step
        return ratios(top_sums[1] - top, below_sums[1] - below) - ratios(top_sums[0] + top, below_sums[0] + below)

    low, high = interval(drawn, level)
    return Paired(observed, low, high, _p_value(observed, exchange, differing.size, swapped, seed), tops.shape[1])


def paired_percentile(
    a: ArrayLike,
    b: ArrayLike,
    percentile: float,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> Paired | None:
    """Compare a percentile of one value a case, as `paired` does with ratios."""
    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if not first.size:
        return None

    def difference(x: Floats, y: Floats) -> Floats:
        return np.asarray(np.percentile(y, percentile, axis=-1) - np.percentile(x, percentile, axis=-1))

    observed = float(difference(first, second))
    drawn = np.concatenate([difference(first[i], second[i]) for i in draws(first.size, resamples, seed)])

    def exchange(coins: Floats) -> Floats:
        flipped = coins > 0
        return difference(np.where(flipped, second, first), np.where(flipped, first, second))

    low, high = interval(drawn, level)
    return Paired(observed, low, high, _p_value(observed, exchange, first.size, resamples, seed), first.size)


def _p_value(observed: float, exchange: Callable[[Floats], Floats], cases: int, swapped: int, seed: int) -> float:
    """Two-sided: the share of exchanges that give at least the observed difference."""
    if cases == 0:
        return 1.0
    reached = tried = 0
    for coins in swaps(cases, swapped, seed):
        differences = exchange(coins.astype(np.float64))
        known = differences[~np.isnan(differences)]
        reached += int((np.abs(known) >= abs(observed) - 1e-12).sum())
        tried += known.size
    if cases < 40 and 2**cases <= swapped:  # every exchange was tried, the observed one among them
        return reached / tried
    return (reached + 1) / (tried + 1)


def mcnemar(only_a: int, only_b: int) -> float:
    """The exact two-sided p-value of McNemar's test (1947): of the cases that one run alone got right, were the sides a
    fair coin's.

    Args:
        only_a, only_b: cases that only the first, only the second run got right.
    """
    n, least = only_a + only_b, min(only_a, only_b)
    tail = sum(comb(n, k) for k in range(least + 1))
    return min(1.0, tail / 2 ** (n - 1)) if n else 1.0
