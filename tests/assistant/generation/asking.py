"""Questions to the model client, for the tests of what it makes of a server's ways."""

from __future__ import annotations

import time
from typing import Any

import pytest

from assistant.generation.base import ModelError, Prompt
from assistant.generation.client import ChatWriter
from assistant.settings import Settings
from tests.openai_server import Server

SECRET = "khoa-bi-mat-1234"
PROMPT = Prompt("answer", "Bạn viết câu trả lời.", "Xã có bao nhiêu hộ nghèo?", "answer.v1", 50)
REWORD = Prompt("reword", "Viết lại.", "hộ nghèo?", "reword.v1", 50)


def writer_of(url: str, **given: Any) -> ChatWriter:
    values = {"llm": "openai:mo-hinh", "llm_base_url": url, "llm_api_key": SECRET, "llm_timeout": 20, **given}
    return ChatWriter.of(Settings.model_validate(values))


def asked(writer: ChatWriter, seconds: float = 20.0, prompt: Prompt = PROMPT) -> str:
    return "".join(writer.stream(prompt, time.monotonic() + seconds))


def failed(writer: ChatWriter, seconds: float = 20.0, prompt: Prompt = PROMPT) -> tuple[str, str, str]:
    """The error's code and words, and what was said before it."""
    said: list[str] = []
    stream = writer.stream(prompt, time.monotonic() + seconds)
    with pytest.raises(ModelError) as caught:
        said.extend(stream)
    message = str(caught.value)
    assert message.endswith((".", "giây."))
    assert "\n" not in message
    assert SECRET not in message
    assert "127.0.0.1" not in message
    assert "http" not in message
    return caught.value.code, message, "".join(said)


def cut_off(server: Server) -> None:
    assert server.abandoned.wait(5), "the connection was left open"
