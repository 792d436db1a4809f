"""One run at a time, stopped when unwanted, its result kept for its page only."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from evals.base import Case, EvalError, Run
from evals.web.desk import BACK_SECONDS, KEEP_SECONDS, MAX_QUESTIONS, MAX_RESULTS, Desk, Job, time_left
from evals.web.sets import QuestionSet

SET = QuestionSet("", "bộ thử", "", 3, "0" * 64)
CASES = [Case(f"c{n}", "number", f"Câu hỏi {n}?", values=("1",)) for n in range(3)]


class Steps:
    """An evaluation that goes on when it is told to."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.error: Exception | None = None

    def __call__(self, cases: Sequence[Case], about: dict[str, Any], on_progress: Callable[[int, int], None]) -> Run:
        for done in range(len(cases)):
            assert self.go.acquire(timeout=5)
            if self.error:
                raise self.error
            on_progress(done + 1, len(cases))
        return Run(about, (), {}, {})

    def release(self, steps: int = 99) -> None:
        for _ in range(steps):
            self.go.release()


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(steps: Steps, clock: Clock) -> Desk:
    return Desk(steps, clock)


def test_a_run_ends_with_a_result_for_its_owner(desk: Desk, steps: Steps) -> None:
    job = desk.start("an", SET, CASES)
    assert job.active
    assert desk.result(job.token) is None
    steps.release()
    assert job.ended.wait(5)
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert job.run is not None
    assert job.run.about == {"name": "bộ thử", "sha256": "0" * 64}
    assert desk.result(job.token) is job
    assert desk.of("an") is job
    assert desk.of("binh") is None
    assert desk.result("x") is None


def test_a_second_run_waits_its_turn(desk: Desk, steps: Steps) -> None:
    job = desk.start("an", SET, CASES)
    with pytest.raises(EvalError, match=r"của người khác \(0/3 câu"):
        desk.start("binh", SET, CASES)
    with pytest.raises(EvalError, match="của bạn đang chạy"):
        desk.start("an", SET, CASES)
    steps.release()
    assert job.ended.wait(5)
    steps.release()
    assert desk.start("binh", SET, CASES).ended.wait(5)


def test_stop(desk: Desk, steps: Steps) -> None:
    job = desk.start("an", SET, CASES)
    desk.stop("binh")
    assert job.state == "running"
    desk.stop("an")
    assert job.state == "stopping"
    steps.release()
    assert job.ended.wait(5)
    assert (job.state, job.done) == ("stopped", 1)
    assert desk.result(job.token) is None


def test_a_closed_page_ends_its_run_after_a_while(desk: Desk, steps: Steps, clock: Clock) -> None:
    job = desk.start("an", SET, CASES)
    desk.leave("an")
    clock.now += BACK_SECONDS / 2
    assert desk.of("an") is job, "it was only a short loss of the network"
    clock.now += BACK_SECONDS
    steps.release(1)
    time.sleep(0.05)
    assert job.state == "running"
    desk.leave("an")
    clock.now += BACK_SECONDS + 1
    steps.release()
    assert job.ended.wait(5)
    assert job.state == "stopped"


def test_nobody_waits_for_a_run_whose_page_is_gone(desk: Desk, steps: Steps) -> None:
    first = desk.start("an", SET, CASES)
    desk.leave("an")
    second = desk.start("binh", SET, CASES)
    steps.release()
    assert second.ended.wait(5)
    assert (first.state, second.state) == ("stopped", "done")


def test_failures_are_told(desk: Desk, steps: Steps, caplog: pytest.LogCaptureFixture) -> None:
    steps.error = EvalError("Kho tài liệu trống.")
    steps.release()
    job = desk.start("an", SET, CASES)
    assert job.ended.wait(5)
    assert (job.state, job.message) == ("failed", "Kho tài liệu trống.")
    steps.error = RuntimeError("boom")
    steps.release()
    job = desk.start("an", SET, CASES)
    assert job.ended.wait(5)
    assert job.state == "failed"
    assert "boom" not in job.message
    assert "boom" in caplog.text


def test_too_few_and_too_many_questions(desk: Desk) -> None:
    with pytest.raises(EvalError, match="không có câu nào"):
        desk.start("an", SET, [])
    with pytest.raises(EvalError, match=str(MAX_QUESTIONS)):
        desk.start("an", SET, CASES * MAX_QUESTIONS)


def test_results_do_not_pile_up(desk: Desk, steps: Steps, clock: Clock) -> None:
    jobs = []
    for owner in range(MAX_RESULTS + 2):
        steps.release(3)
        jobs.append(desk.start(f"owner {owner}", SET, CASES))
        assert jobs[-1].ended.wait(5)
    assert desk.result(jobs[-1].token)
    assert desk.result(jobs[0].token) is None
    desk.leave("owner 9")
    clock.now += KEEP_SECONDS + 1
    assert desk.result(jobs[-1].token) is None


def test_a_question_of_the_chat_goes_first(desk: Desk, steps: Steps) -> None:
    job = desk.start("an", SET, CASES)
    with desk.asking():
        steps.release()
        time.sleep(0.1)
        assert job.done == 0, "the run makes way between two questions"
    assert job.ended.wait(5)


def test_time_left() -> None:
    job = Job("t", "an", SET, started=0.0, total=100)
    assert time_left(job, 10) == ""
    job.done = 10
    assert time_left(job, 2) == "khoảng 20 giây"
    assert time_left(job, 20) == "khoảng 3 phút"
    assert time_left(job, 600) == "khoảng 1 giờ 30 phút"
