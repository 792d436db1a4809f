"""Spans of what LangChain runs, sent to an OpenTelemetry collector; off until HOIDAP_OTEL_ENDPOINT names one.

LangChain's own hook does the watching: a callback handler in a context variable of one answer, so that the chain's steps
and the model's calls report to it, in whichever thread they run, and nothing else does. Names of attributes are those of
OpenTelemetry's conventions for generative AI. Texts are left out unless HOIDAP_OTEL_TEXTS says otherwise.
"""

from __future__ import annotations

import threading
from contextvars import Context, ContextVar, copy_context
from typing import TYPE_CHECKING, Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.tracers.context import register_configure_hook

from assistant.base import Answer, AssistantError
from assistant.generation.base import Record
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.outputs import LLMResult
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

_WAIT = 3  # seconds for the collector to take what is sent
_watching: ContextVar[Any | None] = ContextVar("hoidap_spans", default=None)
register_configure_hook(_watching, inheritable=True)


class Telemetry:
    """Begins a span for each answer. texts: questions, prompts and replies are sent too."""

    def __init__(self, provider: TracerProvider, texts: bool = False) -> None:
        self._provider = provider
        self._handler = _Spans(provider, texts)
        self._texts = texts

    def begin(self, question: str, style: str) -> AnswerSpan:
        """The span of one answer, to be ended by the caller."""
        span = self._provider.get_tracer("hoidap").start_span("hoidap.answer", attributes={"hoidap.style": style})
        if self._texts:
            span.set_attribute("hoidap.question", question)
        return AnswerSpan(span, self._handler, self._texts)

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


class AnswerSpan:
    """The span of one answer."""

    def __init__(self, span: Span, handler: _Spans, texts: bool) -> None:
        self._span = span
        self._handler = handler
        self._texts = texts

    def context(self) -> Context:
        """A context in which whatever LangChain runs becomes a part of this span."""
        from opentelemetry.context import attach
        from opentelemetry.trace import set_span_in_context

        context = copy_context()
        context.run(attach, set_span_in_context(self._span))
        context.run(_watching.set, self._handler)
        return context

    def tell(self, answer: Answer, record: Record) -> None:
        """What became of it."""
        self._span.set_attributes(
            {
                "hoidap.trace": answer.trace,
                "hoidap.mode": answer.mode,
                "hoidap.abstained": answer.abstained,
                "hoidap.citations": len(answer.citations),
                "hoidap.statements.kept": len(record.kept),
                "hoidap.statements.dropped": len(record.dropped),
                "hoidap.outcome": record.outcome,
            }
        )
        if self._texts:
            self._span.set_attribute("hoidap.answer", answer.text)

    def end(self, failed: str = "") -> None:
        """It is over. failed: the error's type, when it was one."""
        from opentelemetry.trace import StatusCode

        if failed:
            self._span.set_status(StatusCode.ERROR, failed)
        self._span.end()


class _Spans(BaseCallbackHandler):
    """A span for each run that LangChain tells of, below that of the run it is a part of."""

    run_inline = True  # in the thread and context of the run

    def __init__(self, provider: TracerProvider, texts: bool) -> None:
        self._tracer = provider.get_tracer("hoidap")
        self._texts = texts
        self._open: dict[UUID, Span] = {}
        self._spoken: set[UUID] = set()
        self._lock = threading.Lock()

    def on_chain_start(
        self, serialized: dict[str, Any], inputs: Any, *, run_id: UUID, parent_run_id: UUID | None = None, **kwargs: Any
    ) -> None:
        self._begin(run_id, parent_run_id, str(kwargs.get("name") or "chain"), {})

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id)

    def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, error)

    def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: list[list[BaseMessage]],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        told = metadata or {}
        name = str(told.get("ls_model_name") or kwargs.get("name") or "")
        attributes: dict[str, Any] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": name}
        if "ls_provider" in told:
            attributes["gen_ai.provider.name"] = str(told["ls_provider"])
        if isinstance(told.get("ls_temperature"), int | float):
            attributes["gen_ai.request.temperature"] = float(told["ls_temperature"])
        if self._texts:
            attributes["gen_ai.input.messages"] = "\n\n".join(str(m.text) for batch in messages for m in batch)
        self._begin(run_id, parent_run_id, f"chat {name}", attributes)

    def on_llm_new_token(self, token: Any, *, run_id: UUID, **kwargs: Any) -> None:
        with self._lock:
            first = run_id in self._open and run_id not in self._spoken
            self._spoken.add(run_id)
        if first:
            self._open[run_id].add_event("gen_ai.first_token")

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **kwargs: Any) -> None:
        span = self._open.get(run_id)
        for generation in response.generations[0][:1] if span and response.generations else ():
            usage = getattr(getattr(generation, "message", None), "usage_metadata", None)
            if span and usage:
                span.set_attribute("gen_ai.usage.input_tokens", usage["input_tokens"])
                span.set_attribute("gen_ai.usage.output_tokens", usage["output_tokens"])
            if span and self._texts:
                span.set_attribute("gen_ai.output.messages", generation.text)
        self._end(run_id)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, error)

    def _begin(self, run_id: UUID, parent_run_id: UUID | None, name: str, attributes: dict[str, Any]) -> None:
        from opentelemetry.trace import set_span_in_context

        above = self._open.get(parent_run_id) if parent_run_id else None
        self._open[run_id] = self._tracer.start_span(
            name, context=set_span_in_context(above) if above else None, attributes=attributes
        )

    def _end(self, run_id: UUID, error: BaseException | None = None) -> None:
        from opentelemetry.trace import StatusCode

        with self._lock:
            span = self._open.pop(run_id, None)
            self._spoken.discard(run_id)
        if span is None:
            return
        if error is not None:
            # Its type only: the words of a provider's error may hold an address or a key.
            span.set_status(StatusCode.ERROR, type(error).__name__)
        span.end()


def open_telemetry(settings: Settings) -> Telemetry:
    """Of the collector that the settings name. Nothing is sent yet.

    Raises:
        AssistantError: the packages are missing.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise AssistantError('HOIDAP_OTEL_ENDPOINT cần gói của OpenTelemetry: pip install "hoidap[otel]"') from error
    address = settings.otel_endpoint.rstrip("/")
    address = address if address.endswith("/v1/traces") else f"{address}/v1/traces"
    # Our own, not the process's: libraries that report to that one would come along.
    provider = TracerProvider(resource=Resource.create({"service.name": "hoidap"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=address, timeout=_WAIT)))
    return Telemetry(provider, settings.otel_texts)
