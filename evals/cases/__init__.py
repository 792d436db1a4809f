"""Question sets: what people write in JSONL, CSV or Excel becomes `Case`s, or a list of what is wrong and where."""

from evals.cases.problem import Problem
from evals.cases.reading import read_cases, validate

__all__ = ["Problem", "read_cases", "validate"]
