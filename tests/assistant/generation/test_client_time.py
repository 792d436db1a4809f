"""The model client keeps to its deadline, whatever the server does."""

from __future__ import annotations

import threading
import time

import pytest

pytest.importorskip("langchain_openai")

from assistant.generation import client as module
from assistant.generation.client import ChatWriter
from assistant.settings import Settings
from tests.assistant.generation.asking import PROMPT, cut_off, failed, writer_of
from tests.openai_server import Talk, says, serving


def test_a_server_that_does_not_answer() -> None:
    with serving(lambda talk: talk.hang()) as server:
        began = time.monotonic()
        assert failed(writer_of(server.url), seconds=0.3)[0] == "slow"
        assert time.monotonic() - began < 2
        cut_off(server)


def test_a_server_that_hangs_in_the_middle() -> None:
    def hangs(talk: Talk) -> None:
        talk.piece("Xã còn 15 hộ. [1]\n")
        talk.hang()

    with serving(hangs) as server:
        writer = writer_of(server.url)
        code, message, said = failed(writer, seconds=0.5)
        assert (code, said) == ("slow", "Xã còn 15 hộ. [1]\n")
        assert "thời gian" in message
        assert not writer.usage().exact
        cut_off(server)


def test_the_setting_bounds_the_deadline() -> None:
    with serving(lambda talk: talk.hang()) as server:
        began = time.monotonic()
        assert failed(writer_of(server.url, llm_timeout=0.3), seconds=600)[0] == "slow"
        assert time.monotonic() - began < 3


def test_a_deadline_that_has_passed() -> None:
    with serving(says("muộn")) as server:
        assert failed(writer_of(server.url), seconds=-1)[0] == "slow"


def test_who_stops_listening_ends_the_call() -> None:
    def hangs(talk: Talk) -> None:
        talk.piece("một")
        talk.hang()

    with serving(hangs) as server:
        writer = writer_of(server.url)
        stream = writer.stream(PROMPT, time.monotonic() + 20)
        assert next(stream) == "một"
        stream.close()  # type: ignore[attr-defined]
        cut_off(server)
        assert 0 < writer.usage().reply < 4


def test_calls_that_hang_leave_no_threads() -> None:
    with serving(lambda talk: talk.hang()) as server:
        writer = ChatWriter(
            writer_of(server.url)._model, Settings(llm="openai:m", llm_base_url=server.url), module.Breaker(99)
        )
        failed(writer, seconds=0.1)
        before = {t for t in threading.enumerate() if "process_request" not in t.name}
        for _ in range(5):
            failed(writer, seconds=0.05)
        after = {t for t in threading.enumerate() if "process_request" not in t.name}
    assert after == before
