"""How sure a measured value is, and whether two runs differ by more than chance."""

from __future__ import annotations

from evals.stats.bootstrap import bootstrap, bootstrap_percentile
from evals.stats.holm import holm
from evals.stats.paired import Paired, mcnemar, paired, paired_percentile

__all__ = ["Paired", "bootstrap", "bootstrap_percentile", "holm", "mcnemar", "paired", "paired_percentile"]
