"""What happens when a reader does something in the tab: the functions that `tab` hangs on its components' events."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.base import AssistantError
from assistant.web.base import TOLD, Assistant
from assistant.web.clicks import sent
from evals.base import Case
from evals.web import setup
from evals.web.desk import Desk, Job, check_count
from evals.web.progress import progress
from evals.web.sets import QuestionSet, missing_sources

log = logging.getLogger(__name__)

MAX_OWN = 20  # uploaded sets held at once, over all readers
CHECKED = 1000  # documents that an uploaded set is checked against, at most
NONE_PICKED = "Hãy chọn một bộ câu hỏi chạy được trước."
NO_DOCUMENTS = "Chưa có tài liệu nào để hỏi. Hãy nạp tài liệu trước."
GONE = "Kết quả này không còn trên máy chủ. Hãy chạy lại."
BROKEN = "Trang gặp lỗi khi làm việc này. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem nhật ký."


@dataclass(frozen=True, slots=True)
class Picked:
    """What a reader has chosen; no set: nothing that could be run, and the page says why."""

    question_set: QuestionSet | None = None


class Handlers:
    """Each method answers one event with the new values of the components that `tab` names for it."""

    def __init__(self, assistant: Assistant, desk: Desk, sets: Sequence[QuestionSet], folder: Path) -> None:
        self._assistant = assistant
        self._desk = desk
        self._sets = {found.key: found for found in sets}
        self._folder = folder
        self._lock = threading.Lock()
        self._own: dict[str, tuple[Case, ...]] = {}  # uploaded sets by their hash, the last used one last

    def pick(self, key: str) -> tuple[Picked, str]:
        """A committed set, and the note about it."""
        found = self._sets.get(key)
        if found is None:
            return Picked(), setup.note("Hãy chọn tệp của bạn.")
        try:
            return Picked(found), self._described(self._cases(found))
        except Exception as error:
            return Picked(), _told(error)

    def pick_sent(self, sent_text: str | None) -> tuple[Picked, str]:
        """What the browser sent: the key of a committed set, or a file."""
        from evals.web.uploads import read_upload

        given = _object(sent_text)
        if "data" not in given:
            return self.pick(str(given.get("key", "")))
        try:
            uploaded = read_upload(given, self._texts())
            if not uploaded.cases:
                return Picked(), setup.problems(uploaded)
            check_count(len(uploaded.cases))
            self._remember(uploaded.question_set, uploaded.cases)
            return Picked(uploaded.question_set), self._described(uploaded.cases) + setup.problems(uploaded)
        except Exception as error:
            return Picked(), _told(error)

    def start(self, picked: Picked | None, request: gr.Request) -> tuple[Any, ...]:
        """The note, then as `tick`."""
        try:
            if picked is None or picked.question_set is None:
                raise AssistantError(NONE_PICKED)
            if not self._assistant.documents():
                raise AssistantError(NO_DOCUMENTS)
            job = self._desk.start(_owner(request), picked.question_set, self._cases(picked.question_set))
        except Exception as error:
            return (_told(error), *(gr.skip() for _ in range(6)))
        return (gr.skip(), *_looks(job), "", "")

    def tick(self, request: gr.Request) -> tuple[Any, ...]:
        """The bar, the timer, both buttons, the summary, the list."""
        job = self._desk.of(_owner(request))
        if job is None or job.run is None:
            return (*_looks(job), gr.skip(), gr.skip())
        from evals.web.questions import Filter, questions
        from evals.web.results import results

        try:
            return (*_looks(job), results(job), questions(job.run.judged, Filter()))
        except Exception as error:
            return (*_looks(job), _told(error), "")

    def halt(self, request: gr.Request) -> tuple[Any, ...]:
        self._desk.stop(_owner(request))
        return _looks(self._desk.of(_owner(request)))

    def show(self, sent_text: str | None, request: gr.Request) -> str:
        """The list, as filtered."""
        from evals.web.questions import filter_of, questions

        job = self._desk.of(_owner(request))
        if job is None or job.run is None:
            return setup.note(GONE, bad=True)
        return questions(job.run.judged, filter_of(_object(sent_text)))

    def compare(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """The summary and the list, with an earlier run beside the reader's own."""
        from evals.web.uploads import read_run

        job = self._desk.of(_owner(request))
        if job is None or job.run is None:
            return setup.note(GONE, bad=True), ""
        from evals.compare import compare
        from evals.web.questions import Filter, questions
        from evals.web.results import results

        said = ""
        try:
            name, earlier = read_run(sent(event))
            job.comparison, job.compared_with = compare(earlier, job.run), name
        except Exception as error:
            said = _told(error)
        return results(job, said), questions(job.run.judged, Filter())

    def leave(self, request: gr.Request) -> None:
        self._desk.leave(_owner(request))

    def _cases(self, question_set: QuestionSet) -> tuple[Case, ...]:
        """The questions of a set that was picked before."""
        from evals.cases import read_cases

        if question_set.key:
            return tuple(read_cases(self._folder / f"{question_set.key}.jsonl"))
        with self._lock:
            cases = self._own.get(question_set.sha256)
        if cases is None:
            raise AssistantError(f"“{question_set.name}” không còn trên máy chủ. Hãy chọn lại tệp.")
        return cases

    def _remember(self, question_set: QuestionSet, cases: tuple[Case, ...]) -> None:
        with self._lock:
            self._own.pop(question_set.sha256, None)
            self._own[question_set.sha256] = cases
            while len(self._own) > MAX_OWN:
                del self._own[next(iter(self._own))]

    def _described(self, cases: Sequence[Case]) -> str:
        missing, wanted = missing_sources(cases, [row.source for row in self._assistant.documents()])
        return setup.described(len(cases), sum(case.answerable for case in cases), missing, wanted)

    def _texts(self) -> dict[str, str] | None:
        """What an uploaded set is checked against, by source; None where that would take long."""
        rows = self._assistant.documents()
        if len(rows) > CHECKED:
            return None
        return {row.source: self._assistant.document_text(row.id) for row in rows}


def _object(sent_text: str | None) -> dict[str, Any]:
    """The JSON object that a script of the tab sent: it may be anything at all."""
    try:
        found = json.loads(sent_text or "")
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(error: Exception) -> str:
    """What the reader hears of an error."""
    if isinstance(error, TOLD):
        return setup.note(str(error), bad=True)
    log.error("the evaluation tab failed", exc_info=error)
    return setup.note(BROKEN, bad=True)


def _owner(request: gr.Request) -> str:
    return str(request.session_hash)


def _looks(job: Job | None) -> tuple[Any, ...]:
    """The bar, the timer and both buttons, for a run in its state."""
    active = job is not None and job.active
    return (
        progress(job, time.monotonic()) if job is not None else "",
        gr.Timer(active=active),
        gr.Button(interactive=not active),
        gr.Button(visible=active, interactive=job is not None and job.state == "running"),
    )
