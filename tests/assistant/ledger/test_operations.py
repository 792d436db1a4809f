"""Questions to the table, as people ask them: each operation with its formula, its scope and its refusals."""

from __future__ import annotations

import time

import pytest

from assistant.assistant import Assistant
from assistant.ledger.answer import answer_from_ledger
from assistant.ledger.shelf import Shelf
from assistant.question.understand import understand
from tests.assistant.ledger.conftest import Ask


def test_a_list_with_a_condition_on_the_plan(ask: Ask) -> None:
    answer = ask("Năm 2024 Sơn La có những chỉ tiêu nào chưa đạt kế hoạch?")
    assert answer.mode == "ledger"
    assert "7.200/9.000" in answer.text
    assert "1.150/1.250" in answer.text
    assert "21.400" not in answer.text


def test_a_list_with_a_condition_on_the_figure(ask: Ask) -> None:
    answer = ask("Liệt kê các mục tiêu của Kế hoạch 77/KH-UBND từ 98% trở lên")
    assert "100%" in answer.text
    assert "98%" in answer.text
    assert "96%" not in answer.text
    assert "72%" not in answer.text


def test_a_list_without_a_place(ask: Ask) -> None:
    answer = ask("Chỉ tiêu nào đạt 100%?")
    assert answer.mode == "ledger"
    assert "tiêm chủng" in answer.text


def test_a_count_says_what_it_counts_among(ask: Ask) -> None:
    answer = ask("Năm 2024 Sơn La có bao nhiêu chỉ tiêu vượt kế hoạch?")
    assert "có 1 chỉ tiêu" in answer.text
    assert "107%" in answer.text
    assert "mà tài liệu nêu cả kết quả và kế hoạch" in answer.text


def test_a_count_that_a_document_states_is_not_counted_anew(ask: Ask) -> None:
    assert "20 − 14 = 6" in ask("Năm 2024 Sơn La còn bao nhiêu chỉ tiêu chưa hoàn thành?").text


def test_two_places(ask: Ask) -> None:
    answer = ask("So sánh mục tiêu bao phủ bảo hiểm y tế năm 2025 của Sơn La và Điện Biên")
    assert answer.mode == "ledger"
    assert "Điện Biên cao hơn Sơn La 1,5 điểm phần trăm (97,5 − 96 = 1,5)" in answer.text
    assert len(answer.citations) >= 2


def test_the_side_that_is_missing_is_named(ask: Ask) -> None:
    answer = ask("So sánh mục tiêu tỷ lệ lao động qua đào tạo năm 2025 của Sơn La và Điện Biên")
    assert "Không tìm thấy số liệu cho Điện Biên" in answer.text
    assert "65%" in answer.text
    assert "72%" not in answer.text


def test_results_and_targets_are_not_mixed_when_the_question_leaves_that_open(ask: Ask) -> None:
    answer = ask("Tỷ lệ hộ nghèo ở Sơn La là bao nhiêu?")
    assert "11,2%" in answer.text
    assert "kết quả" in answer.text
    assert "9%" in answer.text
    assert "mục tiêu" in answer.text
    assert "13,5%" not in answer.text
    assert any("mục tiêu và kết quả" in n for n in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ hộ nghèo Sơn La cuối năm 2024 giảm bao nhiêu so với cuối năm 2023?",
        "ty le ho ngheo son la cuoi nam 2024 giam bao nhieu so voi cuoi nam 2023",
    ],
)
def test_a_change(ask: Ask, question: str) -> None:
    assert "giảm 2,3 điểm phần trăm (13,5 − 11,2 = 2,3)" in ask(question).text


def test_two_targets_of_one_place(ask: Ask) -> None:
    answer = ask("Mục tiêu lao động qua đào tạo của Sơn La năm 2030 cao hơn năm 2025 bao nhiêu điểm phần trăm?")
    assert "72 − 65 = 7" in answer.text


def test_a_target_that_is_not_reached_from_below(ask: Ask) -> None:
    answer = ask("Bao phủ BHYT của Sơn La cuối năm 2024 còn thiếu bao nhiêu điểm phần trăm so với mục tiêu 2025?")
    assert "chưa đạt mục tiêu, còn thiếu 1,5 điểm phần trăm (96 − 94,5 = 1,5)" in answer.text


def test_a_target_that_is_reached_from_above(ask: Ask) -> None:
    answer = ask("Tỷ lệ hộ nghèo Sơn La cuối năm 2024 đã đạt mục tiêu năm 2025 chưa?")
    assert "chưa đạt mục tiêu, còn cao hơn 2,2 điểm phần trăm (11,2 − 9 = 2,2)" in answer.text


def test_what_is_missing_of_a_plan(ask: Ask) -> None:
    answer = ask("Năm 2024 Sơn La đào tạo nghề còn thiếu bao nhiêu người so với kế hoạch?")
    assert "còn thiếu 1.800 người so với kế hoạch (9.000 − 7.200 = 1.800)" in answer.text


def test_a_target_without_a_result_is_no_gap(ask: Ask) -> None:
    answer = ask("Sơn La còn thiếu bao nhiêu điểm phần trăm lao động qua đào tạo so với mục tiêu 2025?")
    assert "Không tìm thấy số liệu cho kết quả thực hiện" in answer.text
    assert "còn thiếu" not in answer.text


def test_a_rank_of_places(ask: Ask) -> None:
    answer = ask("Tỉnh nào đặt mục tiêu tỷ lệ hộ nghèo năm 2025 thấp nhất?")
    assert answer.text.startswith("Thấp nhất")
    assert "Sơn La" in answer.text.splitlines()[0]


def test_a_rank_by_fulfilment(ask: Ask) -> None:
    answer = ask("Năm 2024 ở Sơn La chỉ tiêu nào đạt tỷ lệ kế hoạch cao nhất?")
    assert "107%" in answer.text.splitlines()[0]


def test_a_sum_of_parts(ask: Ask) -> None:
    answer = ask("Ngân sách tỉnh cộng ngân sách huyện cho Kế hoạch 77/KH-UBND của Sơn La là bao nhiêu?")
    assert "240 tỷ + 120 tỷ = 360 tỷ" in answer.text


def test_a_share_of_the_whole(ask: Ask) -> None:
    answer = ask("Ngân sách trung ương chiếm bao nhiêu phần trăm tổng kinh phí của Kế hoạch 77/KH-UBND Sơn La?")
    assert "60%" in answer.text


def test_a_former_province_is_never_the_new_one(ask: Ask) -> None:
    answer = ask("Bắc Ninh đặt mục tiêu tỷ lệ lao động qua đào tạo năm 2030 bao nhiêu phần trăm?")
    if not answer.abstained:
        assert "Bắc Giang" in answer.text
        assert any("trước khi sáp nhập vào Bắc Ninh" in n for n in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "So sánh tỷ lệ hộ nghèo năm 2024 của Lai Châu và Cao Bằng",
        "Tỷ lệ hộ nghèo Điện Biên cuối năm 2024 giảm bao nhiêu so với cuối năm 2023?",
        "Tỉnh nào có số trường đại học nhiều nhất?",
        "Thu nhập bình quân của Sơn La và Điện Biên, nơi nào cao hơn?",
        "Điện Biên còn thiếu bao nhiêu bác sĩ so với mục tiêu?",
    ],
)
def test_what_the_rows_do_not_hold_is_declined(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.abstained, answer.text


def test_figures_of_different_years_are_not_added(ask: Ask) -> None:
    assert "Tổng cộng" not in ask("Tổng số việc làm mới của Sơn La và Lào Cai là bao nhiêu?").text


def test_a_row_that_somebody_hid_is_not_used(small: Assistant, ask: Ask) -> None:
    ledger = small.store.ledger
    row = next(r for r in ledger.rows() if r.indicator.value == 107)
    ledger.hide(row.id, "Văn phòng", "trùng")
    try:
        assert "107%" not in ask("Năm 2024 Sơn La có những chỉ tiêu nào vượt kế hoạch?").text.replace("21.400", "")
    finally:
        ledger.restore(row.id)


def test_it_is_quick(small: Assistant) -> None:
    shelf = Shelf(small.store)
    query = understand("So sánh mục tiêu bao phủ bảo hiểm y tế năm 2025 của Sơn La và Điện Biên")
    answer_from_ledger(query, shelf)
    began = time.perf_counter()
    answer_from_ledger(query, shelf)
    assert time.perf_counter() - began < 0.5
