"""The account is Vietnamese, says of each sentence what became of it, and only shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import pytest

from assistant.generation.base import STYLES, Cause, Purpose
from assistant.question.query import Want
from assistant.trace import tell as module
from assistant.trace.base import Price, Summary, Trace
from assistant.trace.tell import plain_line, tell, tell_summary
from tests.assistant.trace.conftest import WRITTEN

Make = Callable[..., Trace]


def test_it_says_what_happened(make: Make) -> None:
    told = tell(make(id="0123456789"))
    lines = [line.strip() for line in told.split("\n")]
    for line in (
        "Câu hỏi: Huyện Mây Trắng còn bao nhiêu hộ nghèo?",
        "Câu hỏi trước: Còn năm trước?",
        "Cần: con số",
        "Nơi: Mây Trắng",
        "Thời gian: năm 2024",
        "Loại: kết quả",
        "openai:mo-hinh (mo-hinh, chạy trên máy này), nhiệt độ 0,7",
        "✓ Huyện Mây Trắng còn 412 hộ nghèo.",
        "✓ Đó là số cuối năm. (đã viết lại)",
        "✗ Huyện Sông Biếc còn 9 hộ.",
        "nơi: Bằng chứng nói về Mây Trắng.",
        "✗ Còn 500 hộ. (sau khi viết lại)",
        "mô hình dẫn [1]; mức đỡ 0,93",
        "“Toàn huyện Mây Trắng còn 412 hộ nghèo.” (bao-cao.txt, ký tự 10–48)",
        "Token: 812 gửi, 64 nhận (ước tính)",
        "Chi phí: ước tính 0,000162 USD (theo thiết lập)",
        "1,50  đến câu đạt đầu tiên, từ lúc viết",
        "Lưu ý: 1 câu bị loại vì không có nguồn.",
        "Phiên bản 0.1.0+abc; kho tài liệu 3.def",
    ):
        assert line in lines, told
    assert told == unicodedata.normalize("NFC", told)
    assert "Hệ thống." not in told


def test_with_prompts(make: Make) -> None:
    told = tell(make(), texts=True)
    assert "LỜI NHẮC 1 (viết)" in told
    assert "→ Còn {1a|412 hộ}. [1]" in told
    assert "→ (không có)" in told


def test_a_call_that_was_not_sent(make: Make) -> None:
    refused = replace(
        WRITTEN,
        error="budget: Hết hạn mức.",
        outcome="failed",
        prompt_tokens=0,
        reply_tokens=0,
        price=None,
        temperature=None,
    )
    lines = [line.strip() for line in tell(make(written=refused)).split("\n")]
    sent, unsent = (
        "viết: answer.v1+style_answer.v1",
        "viết lại câu bị loại: answer.v1+style_answer.v1+repair.v1 (không gửi)",
    )
    assert f"Lời nhắc: {sent}; {unsent}" in lines
    assert "Lỗi: budget: Hết hạn mức." in lines
    assert "Chi phí: không có" in lines
    assert "openai:mo-hinh (mo-hinh, chạy trên máy này)" in lines


def test_without_a_model(make: Make) -> None:
    told = tell(make(written=None))
    assert "MÔ HÌNH" not in told
    assert "CHƯƠNG TRÌNH TỰ TRẢ LỜI (trích văn bản)" in told


def test_given_again_and_stopped(make: Make) -> None:
    told = tell(make(cached_from="0000000000", stopped=True, written=None, own=None, understood=None, passages=()))
    assert "lấy lại từ bản ghi 0000000000" in told
    assert "dừng trước" in told


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        ("0.00000049", "USD", "0 USD"),
        ("1200.50", "VND", "1200,5 VND"),
        ("0", "USD", "0 USD"),
        ("0.1", "USD", "0,1 USD"),
    ],
)
def test_prices(make: Make, amount: str, currency: str, told: str) -> None:
    written = replace(WRITTEN, price=Price(Decimal(amount), currency, "genai-prices 1"))
    assert f"Chi phí: ước tính {told} (theo bảng giá genai-prices 1)" in tell(make(written=written))
    assert "Chi phí: không rõ" in tell(make(written=replace(WRITTEN, price=None)))


def test_what_a_model_wrote_cannot_steer_the_terminal(make: Make) -> None:
    kept = replace(WRITTEN.kept[0], text="Xóa\x1b[2Jmàn hình\u202e ngược\r")
    told = tell(make("Hỏi\x1b]0;x\x07?", written=replace(WRITTEN, kept=(kept,))), texts=True)
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in told if c != "\n")
    assert plain_line("bình thường") == "bình thường"


def test_every_word_is_known() -> None:
    assert set(module._WANTS) == set(get_args(Want))
    assert set(module._CAUSES) == set(get_args(Cause))
    assert set(module._PURPOSES) == set(get_args(Purpose))
    assert set(module._STYLES) == set(STYLES)


def test_a_row_of_the_list() -> None:
    row = Summary("0123456789", datetime(2025, 3, 1, tzinfo=UTC), "Còn\nmấy hộ?", "generative", False, "answer",
                  "openai:m", 2, 1, 3.25, "0.000162 USD", True)  # fmt: skip
    told = tell_summary(row)
    assert (told[0], told[2:]) == (
        "0123456789", ("Còn mấy hộ?", "mô hình viết, lấy lại", "openai:m", "2 ✓ 1 ✗", "3,2", "0,000162 USD")
    )  # fmt: skip
    assert tell_summary(replace(row, abstained=True, kept=0, dropped=0, cached=False, price=""))[3:] == (
        "không trả lời", "openai:m", "", "3,2", ""
    )  # fmt: skip
