"""The page over the stand-in assistant of the page's own tests, with the real judges behind the tab."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
import uvicorn

from evals.base import Case, DocumentFacts, Run
from evals.running.workers import respond
from tests.assistant.web.conftest import FakeAssistant, Reader, browser  # noqa: F401  a fixture


class FakeSources:
    """`evals.base.Sources` over the stand-in."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self._assistant = assistant

    def text(self, document_id: str) -> str | None:
        return self._assistant.texts.get(document_id)

    def facts(self, document_id: str) -> DocumentFacts | None:
        row = next((row for row in self._assistant.rows if row.id == document_id), None)
        if row is None:
            return None
        day = row.published.isoformat() if row.published else None
        return DocumentFacts(row.source, row.title, row.number, day, row.issuer, row.places, row.programmes)


class SlowEvaluation:
    """`evaluate_over` for an assistant without a store, as slow as a test wants it. Counts the questions it asked."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self._assistant = assistant
        self.seconds = 0.0  # per question
        self.asked = 0

    def __call__(self, cases: Sequence[Case], about: Mapping[str, Any], on_progress: Callable[[int, int], None]) -> Run:
        from evals.judging import judge
        from evals.summary import summarise

        began = time.perf_counter()
        on_progress(0, len(cases))
        responses = []
        for case in cases:
            time.sleep(self.seconds)
            responses.append(respond(self._assistant, case))  # type: ignore[arg-type]
            self.asked += 1
            on_progress(len(responses), len(cases))
        judged = judge(cases, responses, FakeSources(self._assistant))
        overall, kinds = summarise(judged)
        documents = len(self._assistant.documents())
        spent = {"ask": time.perf_counter() - began}
        return Run({"set": dict(about), "corpus": {"documents": documents}, "seconds": spent}, judged, overall, kinds)


@pytest.fixture(scope="module")
def stand_in() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def evaluation(stand_in: FakeAssistant) -> SlowEvaluation:
    return SlowEvaluation(stand_in)


@pytest.fixture(scope="module")
def page_url(stand_in: FakeAssistant, evaluation: SlowEvaluation) -> Iterator[str]:
    """The page, served by uvicorn in a thread."""
    import evals.web.tab
    from app import build_app
    from assistant.web.server import take_port

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evals.web.tab, "over", lambda assistant: evaluation)
        app = build_app(stand_in)
    taken: socket.socket = take_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def readers(browser: Any, page_url: str, evaluation: SlowEvaluation) -> Iterator[Any]:  # noqa: F811
    made: list[Reader] = []

    def new(**options: Any) -> Reader:
        made.append(Reader(browser, page_url, **options))
        return made[-1]

    evaluation.seconds = 0.0
    yield new
    for reader in made:
        assert reader.outside == []
        assert reader.faults == []
        reader.context.close()
