"""The tab as part of the site: its addresses, its switch, the lightness of its start."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from evals.cases import read_cases, validate


@pytest.mark.parametrize("name", ["mau.xlsx", "mau.csv", "mau.jsonl"])
def test_templates_are_sets_without_a_problem(page_url: str, tmp_path: Path, name: str) -> None:
    answer = httpx.get(f"{page_url}hoidap/evaluation/{name}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    path = tmp_path / name
    path.write_bytes(answer.content)
    assert validate(path) == []
    assert [case.kind for case in read_cases(path)] == ["number", "number", "abstain"]


def test_unknown_results_are_told(page_url: str) -> None:
    for path in ("nothing.xlsx", "token/ket-qua.json", "token/nothing"):
        answer = httpx.get(f"{page_url}hoidap/evaluation/{path}")
        assert answer.status_code == 404
        assert "không còn trên máy chủ" in answer.text


def test_nobody_fills_the_disk_through_gradio(page_url: str) -> None:
    answer = httpx.post(f"{page_url}gradio_api/upload", files={"files": ("x.txt", b"more than one byte")})
    assert answer.status_code == 413


def test_the_switch(stand_in: Any) -> None:
    from app import build_app

    client = TestClient(build_app(stand_in, evaluation=False))
    labels = [part["props"].get("label") for part in client.get("/config").json()["components"]]
    assert "Hỏi đáp" in labels
    assert "Đánh giá" not in labels
    assert client.get("/hoidap/evaluation/mau.csv").status_code == 404


def test_building_the_page_loads_nothing_that_only_a_run_needs() -> None:
    code = (
        "import sys\n"
        "from tests.assistant.web.conftest import FakeAssistant\n"
        "import app\n"
        "app.build_app(FakeAssistant())\n"
        "print(sorted({'openpyxl', 'ranx', 'ir_measures', 'scipy', 'evals.running', 'evals.cases', 'evals.report'}"
        " & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_cells_are_no_formulas() -> None:
    from evals.web.downloads import _csv

    rows = list(csv.reader(io.StringIO(_csv(("a", "b"), [("=1+1", "-"), ("x", "+84")]).removeprefix("\ufeff"))))
    assert rows == [["a", "b"], ["'=1+1", "'-"], ["x", "'+84"]]


@pytest.mark.parametrize(
    "given", [None, "", "null", "[1]", "7", '{"key": 3}', '{"data": 1}', '{"words": {}}', "[" * 9999]
)
def test_the_browser_may_send_anything(stand_in: Any, given: str | None) -> None:
    from types import SimpleNamespace

    from evals.web.desk import Desk
    from evals.web.handlers import Handlers
    from evals.web.questions import Filter, filter_of
    from evals.web.sets import FOLDER, committed

    on = Handlers(stand_in, Desk(lambda *_: None), committed(), FOLDER)  # type: ignore[arg-type, return-value]
    picked, note = on.pick_sent(given)
    assert picked.question_set is None
    assert note
    assert "không còn" in on.show(given, SimpleNamespace(session_hash="x"))  # type: ignore[arg-type]
    assert filter_of({"shown": "many", "kind": 7, "words": ["a"]}) == Filter()
