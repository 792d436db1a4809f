"""What a model's calls cost, estimated: by the settings, else by the table of genai-prices where that is installed.

genai-prices (MIT, https://github.com/pydantic/genai-prices) carries list prices inside the package; it asks no server
unless told to. Prices of a server of one's own are never looked up: it may go by the name of a hosted model.
"""

from __future__ import annotations

from decimal import Decimal

from assistant.chat_model import provider
from assistant.generation.base import Usage
from assistant.settings import Settings
from assistant.trace.base import Price

_MILLION = Decimal(1_000_000)


def estimate(usage: Usage, settings: Settings) -> Price | None:
    """The price of these tokens, None when it is not known."""
    if not (usage.prompt or usage.reply):
        return None
    cost_in, cost_out = settings.llm_price_in, settings.llm_price_out
    if cost_in is not None or cost_out is not None:
        amount = (usage.prompt * (cost_in or Decimal(0)) + usage.reply * (cost_out or Decimal(0))) / _MILLION
        return Price(amount, settings.llm_price_currency, "settings")
    if settings.llm_base_url or provider(settings) == "ollama":
        return None
    return _listed(usage, provider(settings), settings.llm.partition(":")[2])


def _listed(usage: Usage, provider_id: str, model: str) -> Price | None:
    try:
        import genai_prices
    except ImportError:
        return None
    try:
        found = genai_prices.calc_price(
            genai_prices.Usage(input_tokens=usage.prompt, output_tokens=usage.reply), model, provider_id=provider_id
        )
    except LookupError:  # a model that the table does not have
        return None
    return Price(found.total_price, "USD", f"genai-prices {genai_prices.__version__}")
