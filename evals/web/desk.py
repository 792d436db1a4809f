"""Runs one evaluation at a time for the whole server, in the background, and holds the results for those who ran them.

An owner is one opened page. Its run stops when the page is gone: Gradio tells when a page's connection ends, which a
short loss of the network does as well, so a page has some time to come back.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from evals.base import Case, EvalError, Run
from evals.web.sets import QuestionSet

if TYPE_CHECKING:
    from evals.compare import Comparison

log = logging.getLogger(__name__)

MAX_QUESTIONS = 2000
MAX_RESULTS = 8  # finished runs held at once, over all readers; the oldest goes first
KEEP_SECONDS = 3600.0  # how long a result outlives its page
BACK_SECONDS = 75.0  # how long a page may be gone before its run stops; a tab in the background asks once a minute
SILENT_SECONDS = 600.0  # the same for a page whose end was not told
YIELD_SECONDS = 3.0  # how long the run makes way for readers of the chat between two questions, at most

BROKEN = "Lượt đánh giá bị lỗi giữa chừng. Hãy chạy lại; nếu vẫn lỗi, báo người quản trị xem nhật ký."
GONE = "Lượt đánh giá đã dừng vì trang mở nó không còn."

State = Literal["running", "stopping", "done", "stopped", "failed"]


class Evaluate(Protocol):
    """`evals.running.whole.evaluate_over` with the assistant filled in."""

    def __call__(
        self, cases: Sequence[Case], about: dict[str, Any], on_progress: Callable[[int, int], None]
    ) -> Run: ...


class _StopError(Exception):
    """Raised through the evaluation to end it."""


@dataclass(slots=True)
class Job:
    """One run of one page. token: names it in addresses, unguessable. Times: seconds of `time.monotonic`."""

    token: str
    owner: str
    question_set: QuestionSet
    started: float
    total: int
    done: int = 0
    state: State = "running"
    message: str = ""  # why it failed or stopped, for the reader
    run: Run | None = None
    comparison: Comparison | None = None  # of the run with an earlier one
    compared_with: str = ""  # that one's file
    seen: float = 0.0
    left: float | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def active(self) -> bool:
        return self.state in ("running", "stopping")


class Desk:
    """Starts, stops and remembers runs. Methods are called from several threads at once."""

    def __init__(self, evaluate: Evaluate, clock: Callable[[], float] = time.monotonic) -> None:
        self._evaluate = evaluate
        self._clock = clock
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}  # by token, oldest first
        self._asking = 0
        self._quiet = threading.Condition()

    def start(self, owner: str, question_set: QuestionSet, cases: Sequence[Case]) -> Job:
        """Starts a run in the background. What the owner ran before is dropped.

        Raises:
            EvalError: somebody else's run is at work, or the set is empty or too long.
        """
        check_count(len(cases))
        now = self._clock()
        with self._lock:
            self._forget(now)
            before = next((job for job in self._jobs.values() if job.active), None)
            if before is not None and (before.left is None or before.owner == owner):
                raise EvalError(self._busy(before, owner, now))
            if before is not None:  # its page is gone: nobody waits for it
                before.state, before.message = "stopping", GONE
            for token in [token for token, job in self._jobs.items() if job.owner == owner and not job.active]:
                del self._jobs[token]
            job = Job(secrets.token_urlsafe(16), owner, question_set, now, len(cases), seen=now)
            self._jobs[job.token] = job
        threading.Thread(target=self._work, args=(job, tuple(cases), before), name="evaluation", daemon=True).start()
        return job

    def of(self, owner: str) -> Job | None:
        """The owner's latest run; asking for it shows that the page is still there."""
        with self._lock:
            job = next((job for job in reversed(self._jobs.values()) if job.owner == owner), None)
            if job is not None:
                job.seen, job.left = self._clock(), None
            return job

    def result(self, token: str) -> Job | None:
        """A finished run by its token; None when it is no longer there."""
        with self._lock:
            self._forget(self._clock())
            job = self._jobs.get(token)
            return job if job is not None and job.run is not None else None

    def stop(self, owner: str) -> None:
        """Ends the owner's run after the question at work."""
        with self._lock:
            for job in self._jobs.values():
                if job.owner == owner and job.state == "running":
                    job.state = "stopping"

    def leave(self, owner: str) -> None:
        """The owner's page has closed or lost its connection."""
        with self._lock:
            for job in self._jobs.values():
                if job.owner == owner:
                    job.left = self._clock()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around a question of the chat: an evaluation makes way for it."""
        with self._quiet:
            self._asking += 1
        try:
            yield
        finally:
            with self._quiet:
                self._asking -= 1
                self._quiet.notify_all()

    def _busy(self, job: Job, owner: str, now: float) -> str:
        if job.owner == owner:
            return "Lượt đánh giá của bạn đang chạy. Hãy đợi nó xong hoặc bấm “Dừng”."
        left = time_left(job, now)
        return (
            f"Máy chủ đang chạy một lượt đánh giá của người khác ({job.done}/{job.total} câu"
            f"{f', còn {left}' if left else ''}). Mỗi lúc chỉ chạy được một lượt; hãy thử lại sau."
        )

    def _forget(self, now: float) -> None:
        """Drops the results whose page is long gone, and the oldest where there are too many. Called with the lock."""
        for token, job in list(self._jobs.items()):
            if not job.active and job.left is not None and now - job.left > KEEP_SECONDS:
                del self._jobs[token]
        ended = [token for token, job in self._jobs.items() if not job.active]
        for token in ended[: max(0, len(ended) - MAX_RESULTS)]:
            del self._jobs[token]

    def _work(self, job: Job, cases: tuple[Case, ...], before: Job | None) -> None:
        try:
            if before is not None:
                before.ended.wait()
            found = job.question_set
            about = {"name": found.name, "sha256": found.sha256}
            run = self._evaluate(cases, about, lambda done, total: self._progress(job, done, total))
        except _StopError:
            state, message, run = "stopped", job.message, None
        except EvalError as error:
            state, message, run = "failed", str(error), None
        except Exception:
            log.exception("an evaluation failed")
            state, message, run = "failed", BROKEN, None
        else:
            state, message = "done", ""
        with self._lock:
            job.run, job.message = run, message
            job.state = state  # type: ignore[assignment]
            job.ended.set()

    def _progress(self, job: Job, done: int, total: int) -> None:
        """Notes how far a run is, makes way for readers, and ends a run that is not wanted."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._asking, timeout=YIELD_SECONDS)
        with self._lock:
            job.done, job.total = max(job.done, done), total
            now = self._clock()
            gone = job.left is not None and now - job.left > BACK_SECONDS
            if gone or now - job.seen > SILENT_SECONDS:
                job.state, job.message = "stopping", GONE
            if job.state == "stopping":
                raise _StopError


def check_count(questions: int) -> None:
    """Raises EvalError when a set of so many questions cannot be run."""
    if not questions:
        raise EvalError("Bộ câu hỏi này không có câu nào.")
    if questions > MAX_QUESTIONS:
        raise EvalError(
            f"Bộ này có {questions} câu; trang chạy nhiều nhất {MAX_QUESTIONS} câu một lượt. "
            "Hãy chia nhỏ, hoặc chạy bằng lệnh “hoidap eval answers”."
        )


def time_left(job: Job, now: float) -> str:
    """ "khoảng 2 phút"; empty while too little is known."""
    if job.done < 3 or job.done >= job.total:
        return ""
    seconds = (now - job.started) / job.done * (job.total - job.done)
    if seconds < 50:
        return f"khoảng {max(5, round(seconds / 5) * 5)} giây"
    minutes = max(1, round(seconds / 60))
    return f"khoảng {minutes} phút" if minutes < 60 else f"khoảng {minutes // 60} giờ {minutes % 60:02} phút"
