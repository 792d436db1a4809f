"""Bootstrap intervals over cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from evals.base import Estimate
from evals.stats.resample import RESAMPLES, SEED, Floats, draws, interval, ratios

NOTHING = Estimate(None, None, None, 0)


def bootstrap(
    numerators: ArrayLike,
    denominators: ArrayLike | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> Estimate:
    """sum(numerators) / sum(denominators) with its percentile interval (Efron & Tibshirani 1993, ch. 13).

    Cases are drawn with replacement, each with its numerator and denominator together. The interval of one case, or of
    cases that all agree, is a point: the bootstrap knows no value that it has not seen.

    Args:
        numerators, denominators: one value a case, shape (n,). Without denominators each is 1: the mean.
    """
    top = np.asarray(numerators, dtype=np.float64)
    below = np.ones_like(top) if denominators is None else np.asarray(denominators, dtype=np.float64)
    if not top.size or below.sum() <= 0:
        return NOTHING
    values = np.concatenate(
        [ratios(top[drawn].sum(axis=1), below[drawn].sum(axis=1)) for drawn in draws(top.size, resamples, seed)]
    )
    return _estimate(float(top.sum() / below.sum()), values, level, top.size)


def bootstrap_percentile(
    values: Sequence[float] | Floats,
    percentile: float,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> Estimate:
    """A percentile (0 to 100, interpolated between neighbours) of one value a case, with its interval as above.

    The interval of a high percentile of few cases is too narrow: it cannot reach beyond the largest value seen.
    """
    given = np.asarray(values, dtype=np.float64)
    if not given.size:
        return NOTHING
    found = np.concatenate(
        [np.percentile(given[drawn], percentile, axis=1) for drawn in draws(given.size, resamples, seed)]
    )
    return _estimate(float(np.percentile(given, percentile)), found, level, given.size)


def _estimate(value: float, resampled: Floats, level: float, n: int) -> Estimate:
    low, high = interval(resampled, level)
    return Estimate(value, min(low, value), max(high, value), n)
