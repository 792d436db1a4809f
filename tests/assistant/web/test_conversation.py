"""The steps of a question: streaming, history, refusals, errors."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.base import AssistantError
from assistant.web.base import MAX_HISTORY, MAX_TURNS, Turn
from assistant.web.conversation import REVEAL_SECONDS, Step, opening, steps
from vectorstore.base import StoreError


def run(fake: Any, question: str, turns: tuple[Turn, ...] = ()) -> tuple[list[Step], float]:
    slept: list[float] = []
    return list(steps(fake, question, turns, slept.append)), sum(slept)


QUESTION = "Đến năm 2030 tỷ lệ bao phủ bảo hiểm y tế đạt bao nhiêu?"


def test_an_answer_appears_statement_by_statement_within_its_time(fake: Any) -> None:
    shown, slept = run(fake, QUESTION)
    assert "Đang tìm" in shown[0].html
    lengths = [len(step.html) for step in shown[1:]]
    assert len(lengths) >= 3
    assert lengths == sorted(lengths)
    assert "hd-sources" in shown[-1].html
    assert slept <= REVEAL_SECONDS


def test_chips_work_while_the_answer_still_appears(fake: Any) -> None:
    shown, _ = run(fake, QUESTION)
    assert shown[1].turns[-1].answer is not None


def test_a_follow_up_carries_the_earlier_questions(fake: Any) -> None:
    turns: tuple[Turn, ...] = ()
    for number in range(MAX_HISTORY + 3):
        shown, _ = run(fake, f"{QUESTION} {number}", turns)
        turns = shown[-1].turns
    assert fake.asked[1] == (f"{QUESTION} 1", (f"{QUESTION} 0",))
    assert len(fake.asked[-1][1]) == MAX_HISTORY
    assert fake.asked[-1][1][-1] == f"{QUESTION} {MAX_HISTORY + 1}"


def test_turn_ids_stay_unique_when_old_turns_leave(fake: Any) -> None:
    turns = tuple(Turn(n, "cũ", error="x") for n in range(1, MAX_TURNS + 1))
    shown, _ = run(fake, QUESTION, turns)
    ids = [turn.id for turn in shown[-1].turns]
    assert len(ids) == MAX_TURNS
    assert ids[-1] == MAX_TURNS + 1


@pytest.mark.parametrize("question", ["", "   \n\t"])
def test_an_empty_question_gets_a_hint(fake: Any, question: str) -> None:
    shown, _ = run(fake, question)
    assert len(shown) == 1
    assert "Hãy gõ câu hỏi" in shown[0].hint
    assert not shown[0].accepted
    assert not fake.asked


def test_a_question_too_long_is_refused_in_words_and_keeps_the_conversation(fake: Any) -> None:
    before = run(fake, QUESTION)[0][-1]
    shown, _ = run(fake, "a" * 20_000, before.turns)
    assert "20.000 ký tự, nhiều nhất là 2.000" in shown[0].hint
    assert shown[0].html == before.html
    assert len(run(fake, "a" * fake.max_question)[0]) > 1


def test_errors_become_messages(fake: Any, caplog: pytest.LogCaptureFixture) -> None:
    fake.error = AssistantError("Kho đang được chương trình khác dùng.")
    last = run(fake, QUESTION)[0][-1]
    assert "Kho đang được chương trình khác dùng." in last.html
    fake.error = StoreError("Kho đang bận, hãy chờ.")
    last = run(fake, QUESTION)[0][-1]
    assert "Kho đang bận, hãy chờ." in last.html
    fake.error = ValueError("secret /path <b>")
    last = run(fake, QUESTION, last.turns)[0][-1]
    assert "Trang gặp lỗi" in last.html
    assert "secret" not in last.html
    assert "secret" in caplog.text
    fake.error = None
    run(fake, QUESTION, last.turns)
    assert fake.asked[-1][1] == (), "questions that failed are no history"


def test_the_opening_shows_examples_and_survives_a_store_that_fails(fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening(fake).count('data-act="ask"') == 3

    def broken() -> str:
        raise AssistantError("Chưa mở được kho.")

    monkeypatch.setattr(fake, "coverage", broken)
    assert "Chưa mở được kho." in opening(fake)
