"""The form of a reply: asked for where the server knows it."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("langchain_openai")

from tests.assistant.generation.asking import REWORD, asked, writer_of
from tests.openai_server import Talk, says, serving


def test_lines_ask_for_no_form() -> None:
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
    known: str, wanted: str, form: str | None, by_words: bool, status: int
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


def test_a_question_is_reworded_in_lines() -> None:
    with serving(says("được")) as server:
        asked(writer_of(server.url, llm_format="json"), prompt=REWORD)
        (body,) = server.bodies
    assert "response_format" not in body
    assert "JSON" not in json.dumps(body)
