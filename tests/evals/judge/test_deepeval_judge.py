"""DeepEval over a fake chat model. Skips where the judge's own environment is not the one that runs the tests."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant.settings import Settings
from evals.base import Run
from evals.judge.base import Judge, UnjudgedError
from evals.judge.open import silence
from evals.judge.run import judge_run

silence()
pytest.importorskip("deepeval")

CLAIMS = '{"claims": ["xã A có 12 hộ", "xã A ở phía bắc"]}'
STATEMENTS = '{"statements": ["một", "hai", "ba"]}'


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError(f"the judge went for the network: {args}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)


def _judge(*replies: str | Exception) -> Judge:
    from evals.judge.deepeval_judge import DeepEvalJudge

    def messages() -> Any:
        for reply in replies:
            if isinstance(reply, Exception):
                raise reply
            yield AIMessage(reply)

    return DeepEvalJudge(GenericFakeChatModel(messages=messages()), Settings(llm="openai:fake"))


def _verdicts(*given: str) -> str:
    return '{"verdicts": [' + ", ".join(f'{{"verdict": "{g}"}}' for g in given) + "]}"


def test_the_share_of_supported_claims() -> None:
    assert _judge(CLAIMS, _verdicts("yes", "yes")).faithfulness("hỏi", "đáp", ["trích"]) == 1
    assert _judge(CLAIMS, _verdicts("yes", "no")).faithfulness("hỏi", "đáp", ["trích"]) == 0.5
    assert _judge(CLAIMS, _verdicts("borderline", "no")).faithfulness("hỏi", "đáp", ["trích"]) == 0


def test_the_share_of_relevant_statements() -> None:
    judge = _judge(STATEMENTS, _verdicts("yes", "borderline", "no"))
    assert judge.relevance("hỏi", "đáp") == pytest.approx(2 / 3)


def test_a_reply_with_words_around_it_is_read() -> None:
    judge = _judge(f"<think>{{nháp}}</think>Đây:\n```json\n{STATEMENTS}\n```", _verdicts("Yes", "yes", "YES."))
    assert judge.relevance("hỏi", "đáp") == 1


def test_a_malformed_reply_is_asked_for_again_once() -> None:
    assert _judge("không biết", STATEMENTS, _verdicts("yes", "yes", "yes")).relevance("hỏi", "đáp") == 1
    with pytest.raises(UnjudgedError) as caught:
        _judge('{"y": []}', '{"statements": "một"}').relevance("hỏi", "đáp")
    assert (caught.value.why, caught.value.detail) == ("malformed", 'thiếu danh sách "statements"')


@pytest.mark.parametrize("verdicts", [_verdicts("yes"), _verdicts("yes", "yes", "yes", "yes"), _verdicts("có", "yes")])
def test_verdicts_that_do_not_match_the_claims_are_no_score(verdicts: str) -> None:
    with pytest.raises(UnjudgedError) as caught:
        _judge(CLAIMS, verdicts).faithfulness("hỏi", "đáp", ["trích"])
    assert caught.value.why == "malformed"


def test_no_claims_are_no_full_marks() -> None:
    with pytest.raises(UnjudgedError) as caught:
        _judge('{"claims": []}').faithfulness("hỏi", "đáp", ["trích"])
    assert caught.value.why == "empty"


def test_a_time_out_is_noted_and_the_run_goes_on(run: Run) -> None:
    report = judge_run(run, _judge(TimeoutError("quá lâu")))
    scores = report.verdicts[0].scores
    assert (scores["faithfulness"].why, scores["faithfulness"].detail) == ("failed", "TimeoutError: quá lâu")
    assert len(report.verdicts) == 6


def test_nothing_is_written_beside_the_run(tmp_path: Path) -> None:
    _judge(STATEMENTS, _verdicts("yes", "yes", "yes")).relevance("hỏi", "đáp")
    assert list(tmp_path.iterdir()) == []
