from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.settings import Settings, settings
from evals.base import EvalError, Run
from evals.judge import cli, open, prompts
from evals.judge.open import open_judge, silence
from evals.runfile import save_run
from tests.evals.judge.fakes import FakeJudge


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def app() -> typer.Typer:
    found = typer.Typer()
    found.callback()(lambda: None)
    cli.register(found)
    return found


def test_prints_writes_and_resumes(app: typer.Typer, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = FakeJudge()
    monkeypatch.setattr(open, "open_judge", lambda given: judge)
    path, out = tmp_path / "run.json", tmp_path / "cham.json"
    save_run(run, path)
    result = CliRunner().invoke(app, ["judge", str(path), "--json", str(out)])
    assert result.exit_code == 0, result.output
    assert "kappa Cohen" in result.output
    written = json.loads(out.read_text(encoding="utf-8"))
    assert [q["id"] for q in written["questions"]] == list("abcdef")
    assert written["agreements"][0]["rule"] == "citation_recall"
    asked = len(judge.asked)
    assert CliRunner().invoke(app, ["judge", str(path), "--json", str(out)]).exit_code == 0
    assert len(judge.asked) == asked


def test_without_a_model_it_says_what_to_set(app: typer.Typer, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save_run(run, path)
    result = CliRunner().invoke(app, ["judge", str(path)])
    assert isinstance(result.exception, EvalError)
    assert "HOIDAP_LLM" in str(result.exception)


def test_without_the_library_it_says_what_to_install() -> None:
    pytest.importorskip("langchain_openai")
    if importlib.util.find_spec("deepeval"):
        pytest.skip("DeepEval is installed")
    with pytest.raises(EvalError, match="make judge"):
        open_judge(Settings(llm="openai:x", llm_base_url="http://127.0.0.1:1/v1"))


def test_nothing_is_reported_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"CONFIDENT_API_KEY": "x", "DEEPEVAL_TELEMETRY_OPT_OUT": "0"})
    silence()
    assert os.environ["DEEPEVAL_TELEMETRY_OPT_OUT"] == "1"
    assert os.environ["DEEPEVAL_DISABLE_DOTENV"] == "1"
    assert "CONFIDENT_API_KEY" not in os.environ


def test_prompts_hold_what_they_are_given_as_it_is() -> None:
    asked = prompts.supported(["có 5 $x {y}", {"claim": "b"}], "đoạn $1")
    assert "1. có 5 $x {y}\n2. {'claim': 'b'}" in asked
    assert "đoạn $1" in asked
    assert "đúng 2 phần tử" in asked
    assert "câu trả lời này" in prompts.claims("câu trả lời này")
    assert "ý này" in prompts.statements("ý này")
    assert "hỏi gì?" in prompts.relevant(input="hỏi gì?", statements=["a"])
    assert prompts.again("đề bài", "thiếu").startswith("đề bài")
