"""The loop: what passes is shown at once, what fails is repaired once, and code's own answer is what remains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.base import Answer, Update
from assistant.generation.author import Author
from assistant.generation.base import ModelError
from tests.assistant.generation.conftest import ScriptedWriter, rejects_lies

QUESTION = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?"


@pytest.fixture
def asked(assistant: Assistant) -> Iterator[Any]:
    """Asks with a model that gives these replies; returns the updates and the model."""

    def ask(*replies: Any, question: str = QUESTION, seconds: float = 60.0) -> tuple[list[Update], ScriptedWriter]:
        writer = ScriptedWriter(list(replies))
        assistant.author = Author(writer, rejects_lies, window=8192, seconds=seconds)
        return list(assistant.stream(question)), writer

    yield ask
    assistant.author = None


def final(updates: list[Update]) -> Answer:
    assert [u.done for u in updates] == [False] * (len(updates) - 1) + [True]
    assert updates[-1].answer is not None
    return updates[-1].answer


def slot(prompt: str, figure: str) -> str:
    """The placeholder of a figure in a prompt, with the number of its item."""
    found = re.search(r"\{(\d+)([a-z]+)\|" + re.escape(figure), prompt)
    assert found, prompt
    return found.group(1) + found.group(2)


class TestShown:
    def test_statements_come_one_by_one_and_figures_are_filled_in_by_code(self, asked: Any) -> None:
        _, writer = asked("x bịa.", "y bịa.")
        code = slot(writer.prompts[0].user, "97%")
        n = re.match(r"\d+", code).group()  # type: ignore[union-attr]
        updates, _ = asked(
            f"Nghệ An đặt mục tiêu {{{code}|79%}} dân số có thẻ. [{n}]\nĐó là mục tiêu của năm 2030. [{n}]\n"
        )
        grown = [u.answer.text for u in updates if u.answer]
        drafts = [u.draft for u in updates if u.stage == "write"]
        assert all(d and d.mode != "generative" and d.citations for d in drafts), "code's own answer is there at once"
        assert grown[0].startswith("Nghệ An đặt mục tiêu 97% dân số có thẻ.")
        assert "năm 2030" not in grown[0]
        assert len(grown) == 3
        answer = final(updates)
        assert answer.mode == "generative"
        assert "79" not in answer.text
        assert answer.citations
        assert all(number.supported for number in answer.numbers)
        assert answer.notices == ()

    def test_without_a_model_nothing_of_this_happens(self, assistant: Assistant) -> None:
        assert [u.stage for u in assistant.stream(QUESTION)] == ["search", "done"]


class TestWithheld:
    def test_a_failing_statement_goes_back_once_with_the_reason(self, asked: Any) -> None:
        updates, writer = asked("Điều bịa đặt. [1]", "Các huyện cùng ngành y tế phải cố gắng mới đạt. [1]")
        assert [p.purpose for p in writer.prompts] == ["answer", "repair"]
        assert "Điều bịa đặt." in writer.prompts[1].user
        assert "Bằng chứng không nói vậy." in writer.prompts[1].user
        answer = final(updates)
        assert "bịa" not in answer.text
        assert "Các huyện cùng ngành y tế phải cố gắng mới đạt." in answer.text
        assert not any("bị loại" in n for n in answer.notices)

    def test_what_fails_again_is_dropped_and_told(self, asked: Any) -> None:
        updates, _ = asked("Đây là mục tiêu đến 2030. [1]\nĐiều bịa. [1]\nĐiều bịa khác. [1]", "Lại bịa. [1]")
        answer = final(updates)
        assert "2 câu bị loại vì không có nguồn." in answer.notices
        assert "bịa" not in answer.text

    def test_when_nothing_passes_code_answers(self, asked: Any, assistant: Assistant) -> None:
        answer = final(asked("Bịa. bịa. [1]", "bịa nữa [1]")[0])
        assistant.author = None
        own = assistant.ask(QUESTION)
        assert (answer.text, answer.mode, answer.citations) == (own.text, own.mode, own.citations)
        assert any("trích nguyên văn" in n for n in answer.notices)

    def test_when_the_figure_asked_for_is_left_out_code_says_it(self, asked: Any) -> None:
        answer = final(asked("Tỉnh giao các huyện, thị xã cùng làm việc này. [1]\nĐạt bao phủ bảo hiểm y tế. [1]")[0])
        assert answer.text.startswith("97%")
        assert "Tỉnh giao các huyện, thị xã cùng làm việc này." in answer.text
        assert "Đạt bao phủ bảo hiểm y tế." not in answer.text  # said by code already


class TestFailure:
    @pytest.mark.parametrize("reply", [ModelError("Mô hình không trả lời.", "down"), ("", ModelError("Chậm.", "slow"))])
    def test_a_model_that_fails_leaves_code_s_answer_and_a_notice(self, asked: Any, reply: Any) -> None:
        answer = final(asked(reply)[0])
        assert answer.text.startswith("97%")
        assert answer.mode in ("extractive", "ledger")
        assert any(n in ("Mô hình không trả lời.", "Chậm.") for n in answer.notices)

    def test_what_passed_before_it_failed_stays_beside_code_s_answer(self, asked: Any) -> None:
        broken = ("Các huyện cùng ngành y tế phải cố gắng mới đạt. [1]\nVà ", ModelError("Mất kết nối.", "down"))
        answer = final(asked(broken)[0])
        assert answer.text.startswith("97%")
        assert "Các huyện cùng ngành y tế phải cố gắng" in answer.text
        assert "Mất kết nối." in answer.notices


class TestDeclined:
    def test_a_model_cannot_answer_what_code_declines(self, asked: Any) -> None:
        updates, writer = asked("Giá vàng hôm nay bao nhiêu một lượng?", question="Giá vàng hôm nay là bao nhiêu?")
        assert [p.purpose for p in writer.prompts] == ["reword"]
        assert final(updates).abstained

    def test_a_reworded_question_is_answered_and_shown(self, asked: Any) -> None:
        story = "cháu ở Nghệ An, nghe đài nói phấn đấu gì đó, sau này ai cũng có cái thẻ để đi viện, bao giờ thì xong ạ"
        updates, writer = asked(QUESTION + "\n", "Mục tiêu đến 2030. [1]", question=story)
        if [p.purpose for p in writer.prompts][:1] != ["reword"]:
            pytest.skip("code understood the story itself")
        answer = final(updates)
        # The model's words name a year that nobody asked for: such a question is another question.
        assert answer.abstained
