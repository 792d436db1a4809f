"""What a figure measures is named as an official would name it in a table."""

from __future__ import annotations

import pytest

from tests.ingest.indicators._rows import named, rows


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("Tỷ lệ hộ có nhà kiên cố đạt 71,5%.", "71,5%", "Tỷ lệ hộ có nhà kiên cố"),
        ("64% phụ nữ mang thai được khám thai ba lần.", "64%", "Tỷ lệ phụ nữ mang thai được khám thai ba lần"),
        ("Trong tháng, tỉnh đã cấp thẻ cho 1.310 người khuyết tật.", "1.310", "Số người khuyết tật được cấp thẻ"),
        ("Hoàn thành 415 căn nhà ở công nhân.", "415", "Số căn nhà ở công nhân hoàn thành"),
        ("Cấp học bổng cho 35% sinh viên vùng cao.", "35%", "Tỷ lệ sinh viên vùng cao được cấp học bổng"),
        ("Số người tham gia lớp xóa mù chữ là 2.050 người.", "2.050", "Số người tham gia lớp xóa mù chữ"),
        ("Mỗi hộ được hỗ trợ 12 triệu đồng.", "12 triệu đồng", "Mức hỗ trợ cho mỗi hộ"),
        ("Nợ xấu chiếm 0,35% tổng dư nợ.", "0,35%", "Tỷ lệ nợ xấu trên tổng dư nợ"),
        ("Các trạm bảo trợ tiếp nhận 97 lượt người.", "97", "Số lượt người được các trạm bảo trợ tiếp nhận"),
        ("Giám đốc sở cho biết, toàn tỉnh có 18.200 hội viên người cao tuổi.", "18.200", "Số hội viên người cao tuổi"),
    ],
)  # fmt: skip
def test_a_figure_has_a_name_with_its_population(text: str, figure: str, name: str) -> None:
    assert named(text)[figure].name == name


def test_what_goes_on_about_the_same_people_keeps_them() -> None:
    found = named("48% người khuyết tật nặng được cấp xe lăn; 31% tham gia câu lạc bộ.")
    assert found["31%"].name == "Tỷ lệ người khuyết tật nặng tham gia câu lạc bộ"


def test_a_part_takes_the_place_of_the_part_before_it() -> None:
    found = named("Tỷ lệ hộ dân dùng điện ở nông thôn đạt 97%, ở thành thị đạt 99,9%; toàn tỉnh đạt 98%.")
    assert found["99,9%"].name == "Tỷ lệ hộ dân dùng điện ở thành thị"
    assert found["98%"].name == "Tỷ lệ hộ dân dùng điện toàn tỉnh"


def test_a_lead_in_names_its_list() -> None:
    text = "Tỷ lệ học sinh đi học đúng tuổi:\n- Cấp tiểu học đạt 99%;\n- Cấp trung học cơ sở đạt 96%."
    assert named(text)["96%"].name == "Tỷ lệ học sinh đi học đúng tuổi cấp trung học cơ sở"


def test_one_denominator_serves_a_list() -> None:
    found = rows("Đến năm 2026 có 40 giường bệnh, 14 bác sĩ và 3 dược sĩ trên một vạn dân.")
    assert [r.unit for r in found] == ["giường bệnh/10.000 dân", "bác sĩ/10.000 dân", "dược sĩ/10.000 dân"]
    assert found[1].name == "Số bác sĩ trên một vạn dân"


def test_a_percentage_of_a_plan_keeps_what_is_planned() -> None:
    found = named("Tỉnh dạy nghề cho 8.400/12.000 lao động, đạt 70% kế hoạch năm.")
    assert found["8.400/12.000"].of == 12000
    assert found["70%"].name == "Tỷ lệ lao động được dạy nghề so với kế hoạch năm"


def test_a_share_of_what_was_just_counted() -> None:
    found = named("Toàn huyện còn 1.204 hộ cận nghèo, chiếm 3,1% tổng số hộ.")
    assert found["3,1%"].name == "Tỷ lệ hộ cận nghèo"


def test_a_count_that_is_a_share_of_a_population_names_the_population() -> None:
    found = named("Số người tham gia hợp tác xã chiếm 22% lực lượng lao động.")
    assert found["22%"].name == "Tỷ lệ lực lượng lao động tham gia hợp tác xã"


def test_result_and_yardstick_in_brackets_are_of_one_measure() -> None:
    found = named("Chậm nhất là tỷ lệ trạm y tế có bác sĩ (74% so với yêu cầu 85%).")
    assert found["74%"].name == found["85%"].name == "Tỷ lệ trạm y tế có bác sĩ"
    assert (found["74%"].kind, found["85%"].kind) == ("achieved", "target")


def test_sources_of_a_budget_are_parts_of_it() -> None:
    text = "Tổng kinh phí thực hiện là 30 tỷ đồng, trong đó: ngân sách tỉnh 18 tỷ đồng, nguồn xã hội hóa 12 tỷ đồng."
    assert (
        named(text, "plan", title="Kế hoạch số 9")["18 tỷ đồng"].name == "Kinh phí thực hiện Kế hoạch từ ngân sách tỉnh"
    )


def test_coefficients_take_their_article_and_group() -> None:
    text = "Điều 6. Hệ số phụ cấp trực đêm\n\n1. Nhân viên công tác xã hội:\na) Hệ số 0,3 đối với người trực ngày thường;\nb) Hệ số 0,6 đối với người trực ngày lễ."
    assert named(text, "decision", places=())["0,6"].name.startswith("Hệ số phụ cấp trực đêm đối với nhân viên")


def test_tables_put_header_and_label_together() -> None:
    text = "TT: 1; Chỉ tiêu: Cấp thẻ xe buýt; Đơn vị tính: người; Kế hoạch năm 2024: 900; Thực hiện 6 tháng đầu năm 2024: 512; So với kế hoạch (%): 56,9; Cùng kỳ năm 2023: 430"
    found = named(text, "report")
    assert {r.name for f, r in found.items() if f != "56,9"} == {"Số người được cấp thẻ xe buýt"}
    assert [(r.kind, r.period) for r in found.values()] == [
        ("plan", "2024"), ("achieved", "2024-H1"), ("achieved", "2024-H1"), ("achieved", "2023-H1"),
    ]  # fmt: skip
    assert found["56,9"].name == "Tỷ lệ người được cấp thẻ xe buýt so với kế hoạch"
    assert (found["56,9"].unit, found["512"].unit) == ("%", "người")


def test_tables_of_areas_and_places() -> None:
    text = "Khu vực: Miền núi; Số hộ nghèo (hộ): 310; Tỷ lệ hộ nghèo (%): 7,7\nKhu vực: Thành thị; Số hộ nghèo (hộ): 45; Tỷ lệ hộ nghèo (%): 0,8"
    assert named(text)["7,7"].name == "Tỷ lệ hộ nghèo khu vực miền núi"


def test_names_have_no_places_periods_or_links() -> None:
    for row in rows("Đến hết tháng 5/2024, tỷ lệ giải ngân vốn đầu tư công của Lào Cai mới đạt 41,2%."):
        assert row.name == "Tỷ lệ giải ngân vốn đầu tư công"
        assert (row.period, row.place) == ("2024-05-31", "Lào Cai")
