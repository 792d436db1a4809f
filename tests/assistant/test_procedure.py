"""Where, with which papers, and how long: each from the section that is about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer.procedure import facets
from assistant.assistant import Assistant
from assistant.question.understand import understand
from tests.assistant.opened import opened

_RULE = """HỘI ĐỒNG NHÂN DÂN
TỈNH LAI CHÂU
Số: 12/2024/NQ-HĐND
Lai Châu, ngày 05 tháng 7 năm 2024

NGHỊ QUYẾT
Quy định chính sách hỗ trợ người yếu thế trên địa bàn tỉnh Lai Châu

Điều 2. Trẻ em
1. Trẻ em mồ côi được hỗ trợ 650.000 đồng/tháng.

Điều 3. Người khuyết tật
1. Hỗ trợ mua xe lăn không quá 4.500.000 đồng/người.

Điều 4. Nơi nhận hồ sơ
1. Hồ sơ hưởng chính sách tại Điều 2 và Điều 3 nộp tại bộ phận một cửa của xã, phường nơi cư trú.

Điều 5. Thành phần hồ sơ
Hồ sơ tại Điều 2 và Điều 3 gồm:
a) Tờ khai theo mẫu;
b) Bản sao giấy khai sinh hoặc căn cước.

Điều 6. Khi người hưởng chuyển đi nơi khác
Hồ sơ nộp tại Ủy ban nhân dân cấp huyện nơi đến.
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Assistant]:
    with opened({"nghi-quyet.txt": _RULE}, tmp_path_factory, model_home) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Xin hỗ trợ xe lăn thì nộp hồ sơ ở đâu, cần giấy tờ gì?", ("where", "papers")),
        ("xin tro cap can giay to gi, bao lau co ket qua", ("papers", "time")),
        ("Năm 2024 có bao nhiêu hộ nghèo?", ()),
    ],
)
def test_what_is_asked(question: str, asked: tuple[str, ...]) -> None:
    assert facets(understand(question)) == asked


def test_each_from_its_section(rules: Assistant) -> None:
    answer = rules.ask("Xin hỗ trợ cho trẻ mồ côi ở Lai Châu thì nộp hồ sơ ở đâu, cần giấy tờ gì?")
    assert not answer.abstained
    assert "bộ phận một cửa" in answer.text
    assert "Tờ khai theo mẫu" in answer.text
    assert "giấy khai sinh" in answer.text
    assert "cấp huyện" not in answer.text


def test_nothing_for_another_purpose(rules: Assistant) -> None:
    answer = rules.ask("Đăng ký kết hôn ở Lai Châu thì nộp hồ sơ ở đâu, cần giấy tờ gì?")
    assert answer.abstained, answer.text
