"""Which operation a question asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.ledger.conditions import conditions
from assistant.ledger.plan import plan
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Những chỉ tiêu nào của Sơn La vượt kế hoạch?", "list"),
        ("chi tieu nao cua son la dat tren 90%", "list"),
        ("Bao nhiêu chỉ tiêu của Sơn La đạt trên 90% kế hoạch?", "count"),
        ("Tỉnh nào có tỷ lệ hộ nghèo thấp nhất?", "rank"),
        ("Xếp các tỉnh theo tỷ lệ hộ nghèo từ cao xuống thấp", "rank"),
        ("So sánh tỷ lệ hộ nghèo của Sơn La và Điện Biên", "compare"),
        ("Tỷ lệ hộ nghèo năm 2024 giảm bao nhiêu so với năm 2023 ở Sơn La?", "change"),
        ("Số việc làm mới của Sơn La tăng bao nhiêu so với cùng kỳ?", "change"),
        ("Sơn La còn thiếu bao nhiêu căn nhà so với kế hoạch?", "gap"),
        ("Bao phủ BHYT của Sơn La đã đạt mục tiêu 2025 chưa?", "gap"),
        ("Ngân sách tỉnh và ngân sách huyện cộng lại là bao nhiêu?", "sum"),
        ("Ngân sách trung ương chiếm bao nhiêu phần trăm tổng kinh phí?", "share"),
        ("Các nguồn có thống nhất về số việc làm mới không?", "conflict"),
        ("31/57 có đúng là 60% kế hoạch không?", "check"),
        ("Tỷ lệ hộ nghèo của Sơn La là bao nhiêu?", "lookup"),
    ],
)
def test_operations(question: str, operation: str) -> None:
    made = plan(understand(question))
    assert made is not None
    assert made.operation == operation


@pytest.mark.parametrize("question", ["Ai ký Kế hoạch 77/KH-UBND?", "Làm hồ sơ cần giấy tờ gì?"])
def test_other_questions_are_left_alone(question: str) -> None:
    assert plan(understand(question)) is None


def test_the_subject_has_no_words_of_the_operation() -> None:
    made = plan(understand("Người có công với cách mạng ở Sơn La còn thiếu bao nhiêu căn nhà so với kế hoạch?"))
    assert made is not None
    assert {"cach", "mang"} <= set(made.subject.hard)
    assert "thieu" not in made.subject.terms


@pytest.mark.parametrize(
    ("text", "comparator", "number", "of_plan"),
    [
        ("chỉ tiêu nào đạt 100%", "=", "100", False),
        ("chỉ tiêu nào trên 90%", ">", "90", False),
        ("từ 95% trở lên", ">=", "95", False),
        ("duoi 50% ke hoach", "<", "50", True),
        ("không quá 3%", "<=", "3", False),
        ("nguồn nào trên 500 tỷ đồng", ">", "500000000000", False),
        ("vượt kế hoạch", ">", "100", True),
        ("chưa hoàn thành kế hoạch", "<", "100", True),
    ],
)
def test_conditions(text: str, comparator: str, number: str, of_plan: bool) -> None:
    bounds, fulfilment, _ = conditions(text)
    assert [(b.comparator, b.number, fulfilment) for b in bounds] == [(comparator, Decimal(number), of_plan)]


def test_a_denominator_is_no_condition() -> None:
    assert conditions("số giường bệnh trên 10.000 dân") == ((), False, [])
