"""A model that keeps failing is left alone."""

from __future__ import annotations

import pytest

pytest.importorskip("langchain_openai")

from assistant.generation import client as module
from assistant.generation.client import ChatWriter
from assistant.settings import Settings
from tests.assistant.generation.asking import asked, failed, writer_of
from tests.openai_server import fails, says, serving


def test_a_model_that_keeps_failing_is_not_asked_for_a_while() -> None:
    now = [0.0]
    with serving(fails(500), fails(500), fails(500), says("được")) as server:
        settings = Settings(llm="openai:m", llm_base_url=server.url, llm_retries=0)
        model = writer_of(server.url)._model
        writer = ChatWriter(model, settings, module.Breaker(3, pause=20, clock=lambda: now[0]))
        for _ in range(3):
            failed(writer)
        code, message, _ = failed(writer)
        assert (code, len(server.bodies)) == ("down", 3)
        assert "20 giây" in message
        now[0] = 21
        assert asked(writer) == "được"
        assert asked(writer) == "được"


def test_prompts_that_are_too_long_do_not_count() -> None:
    with serving(fails(400, "maximum context length is 10 tokens")) as server:
        writer = writer_of(server.url)
        for _ in range(5):
            assert failed(writer)[0] == "overflow"
