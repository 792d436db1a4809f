"""All settings, in one place. Each is an environment variable HOIDAP_<NAME>."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from assistant.base import AssistantError

_PREFIX = "HOIDAP_"


class Settings(BaseSettings):
    """Typed and bounded; an unknown HOIDAP_ variable is an error, so that a typo fails at start."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("hoidap", appauthor=False), description="where all state lives"
    )
    embedding_model: str = Field(
        default="", description="name or folder of a sentence-transformers model; empty: the built-in one"
    )
    query_prefix: str = Field(default="query: ", description="put before a question when it is embedded")
    passage_prefix: str = Field(default="passage: ", description="put before a passage when it is embedded")
    chroma_url: str = Field(default="", description="a Chroma server, http://host:port; empty: a local folder")
    passages: int = Field(default=12, ge=1, le=100, description="passages that an answer is looked for in")
    host: str = Field(default="127.0.0.1", description="where the page listens")
    port: int = Field(default=7860, ge=1, le=65535)
    max_question: int = Field(default=2000, ge=10, le=100_000, description="characters; a longer question is refused")
    llm: str = Field(default="", description="a chat model, provider:model (openai:gpt-4o-mini); empty: none")
    llm_base_url: str = Field(default="", description="its server, http://host:port/v1; empty: the provider's own")
    llm_api_key: SecretStr = Field(
        default=SecretStr(""), description="its key; empty: what the provider's library finds"
    )
    llm_timeout: float = Field(default=60, gt=0, le=3600, description="seconds that one reply of it may take")
    llm_window: int = Field(
        default=8192, ge=1024, le=2_000_000, description="tokens that it reads and writes in one call, together"
    )
    llm_temperature: float | None = Field(default=0, ge=0, le=2, description="empty: the model's own")
    llm_retries: int = Field(default=2, ge=0, le=10, description="further attempts before the first word of a reply")
    llm_format: Literal["auto", "lines", "json"] = Field(default="lines", description="form of its replies")
    llm_reword: bool = Field(default=True, description="let it reword questions that the rules do not understand")
    llm_repair: bool = Field(default=True, description="send statements that do not pass back to it once")
    llm_options: dict[str, Any] = Field(default={}, description="further fields of each request, a JSON object")
    llm_daily_tokens: int = Field(
        default=0, ge=0, description="tokens that it may read and write in one day, together; 0: any number"
    )
    llm_daily_cost: Decimal = Field(
        default=Decimal(0), ge=0, description="what it may cost in one day, in the currency of its price; 0: anything"
    )
    llm_counts: Path | None = Field(
        default=None,
        description="folder in which its days are counted; empty: the home. Homes that share it share limits",
    )
    entailment_model: str = Field(
        default="",
        description="name or folder of a model that checks statements further; empty: the built-in check only",
    )
    evaluation: bool = Field(default=True, description="show the tab that runs question sets")
    corrections: bool = Field(default=True, description="let readers of the page correct and hide indicators")
    debug: bool = Field(default=False, description="show the traceback of an unforeseen error")
    traces: bool = Field(default=True, description="keep a record of each answer, see hoidap trace")
    trace_days: int = Field(default=180, ge=1, le=36_500, description="how long records are kept")
    trace_megabytes: int = Field(default=256, ge=1, le=1_000_000, description="how much of them; the oldest go first")
    cache: bool = Field(default=True, description="give a model's answer again when the same is asked")
    llm_price_in: Decimal | None = Field(
        default=None, ge=0, description="price of a million tokens sent; empty: listed"
    )
    llm_price_out: Decimal | None = Field(default=None, ge=0, description="price of a million tokens received")
    llm_price_currency: str = Field(default="USD", min_length=1, max_length=8, description="of these prices")
    otel_endpoint: str = Field(default="", description="an OpenTelemetry collector, http://host:4318; empty: none")
    otel_texts: bool = Field(default=False, description="send it questions, prompts and replies too")

    def __hash__(self) -> int:
        # A frozen model hashes its fields, and the options of requests are a dict.
        return hash(self.model_dump_json())

    @field_validator("chroma_url", "llm_base_url", "otel_endpoint")
    @classmethod
    def _http(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value

    @field_validator("llm")
    @classmethod
    def _provider(cls, value: str) -> str:
        provider, _, name = value.partition(":")
        if value and not (provider.isidentifier() and name.strip()):
            raise ValueError("phải có dạng nhà_cung_cấp:tên_mô_hình, ví dụ openai:gpt-4o-mini")
        return value

    @field_validator("llm_temperature", "llm_price_in", "llm_price_out", "llm_counts", mode="before")
    @classmethod
    def _own(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("llm_daily_tokens", "llm_daily_cost", mode="before")
    @classmethod
    def _unlimited(cls, value: object) -> object:
        return 0 if value == "" else value

    @field_validator("home", "llm_counts")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value and value.expanduser().absolute()


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        AssistantError: a value is out of bounds, or a HOIDAP_ variable is not known.
    """
    known = {_PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name.upper() not in known)
    if unknown:
        raise AssistantError(f"Không có thiết lập {', '.join(unknown)}. Các thiết lập: {', '.join(sorted(known))}.")
    try:
        return Settings()
    except ValidationError as error:
        parts = [f"{_PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()]
        raise AssistantError(f"Thiết lập sai: {'; '.join(parts)}") from error
    except SettingsError as error:  # a value that should be JSON is not; its text may be a secret, so it is not shown
        raise AssistantError(f"Thiết lập sai: {_PREFIX}LLM_OPTIONS: phải là một đối tượng JSON") from error
