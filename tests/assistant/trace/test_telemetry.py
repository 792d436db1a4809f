"""Spans of the chain and of the model's calls below one for the answer; no texts unless they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.base import AssistantError
from assistant.chain import Turn
from assistant.generation.base import Record
from assistant.settings import Settings
from assistant.trace.journal import Entry, Journal
from tests.assistant.trace.conftest import ANSWER

pytest.importorskip("opentelemetry.sdk")

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from assistant.trace.telemetry import Telemetry

QUESTION = "Câu hỏi riêng tư của bà Hoa?"
REPLY = "Lời đáp của mô hình."


class Spans:
    """A journal whose spans stay in memory."""

    def __init__(self, home: Path, texts: bool) -> None:
        self._kept = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self._kept))
        self.journal = Journal.of(Settings(home=home), lambda: "kho")
        self.journal.telemetry = Telemetry(provider, texts)

    def begin(self) -> Entry:
        return self.journal.begin(Turn(QUESTION), Record())

    def named(self) -> dict[str, ReadableSpan]:
        return {span.name: span for span in self._kept.get_finished_spans()}


@pytest.fixture(params=[False, True], ids=["counts only", "texts"])
def spans(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Spans]:
    made = Spans(tmp_path, request.param)
    yield made
    made.journal.close()


def chain() -> Runnable[Any, Any]:
    return RunnableLambda(lambda t: t, name="understand") | RunnableLambda(lambda t: t, name="retrieve")


def model() -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter([AIMessage(REPLY)]))


def talk() -> str:
    return "".join(str(chunk.text) for chunk in model().stream([("human", QUESTION)]))


def test_chain_and_model_are_parts_of_the_answer(spans: Spans, request: pytest.FixtureRequest) -> None:
    with spans.begin() as entry:
        entry.run(chain().invoke, Turn(QUESTION))
        assert entry.run(talk) == REPLY
        answer = entry.done(ANSWER)
    found = spans.named()
    chat = next(span for name, span in found.items() if name.startswith("chat "))
    root = found["hoidap.answer"]
    sequence = found["RunnableSequence"]
    assert root.parent is None
    for below, above in (
        (chat, root),
        (sequence, root),
        (found["understand"], sequence),
        (found["retrieve"], sequence),
    ):
        assert below.parent
        assert above.context
        assert below.parent.span_id == above.context.span_id
    assert root.attributes
    assert root.attributes["hoidap.trace"] == answer.trace
    assert root.attributes["hoidap.mode"] == "generative"
    assert [e.name for e in chat.events] == ["gen_ai.first_token"]
    sent = repr([(s.attributes, [e.attributes for e in s.events]) for s in found.values()])
    texts = "counts only" not in request.node.name
    assert (QUESTION in sent) is texts
    assert (REPLY in sent) is texts
    assert (ANSWER.text in sent) is texts


def test_a_generator_whose_steps_run_in_several_threads(spans: Spans) -> None:
    def writing() -> Iterator[str]:
        yield talk()
        yield talk()

    with spans.begin() as entry:
        steps, heard = writing(), []
        for _ in range(2):
            worker = threading.Thread(target=lambda: heard.append(entry.run(next, steps)))
            worker.start()
            worker.join()
        assert heard == [REPLY, REPLY]
        with pytest.raises(StopIteration):
            entry.run(next, steps)
    assert "hoidap.answer" in spans.named()


def test_errors_are_told_by_their_type_only(spans: Spans) -> None:
    def fails(_: Any) -> None:
        raise ValueError("khóa sk-0123")

    with pytest.raises(ValueError, match="khóa"), spans.begin() as entry:
        entry.run(RunnableLambda(fails, name="hỏng").invoke, 1)
    found = spans.named()
    assert found["hỏng"].status.description == "ValueError"
    assert found["hoidap.answer"].status.description == "ValueError"
    assert "sk-0123" not in repr([(s.attributes, s.status.description, s.events) for s in found.values()])


def test_what_runs_elsewhere_is_not_watched(spans: Spans) -> None:
    with spans.begin():
        chain().invoke(Turn(QUESTION))
    assert list(spans.named()) == ["hoidap.answer"]


def test_off_by_default(tmp_path: Path) -> None:
    assert Journal.of(Settings(home=tmp_path), lambda: "kho").telemetry is None


def test_missing_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(AssistantError, match=r"hoidap\[otel\]"):
        Journal.of(Settings(home=tmp_path, otel_endpoint="http://127.0.0.1:4318"), lambda: "kho")


def test_a_collector_gets_them(tmp_path: Path) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    got: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    journal = Journal.of(
        Settings(home=tmp_path, otel_endpoint=f"http://127.0.0.1:{server.server_port}/"), lambda: "kho"
    )
    with journal.begin(Turn(QUESTION), Record()) as entry:
        entry.run(chain().invoke, Turn(QUESTION))
        entry.done(ANSWER)
    journal.close()
    server.shutdown()
    server.server_close()
    assert {path for path, _ in got} == {"/v1/traces"}
    body = b"".join(b for _, b in got)
    assert b"hoidap.answer" in body
    assert b"understand" in body
    assert QUESTION.encode() not in body
