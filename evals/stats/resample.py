"""Random numbers shared by the tests: deterministic, and in batches so that large sets do not fill the memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RESAMPLES = 2000
SEED = 20240601  # any fixed number: two reports over the same answers must agree
_CELLS = 4_000_000  # of a batch: 32 MB


def draws(cases: int, resamples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Indices of cases drawn with replacement: matrices of `cases` columns, `resamples` rows in all."""
    random = np.random.default_rng(seed)
    for rows in _batches(cases, resamples):
        yield random.integers(0, cases, size=(rows, cases))


def swaps(cases: int, resamples: int, seed: int) -> Iterator[NDArray[np.bool_]]:
    """Fair coins, one for each case: matrices of `cases` columns, `resamples` rows in all.

    Where there are no more than `resamples` ways to fall, each of them once instead.
    """
    if cases < 40 and 2**cases <= resamples:
        ways = np.arange(2**cases)[:, None]
        yield (ways >> np.arange(cases)) & 1 == 1
        return
    random = np.random.default_rng(seed)
    for rows in _batches(cases, resamples):
        yield random.random((rows, cases)) < 0.5


def _batches(cases: int, resamples: int) -> Iterator[int]:
    size = max(1, _CELLS // max(1, cases))
    for begin in range(0, resamples, size):
        yield min(size, resamples - begin)


def ratios(numerators: Floats, denominators: Floats) -> Floats:
    """Numerator over denominator, NaN where there is nothing to divide by."""
    safe = np.where(denominators > 0, denominators, 1.0)
    return np.asarray(np.where(denominators > 0, numerators / safe, np.nan), dtype=np.float64)


def interval(values: Floats, level: float) -> tuple[float, float]:
    """The percentile interval of resampled values; NaNs, from resamples in which no case counts, are left out."""
    tail = (1 - level) / 2 * 100
    low, high = np.nanpercentile(values, [tail, 100 - tail])
    return float(low), float(high)
