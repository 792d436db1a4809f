"""The page over the stand-in assistant of the page's own tests, with the real judges behind the tab."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from evals.base import Case, DocumentFacts, Run
from evals.running.workers import respond
from tests.assistant.web.conftest import FakeAssistant
from tests.browser import page_of


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


class HeldEvaluation:
    """`evaluate_over` for an assistant without a store, held at each question for as long as a test wants."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self._assistant = assistant
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        self._free.clear()

    def release(self) -> None:
        self._free.set()

    def __call__(self, cases: Sequence[Case], about: Mapping[str, Any], on_progress: Callable[[int, int], None]) -> Run:
        from evals.judging import judge
        from evals.summary import summarise

        began = time.perf_counter()
        on_progress(0, len(cases))
        responses = []
        for case in cases:
            self._free.wait(30)
            responses.append(respond(self._assistant, case))  # type: ignore[arg-type]
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
def evaluation(stand_in: FakeAssistant) -> HeldEvaluation:
    return HeldEvaluation(stand_in)


@pytest.fixture(autouse=True)
def released(evaluation: HeldEvaluation) -> Iterator[None]:
    """A test that ends early holds up no other."""
    yield
    evaluation.release()


@pytest.fixture(scope="module")
def page_url(stand_in: FakeAssistant, evaluation: HeldEvaluation) -> Iterator[str]:
    import evals.web.tab
    from app import build_app

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evals.web.tab, "over", lambda assistant: evaluation)
        app = build_app(stand_in)
    with page_of(app) as url:
        yield url
