"""The steps of a question: streaming, history, refusals, errors."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.base import Answer, AssistantError, Update
from assistant.generation.stopping import stopped
from assistant.web.base import MAX_HISTORY, MAX_TURNS, Turn
from assistant.web.conversation import REVEAL_SECONDS, Step, opening, steps
from vectorstore.base import StoreError


def run(fake: Any, question: str, turns: tuple[Turn, ...] = ()) -> tuple[list[Step], float]:
    slept: list[float] = []
    shown = [step for step in steps(fake, question, turns, sleep=slept.append) if step is not None]
    return shown, sum(slept)


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


class TestModel:
    """A model at work: statements as they pass, then the whole; and its end before that."""

    @pytest.fixture
    def writes(self, fake: Any) -> Any:
        fake.model = "mô hình thử, chạy trên máy này"
        whole = fake.ask(QUESTION)
        first = replace(whole, mode="generative", text="Câu đầu [1].", citations=whole.citations[:1], notices=())
        fake.writing = lambda: iter([first, replace(first, text="Câu đầu [1].\nCâu hai [1].")])
        return fake

    def test_statements_are_shown_as_they_pass(self, writes: Any) -> None:
        shown, slept = run(writes, QUESTION)
        assert [("Đang viết và đối chiếu" in step.html, "Câu hai" in step.html) for step in shown] == [
            (False, False),
            (True, False),
            (True, False),
            (True, True),
            (False, False),
        ]
        assert "hd-chip" in shown[2].html
        assert "hd-sources" not in shown[3].html
        assert 'data-act="docx"' not in shown[3].html
        assert slept == 0, "nothing is shown bit by bit again"
        last = shown[-1].turns[-1]
        assert (last.writing, last.asking, last.model) == (False, None, writes.model)
        assert all(step.turns[-1].asking for step in shown[:-1])

    def test_codes_own_answer_is_there_while_a_model_writes(self, writes: Any) -> None:
        shown, _ = run(writes, QUESTION)
        before, first = shown[1].html, shown[2].html
        own = writes.ask(QUESTION).citations[0].quote.rstrip(".")
        assert own in before
        assert 'class="hd-chip"' in before
        assert own in first.split("hd-draft")[1]
        assert "hd-chip" not in first.split("hd-draft")[1], "two answers would number their sources each in its way"
        assert "hd-draft" not in shown[-1].html

    def test_the_style_goes_along(self, writes: Any) -> None:
        list(steps(writes, QUESTION, (), "report"))
        assert writes.styles == ["report"]

    def test_an_error_leaves_no_half_of_an_answer(self, writes: Any) -> None:
        def broken() -> Iterator[Answer]:
            yield replace(writes.ask(QUESTION), text="Nửa chừng.")
            raise AssistantError("Kho đang bận.")

        writes.writing = broken
        last = run(writes, QUESTION)[0][-1]
        assert "Kho đang bận." in last.html
        assert "Nửa chừng" not in last.html

    def test_a_slow_model_keeps_nobody_waiting_and_can_be_stopped(self, writes: Any) -> None:
        ended = threading.Event()

        def slow() -> Iterator[Answer]:
            while not stopped():
                time.sleep(0.01)
            ended.set()
            yield from ()

        writes.writing = slow
        asked = steps(writes, QUESTION, ())
        seen = [next(asked) for _ in range(4)]
        assert None in seen, "a step without news comes between"
        turn = next(step for step in reversed(seen) if step is not None).turns[-1]
        assert turn.asking is not None
        turn.asking.stop()
        *_, last = asked
        assert ended.is_set()
        assert last is not None
        assert last.turns[-1].answer is not None
        assert last.turns[-1].answer.mode == "extractive"

    def test_closing_ends_the_model_s_work(self, writes: Any) -> None:
        ended = threading.Event()

        def endless(question: str, history: Any, style: Any) -> Iterator[Update]:
            try:
                while True:
                    yield Update("write", writes.ask(question))
                    time.sleep(0.01)
            finally:
                ended.set()

        writes.stream = endless
        asked = steps(writes, QUESTION, ())
        for _ in range(3):
            next(asked)
        asked.close()
        assert ended.wait(2)
