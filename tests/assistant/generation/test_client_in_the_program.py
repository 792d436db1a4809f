"""What a reader gets when the model fails: code's answer, and a word about it."""

from __future__ import annotations

import time
from typing import Any

import pytest

pytest.importorskip("langchain_openai")

from assistant.assistant import Assistant
from assistant.generation.author import Author
from tests.assistant.generation.asking import writer_of
from tests.assistant.generation.conftest import rejects_lies
from tests.openai_server import fails, says, serving

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
def test_code_s_answer_stands(assistant: Assistant, behaviour: Any, notice: str) -> None:
    with serving(behaviour) as server:
        writer = writer_of(server.url, llm_retries=0)
        assistant.author = Author(writer, rejects_lies, window=8192, seconds=1.0)
        began = time.monotonic()
        try:
            answer = assistant.ask(QUESTION)
        finally:
            assistant.author = None
    assert answer.text.startswith("97%")
    assert answer.citations
    assert any(notice in n for n in answer.notices), answer.notices
    assert time.monotonic() - began < 5
