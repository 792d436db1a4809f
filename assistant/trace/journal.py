"""What happens around each answer: it is looked up, followed, recorded and kept. Nothing here can break an answer.

>>> with journal.begin(turn, record) as entry:
...     if answer := entry.recalled(text_of):   # the same was asked before
...         return answer
...     turn = entry.run(chain.invoke, turn)    # with telemetry, where that is configured
...     entry.drafted(turn)                     # code's own answer
...     entry.offered(own)                      # the reader sees that, as verified, while a model writes
...     entry.shown(so_far)                     # each time the reader sees more of what the model writes
...     answer = entry.done(answer)             # has the record's name in `Answer.trace`
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from assistant.base import Answer
from assistant.chain import Turn
from assistant.chat_model import where
from assistant.generation.base import Record, Usage
from assistant.settings import Settings
from assistant.trace.base import Price, Trace, TraceError
from assistant.trace.cache import AnswerCache, cache_key
from assistant.trace.collect import Circumstances, trace_of
from assistant.trace.file import NAME, TraceFile
from assistant.trace.price import estimate
from assistant.trace.state import configured, program
from assistant.trace.store import Traces

if TYPE_CHECKING:
    from assistant.trace.telemetry import Telemetry

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
_REST = 30.0  # seconds that the file is left alone after it failed, so that not every answer waits for it


@dataclass(frozen=True, slots=True)
class State:
    """corpus: of the documents, see `assistant.trace.state`. settings: of what else answers depend on, as one value."""

    corpus: Callable[[], str] = str
    program: str = ""
    settings: str = ""


class Journal:
    """One per open assistant; safe to use from several threads. Without parts it does nothing."""

    def __init__(
        self,
        state: State | None = None,
        traces: Traces | None = None,
        cache: AnswerCache | None = None,
        telemetry: Telemetry | None = None,
        model_at: str = "",
        price: Callable[[Usage], Price | None] = lambda _: None,
        temperature: float | None = None,
    ) -> None:
        self.traces = traces
        self.cache = cache
        self.telemetry = telemetry
        self.model_at = model_at
        self.price = price
        self.temperature = temperature
        self.state = state or State()
        self._rests_until = 0.0

    @classmethod
    def of(cls, settings: Settings, corpus: Callable[[], str]) -> Journal:
        """As the settings want it. No file is opened yet.

        Args:
            corpus: see `assistant.trace.state.CorpusState`.

        Raises:
            AssistantError: telemetry is configured and its packages are missing.
        """
        file = TraceFile(settings.home / NAME)
        return cls(
            State(corpus, program(), configured(settings)),
            Traces(file, settings.trace_days, settings.trace_megabytes, settings.llm_api_key.get_secret_value())
            if settings.traces
            else None,
            AnswerCache(file) if settings.cache and settings.llm else None,
            _telemetry(settings),
            where(settings),
            lambda usage: estimate(usage, settings),
            settings.llm_temperature,
        )

    def begin(self, turn: Turn, record: Record) -> Entry:
        """Open the entry of one answer."""
        return Entry(self, turn, record)

    def close(self) -> None:
        """Close the file, send what telemetry has left."""
        for part in (self.traces, self.cache):
            if part is not None:
                part.file.close()
        if self.telemetry:
            self.telemetry.close()

    def quietly(self, work: Callable[[], T]) -> T | None:
        """What `work` returns; None when it fails, which is logged, and for a while after the file failed."""
        if time.monotonic() < self._rests_until:
            return None
        try:
            return work()
        except Exception as error:  # whatever it is: the answer is there, and goes out
            if isinstance(error, TraceError):
                self._rests_until = time.monotonic() + _REST
            log.warning("no record was kept: %s: %s", type(error).__name__, error)
            return None


class Entry:
    """One answer; see the module. As a context manager it records what the reader saw when he left before the end."""

    def __init__(self, journal: Journal, asked: Turn, record: Record) -> None:
        self._journal = journal
        self._record = record
        self._turn = asked
        self._at = datetime.now(UTC)
        self._began = time.perf_counter()
        self._seconds: dict[str, float] = {}
        self._seen: Answer | None = None
        self._finished = False
        self._corpus = (journal.traces or journal.cache) and journal.quietly(journal.state.corpus)
        self._key = ""
        if journal.cache and self._corpus:
            state = (self._corpus, journal.state.program, journal.state.settings)
            self._key = cache_key(asked.question, asked.history, record.style, state)
        self._span = journal.telemetry.begin(asked.question, record.style) if journal.telemetry else None
        self._context = self._span.context() if self._span else None

    def __enter__(self) -> Entry:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if not self._finished and self._seen:
            self._keep(self._seen, stopped=True)
        if self._span:
            self._span.end(failed=type(error).__name__ if error and not isinstance(error, GeneratorExit) else "")

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`work(...)`, seen by telemetry where it is configured, and by nobody else."""
        if self._context is None:
            return _unwatched(work, *args, **kwargs)
        return self._context.run(lambda: _unwatched(work, *args, **kwargs))

    def recalled(self, text_of: Callable[[str], str]) -> Answer | None:
        """The answer that was given to the same question, of the same documents by the same means; None when none was."""
        cache = self._journal.cache
        if not (cache and self._key):
            return None
        found = self._journal.quietly(lambda: cache.find(self._key, text_of))
        if found is None:
            return None
        answer, origin = found
        spent = time.perf_counter() - self._began
        answer = replace(answer, question=self._turn.question, seconds={"cache": spent, "total": spent})
        return self._finish(self._keep(answer, cached_from=origin))

    def drafted(self, turn: Turn) -> None:
        """Code has answered; what a model makes of it comes later."""
        self._turn = replace(turn, question=self._turn.question, history=self._turn.history)  # not as reworded

    def offered(self, answer: Answer) -> None:
        """The reader sees code's own answer, while a model puts it into words."""
        self._sees(answer, "offered")

    def shown(self, answer: Answer) -> None:
        """The reader sees this much of what the model writes."""
        self._sees(answer, "shown")

    def done(self, answer: Answer) -> Answer:
        """The answer as it goes out, recorded and kept."""
        recorded = self._keep(answer)
        cache, record = self._journal.cache, self._record
        if cache and self._key and record.prompts and not record.error:
            self._journal.quietly(lambda: cache.keep(self._key, answer, recorded.trace))
        return self._finish(recorded)

    def _sees(self, answer: Answer, step: str) -> None:
        self._seconds.setdefault(step, time.perf_counter() - self._began)
        self._seen = answer

    def _finish(self, answer: Answer) -> Answer:
        self._finished = True
        if self._span:
            self._span.tell(answer, self._record)
        return answer

    def _keep(self, answer: Answer, cached_from: str | None = None, stopped: bool = False) -> Answer:
        """The answer with its record's name, "" when there is none."""
        traces = self._journal.traces
        if traces is None:
            return replace(answer, trace="")

        def save() -> str:
            return traces.save(self._trace(answer, cached_from, stopped))

        return replace(answer, trace=self._journal.quietly(save) or "")

    def _trace(self, answer: Answer, cached_from: str | None, stopped: bool) -> Trace:
        journal = self._journal
        around = Circumstances(
            at=self._at,
            program=journal.state.program,
            corpus=self._corpus or "",
            where=journal.model_at,
            temperature=journal.temperature,
            price=journal.price(self._record.usage),
            stopped=stopped,
        )
        seconds = {"total": time.perf_counter() - self._began, **self._seconds}
        return replace(trace_of(self._turn, self._record, answer, around, seconds), cached_from=cached_from)


def _unwatched(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """LangChain sends what it runs to LangSmith when the environment says so; the environment is not our settings."""
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        return work(*args, **kwargs)


def _telemetry(settings: Settings) -> Telemetry | None:
    if not settings.otel_endpoint:
        return None
    from assistant.trace.telemetry import open_telemetry

    return open_telemetry(settings)
