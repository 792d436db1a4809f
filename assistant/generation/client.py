"""The configured chat model as a `Writer`: it keeps to the deadline, tries again, and is left alone when it keeps failing.

All calls of the process run as tasks of one event loop in one thread of its own. A task can be cancelled wherever it waits, also
on a server that hangs in the middle of a reply, and then closes its connection; a blocked thread could not, and would pile up.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from assistant.base import AssistantError
from assistant.chat_model import chat_model
from assistant.generation import failure
from assistant.generation.base import ModelError, Prompt, Usage
from assistant.generation.breaker import Breaker
from assistant.generation.dialect import Shape, arguments, shapes
from assistant.generation.parse import CUT
from assistant.generation.prompt import as_json
from assistant.generation.stopping import STOPPED, stopped
from assistant.generation.thoughts import Thoughts
from assistant.settings import Settings
from ingest.split import count_tiktokens

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

_LOOK = 0.2  # seconds between two looks whether the reader has stopped the answer
_BACKOFF = 0.5  # seconds before the second attempt; doubles
_CHARACTERS = 12  # of a reply for each token allowed; a server that sends more does not keep to the limit
_ENDS = ("finish_reason", "stop_reason", "done_reason")  # how providers tell why a reply ended
_LENGTH = frozenset({"length", "max_tokens", "MAX_TOKENS"})
_STOPS = (".", "!", "?", "]", ")", "}", "`", '"', "”", "\n")
_logger = logging.getLogger(__name__)


class ChatWriter:
    """See `assistant.generation.base.Writer`. Thread-safe; one per process, as the breaker is a part of it.

    >>> writer = ChatWriter.of(settings())
    >>> "".join(writer.stream(prompt, time.monotonic() + 60))
    """

    def __init__(
        self,
        model: BaseChatModel,
        settings: Settings,
        breaker: Breaker | None = None,
        callbacks: Sequence[BaseCallbackHandler] = (),
    ) -> None:
        self._model = model
        self._settings = settings
        self._breaker = breaker or Breaker()
        self._callbacks = list(callbacks)
        self._shapes = shapes(settings)
        self._counts = True  # the server takes the request for token counts
        self._usage = threading.local()

    @classmethod
    def of(cls, settings: Settings, callbacks: Sequence[BaseCallbackHandler] = ()) -> ChatWriter:
        """The writer of the configured model. Nothing is sent yet.

        Args:
            callbacks: LangChain's hooks, called for each call of the model.

        Raises:
            AssistantError: none is configured, or it cannot be set up.
        """
        model = chat_model(settings, retries=0)
        if model is None:
            raise AssistantError("Chưa cấu hình mô hình ngôn ngữ: hãy đặt HOIDAP_LLM, ví dụ openai:gpt-4o-mini.")
        return cls(model, settings, callbacks=callbacks)

    @property
    def name(self) -> str:
        return self._settings.llm

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """See `Writer.stream`. Closing the iterator ends the call at the server too."""
        deadline = min(deadline, time.monotonic() + self._settings.llm_timeout)
        if prompt_tokens(prompt) + prompt.reply_tokens > self._settings.llm_window:
            raise failure.overflow()
        if wait := self._breaker.enter():
            raise failure.resting(wait)
        heard: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        call = _Call(prompt, deadline, heard.put)
        running = asyncio.run_coroutine_threadsafe(self._talk(call), _loop())
        running.add_done_callback(lambda _: heard.put(None))
        said = 0
        try:
            while True:
                left = deadline - time.monotonic()
                if left <= 0 and not running.done():
                    raise failure.slow()
                try:
                    piece = heard.get(timeout=max(min(left, _LOOK), 0.0))
                except queue.Empty:
                    if stopped():
                        raise ModelError(STOPPED, "stopped") from None
                    continue
                if piece is None:
                    break
                said += len(piece)
                yield piece
            running.result()
            if not said:
                raise failure.empty()
            self._breaker.succeeded()
        except GeneratorExit:
            self._breaker.succeeded() if said else self._breaker.left()
            raise
        except ModelError as error:
            # A reply that had begun shows a living server, and a prompt that is too long says nothing of it.
            if error.code == "stopped" and not said:
                self._breaker.left()
            elif error.code in ("overflow", "stopped") or (error.code == "slow" and said):
                self._breaker.succeeded()
            else:
                self._breaker.failed()
            raise
        finally:
            running.cancel()
            self._usage.spent = self._spent() + call.usage()

    def usage(self) -> Usage:
        """See `Writer.usage`. A call counts in the thread that its stream ends in."""
        spent = self._spent()
        self._usage.spent = Usage()
        return spent

    def _spent(self) -> Usage:
        spent: Usage = getattr(self._usage, "spent", Usage())
        return spent

    async def _talk(self, call: _Call) -> None:
        """Make the call, again where that may help. Runs in the loop.

        Raises:
            ModelError: it gave no reply, or a part of one.
        """
        shape, attempt = 0, 0
        tried = self._shapes
        while True:
            counts = self._counts
            try:
                await self._once(call, tried[shape], counts)
            except asyncio.CancelledError:
                raise
            except Exception as error:
                failed = failure.failure(error, spoken=call.spoken)
                # Words of the provider's may hold the key or the address: the log has the error's name only.
                _logger.info("%s: %s (%s)", self.name, type(error).__name__, failed.error.code)
                if call.spoken:
                    raise failed.error from error
                if failed.free:
                    call.refused()
                if failed.unfit and counts and "stream_options" in str(error):
                    self._counts = False
                elif failed.unfit and shape + 1 < len(tried):
                    shape += 1
                elif failed.again and attempt < self._settings.llm_retries:
                    wait = _BACKOFF * 2.0**attempt * random.uniform(0.8, 1.2) if failed.after is None else failed.after
                    if time.monotonic() + wait >= call.deadline:
                        raise failed.error from error
                    attempt += 1
                    await asyncio.sleep(wait)
                else:
                    raise failed.error from error
            else:
                self._shapes = tried[shape:]
                return

    async def _once(self, call: _Call, shape: Shape, counts: bool) -> None:
        from langsmith import tracing_context  # LangChain's own dependency; the environment may have it send traces out

        prompt = call.prompt if shape == "lines" or call.prompt.purpose == "reword" else as_json(call.prompt)
        options = arguments(self._settings, "lines" if prompt is call.prompt else shape, prompt.reply_tokens, counts)
        call.sent(prompt)
        limit = prompt.reply_tokens * _CHARACTERS
        with tracing_context(enabled=False):
            messages = [("system", prompt.system), ("human", prompt.user)]
            stream = self._model.astream(messages, {"callbacks": self._callbacks}, **options)
            async with aclosing(stream) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    call.hear(chunk)
                    if call.characters > limit:
                        call.cut = True
                        break
        call.end()


class _Call:
    """One call as it goes on. `say` hands a piece to the thread that waits for it."""

    def __init__(self, prompt: Prompt, deadline: float, say: Callable[[str], None]) -> None:
        self.prompt = prompt
        self.deadline = deadline
        self.cut = False
        self.characters = 0  # of the reply with its thoughts
        self._say = say
        self._thoughts = Thoughts()
        self._sent: list[Prompt] = []
        self._reply: list[str] = []
        self._counted = Usage()
        self._ended = False

    @property
    def spoken(self) -> bool:
        """Something was handed on: the call cannot begin anew."""
        return bool(self.characters)

    def sent(self, prompt: Prompt) -> None:
        """A request is about to go out; the one before it failed, and costs nothing."""
        self._sent = [prompt]

    def refused(self) -> None:
        """The request reached no model."""
        self._sent = []

    def hear(self, chunk: AIMessageChunk) -> None:
        """One chunk of the reply."""
        text = str(chunk.text)
        self.characters += len(text)
        self._reply.append(text)
        if counted := chunk.usage_metadata:
            self._counted += Usage(counted["input_tokens"], counted["output_tokens"])
        ends = [str(end) for k in _ENDS if (end := chunk.response_metadata.get(k))]
        self._ended |= bool(ends)
        self.cut |= not _LENGTH.isdisjoint(ends)
        self._hand(self._thoughts.feed(text))

    def end(self) -> None:
        """The reply is over."""
        self._hand(self._thoughts.end())
        # A connection may end in the middle of a word and look like a reply's end; then nobody has told why it ended.
        broken = not self._ended and self._reply and not "".join(self._reply).rstrip().endswith(_STOPS)
        if (self.cut or broken) and self.characters:
            self._hand(CUT)

    def usage(self) -> Usage:
        """As the server counted; as counted here when it did not, or the call was broken off before it could."""
        if self._counted.prompt or not self._sent:
            return self._counted
        reply = "".join(self._reply)
        return Usage(prompt_tokens(self._sent[0]), count_tiktokens(reply), exact=False)

    def _hand(self, text: str) -> None:
        if text:
            self._say(text)


def prompt_tokens(prompt: Prompt) -> int:
    """As counted here; servers count a little otherwise."""
    return count_tiktokens(prompt.system) + count_tiktokens(prompt.user)


_starting = threading.Lock()
_running: list[asyncio.AbstractEventLoop] = []


def _loop() -> asyncio.AbstractEventLoop:
    """The loop that all calls run in, for the life of the process: connections are kept open in it between calls."""
    with _starting:
        if not _running:
            _running.append(asyncio.new_event_loop())
            threading.Thread(target=_running[0].run_forever, name="hoidap-model", daemon=True).start()
        return _running[0]
