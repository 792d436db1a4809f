"""The metrics of an evaluation run, one file each; every one says in its docstring what it counts and whence."""

from __future__ import annotations

from evals.base import Metric
from evals.metrics.abstention import AbstentionF1, AbstentionPrecision, AbstentionRecall
from evals.metrics.citation_exactness import CitationExactness
from evals.metrics.citation_precision import CitationPrecision
from evals.metrics.citation_recall import CitationRecall
from evals.metrics.citation_source import CitationSource
from evals.metrics.correctness import Correctness
from evals.metrics.scope_errors import ScopeErrors
from evals.metrics.token_f1 import TokenF1
from evals.metrics.unsupported_numbers import UnsupportedNumbers

METRICS: tuple[Metric, ...] = (
    Correctness(),
    TokenF1(),
    CitationSource(),
    CitationPrecision(),
    CitationRecall(),
    CitationExactness(),
    UnsupportedNumbers(),
    AbstentionPrecision(),
    AbstentionRecall(),
    AbstentionF1(),
    ScopeErrors(),
)

__all__ = ["METRICS"]
