from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from assistant.settings import Settings
from evals.base import EvalError, Response
from evals.running import answers
from evals.running.answers import answer_all, default_jobs
from evals.running.corpus import opened_corpus
from evals.running.journal import Journal
from tests.evals.running.material import Scripted, Watching, cases, corpus, question_set


def test_one_answer_per_case_in_order() -> None:
    said, memory = answer_all(cast(Any, Scripted()), cases("một", "hai", "ba"))
    assert [r.text for r in said] == ["MỘT", "HAI", "BA"]
    assert said[0].confidence == 0.3333
    assert memory > 2**20
    assert answer_all(cast(Any, Scripted()), [])[0] == ()


def test_a_question_that_fails_does_not_stop_the_run() -> None:
    said, _ = answer_all(cast(Any, Scripted()), cases("một", "hỏng", "", "hai"))
    assert [r.error for r in said] == [None, "ZeroDivisionError: chia cho không", None, None]
    assert said[2] == Response("Câu hỏi trống.", abstained=True, mode="extractive")


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.journal.jsonl")
    first, second = Scripted(), Scripted()
    with pytest.raises(KeyboardInterrupt):
        answer_all(cast(Any, first), cases("một", "hai", "dừng", "ba"), journal=journal)
    watch = Watching()
    said, _ = answer_all(cast(Any, second), cases("một", "hai", "hết", "ba"), journal=journal, on_asked=watch.asked)
    assert second.asked == ["hết", "ba"]
    assert [r.text for r in said] == ["MỘT", "HAI", "HẾT", "BA"]
    assert watch.progress == [(2, 4), (3, 4), (4, 4)]


def test_whoever_watches_can_stop_it(tmp_path: Path) -> None:
    def told(done: int, total: int) -> None:
        if done == 2:
            raise RuntimeError("thôi")

    scripted = Scripted()
    with pytest.raises(RuntimeError, match="thôi"):
        answer_all(cast(Any, scripted), cases("một", "hai", "ba"), on_asked=told)
    assert scripted.asked == ["một", "hai"]


def test_a_shorter_set_takes_only_its_part_of_a_journal(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.journal.jsonl")
    answer_all(cast(Any, Scripted()), cases("một", "hai", "ba"), journal=journal)
    assert [r.text for r in answer_all(cast(Any, Scripted()), cases("một"), journal=journal)[0]] == ["MỘT"]


def test_jobs_follow_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers.os, "cpu_count", lambda: 8)
    assert [default_jobs(n) for n in (0, 30, 100, 101, 5000)] == [1, 1, 1, 4, 4]
    monkeypatch.setattr(answers.os, "cpu_count", lambda: None)
    assert default_jobs(5000) == 1


def test_the_answers_do_not_depend_on_the_jobs(tmp_path: Path, model_home: Path) -> None:
    from evals.cases import read_cases

    asked = read_cases(question_set(tmp_path / "q.jsonl", times=2))
    with opened_corpus(corpus(tmp_path / "c"), Settings(home=model_home), Watching()) as opened:
        one, _ = answer_all(opened.assistant, asked)
        two, memory = answer_all(opened.assistant, asked, settings=opened.settings, jobs=2)
        again, _ = answer_all(opened.assistant, asked)
    assert [_timeless(r) for r in one] == [_timeless(r) for r in two] == [_timeless(r) for r in again]
    assert [r.abstained for r in one] == [False, False, False, True] * 2
    assert memory > 100 * 2**20, "the workers' memory counts"


def test_a_worker_that_dies_is_told(tmp_path: Path, model_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "work", _die)
    with pytest.raises(EvalError, match="tiến trình con"):
        answer_all(cast(Any, Scripted()), cases("một", "hai"), settings=Settings(home=model_home), jobs=2)


def _die(*_: object) -> None:
    import os

    os._exit(9)


def _timeless(response: Response) -> Response:
    from dataclasses import replace

    return replace(response, seconds={})
