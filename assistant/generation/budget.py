"""A model that may use so much in one day, and no more: every call is counted, and one that could pass a limit is not made."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from assistant.base import AssistantError
from assistant.chat_model import provider
from assistant.generation import failure
from assistant.generation.base import Prompt, Usage, Writer
from assistant.generation.client import prompt_tokens
from assistant.settings import Settings
from assistant.trace.base import Price, TraceError
from assistant.trace.price import estimate
from assistant.trace.spending import Held, Limits, Spending

_logger = logging.getLogger(__name__)


class Rationed:
    """A `Writer` that counts what another one uses, and asks it nothing that could pass a limit of the day.

    Over a limit, `stream` raises a `ModelError` of the code "budget" before anything is sent. Counts that cannot be kept
    stop the calls only where there is a limit.

    Args:
        price: of so many tokens, None when it is not known.
    """

    def __init__(
        self,
        writer: Writer,
        spending: Spending,
        limits: Limits,
        price: Callable[[Usage], Price | None] = lambda _: None,
    ) -> None:
        self._writer = writer
        self._spending = spending
        self._limits = limits
        self._price = price
        self._usage = threading.local()

    @property
    def name(self) -> str:
        return self._writer.name

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """See `Writer.stream`."""
        held = self._held(prompt)
        try:
            yield from self._writer.stream(prompt, deadline)
        finally:  # also when the call failed, or the reader went away: what was written until then was used
            used = self._writer.usage()
            self._usage.spent = self._spent() + used
            if held is not None:
                self._settle(held, used)

    def usage(self) -> Usage:
        """See `Writer.usage`."""
        spent = self._spent()
        self._usage.spent = Usage()
        return spent

    def _spent(self) -> Usage:
        spent: Usage = getattr(self._usage, "spent", Usage())
        return spent

    def _held(self, prompt: Prompt) -> Held | None:
        most = Usage(prompt_tokens(prompt), prompt.reply_tokens)
        try:
            held = self._spending.hold(self.name, most, self._price(most), self._limits)
        except TraceError as error:
            _logger.warning("tokens were not counted: %s", error)
            if self._limits:
                raise failure.uncounted(prompt.purpose) from error
            return None
        if held is None:
            raise failure.spent(prompt.purpose)
        return held

    def _settle(self, held: Held, used: Usage) -> None:
        try:
            self._spending.settle(held, used, self._price(used))
        except TraceError as error:  # the call stays counted with the most that it could use
            _logger.warning("tokens were not counted exactly: %s", error)


def rationed(writer: Writer, settings: Settings) -> Rationed:
    """A writer that keeps to the limits of the settings. Nothing is opened yet.

    Raises:
        AssistantError: there is a limit on the cost, and the price is not known: such a limit would hold nothing back.
    """
    limits = Limits.of(settings)
    if limits.cost is not None:
        _need_price(settings, limits)
    return Rationed(writer, Spending.of(settings), limits, lambda usage: estimate(usage, settings))


def _need_price(settings: Settings, limits: Limits) -> None:
    given = (settings.llm_price_in, settings.llm_price_out)
    if given.count(None) == 1 or not limits.currency:
        hosted = not settings.llm_base_url and provider(settings) != "ollama"
        listed = hosted and given.count(None) == 2 and find_spec("genai_prices") is None
        raise AssistantError(
            f"HOIDAP_LLM_DAILY_COST cần biết giá của mô hình {settings.llm}: hãy đặt cả HOIDAP_LLM_PRICE_IN và "
            "HOIDAP_LLM_PRICE_OUT" + (', hoặc cài bảng giá: pip install "hoidap[prices]".' if listed else ".")
        )
