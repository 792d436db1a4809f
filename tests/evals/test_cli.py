"""`hoidap eval`: files, exit statuses, messages; runs that are cut off."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.settings import settings
from evals.runfile import load_run
from tests.command import assert_one_line, hoidap, start
from tests.evals.running.material import corpus, lines, question_set, reading_set
from vectorstore.model import builtin_model_path


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    """A home without documents; the model is there."""
    builtin_model_path(model_home / "models")
    made = tmp_path / "nhà"
    made.mkdir()
    (made / "models").symlink_to(model_home / "models", target_is_directory=True)
    return made


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


class Command:
    """Runs commands in this process, which is some seconds quicker than in one of their own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("HOIDAP_HOME", str(home))
        monkeypatch.chdir(home)
        settings.cache_clear()

    def __call__(self, *words: str | Path) -> Done:
        self._monkeypatch.setattr(sys, "argv", ["hoidap", "eval", *map(str, words)])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        return Done(status, *self._capsys.readouterr())


@pytest.fixture
def evaluation(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    yield Command(home, monkeypatch, capsys)
    settings.cache_clear()


def journal(home: Path) -> list[str]:
    """The lines of the one journal."""
    found = list((home / "evaluations").glob("*.journal.jsonl"))
    return [line for path in found for line in path.read_text(encoding="utf-8").splitlines() if line]


def wait_for(home: Path, count: int) -> None:
    end = time.monotonic() + 60
    while len(journal(home)) < count:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_way_of_an_evaluator(evaluation: Command, tmp_path: Path) -> None:
    documents, questions = corpus(tmp_path / "c"), question_set(tmp_path / "q.jsonl")
    words = ["answers", "--corpus", documents, "--questions", questions]
    first = evaluation(*words, "--json", tmp_path / "a.json", "--require", "correctness>=0.5")
    assert first.returncode == 0, first.stderr
    assert "Đúng" in first.stdout
    assert "100,0%" in first.stdout
    run = load_run(tmp_path / "a.json")
    assert [j.right for j in run.judged] == [True] * 4
    assert "--require 'correctness>=0.5'" in run.about["command"]
    assert list(run.about["version"]) == ["hoidap", "source", "evals"]

    lines(tmp_path / "sàn.json", [{"correctness": 0.9, "unsupported_numbers": 0, "latency_p95": 0.0001}])
    second = evaluation(
        *words, "--json", tmp_path / "b.json", "--floors", tmp_path / "sàn.json", "--require", "abstention_f1>1"
    )
    assert second.returncode == 1
    told = second.stderr.splitlines()
    assert len(told) == 2, "one line for each requirement that is not met"
    assert "latency_p95" in told[0]
    assert "abstention_f1" in told[1]
    assert load_run(tmp_path / "b.json").judged[0].response.text == run.judged[0].response.text

    compared = evaluation("compare", tmp_path / "a.json", tmp_path / "b.json", "--json", tmp_path / "d.json")
    assert compared.returncode == 0, compared.stderr
    assert "4 câu chung" in compared.stdout
    assert json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["flips"] == []


def test_a_question_that_was_answered_wrong_is_shown(evaluation: Command, tmp_path: Path) -> None:
    rows = [
        {"id": "k1", "kind": "number", "question": "Năm 2023 Đồng Tháp có bao nhiêu hộ thoát nghèo?", "values": ["77"]},
        {"id": "k2", "kind": "abstain", "question": "Tỷ lệ hộ nghèo Đồng Tháp năm 2023 là bao nhiêu?"},
    ]
    questions = lines(tmp_path / "q.jsonl", rows)
    done = evaluation("answers", "--corpus", corpus(tmp_path / "c"), "--questions", questions)
    assert done.returncode == 0, done.stderr
    assert "k1" in done.stdout
    assert "77" in done.stdout
    assert "k2" in done.stdout


def test_a_killed_run_goes_on(home: Path, tmp_path: Path) -> None:
    documents, questions = (
        corpus(tmp_path / "c"),
        question_set(tmp_path / "q.jsonl", times=75),
    )  # more than are asked in the moment that a signal takes
    whole = len(questions.read_text().splitlines())
    words = ["eval", "answers", "--corpus", documents, "--questions", questions, "--json", tmp_path / "a.json"]
    killed = start(home, *words)
    wait_for(home, 3)
    killed.kill()
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    interrupted = start(home, *words)
    wait_for(home, 15)
    interrupted.send_signal(signal.SIGINT)
    _, error = interrupted.communicate(timeout=60)
    assert interrupted.returncode == 130
    assert "đã có" in error.splitlines()[0]
    assert "làm tiếp" in error.splitlines()[-1]
    kept = len(journal(home))
    assert 15 <= kept < whole
    done = hoidap(home, *words)
    assert done.returncode == 0, done.stderr
    assert f"đã có {kept}/{whole}" in done.stderr
    assert journal(home) == []
    run = load_run(tmp_path / "a.json")
    assert run.about["resumed"] == kept
    assert [j.case.id for j in run.judged] == [json.loads(q)["id"] for q in questions.read_text().splitlines()]
    assert all(j.right for j in run.judged)


def test_nothing_is_left_of_workers_whose_parent_was_killed(home: Path, tmp_path: Path) -> None:
    questions = question_set(tmp_path / "q.jsonl", times=20)
    words = ["eval", "answers", "--corpus", corpus(tmp_path / "c"), "--questions", questions, "--jobs", "2"]
    killed = start(home, *words)
    wait_for(home, 3)
    children = _children(killed.pid)
    assert len(children) >= 2
    killed.kill()
    killed.communicate()
    end = time.monotonic() + 20
    while any(_alive(pid) for pid in children):
        assert time.monotonic() < end
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    listing = Path(f"/proc/{pid}/task/{pid}/children")
    if not listing.exists():
        pytest.skip("this system does not list a process's children in /proc")
    return [int(child) for child in listing.read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_reading_set(evaluation: Command, tmp_path: Path) -> None:
    folder = reading_set(tmp_path / "đọc")
    done = evaluation("retrieval", folder, "--json", tmp_path / "r.json", "--require", "stripped.recall@10>=0.9")
    assert done.returncode == 0, done.stderr
    assert "ndcg@10" in done.stdout
    given = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (given["passages"], given["queries"], given["accented"]["recall@10"]) == (4, 2, 1)
    missed = evaluation("retrieval", folder, "--require", "accented.mrr@10>1")
    assert missed.returncode == 1
    assert "accented.mrr@10" in missed.stderr
    answered = evaluation("answers", "--corpus", folder, "--json", tmp_path / "a.json")
    assert answered.returncode == 0, answered.stderr
    assert len(load_run(tmp_path / "a.json").judged) == 3, "its own questions, when no others are named"


def test_validate(evaluation: Command, tmp_path: Path) -> None:
    good = question_set(tmp_path / "q.jsonl")
    assert evaluation("validate", good).returncode == 0
    assert evaluation("validate", good, "--corpus", corpus(tmp_path / "c")).returncode == 0
    bad = lines(tmp_path / "hỏng.jsonl", [{"id": "1", "kind": "number", "question": ""}])
    done = evaluation("validate", bad)
    assert done.returncode == 1
    assert "dòng 1" in done.stdout
    assert "question" in done.stdout


def test_reports_are_written(evaluation: Command, tmp_path: Path) -> None:
    pytest.importorskip("evals.report.html")
    pytest.importorskip("evals.report.markdown")
    words = ["answers", "--corpus", corpus(tmp_path / "c"), "--questions", question_set(tmp_path / "q.jsonl")]
    made = tmp_path / "mới"
    done = evaluation(*words, "--report", made / "r.html", "--markdown", made / "r.md", "--lang", "en", "--limit", "2")
    assert done.returncode == 0, done.stderr
    assert "Correctness" in done.stdout
    assert (made / "r.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "Correctness" in (made / "r.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["answers", "--questions", "{q}", "--corpus", "không có"], "không có"),
        (["answers", "--questions", "không có.jsonl", "--corpus", "{c}"], "không có.jsonl"),
        (["answers", "--questions", "{q}"], "hoidap ingest"),
        (["answers", "--questions", "{q}", "--floors", "sàn.json"], "sàn.json"),
        (["answers", "--questions", "{q}", "--corpus", "{c}", "--answers", "lời.jsonl"], "lời.jsonl"),
        (["answers", "--questions", "{q}", "--corpus", "{c}", "--json", "/dev/null/x.json"], "/dev/null"),
        (["retrieval", "không có"], "passages.jsonl"),
        (["compare", "a.json", "b.json"], "a.json"),
        (["validate", "không có.jsonl"], "không có.jsonl"),
    ],
)
def test_failures_are_told_in_one_line(evaluation: Command, tmp_path: Path, words: list[str], told: str) -> None:
    places: dict[str, Any] = {"q": question_set(tmp_path / "q.jsonl"), "c": corpus(tmp_path / "c")}
    done = evaluation(*(word.format(**places) for word in words))
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert told in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["answers"],
        ["answers", "--questions", "q.jsonl", "--require", "đúng hết"],
        ["answers", "--questions", "q.jsonl", "--require", "lạ>=1"],
        ["answers", "--questions", "q.jsonl", "--jobs", "0"],
        ["answers", "--questions", "q.jsonl", "--lang", "fr"],
        ["retrieval"],
        ["retrieval", "x", "--require", "recall>=1"],
        ["compare", "a.json"],
        ["validate"],
        ["lạ"],
    ],
)
def test_wrong_usage(evaluation: Command, words: list[str]) -> None:
    done = evaluation(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_help_is_vietnamese_and_has_an_example(evaluation: Command, tmp_path: Path) -> None:
    for command in ("answers", "retrieval", "compare", "validate"):
        done = evaluation(command, "--help")
        assert done.returncode == 0
        assert f"Ví dụ: hoidap eval {command}" in " ".join(done.stdout.split())
        assert "<list" not in done.stdout
    assert "eval" in hoidap(tmp_path, "--help").stdout
