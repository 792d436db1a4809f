"""What the model client makes of a reply: its pieces, its end, its tokens."""

from __future__ import annotations

import threading
import time
from itertools import count
from typing import Any

import pytest

pytest.importorskip("langchain_openai")

from assistant.base import AssistantError
from assistant.generation.base import Prompt, Usage
from assistant.generation.client import ChatWriter
from assistant.generation.parse import CUT
from assistant.settings import Settings
from tests.assistant.generation.asking import PROMPT, SECRET, asked, cut_off, writer_of
from tests.openai_server import Talk, says, serving


def test_pieces_come_as_they_are_sent() -> None:
    go = threading.Event()

    def slowly(talk: Talk) -> None:
        talk.piece("một ")
        go.wait(5)
        says("hai")(talk)

    with serving(slowly) as server:
        stream = writer_of(server.url).stream(PROMPT, time.monotonic() + 20)
        assert next(stream) == "một "
        go.set()
        assert list(stream) == ["hai"]
        (body,) = server.bodies
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert body["messages"][1]["content"] == PROMPT.user
    assert (body["max_tokens"], body["temperature"], body["stream"]) == (50, 0, True)
    assert server.keys == [f"Bearer {SECRET}"]


def test_the_server_s_own_count_of_tokens() -> None:
    with serving(says("xin chào")) as server:
        writer = writer_of(server.url)
        asked(writer)
        asked(writer)
        assert writer.usage() == Usage(42, 18)
        assert writer.usage() == Usage()


def test_counted_here_when_the_server_does_not() -> None:
    with serving(says("xin chào", usage=None)) as server:
        writer = writer_of(server.url)
        asked(writer)
        used = writer.usage()
    assert used.prompt > 5
    assert used.reply > 1
    assert not used.exact


def test_a_server_that_does_not_know_the_request_for_counts() -> None:
    def strict(talk: Talk) -> None:
        if "stream_options" in talk.body:
            talk.status(400, "Unrecognized request argument: stream_options")
        else:
            says("được")(talk)

    with serving(strict) as server:
        writer = writer_of(server.url, llm_retries=0)
        assert asked(writer) == asked(writer) == "được"
        assert len(server.bodies) == 3


def test_further_fields_go_along() -> None:
    with serving(says("được")) as server:
        asked(writer_of(server.url, llm_options={"repeat_penalty": 1.0}, llm_temperature=""))
        (body,) = server.bodies
    assert body["repeat_penalty"] == 1.0
    assert "temperature" not in body


def test_thoughts_are_not_said() -> None:
    with serving(says("<thi", "nk>bịa [1]</th", "ink>\nthật")) as server:
        assert asked(writer_of(server.url)) == "\nthật"


def test_a_reply_that_reached_its_limit_says_so() -> None:
    with serving(says("Mỗi hộ được", finish="length")) as server:
        assert asked(writer_of(server.url)) == "Mỗi hộ được" + CUT


def test_a_reply_that_ends_without_a_word_why() -> None:
    def stops(talk: Talk) -> None:
        talk.piece("Mỗi hộ được")
        talk.end()

    with serving(stops) as server:
        assert asked(writer_of(server.url)) == "Mỗi hộ được" + CUT


def test_a_server_that_never_stops_is_stopped() -> None:
    def forever(talk: Talk) -> None:
        for k in count():
            talk.piece(f"câu {k} lặp lại mãi. ")

    with serving(forever) as server:
        said = asked(writer_of(server.url))
        cut_off(server)
    assert said.endswith(CUT)
    assert len(said) < 2000


def test_callbacks_are_langchain_s() -> None:
    from langchain_core.callbacks import BaseCallbackHandler

    class Hook(BaseCallbackHandler):
        ended = 0

        def on_llm_end(self, *args: Any, **kwargs: Any) -> None:
            self.ended += 1

    hook = Hook()
    with serving(says("được")) as server:
        settings = Settings(llm="openai:m", llm_base_url=server.url)
        assert asked(ChatWriter.of(settings, [hook])) == "được"
    assert hook.ended == 1


def test_many_threads_at_once() -> None:
    def echo(talk: Talk) -> None:
        says(talk.body["messages"][1]["content"])(talk)

    with serving(echo) as server:
        writer = writer_of(server.url)
        given = [Prompt("answer", "s", f"câu hỏi số {k}", "v", 50) for k in range(12)]
        got: dict[str, str] = {}
        threads = [threading.Thread(target=lambda p=p: got.update({p.user: asked(writer, prompt=p)})) for p in given]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert got == {p.user: p.user for p in given}


def test_without_a_model_there_is_no_writer() -> None:
    with pytest.raises(AssistantError, match="HOIDAP_LLM"):
        ChatWriter.of(Settings())
