"""Files from a reader: what is taken, what is refused, and that nothing of them stays."""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from evals.base import Case, EvalError
from evals.web.sets import committed, missing_sources
from evals.web.setup import choice, described, problems
from evals.web.uploads import MAX_BYTES, read_upload


def sent(name: str, content: str | bytes) -> dict[str, Any]:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "data": base64.b64encode(data).decode()}


ROW = {"id": "a", "kind": "number", "question": "Bao nhiêu?", "values": ["97%"]}


def test_a_good_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = read_upload(sent("bo.jsonl", json.dumps(ROW)))
    assert found.problems == ()
    assert [case.values for case in found.cases] == [("97%",)]
    assert (found.question_set.name, found.question_set.questions) == ("bo.jsonl", 1)
    assert list(tmp_path.iterdir()) == []


def test_problems_name_line_and_column() -> None:
    found = read_upload(sent("bo.csv", "Mã,Loại,Câu hỏi,Số liệu\na,number,Bao nhiêu?,97%\nb,number,Mấy?,<b>chín</b>\n"))
    assert found.cases == ()
    assert [(line, column, bad) for line, column, _, bad in found.problems] == [(3, "Số liệu", True)]
    shown = problems(found)
    assert "&lt;b&gt;chín&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert '<td data-name="Dòng">3</td><td data-name="Cột">Số liệu</td>' in shown


def test_patterns_that_would_hang_the_server_are_problems() -> None:
    found = read_upload(sent("bo.jsonl", json.dumps(ROW | {"all": ["(a+)+b"]})))
    assert found.cases == ()
    assert found.problems[0][1] == "all"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Không nhận được tệp"),
        ({"name": "bo.csv", "data": 7}, "Không nhận được tệp"),
        ({"name": "bo.csv", "data": "không phải base64"}, "Không nhận được tệp"),
        (sent("bo.exe", "x"), "chỉ nhận tệp .jsonl, .csv, .xlsx"),
        (sent("bo.csv", b"x" * (MAX_BYTES + 10)), "nhiều nhất 5 MB"),
        (sent("bo.csv", b""), "“bo.csv” rỗng"),
        (sent("bo.xlsx", b"PK\x03\x04nonsense"), "xlsx"),
        (sent("../../etc/passwd", b"x"), "“passwd”"),
    ],
)
def test_what_is_no_set_is_told(given: dict[str, Any], said: str) -> None:
    with pytest.raises(EvalError) as told:
        read_upload(given)
    assert said in str(told.value)
    assert tempfile.gettempdir() not in str(told.value)


def test_committed_sets_have_names_and_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "samples.jsonl").write_text("{}\n\n{}\n", encoding="utf-8")
    (tmp_path / "<i>.jsonl").write_text("{}\n", encoding="utf-8")
    sets = committed(tmp_path)
    assert [(found.name, found.questions) for found in sets] == [("<i>", 1), ("Bộ câu hỏi mẫu", 2)]
    shown = choice(sets, "samples")
    assert "<i>" not in shown
    assert 'value="samples" checked' in shown
    assert choice([], "").count("checked") == 1


def test_other_documents_than_those_asked_about_are_told() -> None:
    cases = [Case("a", "number", "?", src=("bao-cao", "Kế_hoạch")), Case("b", "number", "?", src=("bao-cao",))]
    assert missing_sources(cases, ["x/Bao-cao 2024.pdf", "ke_hoach.docx"]) == ([], 2)
    missing, wanted = missing_sources(cases, ["khac.pdf"])
    assert missing == ["bao-cao", "Kế_hoạch"]
    assert "không tệp nào" in described(2, 2, missing, wanted)
    assert "Thiếu 1 trong 2 tệp" in described(2, 1, ["<b>"], 2)
    assert "<b>" not in described(2, 1, ["<b>"], 2)
    assert "hd-warn" not in described(2, 2, [], 2)
