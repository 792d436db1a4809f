"""Other words are taken only for the same question."""

from __future__ import annotations

import pytest

from assistant.generation.same import same_asked

HOUSES = "Sở Xây dựng Hà Giang xin thêm bao nhiêu tiền để dựng nhà cho hộ nghèo năm 2022?"


@pytest.mark.parametrize(
    ("question", "asked", "same"),
    [
        (HOUSES, "Năm 2022 Sở Xây dựng Hà Giang đề nghị thêm bao nhiêu tiền để dựng nhà cho hộ nghèo?", True),
        (HOUSES, "Năm 2022 Sở Xây dựng Hà Giang xin thêm bao nhiêu căn nhà cho hộ nghèo?", False),  # houses, not money
        (HOUSES, "Hộ nghèo Hà Giang năm 2022 cần bao nhiêu tiền để có chỗ ở?", False),  # who asks for it is lost
        (HOUSES, "Sở Xây dựng Hà Giang xin thêm bao nhiêu tiền để dựng nhà cho hộ nghèo 6 tháng năm 2022?", False),
        (
            "Chương trình 31 của Hà Giang có mấy chỉ tiêu?",
            "Hà Giang có bao nhiêu chỉ tiêu trong Chương trình 31?",
            True,
        ),
        (
            "Chương trình 31 của Hà Giang có mấy chỉ tiêu?",
            "Các chỉ tiêu của Chương trình 31 của Hà Giang là gì?",
            False,
        ),
        (
            "Hà Giang phấn đấu bao nhiêu phần trăm xã đạt chuẩn năm 2025?",
            "Hà Giang đã đạt bao nhiêu phần trăm xã đạt chuẩn năm 2025?",
            False,
        ),
        ("Ai ký Quyết định 15/QĐ-UBND của Hà Giang?", "Người ký Quyết định 15/QĐ-UBND của Hà Giang là ai?", True),
        ("Hộ nghèo Hà Giang giảm bao nhiêu so với năm 2021?", "Hộ nghèo Hà Giang năm 2021 là bao nhiêu?", False),
        (
            "Bà ngoại cháu 81 tuổi ở Hà Giang, nhà nghèo, chẳng biết mỗi tháng bà được mấy đồng",
            "Người 81 tuổi thuộc hộ nghèo ở Hà Giang được trợ cấp hằng tháng bao nhiêu tiền?",
            True,
        ),
    ],
)
def test_same_asked(question: str, asked: str, same: bool) -> None:
    assert same_asked(question, (), [asked]) is same


def test_what_a_follow_up_leaves_open_comes_from_before() -> None:
    before = ["Tỷ lệ hộ nghèo của Hà Giang năm 2022 là bao nhiêu?"]
    assert same_asked("thế còn năm 2023?", before, ["Tỷ lệ hộ nghèo của Hà Giang năm 2023 là bao nhiêu?"])
    assert not same_asked("thế còn năm 2023?", before, ["Tỷ lệ hộ nghèo của Hà Giang năm 2022 là bao nhiêu?"])


def test_two_questions_may_ask_together_what_one_did() -> None:
    whole = "Hà Giang có bao nhiêu hộ nghèo và bao nhiêu hộ cận nghèo năm 2022?"
    halves = ["Hà Giang có bao nhiêu hộ nghèo năm 2022?", "Hà Giang có bao nhiêu hộ cận nghèo năm 2022?"]
    assert same_asked(whole, (), halves)
