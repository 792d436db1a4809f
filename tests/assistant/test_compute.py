"""Arithmetic over cited figures, asked for as people ask: the result, the formula, and both addends cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.base import Answer
from tests.fakes import HashEmbedder
from vectorstore.store import Store

FILES = {
    "son-la.txt": "Sơn La: kết quả năm 2024\n\nUBND tỉnh Sơn La báo cáo.\n\n"
    "Năm 2024, tỉnh Sơn La có 19/27 chỉ tiêu đã hoàn thành.\n\n"
    "Năm 2024, tỉnh Sơn La đào tạo nghề cho 203/160 người khuyết tật.\n\n"
    "Năm 2024, tỉnh Sơn La xây 1.250 căn nhà tình nghĩa.\n\n"
    "Năm 2024, tỉnh Sơn La giải ngân 62/80 tỷ đồng vốn vay, đạt 79,5% kế hoạch.",
    "dien-bien.txt": "Điện Biên: kết quả năm 2024\n\nUBND tỉnh Điện Biên báo cáo.\n\n"
    "Năm 2024, tỉnh Điện Biên xây 980 căn nhà tình nghĩa.",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("tài liệu")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Assistant(Store(tmp_path_factory.mktemp("nhà"), HashEmbedder()))
    opened.ingest([folder])
    yield opened
    opened.close()


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    assert not answer.abstained, answer.text
    assert all(n.supported for n in answer.numbers), answer
    for c in answer.citations:
        assert assistant.document_text(c.document_id)[c.start : c.end] == c.quote
    return answer


def test_what_is_left_of_a_whole(small: Assistant) -> None:
    answer = asked(small, "Năm 2024 Sơn La còn bao nhiêu chỉ tiêu chưa hoàn thành?")
    assert "27 − 19 = 8" in answer.text


def test_by_how_much_a_plan_was_passed(small: Assistant) -> None:
    answer = asked(small, "Năm 2024 Sơn La đào tạo nghề cho người khuyết tật vượt kế hoạch bao nhiêu người?")
    assert "203 − 160 = 43" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2024 số căn nhà tình nghĩa của Sơn La và Điện Biên, tỉnh nào cao hơn?",
        "Năm 2024 Sơn La và Điện Biên, tỉnh nào xây nhiều căn nhà tình nghĩa hơn?",
    ],
)
def test_which_is_higher(small: Assistant, question: str) -> None:
    answer = asked(small, question)
    assert "Sơn La cao hơn" in answer.text.splitlines()[0]
    assert {c.source for c in answer.citations} == set(FILES)


def test_the_difference(small: Assistant) -> None:
    answer = asked(small, "Năm 2024 số căn nhà tình nghĩa của Sơn La và Điện Biên chênh lệch bao nhiêu?")
    assert "1.250 − 980 = 270" in answer.text
    assert {c.source for c in answer.citations} == set(FILES)


def test_the_sum(small: Assistant) -> None:
    answer = asked(small, "Năm 2024 Sơn La và Điện Biên xây tổng cộng bao nhiêu căn nhà tình nghĩa?")
    assert "2.230" in answer.text


def test_a_share_that_does_not_add_up_is_said(small: Assistant) -> None:
    answer = asked(small, "Năm 2024 Sơn La giải ngân bao nhiêu vốn vay, đạt bao nhiêu phần trăm kế hoạch?")
    assert "79,5%" in answer.text
    assert any("77,5%" in notice for notice in answer.notices), answer.notices
