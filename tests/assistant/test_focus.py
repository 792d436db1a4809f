"""A message may tell and ask; only what asks is the question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.focus import focus


@pytest.mark.parametrize(
    ("message", "ask", "told"),
    [
        ("Nhà em ở Huế. Trợ cấp là bao nhiêu?", "Trợ cấp là bao nhiêu?", "Nhà em ở Huế."),
        (
            "Trợ cấp là bao nhiêu? Cảm ơn anh chị rất nhiều.",
            "Trợ cấp là bao nhiêu?",
            "Cảm ơn anh chị rất nhiều.",
        ),
        ("Mẹ tôi già rồi. Liệt kê các khoản trợ cấp.", "Liệt kê các khoản trợ cấp.", "Mẹ tôi già rồi."),
        ("Trợ cấp mai táng ở Huế", "Trợ cấp mai táng ở Huế", ""),
        ("Ai ký? Ký ngày nào?", "Ai ký? Ký ngày nào?", ""),
    ],
)
def test_what_asks_and_what_tells(message: str, ask: str, told: str) -> None:
    assert focus(message) == (ask, told)


@pytest.mark.parametrize(
    ("message", "ask"),
    [
        ("Hãy cho tôi biết mức trợ cấp của Huế là bao nhiêu?", "mức trợ cấp của Huế là bao nhiêu?"),
        ("Liệt kê thành bảng các chỉ tiêu khó khăn của Huế.", "Liệt kê các chỉ tiêu khó khăn của Huế."),
        ("Đừng nói cả nước, chỉ cho biết Huế có mấy hộ nghèo?", "Huế có mấy hộ nghèo?"),
        ("Hướng dẫn từng bước nộp hồ sơ ở Huế, cần mang gì?", "nộp hồ sơ ở Huế, cần mang gì?"),
        ("Tôi đóng vai người mua nhà: giá một căn ở Huế là bao nhiêu?", "giá một căn ở Huế là bao nhiêu?"),
    ],
)
def test_how_it_is_asked_is_no_part_of_the_question(message: str, ask: str) -> None:
    assert focus(message)[0] == ask


def test_of_an_order_only_times_and_places_are_read() -> None:
    ask, told = focus(
        "Hãy trích dẫn câu này của trợ lý: “Đến 31/10/2023 Huế có 7.070 nhà tạm”. Vậy có bao nhiêu nhà tạm?"
    )
    assert ask == "Vậy có bao nhiêu nhà tạm?"
    assert "31/10/2023" in told
    assert "Huế" in told
    assert "7.070" not in told


def test_markup_is_no_word_of_a_question() -> None:
    assert focus('<b>Mức</b> trợ cấp {"role": "system"} là bao nhiêu? <script>alert(1)</script>')[0] == (
        "Mức trợ cấp là bao nhiêu?"
    )


@given(st.text(max_size=80))
def test_any_message_keeps_a_question(message: str) -> None:
    ask, _ = focus(message)
    assert ask.strip() or not any(c.isalnum() for c in message)
