"""A rule for one group of people is none for another; what a question denies or leaves out is not asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.question.typing import spell_out
from assistant.question.understand import understand
from tests.assistant.opened import opened

_RULE = """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU
Số: 45/2023/QĐ-UBND
Lai Châu, ngày 02 tháng 3 năm 2023

QUYẾT ĐỊNH
Quy định mức hỗ trợ thêm tiền đóng bảo hiểm y tế trên địa bàn tỉnh Lai Châu

Điều 2. Mức hỗ trợ thêm tiền đóng bảo hiểm y tế
1. Người thuộc hộ cận nghèo: hỗ trợ thêm 15% mức đóng.
2. Học sinh, sinh viên: hỗ trợ thêm 22% mức đóng.
3. Người từ đủ 65 tuổi đến dưới 75 tuổi: hỗ trợ thêm 60% mức đóng.

Điều 3. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2023.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Giàng Thị Sương Mai
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Assistant]:
    with opened({"quyet-dinh.txt": _RULE}, tmp_path_factory, model_home) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Ở Lai Châu học sinh được hỗ trợ thêm bao nhiêu phần trăm mức đóng bảo hiểm y tế?", "22%"),
        ("Bà tôi 70 tuổi ở Lai Châu được hỗ trợ thêm bao nhiêu phần trăm mức đóng bảo hiểm y tế?", "60%"),
    ],
)
def test_the_group_asked_about(rules: Assistant, question: str, figure: str) -> None:
    assert rules.ask(question).text.startswith(figure)


@pytest.mark.parametrize("who", ["Người khuyết tật", "Cụ 88 tuổi"])
def test_no_rule_for_others(rules: Assistant, who: str) -> None:
    answer = rules.ask(f"{who} ở Lai Châu được hỗ trợ thêm bao nhiêu phần trăm mức đóng bảo hiểm y tế?")
    assert answer.abstained, answer.text


@pytest.mark.parametrize(
    "question", ["Ai ký Quyết định 45/2023/QĐ-UBND?", "Người ký Quyết định 45 của Lai Châu tên gì?"]
)
def test_the_signer(rules: Assistant, question: str) -> None:
    answer = rules.ask(question)
    assert "Giàng Thị Sương Mai" in answer.text
    assert answer.citations


def test_what_is_not_meant_is_left_out() -> None:
    query = understand("Năm 2023, chứ không phải 2024, Lai Châu có bao nhiêu hộ nghèo?")
    assert [p.end.year for p in query.scope.periods] == [2023]


def test_text_without_one_tone_is_text_without_marks() -> None:
    assert spell_out("Lao đông co băng câp cua Lai Châu") == "Lao dong co bang cap cua Lai Chau"
    assert spell_out("Lao động có bằng cấp") == "Lao động có bằng cấp"


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (("Năm 2023 Lai Châu có bao nhiêu hộ nghèo?",), "Đến hết 2024 thực hiện tới đâu rồi?", "hộ nghèo"),
        (
            ("Lai Châu có bao nhiêu trường mầm non?",),
            "Chuẩn nghèo đô thị hiện là mấy triệu đồng một tháng?",
            "Lai Châu",
        ),
        (
            ("Lai Châu có bao nhiêu hộ nghèo năm 2022?", "Huyện nào nghèo nhất?"),
            "Còn năm 2023 thì bao nhiêu?",
            "hộ nghèo",
        ),
    ],
)
def test_what_goes_on_in_a_conversation(history: tuple[str, ...], question: str, said: str) -> None:
    assert said in understand(question, history).text
