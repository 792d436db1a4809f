"""Asks every question of a set: in order, going on where an interrupted run stopped, in several processes where it helps."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.base import Case, EvalError, Response
from evals.runfile import response_from_json, response_to_json
from evals.running.journal import Journal
from evals.running.workers import peak_memory, prepare, respond, work

MANY = 100  # from so many questions on, opening the store in several processes pays
MOST_JOBS = 4

OnAsked = Callable[[int, int], None]


def default_jobs(left: int) -> int:
    """How many processes to ask `left` questions with."""
    return min(os.cpu_count() or 1, MOST_JOBS) if left > MANY else 1


def answer_all(
    assistant: Assistant,
    cases: Sequence[Case],
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    journal: Journal | None = None,
    on_asked: OnAsked | None = None,
) -> tuple[tuple[Response, ...], int]:
    """The responses, in the order of the cases, whatever `jobs`; and the most memory held, in bytes, workers included.

    Args:
        settings: what a worker opens the same store with; needed for more than one job.
        journal: answers of an earlier, interrupted run, and where to keep these.
        on_asked: told how many of how many are answered; what it raises ends the run.

    Raises:
        EvalError: a worker was killed.
    """
    known = journal.read() if journal else {}
    found = {at: response for at, response in known.items() if at < len(cases)}
    left = [at for at in range(len(cases)) if at not in found]
    if on_asked:
        on_asked(len(found), len(cases))
    peaks: dict[int, int] = {}
    several = jobs > 1 and settings is not None and len(left) > 1
    answered = (
        _side_by_side(settings, cases, left, jobs, peaks)
        if several and settings
        else _one_by_one(assistant, cases, left)
    )
    for at, response in answered:
        # Numbers as the run's file keeps them, so that a run that was resumed is equal to one that was not.
        found[at] = response_from_json(response_to_json(response))
        if journal:
            journal.add(at, found[at])
        if on_asked:
            on_asked(len(found), len(cases))
    return tuple(found[at] for at in range(len(cases))), peak_memory() + sum(peaks.values())


def _one_by_one(assistant: Assistant, cases: Sequence[Case], left: Sequence[int]) -> Iterator[tuple[int, Response]]:
    for at in left:
        yield at, respond(assistant, cases[at])


def _side_by_side(
    settings: Settings, cases: Sequence[Case], left: Sequence[int], jobs: int, peaks: dict[int, int]
) -> Iterator[tuple[int, Response]]:
    """As they come, in any order. peaks: filled with each worker's peak memory, by process id."""
    spawn = multiprocessing.get_context("spawn")  # a fork would share SQLite connections and threads' locks
    with ProcessPoolExecutor(min(jobs, len(left)), spawn, prepare) as pool:
        try:
            pending: dict[Future[tuple[Response, int, int]], int] = {
                pool.submit(work, settings, cases[at]): at for at in left
            }
            for future in as_completed(pending):
                response, pid, peak = future.result()
                peaks[pid] = max(peak, peaks.get(pid, 0))
                yield pending[future], response
        except BrokenProcessPool as error:
            raise EvalError(
                "Một tiến trình con bị dừng giữa chừng (có thể hết bộ nhớ). Chạy lại lệnh để làm tiếp, thêm --jobs 1."
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
