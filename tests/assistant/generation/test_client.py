"""The model client against a server that does everything servers do to their clients."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

pytest.importorskip("langchain_openai")

from assistant.assistant import Assistant
from assistant.base import AssistantError
from assistant.generation import client as module
from assistant.generation.author import Author
from assistant.generation.base import ModelError, Prompt, Usage
from assistant.generation.client import ChatWriter
from assistant.generation.parse import CUT
from assistant.settings import Settings
from tests.assistant.generation.conftest import rejects_lies
from tests.openai_server import Server, Talk, fails, says, serving

SECRET = "khoa-bi-mat-1234"
PROMPT = Prompt("answer", "Bạn viết câu trả lời.", "Xã có bao nhiêu hộ nghèo?", "answer.v1", 50)
REWORD = Prompt("reword", "Viết lại.", "hộ nghèo?", "reword.v1", 50)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BACKOFF", 0.01)


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


class TestReply:
    def test_pieces_come_as_they_are_sent(self) -> None:
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

    def test_the_server_s_own_count_of_tokens(self) -> None:
        with serving(says("xin chào")) as server:
            writer = writer_of(server.url)
            asked(writer)
            asked(writer)
            assert writer.usage() == Usage(42, 18)
            assert writer.usage() == Usage()

    def test_counted_here_when_the_server_does_not(self) -> None:
        with serving(says("xin chào", usage=None)) as server:
            writer = writer_of(server.url)
            asked(writer)
            used = writer.usage()
        assert used.prompt > 5
        assert used.reply > 1
        assert not used.exact

    def test_a_server_that_does_not_know_the_request_for_counts(self) -> None:
        def strict(talk: Talk) -> None:
            if "stream_options" in talk.body:
                talk.status(400, "Unrecognized request argument: stream_options")
            else:
                says("được")(talk)

        with serving(strict) as server:
            writer = writer_of(server.url, llm_retries=0)
            assert asked(writer) == asked(writer) == "được"
            assert len(server.bodies) == 3

    def test_further_fields_go_along(self) -> None:
        with serving(says("được")) as server:
            asked(writer_of(server.url, llm_options={"repeat_penalty": 1.0}, llm_temperature=""))
            (body,) = server.bodies
        assert body["repeat_penalty"] == 1.0
        assert "temperature" not in body

    def test_thoughts_are_not_said(self) -> None:
        with serving(says("<thi", "nk>bịa [1]</th", "ink>\nthật")) as server:
            assert asked(writer_of(server.url)) == "\nthật"

    def test_a_reply_that_reached_its_limit_says_so(self) -> None:
        with serving(says("Mỗi hộ được", finish="length")) as server:
            assert asked(writer_of(server.url)) == "Mỗi hộ được" + CUT

    def test_a_reply_that_ends_without_a_word_why(self) -> None:
        def stops(talk: Talk) -> None:
            talk.piece("Mỗi hộ được")
            talk.end()

        with serving(stops) as server:
            assert asked(writer_of(server.url)) == "Mỗi hộ được" + CUT

    def test_a_server_that_never_stops_is_stopped(self) -> None:
        def forever(talk: Talk) -> None:
            for k in count():
                talk.piece(f"câu {k} lặp lại mãi. ")

        with serving(forever) as server:
            said = asked(writer_of(server.url))
            cut_off(server)
        assert said.endswith(CUT)
        assert len(said) < 2000

    def test_callbacks_are_langchain_s(self) -> None:
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

    def test_many_threads_at_once(self) -> None:
        def echo(talk: Talk) -> None:
            says(talk.body["messages"][1]["content"])(talk)

        with serving(echo) as server:
            writer = writer_of(server.url)
            given = [Prompt("answer", "s", f"câu hỏi số {k}", "v", 50) for k in range(12)]
            got: dict[str, str] = {}
            threads = [
                threading.Thread(target=lambda p=p: got.update({p.user: asked(writer, prompt=p)})) for p in given
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert got == {p.user: p.user for p in given}

    def test_without_a_model_there_is_no_writer(self) -> None:
        with pytest.raises(AssistantError, match="HOIDAP_LLM"):
            ChatWriter.of(Settings())


class TestTime:
    def test_a_server_that_does_not_answer(self) -> None:
        with serving(lambda talk: talk.hang()) as server:
            began = time.monotonic()
            assert failed(writer_of(server.url), seconds=0.3)[0] == "slow"
            assert time.monotonic() - began < 2
            cut_off(server)

    def test_a_server_that_hangs_in_the_middle(self) -> None:
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

    def test_the_setting_bounds_the_deadline(self) -> None:
        with serving(lambda talk: talk.hang()) as server:
            began = time.monotonic()
            assert failed(writer_of(server.url, llm_timeout=0.3), seconds=600)[0] == "slow"
            assert time.monotonic() - began < 3

    def test_a_deadline_that_has_passed(self) -> None:
        with serving(says("muộn")) as server:
            assert failed(writer_of(server.url), seconds=-1)[0] == "slow"

    def test_who_stops_listening_ends_the_call(self) -> None:
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

    def test_calls_that_hang_leave_no_threads(self) -> None:
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


class TestFailure:
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
    def test_statuses(self, status: int, code: str, tries: int) -> None:
        with serving(fails(status, f"hỏng với {SECRET} ở http://127.0.0.1")) as server:
            assert failed(writer_of(server.url))[0] == code
            assert len(server.bodies) == tries

    def test_an_attempt_that_fails_is_followed_by_another(self) -> None:
        with serving(fails(503), fails(429, Retry_After="0"), says("được")) as server:
            assert asked(writer_of(server.url)) == "được"

    def test_a_wait_longer_than_the_deadline_is_not_begun(self) -> None:
        with serving(fails(429, Retry_After="120")) as server:
            began = time.monotonic()
            assert failed(writer_of(server.url), seconds=10)[0] == "busy"
            assert time.monotonic() - began < 3

    def test_connection_refused(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            code, message, _ = failed(writer_of(f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))
        assert code == "down"
        assert "kết nối" in message

    def test_a_host_that_does_not_exist(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(*args: Any, **kwargs: Any) -> Any:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        assert failed(writer_of("http://khong-co.invalid/v1"))[0] == "down"

    @pytest.mark.parametrize("way", ["kill", "status_in_stream"])
    def test_killed_in_the_middle_it_is_not_asked_again(self, way: str) -> None:
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
    def test_an_empty_reply(self, said: tuple[str, ...]) -> None:
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
    def test_a_stream_of_the_wrong_form(self, kind: str, text: str) -> None:
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
    def test_a_prompt_too_long_for_the_server(self, fail: Callable[[Talk], None]) -> None:
        with serving(fail) as server:
            code, message, _ = failed(writer_of(server.url))
            assert code == "overflow"
            assert "HOIDAP_LLM_WINDOW" in message
            assert len(server.bodies) == 1

    def test_a_prompt_too_long_for_the_setting_is_not_sent(self) -> None:
        long = Prompt("answer", "s", "từ " * 1200, "v", 50)
        with serving(says("được")) as server:
            assert failed(writer_of(server.url, llm_window=1024), prompt=long)[0] == "overflow"
            assert server.bodies == []

    def test_the_log_holds_no_secrets(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level("INFO", "assistant")
        with serving(fails(401, f"Incorrect API key provided: {SECRET}")) as server:
            failed(writer_of(server.url))
        assert "refused" in caplog.text
        assert SECRET not in caplog.text


class TestInTheProgram:
    """What a reader gets when the model fails: code's answer, and a word about it."""

    QUESTION = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?"

    @pytest.mark.parametrize(
        ("behaviour", "notice"),
        [
            (fails(500), "báo lỗi"),
            (fails(401), "khóa truy cập"),
            (fails(400, "maximum context length is 4096 tokens"), "dài hơn"),
            (says(""), "không viết gì"),
            (lambda talk: talk.hang(), "thời gian"),
            (lambda talk: (talk.piece("Đây là mục tiêu của tỉnh đến năm 2030. [1]\nVà"), talk.kill()), "Mất kết nối"),
            (says('{"statements": [{"text": "Tỉnh đạt 12'), "trích nguyên văn"),
        ],
    )
    def test_code_s_answer_stands(self, assistant: Assistant, behaviour: Any, notice: str) -> None:
        with serving(behaviour) as server:
            writer = writer_of(server.url, llm_retries=0)
            assistant.author = Author(writer, rejects_lies, window=8192, seconds=1.0)
            began = time.monotonic()
            try:
                answer = assistant.ask(self.QUESTION)
            finally:
                assistant.author = None
        assert answer.text.startswith("97%")
        assert answer.citations
        assert any(notice in n for n in answer.notices), answer.notices
        assert time.monotonic() - began < 5


class TestBreaker:
    def test_a_model_that_keeps_failing_is_not_asked_for_a_while(self) -> None:
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

    def test_prompts_that_are_too_long_do_not_count(self) -> None:
        with serving(fails(400, "maximum context length is 10 tokens")) as server:
            writer = writer_of(server.url)
            for _ in range(5):
                assert failed(writer)[0] == "overflow"


class TestForm:
    def test_lines_ask_for_no_form(self) -> None:
        with serving(says("được")) as server:
            asked(writer_of(server.url))
            assert "response_format" not in server.bodies[0]

    @pytest.mark.parametrize(
        ("known", "wanted", "form", "by_words"),
        [
            ("json_object", "auto", "json_object", True),
            ("json_schema", "auto", "json_schema", True),
            ("", "auto", None, False),
            ("", "json", None, True),
        ],
    )
    @pytest.mark.parametrize("status", [400, 500])
    def test_the_form_that_the_server_knows_is_found_and_kept(
        self, known: str, wanted: str, form: str | None, by_words: bool, status: int
    ) -> None:
        def picky(talk: Talk) -> None:
            asked_for = talk.body.get("response_format", {}).get("type")
            says('{"statements": []}')(talk) if asked_for in (known, None) else talk.status(status)

        with serving(picky) as server:
            writer = writer_of(server.url, llm_format=wanted)
            asked(writer)
            before = len(server.bodies)
            asked(writer)
            assert len(server.bodies) == before + 1
            body = server.bodies[-1]
        assert body.get("response_format", {}).get("type") == form
        assert ('"statements"' in body["messages"][1]["content"]) is by_words

    def test_a_question_is_reworded_in_lines(self) -> None:
        with serving(says("được")) as server:
            asked(writer_of(server.url, llm_format="json"), prompt=REWORD)
            (body,) = server.bodies
        assert "response_format" not in body
        assert "JSON" not in json.dumps(body)
