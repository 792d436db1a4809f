"""What happens around an answer: recorded, given again, followed; and an answer comes whatever fails there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer.draft import Draft, Line
from assistant.assistant import Assistant
from assistant.base import Answer
from assistant.chain import Turn
from assistant.generation.author import Author
from assistant.generation.base import ModelError, Record, Style
from assistant.settings import Settings
from assistant.trace.file import NAME
from assistant.trace.journal import Journal
from tests.assistant.generation.conftest import ScriptedWriter, rejects_lies

QUESTION = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?"
REPLY = "Nghệ An đặt mục tiêu bao phủ bảo hiểm y tế đến năm 2030. [1]\nĐiều bịa đặt. [1]"


class Desk:
    """Answers as `assistant.respond` does, with a journal of its own for each test."""

    def __init__(self, assistant: Assistant, home: Path) -> None:
        self.assistant = assistant
        self.home = home
        self.journal = self.open()
        self.corpus = "1.kho"

    def open(self, **settings: Any) -> Journal:
        wanted = Settings(**{"home": self.home, "llm": "test:kịch bản", "llm_price_in": 1, **settings})
        self.journal = Journal.of(wanted, lambda: self.corpus)
        return self.journal

    def ask(
        self, *replies: Any, question: str = QUESTION, style: Style = "answer", leave: bool = False
    ) -> tuple[Answer, ScriptedWriter]:
        """The answer; with `leave` what was seen of it when the reader left."""
        writer = ScriptedWriter(list(replies))
        *_, last = self._respond(Author(writer, rejects_lies, 8192, 60.0), question, style, leave)
        return last, writer

    def _respond(self, author: Author, question: str, style: Style, leave: bool) -> Iterator[Answer]:
        desk, chain = self.assistant._desk, self.assistant._chain
        asked, record = Turn(question, ("Câu hỏi trước?",)), Record(style=style)
        with self.journal.begin(asked, record) as entry:
            if known := entry.recalled(desk.store.text):
                yield known
                return
            turn = entry.run(chain.invoke, asked)
            entry.drafted(turn)
            lines: list[Line] = []
            writing = author.write(desk, turn, style, record)
            while True:
                try:
                    lines.append(entry.run(next, writing))
                except StopIteration as ended:
                    turn = replace(turn, draft=ended.value)
                    break
                so_far = desk.verify(replace(turn, draft=Draft("generative", list(lines)))).answer
                assert so_far
                entry.shown(so_far)
                yield so_far
                if leave:
                    return
            answer = desk.verify(turn).answer
            assert answer
            yield entry.done(replace(answer, seconds={**turn.seconds, "total": 1.0}))


@pytest.fixture
def desk(assistant: Assistant, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(assistant, tmp_path)
    yield made
    made.journal.close()


class TestRecorded:
    def test_everything_that_happened(self, desk: Desk) -> None:
        answer, writer = desk.ask(REPLY, "Lại bịa. [1]")
        assert desk.journal.traces
        trace = desk.journal.traces.load(answer.trace)
        assert trace.answer == answer
        assert (trace.question, trace.history, trace.style) == (QUESTION, ("Câu hỏi trước?",), "answer")
        assert trace.understood
        assert trace.understood.places == ("Nghệ An",)
        assert trace.understood.wants[0] == "number"
        assert trace.own
        assert trace.own.mode in ("ledger", "extractive")
        assert any("97" in place.quote for line in trace.own.lines for place in line.places)
        assert trace.passages
        written = trace.written
        assert written
        assert written.model == "test:kịch bản"
        assert [c.purpose for c in written.calls] == ["answer", "repair"]
        assert [c.reply for c in written.calls] == [REPLY, "Lại bịa. [1]"]
        assert written.calls[0].user == writer.prompts[0].user
        assert [k.text for k in written.kept] == ["Nghệ An đặt mục tiêu bao phủ bảo hiểm y tế đến năm 2030."]
        assert [(d.text, d.repaired) for d in written.dropped] == [("Điều bịa đặt.", False), ("Lại bịa.", True)]
        assert written.dropped[0].reasons[0].cause == "content"
        assert written.evidence[0].places[0].quote
        assert (written.prompt_tokens, written.reply_tokens) == (20, 10)
        assert written.price
        assert str(written.price.amount) == "0.00002"
        assert {"first", "shown", "total", "model", "check", "understand"} <= set(trace.seconds)
        assert trace.seconds["shown"] >= trace.seconds["first"]
        assert written.temperature == 0
        assert trace.corpus == "1.kho"
        assert "+" in trace.program

    def test_places_hold_their_quotes(self, desk: Desk) -> None:
        answer, _ = desk.ask(REPLY, "")
        assert desk.journal.traces
        trace = desk.journal.traces.load(answer.trace)
        assert trace.own
        assert trace.written
        held = [
            *(p for line in trace.own.lines for p in line.places),
            *(p for item in trace.written.evidence for p in item.places),
            *(p for kept in trace.written.kept for p in kept.places),
        ]
        assert all(desk.assistant.document_text(p.document_id)[p.start : p.end] == p.quote for p in held)

    def test_what_was_seen_of_an_answer_that_was_left(self, desk: Desk) -> None:
        seen, _ = desk.ask(REPLY, leave=True)
        assert desk.journal.traces
        (row,) = desk.journal.traces.recent()
        trace = desk.journal.traces.load(row.id)
        assert trace.stopped
        assert trace.answer.text == seen.text

    def test_code_s_answer_of_one_that_was_left_while_the_model_wrote(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        writer = ScriptedWriter([REPLY])
        monkeypatch.setattr(desk.assistant, "author", Author(writer, rejects_lies, 8192, 60.0))
        monkeypatch.setattr(desk.assistant, "journal", desk.journal)
        stream = desk.assistant.stream(QUESTION)
        while next(stream).stage != "write":
            pass
        stream.close()  # type: ignore[attr-defined]
        assert desk.journal.traces
        (row,) = desk.journal.traces.recent()
        trace = desk.journal.traces.load(row.id)
        assert trace.stopped
        assert trace.answer.text.startswith("97%")
        assert 0 < trace.seconds["offered"] <= trace.seconds["total"]

    def test_none_when_they_are_switched_off(self, desk: Desk) -> None:
        desk.open(traces=False, cache=False)
        answer, _ = desk.ask(REPLY, "")
        assert answer.trace == ""
        assert not list(desk.home.iterdir())


class TestGivenAgain:
    def test_the_same_answer_without_a_call(self, desk: Desk) -> None:
        first, _ = desk.ask(REPLY, "")
        again, writer = desk.ask()
        assert writer.prompts == []
        assert replace(again, trace="", seconds={}) == replace(first, trace="", seconds={})
        assert again.trace != first.trace
        assert list(again.seconds) == ["cache", "total"]
        assert desk.journal.traces
        assert desk.journal.traces.load(again.trace).cached_from == first.trace
        assert desk.journal.traces.recent()[0].cached

    def test_after_a_restart_too(self, desk: Desk) -> None:
        first, _ = desk.ask(REPLY, "")
        desk.journal.close()
        desk.open()
        assert desk.ask()[0].text == first.text

    @pytest.mark.parametrize("change", ["documents", "style", "question", "model", "temperature", "off"])
    def test_not_when_anything_is_different(self, desk: Desk, change: str) -> None:
        desk.ask(REPLY, "")
        match change:
            case "documents":
                desk.corpus = "2.kho"
            case "model":
                desk.open(llm="test:khác")
            case "temperature":
                desk.open(llm_temperature=0.7)
            case "off":
                desk.open(cache=False)
        asked: dict[str, Any] = {"style": {"style": "citizen"}, "question": {"question": QUESTION[:-1] + " %?"}}
        _, writer = desk.ask(REPLY, "", **asked.get(change, {}))
        assert writer.prompts

    def test_not_when_the_model_failed(self, desk: Desk) -> None:
        desk.ask((REPLY[:70], ModelError("Mất kết nối.", "down")))
        _, writer = desk.ask(REPLY, "")
        assert writer.prompts

    def test_not_without_a_model(self, desk: Desk) -> None:
        assert desk.open(llm="").cache is None


def spoil(path: Path) -> None:
    path.write_bytes(b"x" * 8192)


def forbid(path: Path) -> None:
    path.mkdir()


class TestNothingBreaksAnAnswer:
    @pytest.mark.parametrize("trouble", [spoil, forbid])
    def test_a_file_that_cannot_be_used(self, desk: Desk, trouble: Callable[[Path], None]) -> None:
        trouble(desk.home / NAME)
        answer, writer = desk.ask(REPLY, "")
        assert answer.citations
        assert answer.trace == ""
        assert writer.prompts

    def test_a_file_that_another_process_holds(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("assistant.trace.journal._REST", 0.0)
        desk.ask(REPLY, "")
        with closing(sqlite3.connect(desk.home / NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert desk.ask(REPLY, "", style="report")[0].trace == ""
            other.execute("ROLLBACK")
        assert desk.ask(REPLY, "", style="citizen")[0].trace

    def test_it_is_left_alone_for_a_while(self, desk: Desk) -> None:
        spoil(desk.home / NAME)
        desk.ask(REPLY, "")
        (desk.home / NAME).unlink()
        assert desk.ask(REPLY, "")[0].trace == ""

    def test_a_state_that_cannot_be_told(self, desk: Desk) -> None:
        def broken() -> str:
            raise sqlite3.OperationalError("disk I/O error")

        desk.journal.state = replace(desk.journal.state, corpus=broken)
        answer, _ = desk.ask(REPLY, "")
        assert answer.trace
        assert desk.ask(REPLY, "")[1].prompts

    def test_an_error_in_the_answer_itself_is_not_swallowed(self, desk: Desk) -> None:
        def fails() -> None:
            raise ValueError("của câu trả lời")

        with (
            pytest.raises(ValueError, match="của câu trả lời"),
            desk.journal.begin(Turn(QUESTION), Record()) as entry,
        ):
            entry.run(fails)


def test_what_runs_is_not_sent_to_langsmith(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import tracing_is_enabled

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    with desk.journal.begin(Turn(QUESTION), Record()) as entry:
        assert entry.run(tracing_is_enabled) is False
