"""Prices by the settings first, then by a table; none for a server of one's own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.generation.base import Usage
from assistant.settings import Settings
from assistant.trace.base import Price
from assistant.trace.price import estimate

USED = Usage(2000, 500)


def of(**settings: Any) -> Price | None:
    return estimate(USED, Settings(**settings))


def test_by_the_settings() -> None:
    price = of(llm="openai:m", llm_price_in="0.15", llm_price_out="0.6")
    assert price == Price(Decimal("0.0006"), "USD", "settings")
    price = of(llm="openai:m", llm_base_url="http://h/v1", llm_price_out=25000, llm_price_currency="VND")
    assert price == Price(Decimal("12.5"), "VND", "settings")
    assert of(llm="openai:m", llm_price_in=0) == Price(Decimal(0), "USD", "settings")


def test_nothing_was_asked() -> None:
    assert estimate(Usage(), Settings(llm="openai:m", llm_price_in=Decimal(1))) is None


def test_by_the_table() -> None:
    pytest.importorskip("genai_prices")
    price = of(llm="openai:gpt-4o-mini")
    assert price is not None
    assert price.amount > 0
    assert price.currency == "USD"
    assert price.source.startswith("genai-prices ")
    assert of(llm="anthropic:claude-sonnet-4-5") is not None
    assert of(llm="google:gemini-2.5-flash") is not None


def test_not_known() -> None:
    assert of(llm="openai:mô-hình-không-có") is None
    assert of(llm="lạ:gpt-4o-mini") is None
    assert of(llm="openai:gpt-4o-mini", llm_base_url="http://127.0.0.1:8080/v1") is None
    assert of(llm="ollama:llama3:8b") is None
