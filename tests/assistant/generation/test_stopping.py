"""A reader stops an answer: the model's call ends at once, whatever it waits for, and code's answer is given."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.generation.author import Author
from assistant.generation.base import ModelError, Prompt
from assistant.generation.stopping import STOPPED, stoppable, stopped
from assistant.settings import Settings
from tests.assistant.generation.conftest import ScriptedWriter, rejects_lies
from tests.openai_server import Talk, serving

PROMPT = Prompt("answer", "Viết.", "hộ nghèo?", "answer.v1", 50)


def test_only_inside_and_only_once_wanted() -> None:
    stop = threading.Event()
    assert not stopped()
    with stoppable(stop):
        assert not stopped()
        stop.set()
        assert stopped()
        elsewhere: list[bool] = []
        thread = threading.Thread(target=lambda: elsewhere.append(stopped()))
        thread.start()
        thread.join()
        assert elsewhere == [False], "other readers' answers go on"
    assert not stopped()


@pytest.mark.parametrize("first", ["", "Một nửa "])
def test_a_server_that_hangs_is_left_at_once(first: str) -> None:
    pytest.importorskip("langchain_openai")
    from assistant.generation.client import ChatWriter

    def hang(talk: Talk) -> None:
        if first:
            talk.piece(first)
        talk.hang()

    with serving(hang) as server:
        writer = ChatWriter.of(Settings(llm="openai:m", llm_base_url=server.url, llm_timeout=30))
        stop = threading.Event()
        threading.Timer(1.0, stop.set).start()
        began = time.monotonic()
        with stoppable(stop), pytest.raises(ModelError, match=STOPPED) as told:
            list(writer.stream(PROMPT, time.monotonic() + 30))
        assert time.monotonic() - began < 5
        assert told.value.code == "stopped"


def test_what_code_found_is_the_answer(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def stops(proposal: Any, evidence: Any) -> Any:
        stop.set()
        return rejects_lies(proposal, evidence)

    writer = ScriptedWriter(["Đây là mục tiêu của tỉnh đến năm 2030. [1]\nCâu thứ hai. [1]\nCâu thứ ba. [1]\n"])
    monkeypatch.setattr(assistant, "author", Author(writer, stops, window=8192, seconds=60.0))
    with stoppable(stop):
        answer = assistant.ask("Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?")
    assert answer.text.startswith("97%")
    assert "Đây là mục tiêu của tỉnh" in answer.text
    assert "Câu thứ ba" not in answer.text
    assert STOPPED in answer.notices
    assert len(writer.prompts) == 1
