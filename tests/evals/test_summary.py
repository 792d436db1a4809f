from __future__ import annotations

from evals.base import Estimate, Judged, Tally
from evals.summary import names, summarise
from tests.evals.metrics.material import FAILED, case, said


def judged(kind: str, right: int, seconds: float | None, **tallies: Tally) -> Judged:
    response = said("x", seconds={} if seconds is None else {"total": seconds})
    return Judged(case(id=f"{kind}{seconds}", kind=kind), response, {"correctness": Tally(right, 1), **tallies})


def test_overall_and_by_kind() -> None:
    many = [
        judged("list", 1, 1.0, citation_recall=Tally(1, 4)),
        judged("number", 0, 3.0, citation_recall=Tally(4, 4)),
        judged("list", 1, 2.0),
    ]
    overall, kinds = summarise(many)
    assert list(overall) == ["correctness", "citation_recall", "latency_p50", "latency_p95"]
    assert overall["correctness"].value == 2 / 3
    assert overall["correctness"].n == 3
    assert overall["citation_recall"].value == 5 / 8  # (1 + 4) / (4 + 4)
    assert overall["citation_recall"].n == 2
    assert overall["latency_p50"].value == 2.0
    assert overall["latency_p95"].value == 2.9  # 2 + 0.9 * (3 - 2)
    assert list(kinds) == ["list", "number"]
    assert kinds["list"]["correctness"] == Estimate(1.0, 1.0, 1.0, 2)
    assert kinds["number"]["citation_recall"].value == 1.0


def test_without_times_and_without_cases() -> None:
    overall, _ = summarise([judged("list", 1, None), Judged(case(), FAILED, {})])
    assert list(overall) == ["correctness"]
    assert summarise([]) == ({}, {})


def test_metrics_of_others_come_last() -> None:
    assert names([judged("list", 1, None, faithfulness=Tally(1, 1), token_f1=Tally(1, 1))]) == (
        "correctness",
        "token_f1",
        "faithfulness",
    )
