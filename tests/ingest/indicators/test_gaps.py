"""Statements that name their measure elsewhere: in the sentence before, in a colon's lead, in the column beside."""

from __future__ import annotations

from decimal import Decimal

from tests.ingest.indicators._rows import named, rows


def test_years_under_the_measure_of_the_sentence_before() -> None:
    found = named("Tỷ lệ hộ nghèo toàn tỉnh giảm đều. Năm 2021: 6,4%; năm 2022: 5,1%.")
    assert {(r.name, r.period) for r in found.values()} == {("Tỷ lệ hộ nghèo", "2021"), ("Tỷ lệ hộ nghèo", "2022")}


def test_a_target_set_and_what_was_reached() -> None:
    found = named("Chỉ tiêu bao phủ bảo hiểm y tế được giao là 92,5%; đến 30/6 đã đạt 90,8%.")
    assert [(r.kind, r.name) for r in found.values()] == [
        ("target", "Tỷ lệ bao phủ bảo hiểm y tế"),
        ("achieved", "Tỷ lệ bao phủ bảo hiểm y tế"),
    ]
    assert found["90,8%"].period == "2024-06-30"


def test_the_share_of_money_spent() -> None:
    found = named("Tính đến hết tháng 5, các chủ đầu tư đã giải ngân 640 tỷ đồng, đạt 52,3%.")
    assert found["52,3%"].name == "Tỷ lệ giải ngân"


def test_months_in_brackets_say_which_months_are_meant() -> None:
    found = named("Trong 3 tháng cao điểm (tháng 4 đến tháng 6), ngành bảo hiểm xã hội thu nợ 45 tỷ đồng.")
    assert (found["45 tỷ đồng"].name, found["45 tỷ đồng"].period) == ("Số tiền thu nợ", "2024-Q2")


def test_a_colon_leads_in_all_bare_figures_of_its_clause() -> None:
    found = named("- Trồng chè: 05 mô hình, 140 hộ;")
    assert found["140"].name == "Số hộ trồng chè"


def test_an_aside_of_another_year_does_not_reach_the_lines_below() -> None:
    text = "Giải ngân 7.312/8.450 triệu đồng, đạt 86,5% (năm 2022 chỉ đạt 61,2%), trong đó:\n- Đào tạo nghề: 310 người."
    described = {"title": "Báo cáo kết quả giảm nghèo năm 2023 tỉnh Lào Cai"}
    assert named(text, "report", **described)["310"].period != "2022"


def test_a_column_of_millions_and_one_of_comparison() -> None:
    text = (
        "Một số chỉ tiêu chủ yếu\n\n"
        "STT: 1; Chỉ tiêu: Kinh phí chi trợ cấp xã hội; ĐVT: Triệu đồng; Thực hiện năm 2022: 41.200;"
        " Năm 2023 - Ước thực hiện: 45.320; Năm 2023 - So với cùng kỳ (%): 110,0"
    )
    found = {text[r.figure_start : r.figure_end]: r for r in rows(text)}
    assert found["45.320"].value == Decimal(45_320_000_000)
    assert (found["110,0"].kind, found["110,0"].unit) == ("estimate", "%")


def test_the_plan_that_a_decision_approves_has_goals_and_tasks() -> None:
    described = {"title": "Quyết định 15/QĐ-UBND phê duyệt Kế hoạch trợ giúp xã hội giai đoạn 2026 - 2030"}
    found = named("II. MỤC TIÊU\n\n- Phấn đấu có 120 câu lạc bộ người cao tuổi.", "decision", **described)
    assert (found["120"].kind, found["120"].unit) == ("target", "câu lạc bộ")


def test_figures_of_a_household_and_turns_of_speech_are_no_rows() -> None:
    assert not rows("Bà kể đã vay họ hàng 15 triệu đồng để sửa bếp.")
    assert not rows("Nhà ở chỉ là một nửa câu chuyện.")
