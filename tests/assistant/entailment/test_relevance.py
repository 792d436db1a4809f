"""True statements that answer a question, and true ones beside it."""

from __future__ import annotations

import pytest

from assistant.entailment.relevance import relevant
from assistant.generation.base import Proposal, Verdict
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("question", "statement", "expected"),
    [
        ("Kon Tum có bao nhiêu thợ rèn trên 10.000 dân?", "Kon Tum có 31 thợ rèn trên 10.000 dân.", True),
        ("Kon Tum có bao nhiêu thợ rèn trên 10.000 dân?", "Kon Tum có 12 thợ mộc trên 10.000 dân.", False),
        ("Tỷ lệ thất nghiệp khu vực thành thị là bao nhiêu?", "Tỷ lệ nước thải đô thị được xử lý đạt 90%.", False),
        ("ty le that nghiep khu vuc thanh thi", "Tỷ lệ thất nghiệp thành thị là 2,4%.", True),
        ("Bao nhiêu phần trăm dân số có nước sạch?", "Có 12 công trình nước sạch.", False),
        ("Năm 2023 có bao nhiêu hộ nghèo?", "Năm 2021 có 4.120 hộ nghèo.", False),
        ("Năm 2023 có bao nhiêu hộ nghèo?", "Giai đoạn 2021-2025 có 4.120 hộ nghèo.", True),
        ("Kon Tum có bao nhiêu hộ nghèo?", "Gia Lai có 4.120 hộ nghèo.", False),
    ],
)
def test_relevant(question: str, statement: str, expected: bool) -> None:
    assert relevant(understand(question), Verdict(Proposal(statement))) is expected
