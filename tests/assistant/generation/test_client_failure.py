"""The model client against a server that fails in the ways that servers do."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("langchain_openai")

from assistant.generation.base import Prompt, Usage
from assistant.generation.client import prompt_tokens
from tests.assistant.generation.asking import PROMPT, SECRET, asked, failed, writer_of
from tests.openai_server import Talk, fails, says, serving


@pytest.mark.parametrize(
    ("status", "code", "tries"),
    [
        (500, "down", 3),
        (502, "down", 3),
        (503, "down", 3),
        (429, "busy", 3),
        (401, "refused", 1),
        (404, "refused", 1),
    ],
)
def test_statuses(status: int, code: str, tries: int) -> None:
    with serving(fails(status, f"hỏng với {SECRET} ở http://127.0.0.1")) as server:
        assert failed(writer_of(server.url))[0] == code
        assert len(server.bodies) == tries


def test_an_attempt_that_fails_is_followed_by_another() -> None:
    with serving(fails(503), fails(429, Retry_After="0"), says("được")) as server:
        assert asked(writer_of(server.url)) == "được"


def test_a_wait_longer_than_the_deadline_is_not_begun() -> None:
    with serving(fails(429, Retry_After="120")) as server:
        began = time.monotonic()
        assert failed(writer_of(server.url), seconds=10)[0] == "busy"
        assert time.monotonic() - began < 3


def test_connection_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        code, message, _ = failed(writer_of(f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))
    assert code == "down"
    assert "kết nối" in message


def test_a_host_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failed(writer_of("http://khong-co.invalid/v1"))[0] == "down"


@pytest.mark.parametrize("way", ["kill", "status_in_stream"])
def test_killed_in_the_middle_it_is_not_asked_again(way: str) -> None:
    def dies(talk: Talk) -> None:
        talk.piece("Xã còn 15 hộ. [1]\n")
        time.sleep(0.05)
        if way == "kill":
            talk.kill()
        else:
            talk.raw('data: {"error": {"message": "CUDA out of memory", "code": 500}}\n\n')

    with serving(dies) as server:
        code, _, said = failed(writer_of(server.url))
        assert (code, said) == ("down", "Xã còn 15 hộ. [1]\n")
        assert len(server.bodies) == 1


@pytest.mark.parametrize("said", [(), ("",), ("<think>hừm</think>",)])
def test_an_empty_reply(said: tuple[str, ...]) -> None:
    with serving(says(*said)) as server:
        assert failed(writer_of(server.url))[0] == "empty"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text/event-stream", 'data: {"id": "1", "choices": [{"ind\n\n'),
        ("text/event-stream", "data: xin chào\n\n"),
        ("text/event-stream", 'data: {"choices": 5}\n\n'),
        ("text/html", "<!DOCTYPE html><html><body>Đăng nhập</body></html>"),
        ("application/json", '{"object": "chat.completion", "choices": []}'),
    ],
)
def test_a_stream_of_the_wrong_form(kind: str, text: str) -> None:
    def wrong(talk: Talk) -> None:
        talk.start(kind)
        talk.raw(text)
        talk.end()

    with serving(wrong) as server:
        assert failed(writer_of(server.url))[0] in ("down", "empty")


@pytest.mark.parametrize(
    "fail",
    [
        fails(400, "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens"),
        fails(400, "Requested tokens (5012) exceed context window of 4096"),
        fails(500, "the request exceeds the available context size, try increasing it"),
        fails(400, "prompt is too long: 210000 tokens > 200000 maximum"),
    ],
)
def test_a_prompt_too_long_for_the_server(fail: Callable[[Talk], None]) -> None:
    with serving(fail) as server:
        code, message, _ = failed(writer_of(server.url))
        assert code == "overflow"
        assert "HOIDAP_LLM_WINDOW" in message
        assert len(server.bodies) == 1


def test_a_prompt_too_long_for_the_setting_is_not_sent() -> None:
    long = Prompt("answer", "s", "từ " * 1200, "v", 50)
    with serving(says("được")) as server:
        assert failed(writer_of(server.url, llm_window=1024), prompt=long)[0] == "overflow"
        assert server.bodies == []


def test_the_log_holds_no_secrets(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "assistant")
    with serving(fails(401, f"Incorrect API key provided: {SECRET}")) as server:
        failed(writer_of(server.url))
    assert "refused" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "fail", [fails(401), fails(429), fails(500), fails(400, "maximum context length is 10 tokens")]
)
def test_what_is_turned_away_uses_nothing(fail: Callable[[Talk], None]) -> None:
    with serving(fail) as server:
        writer = writer_of(server.url, llm_retries=0)
        failed(writer)
        assert writer.usage() == Usage()


def test_nor_does_a_server_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        writer = writer_of(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
        failed(writer)
    assert writer.usage() == Usage()


@pytest.mark.parametrize("said", ["", "Xã còn 15 hộ. [1]\n"])
def test_what_may_have_been_read_counts(said: str) -> None:
    def dies(talk: Talk) -> None:
        talk.piece(said)
        time.sleep(0.05)
        talk.kill()

    with serving(dies) as server:
        writer = writer_of(server.url, llm_retries=0)
        failed(writer)
        used = writer.usage()
    assert used.prompt == prompt_tokens(PROMPT)
    assert bool(used.reply) is bool(said)
    assert not used.exact
