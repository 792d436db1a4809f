"""A sentence may tell before it asks."""

from __future__ import annotations

import pytest

from assistant.question.clauses import part
from assistant.question.focus import asks


@pytest.mark.parametrize(
    ("sentence", "ask", "told"),
    [
        (
            "Nhà em ở Huế có người ốm nặng, vậy tiền thuốc được trả bao nhiêu?",
            "vậy tiền thuốc được trả bao nhiêu?",
            "Nhà em ở Huế có người ốm nặng",
        ),
        (
            "Tiền thuê trọ được bù mấy đồng vậy, tính xin về quê",
            "Tiền thuê trọ được bù mấy đồng vậy",
            "tính xin về quê",
        ),
        (
            "Bác tôi kể xã bên phát gạo, cho hỏi xã mình phát bao nhiêu cân?",
            "xã mình phát bao nhiêu cân?",
            "Bác tôi kể xã bên phát gạo",
        ),
        ("Tới năm 2031, tỉnh có mấy bệnh viện?", "Tới năm 2031, tỉnh có mấy bệnh viện?", ""),
        ("Xã nào nghèo nhất, tính đến 1/5/2031?", "Xã nào nghèo nhất, tính đến 1/5/2031?", ""),
        ("Tôi muốn hỏi về tiền thuê trọ, mức là bao nhiêu?", "Tôi muốn hỏi về tiền thuê trọ, mức là bao nhiêu?", ""),
    ],
)
def test_parts(sentence: str, ask: str, told: str) -> None:
    assert part(sentence, asks) == (ask, told)
