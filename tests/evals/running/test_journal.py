from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from evals.base import Cited, EvalError, Response
from evals.running.journal import Journal, sweep

ANSWER = Response(
    "Có 512 căn [1].",
    False,
    "extractive",
    (Cited(1, "d1", "a.txt", "Báo cáo", 3, 9, "512 căn"),),
    ("Lưu ý",),
    {"total": 0.25},
    0.5,
)


def test_answers_come_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "mới" / "x.journal.jsonl")
    assert journal.read() == {}
    journal.add(3, ANSWER)
    journal.add(0, Response("", False, error="ValueError: x"))
    assert Journal(tmp_path / "mới" / "x.journal.jsonl").read() == {
        3: ANSWER,
        0: Response("", False, error="ValueError: x"),
    }
    journal.remove()
    journal.remove()
    assert journal.read() == {}


def test_a_torn_line_costs_one_answer(tmp_path: Path) -> None:
    path = tmp_path / "x.journal.jsonl"
    journal = Journal(path)
    for at in range(3):
        journal.add(at, ANSWER)
    whole = path.read_bytes()
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        before = set(journal.read())
        journal.add(7, ANSWER)
        assert set(journal.read()) == before | {7}, cut
        assert before <= {0, 1, 2}


def test_lines_of_something_else_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.journal.jsonl"
    path.write_bytes(b'[]\n"x"\n{"at": "a"}\n{"at": 1, "response": 5}\n\xff\xfe\n{"at": 2}\nnull\n')
    assert Journal(path).read() == {}


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(EvalError, match="Không ghi được"):
        Journal(tmp_path / "tệp" / "x.journal.jsonl").add(0, ANSWER)


def test_old_journals_are_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "a.journal.jsonl", tmp_path / "b.journal.jsonl"
    for path in (old, new, tmp_path / "corpus.json"):
        path.write_text("x")
    month = time.time() - 40 * 86_400
    os.utime(old, (month, month))
    os.utime(tmp_path / "corpus.json", (month, month))
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.journal.jsonl", "corpus.json"]
    sweep(tmp_path / "không có")
