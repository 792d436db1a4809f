"""Thresholds that a run must keep: "correctness>=0.9", on the command line or in a file of floors."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.base import Estimate, EvalError
from evals.metrics import METRICS
from evals.summary import LATENCIES

KNOWN: tuple[str, ...] = (*(metric.name for metric in METRICS), *LATENCIES)
"""Names that `eval answers` measures."""

_LOWER = {metric.name for metric in METRICS if metric.better == "lower"} | set(LATENCIES)
_RETRIEVAL = re.compile(r"(?:(?:accented|stripped)\.)?(?:recall|mrr|ndcg)@\d{1,4}")
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_REQUIREMENT = re.compile(r"\s*([\w.@]+)\s*(>=|<=|==|>|<)\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*", re.ASCII)
_CLOSE = 1e-9  # 27/30 is not 0.9 to the last bit


@dataclass(frozen=True, slots=True)
class Requirement:
    """A bound on a metric, over all questions or those of one kind."""

    metric: str
    operator: str
    value: float
    kind: str | None = None

    def holds(self, measured: float) -> bool:
        """Whether a measured value keeps the bound; what equals it but for rounding counts as equal."""
        if abs(measured - self.value) <= _CLOSE:
            measured = self.value
        return _OPERATORS[self.operator](measured, self.value)

    def __str__(self) -> str:
        where = f" (loại {self.kind})" if self.kind else ""
        return f"{self.metric}{where} {self.operator} {self.value:g}"


def parse_requirement(text: str, kind: str | None = None) -> Requirement:
    """ "correctness>=0.9", "unsupported_numbers == 0", "latency_p95<2", "stripped.mrr@10>=80%".

    Raises:
        EvalError: it is no such bound, or no such metric.
    """
    match = _REQUIREMENT.fullmatch(text)
    if match is None:
        raise EvalError(
            f"“{text}” không phải yêu cầu. Hãy viết: số đo, dấu so sánh (>=, <=, >, <, ==) rồi giá trị,"
            f" ví dụ correctness>=0.9. Các số đo: {', '.join(KNOWN)}."
        )
    name, sign, value, percent = match.groups()
    if name not in KNOWN and not _RETRIEVAL.fullmatch(name):
        raise EvalError(
            f"Không có số đo “{name}”. Các số đo: {', '.join(KNOWN)}; khi đo tìm kiếm: recall@5, mrr@10, ndcg@10,"
            " thêm “accented.” hoặc “stripped.” ở trước."
        )
    number = float(value.replace(",", "."))
    return Requirement(name, sign, number / 100 if percent else number, kind)


def read_floors(path: Path) -> tuple[Requirement, ...]:
    """The bounds of a JSON file: {"correctness": 0.9}, {"unsupported_numbers": "<=0.01"}, or
    {"overall": {...}, "kinds": {"number": {...}}}. A bare number is the worst value that may be.

    Raises:
        EvalError: the file cannot be read, or is no such object.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvalError(f"Không mở được {path} ({error.strerror or error}).") from error
    except ValueError as error:
        raise EvalError(f"{path} không phải JSON: {error}.") from error
    if not isinstance(given, dict):
        raise _shape(path)
    if not {"overall", "kinds"} & given.keys():
        return _floors(path, given, None)
    kinds = given.get("kinds") or {}
    if not isinstance(kinds, dict) or set(given) - {"overall", "kinds"}:
        raise _shape(path)
    found = _floors(path, given.get("overall") or {}, None)
    return found + tuple(bound for kind, floors in kinds.items() for bound in _floors(path, floors, kind))


def _floors(path: Path, given: Any, kind: str | None) -> tuple[Requirement, ...]:
    if not isinstance(given, dict):
        raise _shape(path)
    found = []
    for name, bound in given.items():
        if isinstance(bound, bool) or not isinstance(bound, (str, int, float)):
            raise _shape(path)
        sign = "" if isinstance(bound, str) else "<=" if name in _LOWER else ">="
        try:
            found.append(
                parse_requirement(f"{name}{sign}{bound if isinstance(bound, str) else format(bound, '.12f')}", kind)
            )
        except EvalError as error:
            raise EvalError(f"{path}: {error}") from error
    return tuple(found)


def _shape(path: Path) -> EvalError:
    return EvalError(
        f'{path}: hãy ghi một đối tượng JSON, ví dụ {{"correctness": 0.9}}'
        ' hoặc {"overall": {"correctness": 0.9}, "kinds": {"number": {"correctness": ">=0.8"}}}.'
    )


def unmet(
    requirements: Sequence[Requirement],
    overall: Mapping[str, Estimate],
    kinds: Mapping[str, Mapping[str, Estimate]] | None = None,
) -> list[str]:
    """One line (Vietnamese) for each requirement that does not hold, one that nothing measured included."""
    lines = []
    for wanted in requirements:
        found = overall if wanted.kind is None else (kinds or {}).get(wanted.kind, {})
        estimate = found.get(wanted.metric)
        if estimate is None or estimate.value is None:
            lines.append(f"{wanted}: không câu hỏi nào đo được.")
        elif not wanted.holds(estimate.value):
            lines.append(f"{wanted}: đo được {estimate.value:.4g} trên {estimate.n} câu.")
    return lines
