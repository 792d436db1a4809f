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


def test_markup_is_no_word_of_a_question() -> None:
    assert focus('<b>Mức</b> trợ cấp {"role": "system"} là bao nhiêu? <script>alert(1)</script>')[0] == (
        "Mức trợ cấp là bao nhiêu?"
    )


@given(st.text(max_size=80))
def test_any_message_keeps_a_question(message: str) -> None:
    ask, _ = focus(message)
    assert ask.strip() or not any(c.isalnum() for c in message)
