from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.base import Answer, AnswerNumber, Citation
from evals.grade import Row, grade, load

TEXT = "Đến năm 2030, 97% dân số có thẻ. Năm 2025 là 95%."
CITED = Citation(1, "d1", "xã/kế hoạch.txt", "Kế hoạch", None, None, None, 14, 32, TEXT[14:32])
ROW = Row("x", "number", "Bao nhiêu?", all=(r"\b97\s*%",), none=("95",), src=("kế hoạch",), quote=("97% dân số",))
RIGHT = Answer("Bao nhiêu?", "97% [1]", False, "extractive", (CITED,), (AnswerNumber("97%", True, 1),))
DECLINED = Answer("Bao nhiêu?", "Không có trong tài liệu.", True, "extractive")


def faults(row: Row, answer: Answer) -> int:
    return len(grade(row, answer, {"d1": TEXT}.__getitem__).faults)


def test_a_right_answer() -> None:
    judged = grade(ROW, RIGHT, {"d1": TEXT}.__getitem__)
    assert judged.right
    assert (judged.inexact, judged.unsupported) == (0, 0)


def test_what_is_wrong_is_said() -> None:
    assert faults(ROW, replace(RIGHT, text="96% [1]")) == 1
    assert faults(ROW, replace(RIGHT, text="97%, trước là 95% [1]")) == 1
    assert faults(ROW, replace(RIGHT, abstained=True)) == 1
    assert faults(ROW, DECLINED) == 4
    elsewhere = replace(CITED, start=33, end=49, quote=TEXT[33:49])
    assert faults(ROW, replace(RIGHT, citations=(elsewhere,))) == 1
    assert faults(ROW, replace(RIGHT, citations=(replace(CITED, source="khác.txt"),))) == 1


def test_text_that_only_touches_a_quote_does_not_overlap_it() -> None:
    before = replace(CITED, start=0, end=14, quote=TEXT[:14])
    assert faults(ROW, replace(RIGHT, citations=(before,))) == 1


def test_the_unanswerable() -> None:
    row = Row("y", "abstain", "Giá vàng?")
    assert faults(row, DECLINED) == 0
    assert faults(row, RIGHT) == 1


def test_citations_and_numbers_are_counted_apart() -> None:
    off = replace(RIGHT, citations=(replace(CITED, start=13),), numbers=(AnswerNumber("97%", False, None),))
    judged = grade(ROW, off, {"d1": TEXT}.__getitem__)
    assert judged.right
    assert (judged.inexact, judged.unsupported) == (1, 1)


def test_reading_a_set(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    row = {"id": "a", "kind": "list", "question": "Gồm gì?", "history": ["Trước?"], "all": ["x"], "none": [], "src": []}
    file.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert load(file) == [Row("a", "list", "Gồm gì?", ("Trước?",), ("x",))]
    file.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        load(file)
