"""A statement that is true and beside the point is no part of an answer, and is not told of as unfounded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.generation.author import Author
from assistant.generation.base import Record
from assistant.generation.generate import ANOTHER, WITHHELD
from tests.assistant.generation.conftest import ScriptedWriter, rejects_lies
from tests.assistant.generation.test_prompt import evidence_for

QUESTION = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?"
TO_THE_POINT = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là 97%. [1]"
BESIDE = "Đến năm 2030, Nghệ An có 28.500 căn nhà ở xã hội. [2]"


@pytest.fixture
def assistant_alone(assistant: Assistant) -> Iterator[Assistant]:
    yield assistant
    assistant.author = None


def test_what_is_beside_the_point_is_left_out(assistant_alone: Assistant) -> None:
    writer = ScriptedWriter([f"{TO_THE_POINT}\n{BESIDE}\n"])
    assistant_alone.author = Author(writer, rejects_lies, window=8192, seconds=60)
    record = Record()
    answer = assistant_alone.ask(QUESTION, record=record)
    assert "97%" in answer.text
    assert "28.500" not in answer.text
    assert [d.reasons[0].cause for d in record.dropped] == ["aside"]
    assert not any(WITHHELD in notice for notice in answer.notices)
    assert len(writer.prompts) == 1, "there is nothing to repair in it"


def test_another_figure_for_the_same_question_is_none(assistant_alone: Assistant) -> None:
    """As if the check had let it pass: the same words stand over another figure in another section."""
    other = next(i for i in evidence_for(assistant_alone, QUESTION) if "%" in i.text and "97%" not in i.text)
    figure = next(w for w in other.text.split() if "%" in w).strip(".,;")
    said = f"Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là {figure}."
    writer = ScriptedWriter([f"{TO_THE_POINT}\n{said} [{other.n}]\n", "Không có gì. [1]"])
    assistant_alone.author = Author(writer, rejects_lies, window=8192, seconds=60)
    record = Record()
    answer = assistant_alone.ask(QUESTION, record=record)
    assert said not in answer.text
    assert record.dropped[0].reasons == (ANOTHER,)
