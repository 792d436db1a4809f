from __future__ import annotations

from pathlib import Path

import pytest

from evals.base import Estimate, EvalError
from evals.requirements import Requirement, parse_requirement, read_floors, unmet


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("correctness>=0.9", Requirement("correctness", ">=", 0.9)),
        (" unsupported_numbers == 0 ", Requirement("unsupported_numbers", "==", 0)),
        ("scope_errors<=2,5%", Requirement("scope_errors", "<=", 0.025)),
        ("latency_p95<2", Requirement("latency_p95", "<", 2)),
        ("abstention_f1 > .8".replace(".8", "0.8"), Requirement("abstention_f1", ">", 0.8)),
        ("stripped.mrr@10>=0.8", Requirement("stripped.mrr@10", ">=", 0.8)),
    ],
)
def test_parsing(text: str, wanted: Requirement) -> None:
    assert parse_requirement(text) == wanted


@pytest.mark.parametrize("text", ["correctness", "correctness=0.9", "correctness>=", ">=0.9", "", "correctness>=abc"])
def test_what_is_no_requirement(text: str) -> None:
    with pytest.raises(EvalError, match=r"không phải yêu cầu.*correctness>=0\.9.*scope_errors"):
        parse_requirement(text)


def test_unknown_metrics_are_answered_with_the_known_ones() -> None:
    with pytest.raises(EvalError, match=r"Không có số đo “corectness”.*correctness, token_f1.*latency_p95.*recall@5"):
        parse_requirement("corectness>=0.9")


def test_bounds() -> None:
    overall = {"correctness": Estimate(0.1 + 0.2, 0, 1, 30), "token_f1": Estimate(None, None, None, 0)}
    for text in ("correctness>=0.3", "correctness<=0.3", "correctness==0.3", "correctness>0.29", "correctness<0.31"):
        assert unmet([parse_requirement(text)], overall) == []
    for text in ("correctness>=0.31", "correctness<=0.29", "correctness==0.31", "correctness>0.3", "correctness<0.3"):
        (line,) = unmet([parse_requirement(text)], overall)
        assert "đo được 0.3 trên 30 câu" in line
    assert unmet([parse_requirement("token_f1>=0")], overall) == ["token_f1 >= 0: không câu hỏi nào đo được."]
    assert len(unmet([parse_requirement("scope_errors<=1")], overall)) == 1


def test_floors(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text('{"correctness": ">=0.9", "unsupported_numbers": 0.00000001, "citation_recall": 0.8}')
    assert read_floors(file) == (
        Requirement("correctness", ">=", 0.9),
        Requirement("unsupported_numbers", "<=", 1e-8),
        Requirement("citation_recall", ">=", 0.8),
    )
    file.write_text('{"overall": {"correctness": 0.9}, "kinds": {"list": {"correctness": ">0.5"}}}')
    floors = read_floors(file)
    assert floors == (Requirement("correctness", ">=", 0.9), Requirement("correctness", ">", 0.5, "list"))
    good, bad = Estimate(1.0, 1, 1, 5), Estimate(0.4, 0, 1, 5)
    assert unmet(floors, {"correctness": good}, {"list": {"correctness": bad}}) == [
        "correctness (loại list) > 0.5: đo được 0.4 trên 5 câu."
    ]
    assert len(unmet(floors, {"correctness": good})) == 1


@pytest.mark.parametrize(
    "text", ["[]", "x", '{"correctness": true}', '{"kinds": 3}', '{"kinds": {"list": 0.9}}', '{"overall": {}, "x": {}}',
             '{"wrong": 0.9}', '{"correctness": "0.9"}']
)  # fmt: skip
def test_files_that_are_no_floors(tmp_path: Path, text: str) -> None:
    file = tmp_path / "floors.json"
    file.write_text(text)
    with pytest.raises(EvalError, match=r"floors\.json"):
        read_floors(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"Không mở được .*floors\.json"):
        read_floors(tmp_path / "floors.json")
