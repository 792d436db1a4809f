from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.base import Judged, Run, Tally
from evals.compare import compare, to_json, to_lines
from tests.evals.metrics.material import case, said

ABOUT = {"set": {"name": "bo.jsonl", "sha256": "s1"}, "corpus": {"name": "kho", "sha256": "c1"}}


def run(rights: str, seconds: float = 1.0, about: dict[str, object] | None = None, first: int = 0) -> Run:
    """A run of which case n is right where the nth letter is "1"."""
    judged = tuple(
        Judged(
            case(id=f"q{n}", all=("x",), question=f"Câu {n}?"),
            said(f"trả lời {right}\nvà giải thích", seconds={"total": seconds + n / 1000}),
            {"correctness": Tally(int(right), 1), "unsupported_numbers": Tally(1 - int(right), 2)},
        )
        for n, right in enumerate(rights, first)
    )
    return Run(about or ABOUT, judged, {}, {})


def test_a_real_difference() -> None:
    found = compare(run("0" * 14 + "1" * 6), run("1" * 20, seconds=0.5))
    by_name = {d.name: d for d in found.differences}
    right = by_name["correctness"]
    assert (right.a, right.b, right.difference, right.n) == (0.3, 1.0, pytest.approx(0.7), 20)
    # 14 cases differ, all one way: p = 2 / 2^14, exactly, since 2^14 exceeds the exchanges it is estimated from above
    assert right.p == pytest.approx(2 / 2**14, abs=2e-4)
    assert right.p_holm == pytest.approx((right.p or 0) * 4, rel=1e-6)  # four metrics, the smallest p
    assert right.significant
    assert right.improved
    numbers = by_name["unsupported_numbers"]
    assert numbers.difference == pytest.approx(-0.35)  # 14/40 -> 0/40
    assert numbers.improved  # lower is better
    assert by_name["latency_p50"].difference == pytest.approx(-0.5)
    assert by_name["latency_p50"].improved
    assert len(found.flips) == 14


def test_flips_say_what_changed() -> None:
    found = compare(run("0110"), run("0011"))
    assert [(f.before.case.id, f.correctness) for f in found.flips] == [("q1", False), ("q3", True)]
    lost = found.flips[0]
    assert [(c.metric, c.before, c.after, c.improved) for c in lost.changes] == [
        ("correctness", 1.0, 0.0, False),
        ("unsupported_numbers", 0.0, 0.5, False),
    ]
    assert not any(d.significant for d in found.differences if not d.name.startswith("latency"))


def test_the_same_run() -> None:
    found = compare(run("101"), run("101"))
    assert not found.flips
    assert not found.warnings
    assert {(d.difference, d.p_holm, d.improved) for d in found.differences} == {(0.0, 1.0, None)}


def test_questions_of_one_run_only_and_other_sets() -> None:
    other = {"set": {"name": "khac.jsonl", "sha256": "s2"}, "corpus": {"name": "kho", "sha256": "c2"}}
    found = compare(run("11"), run("11", about=other, first=1))
    assert (found.common, found.only_a, found.only_b) == (1, ("q0",), ("q2",))
    assert len(found.warnings) == 4
    assert "bộ câu hỏi khác nhau (bo.jsonl và khac.jsonl)" in found.warnings[0]
    assert "kho tài liệu khác nhau" in found.warnings[1]


def test_nothing_in_common() -> None:
    found = compare(run("1"), run("1", first=5))
    assert found.differences == ()
    assert "không có câu hỏi chung" in found.warnings[-1]
    assert to_lines(found)


def test_a_question_that_was_rewritten() -> None:
    a = run("11")
    changed = replace(a.judged[0], case=replace(a.judged[0].case, all=("y",)))
    assert "1 câu cùng mã" in compare(a, replace(a, judged=(changed, *a.judged[1:]))).warnings[0]


def test_a_metric_that_one_run_lacks() -> None:
    a = run("11")
    bare = tuple(replace(j, tallies={"correctness": Tally(1, 1)}) for j in a.judged)
    by_name = {d.name: d for d in compare(a, replace(a, judged=bare)).differences}
    missing = by_name["unsupported_numbers"]
    assert (missing.a, missing.b, missing.difference, missing.p_holm, missing.significant) == (
        0,
        None,
        None,
        None,
        False,
    )
    assert "không so sánh được" in "\n".join(to_lines(compare(a, replace(a, judged=bare))))


def test_plain_values_and_lines() -> None:
    found = compare(run("0110"), run("0011"))
    given = json.loads(json.dumps(to_json(found)))
    assert given["flips"][0]["before"] == "trả lời 1\nvà giải thích"
    assert {"name", "a", "b", "difference", "low", "high", "p", "p_holm", "significant"} <= set(given["metrics"][0])
    text = "\n".join(to_lines(found))
    assert "Thành sai (1):" in text
    assert "q1: Câu 1? (correctness, unsupported_numbers)" in text
    assert "sau:   trả lời 0" in text
