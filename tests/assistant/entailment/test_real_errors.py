"""What a real, weak model said about the sample documents: errors that must not pass, and what must."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.entailment.check import Checker
from assistant.generation.parse import proposals
from tests.assistant.generation.test_prompt import evidence_for

DOCTORS = "So giúp chỉ tiêu bác sĩ trên vạn dân: Hải Phòng năm 2025 và Nghệ An năm 2030."
REPLACED = "Quyết định 27/2022/QĐ-UBND thay cho quyết định nào trước đó?"
SIGNED = "Ai ký nghị quyết của HĐND tỉnh Nghệ An về hỗ trợ đóng bảo hiểm, ký ngày nào?"
TALKS = "Quý IV/2025 Đà Nẵng mở bao nhiêu buổi tư vấn tại thôn, bản?"
JOBS = "Báo đăng 25.410 lao động, báo cáo của Sở ghi bao nhiêu? Việc làm mới 6 tháng đầu năm 2024 của Nghệ An."
PREMIUMS = "Chính sách hỗ trợ đóng bảo hiểm xã hội tự nguyện của Nghệ An năm 2024 tốn bao nhiêu?"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (DOCTORS, "Nghệ An có 1 bác sĩ trên một vạn dân."),  # the difference told as a value
        (DOCTORS, "Nghệ An: 1 bác sĩ (16 − 15 = 1)."),
        (REPLACED, "Quyết định 31/2018/QĐ-UBND thay cho quyết định 27/2022/QĐ-UBND trước đó."),  # the other way round
        (SIGNED, "Nghệ An đã ký Nghị quyết này."),  # a province signs nothing
        (SIGNED, "Nghệ An, ngày 07 tháng 12 năm 2023."),  # states nothing
        (TALKS, "Đà Nẵng đã mở 120 buổi tư vấn tại thôn, bản trong quý IV/2025."),  # it will
        (TALKS, "Đà Nẵng mở 120 buổi tư vấn tại thôn, bản trong quý IV/2025."),
        (JOBS, "Báo đăng: 24.862 người."),  # the report says so, not the newspaper
        (PREMIUMS, "Nghệ An, năm 2024, đối tượng áp dụng là người tham gia bảo hiểm xã hội tự nguyện."),
    ],
)
def test_what_must_not_pass(assistant: Assistant, question: str, said: str) -> None:
    evidence = evidence_for(assistant, question)
    check = Checker(assistant.store.idf, assistant.store.text)
    assert evidence
    assert [check(p, evidence).passed for p in proposals([said], evidence)] == [False]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (DOCTORS, "Nghệ An cao hơn Hải Phòng 1 bác sĩ (16 − 15 = 1)."),
        (REPLACED, "Quyết định 27/2022/QĐ-UBND thay cho quyết định 31/2018/QĐ-UBND ngày 12/9/2018."),
        (TALKS, "Đà Nẵng sẽ mở 120 buổi tư vấn tại thôn, bản trong quý IV/2025."),
    ],
)
def test_what_must_pass(assistant: Assistant, question: str, said: str) -> None:
    evidence = evidence_for(assistant, question)
    check = Checker(assistant.store.idf, assistant.store.text)
    assert [check(p, evidence).passed for p in proposals([said], evidence)] == [True]
