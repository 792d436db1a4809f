"""A limit of the day: calls that could pass it are not made, everything else goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.base import Answer, AssistantError
from assistant.generation.author import Author
from assistant.generation.base import ModelError, Prompt, Record, Usage
from assistant.generation.budget import Rationed, rationed
from assistant.generation.client import prompt_tokens
from assistant.settings import Settings
from assistant.trace.base import Price
from assistant.trace.journal import Journal
from assistant.trace.spending import NAME, Limits, Spending, Spent
from tests.assistant.generation.conftest import ScriptedWriter, rejects_lies

NOON = datetime(2026, 3, 4, 12, 0)
PROMPT = Prompt("answer", "Bạn viết câu trả lời.", "Xã có bao nhiêu hộ nghèo?", "answer.v1", 50)
SENT = prompt_tokens(PROMPT)
QUESTION = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?"
REPLY = "Đây là mục tiêu của tỉnh đến năm 2030. [1]\nĐiều bịa đặt. [1]"
OVER = "Mô hình ngôn ngữ đã dùng hết hạn mức của hôm nay, nên câu trả lời được trích nguyên văn."


@pytest.fixture
def spending(tmp_path: Path) -> Iterator[Spending]:
    opened = Spending(tmp_path / NAME, lambda: NOON)
    yield opened
    opened.file.close()


def asked(writer: Rationed, prompt: Prompt = PROMPT) -> str:
    return "".join(writer.stream(prompt, time.monotonic() + 20))


def refused(writer: Rationed, prompt: Prompt = PROMPT) -> str:
    """The message of a call that is not made."""
    with pytest.raises(ModelError) as caught:
        asked(writer, prompt)
    assert caught.value.code == "budget"
    return str(caught.value)


def today(spending: Spending) -> tuple[int, int, int]:
    """Calls, and tokens sent and received."""
    rows = spending.on(NOON.date())
    return sum(r.calls for r in rows), sum(r.prompt for r in rows), sum(r.reply for r in rows)


class TestCalls:
    def test_what_was_used_is_counted_and_told(self, spending: Spending) -> None:
        def price(used: Usage) -> Price:
            return Price(Decimal(used.prompt + used.reply) / 1000, "USD", "settings")

        writer = Rationed(ScriptedWriter(["được", "được"]), spending, Limits(), price)
        assert asked(writer) == asked(writer) == "được"
        assert writer.usage() == Usage(20, 10)
        assert writer.usage() == Usage()
        assert spending.on(NOON.date()) == [Spent(NOON.date(), "test:kịch bản", 2, 0, 20, 10, Decimal("0.03"), "USD")]

    def test_a_call_that_could_pass_the_limit_is_not_made(self, spending: Spending) -> None:
        inner = ScriptedWriter(["được", "được"])
        writer = Rationed(inner, spending, Limits(tokens=SENT + 50))
        asked(writer)
        assert refused(writer) == OVER
        assert len(inner.prompts) == 1
        assert today(spending) == (1, 10, 5)
        assert writer.usage() == Usage(10, 5)

    def test_the_prompt_s_own_length_counts(self, spending: Spending) -> None:
        refused(Rationed(ScriptedWriter([]), spending, Limits(tokens=SENT + 49)))
        assert today(spending) == (0, 0, 0)

    def test_by_cost(self, spending: Spending) -> None:
        writer = Rationed(
            ScriptedWriter(["một", "hai", "ba"]),
            spending,
            Limits(cost=Decimal("0.25"), currency="USD"),
            lambda used: Price(Decimal("0.1"), "USD", "settings"),
        )
        asked(writer)
        asked(writer)
        refused(writer)

    def test_tomorrow_it_is_asked_again(self, tmp_path: Path) -> None:
        now = [NOON]
        writer = Rationed(
            ScriptedWriter(["hôm nay", "hôm sau"]), Spending(tmp_path / NAME, lambda: now[0]), Limits(tokens=SENT + 50)
        )
        asked(writer)
        refused(writer)
        now[0] += timedelta(hours=12)
        assert asked(writer) == "hôm sau"

    def test_a_call_that_failed_is_counted(self, spending: Spending) -> None:
        writer = Rationed(ScriptedWriter([("một nửa", ModelError("Mất kết nối.", "down"))]), spending, Limits())
        with pytest.raises(ModelError, match="Mất kết nối"):
            asked(writer)
        assert today(spending) == (1, 10, 5)

    def test_one_that_the_reader_left_too(self, spending: Spending) -> None:
        stream = Rationed(ScriptedWriter(["một câu dài hơn bảy chữ"]), spending, Limits()).stream(PROMPT, 0)
        next(stream)
        assert today(spending) == (1, SENT, 50)
        stream.close()  # type: ignore[attr-defined]
        assert today(spending) == (1, 10, 5)

    @pytest.mark.parametrize(
        ("purpose", "words"),
        [("answer", "trích nguyên văn"), ("repair", "các câu bị loại không"), ("reword", "câu hỏi không")],
    )
    def test_it_says_what_is_not_done(self, spending: Spending, purpose: Any, words: str) -> None:
        said = refused(Rationed(ScriptedWriter([]), spending, Limits(tokens=1)), Prompt(purpose, "s", "u", "v", 50))
        assert words in said


class TestCountsThatCannotBeKept:
    def test_without_a_limit_it_does_not_matter(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        (tmp_path / NAME).mkdir()
        assert asked(Rationed(ScriptedWriter(["được"]), Spending(tmp_path / NAME), Limits())) == "được"
        assert "not counted" in caplog.text

    def test_with_one_nothing_is_asked(self, tmp_path: Path) -> None:
        (tmp_path / NAME).mkdir()
        inner = ScriptedWriter(["được"])
        assert "Không đếm được" in refused(Rationed(inner, Spending(tmp_path / NAME), Limits(tokens=10_000)))
        assert inner.prompts == []

    def test_lost_while_the_model_wrote(self, spending: Spending, monkeypatch: pytest.MonkeyPatch) -> None:
        writer = Rationed(ScriptedWriter(["một câu dài hơn bảy chữ"]), spending, Limits(tokens=10_000))
        stream = writer.stream(PROMPT, 0)
        said = next(stream)
        spending.file.close()
        spending.file.path.write_bytes(b"x" * 4096)
        for name in ("-wal", "-shm"):
            Path(f"{spending.file.path}{name}").unlink(missing_ok=True)
        assert said + "".join(stream) == "một câu dài hơn bảy chữ"


class TestSettings:
    def wanted(self, tmp_path: Path, **given: Any) -> Rationed:
        return rationed(ScriptedWriter(["được"]), Settings(home=tmp_path, **{"llm": "openai:m", **given}))

    def test_no_limit(self, tmp_path: Path) -> None:
        assert asked(self.wanted(tmp_path)) == "được"
        assert (tmp_path / NAME).exists()

    def test_tokens(self, tmp_path: Path) -> None:
        refused(self.wanted(tmp_path, llm_daily_tokens=60))

    def test_cost(self, tmp_path: Path) -> None:
        given = {"llm_daily_cost": Decimal("0.0001"), "llm_price_in": Decimal(2), "llm_price_out": Decimal(2)}
        refused(self.wanted(tmp_path, **given))
        assert asked(self.wanted(tmp_path, **{**given, "llm_daily_cost": Decimal("0.001")})) == "được"

    def test_homes_that_share_their_counts(self, tmp_path: Path) -> None:
        given = {"llm_counts": tmp_path / "chung", "llm_daily_tokens": SENT + 55}
        asked(self.wanted(tmp_path / "một", **given))
        refused(self.wanted(tmp_path / "hai", **given))
        assert [p.name for p in tmp_path.iterdir()] == ["chung"]

    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"llm_price_in": Decimal(1)},
            {"llm_price_out": Decimal(1)},
            {"llm": "openai:gpt-4o-mini", "llm_base_url": "http://127.0.0.1:8080/v1"},
            {"llm": "ollama:llama3"},
        ],
    )
    def test_a_limit_on_a_cost_that_is_not_known(self, tmp_path: Path, given: dict[str, Any]) -> None:
        with pytest.raises(AssistantError, match="HOIDAP_LLM_PRICE_IN") as caught:
            self.wanted(tmp_path, llm_daily_cost=Decimal(1), **given)
        assert "\n" not in str(caught.value)


class Costly(ScriptedWriter):
    def usage(self) -> Usage:
        return Usage(1000, 200)


class TestAnswers:
    """What a reader gets when a limit is reached, at once or in the middle of an answer."""

    def ask(self, assistant: Assistant, spending: Spending, limits: Limits, *replies: str) -> tuple[Answer, Record]:
        writer = Rationed(Costly(list(replies)), spending, limits)
        record = Record()
        assistant.author = Author(writer, rejects_lies, window=8192, seconds=60.0)
        try:
            return assistant.ask(QUESTION, record=record), record
        finally:
            assistant.author = None

    def test_code_s_answer_and_a_notice(self, assistant: Assistant, spending: Spending) -> None:
        answer, record = self.ask(assistant, spending, Limits(tokens=100), REPLY)
        assert answer.text.startswith("97%")
        assert answer.citations
        assert answer.mode != "generative"
        assert OVER in answer.notices
        assert record.error == f"budget: {OVER}"
        assert record.usage == Usage()

    def test_what_passed_before_a_repair_that_is_refused_stays(self, assistant: Assistant, spending: Spending) -> None:
        _, record = self.ask(assistant, spending, Limits(), REPLY, "Lại bịa. [1]")
        answer, repair = (prompt_tokens(p) + p.reply_tokens for p in record.prompts)
        room = max(answer, 1200 + repair - 1)  # for the answer, then not for its repair
        told, record = self.ask(assistant, spending, Limits(tokens=2400 + room), REPLY)
        assert "Đây là mục tiêu của tỉnh" in told.text
        assert told.text.startswith("97%")
        assert told.mode == "generative"
        assert any("các câu bị loại không được viết lại" in n for n in told.notices)
        assert len(record.kept) == 1
        assert [p.purpose for p in record.prompts] == ["answer", "repair"]

    def test_such_an_answer_is_not_given_again(self, assistant: Assistant, spending: Spending, tmp_path: Path) -> None:
        journal = Journal.of(Settings(home=tmp_path, llm="test:kịch bản"), lambda: "1.kho")
        assistant.journal = journal
        try:
            for limits, asked_for in ((Limits(tokens=100), False), (Limits(), True)):
                assistant.author = Author(
                    Rationed(inner := ScriptedWriter([REPLY, ""]), spending, limits), rejects_lies, 8192, 60.0
                )
                answer = assistant.ask(QUESTION)
                assert bool(inner.prompts) is asked_for
                assert (OVER in answer.notices) is not asked_for
            assert journal.traces
            first = journal.traces.load(journal.traces.recent()[-1].id)
            assert first.written
            assert first.written.error.startswith("budget: ")
            assert (first.written.prompt_tokens, first.written.price) == (0, None)
            # The second one failed nowhere, and is.
            assistant.author = Author(
                Rationed(ScriptedWriter([]), spending, Limits(tokens=1)), rejects_lies, 8192, 60.0
            )
            assert assistant.ask(QUESTION).text == answer.text
            assert journal.traces.recent()[0].cached
        finally:
            assistant.author = assistant.journal = None
            journal.close()
