"""Kind, bound, unit, time, place, programme, state and change of a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingest.indicators.base import Change
from tests.ingest.indicators._rows import named, rows


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Tỷ lệ hộ nghèo dưới 2%.", "<"),
        ("Tỷ lệ hộ nghèo không quá 2%.", "<="),
        ("Có trên 300 hộ nghèo.", ">"),
        ("Ít nhất 300 hộ nghèo được vay vốn.", ">="),
        ("Tạo việc làm cho 300 lao động trở lên.", ">="),
        ("Có gần 300 hộ nghèo.", "~"),
        ("Tỷ lệ hộ nghèo từ 2% đến 3%.", "range"),
        ("Tỉnh hoàn thành và vượt 300 chỉ tiêu.", "="),
    ],
)
def test_bounds(text: str, sign: str) -> None:
    assert [r.comparator for r in rows(text)] == [sign]


def test_both_ends_of_a_range_have_the_scale_of_the_upper_one() -> None:
    (row,) = rows("Mức phạt từ 2 đến 5 triệu đồng.")
    assert (row.value, row.value_max, row.unit) == (2_000_000, 5_000_000, "đồng")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mức chi là 45.000 đồng/người/buổi.", "đồng/người/buổi"),
        ("Mỗi căn được hỗ trợ 50 triệu đồng.", "đồng/căn"),
        ("Mỗi năm trùng tu 12 nghĩa trang.", "nghĩa trang/năm"),
        ("Số bác sĩ trên 10.000 dân đạt 11 bác sĩ.", "bác sĩ/10.000 dân"),
        ("Đã đón 58 hài cốt liệt sĩ.", "hài cốt"),
        ("Có 7/9 huyện, thị xã về đích.", "huyện, thị xã"),
    ],
)
def test_units_with_denominators(text: str, unit: str) -> None:
    assert [r.unit for r in rows(text)] == [unit]


def test_fractions_in_words() -> None:
    (row,) = rows("Số việc làm tăng ở 7 trên 9 huyện.")
    assert (row.value, row.of, row.unit) == (7, 9, "huyện")
    assert rows("Hơn hai phần ba số hộ có nước máy.")[0].value == Decimal("66.67")


def test_kinds_by_the_nearest_words() -> None:
    found = named("Tỷ lệ che phủ rừng ước đạt 56%, còn cách mục tiêu 60% của năm 2025.")
    assert (found["56%"].kind, found["60%"].kind) == ("estimate", "target")
    assert found["60%"].period == "2025"
    assert named("Năm 2025, huyện phấn đấu trồng 40.000 cây xanh.")["40.000"].kind == "target"
    assert named("Mức trợ cấp là 600.000 đồng/tháng.")["600.000 đồng"].kind == "plan"


def test_sections_of_a_plan() -> None:
    text = "II. Mục tiêu đến năm 2027\n1. Tỷ lệ hộ nghèo còn 3%.\nIII. Nhiệm vụ, giải pháp\n1. Mở 15 lớp dạy nghề.\nIV. Kinh phí\nTổng kinh phí là 9 tỷ đồng."
    described = {"period_start": date(2024, 1, 1), "period_end": date(2027, 12, 31), "issued": date(2024, 3, 1)}
    found = named(text, "plan", title="Kế hoạch số 5", **described)
    assert [r.kind for r in found.values()] == ["target", "plan", "plan"]
    assert [r.period for r in found.values()] == ["2027", "2024-2027", "2024-2027"]


def test_as_of_a_day_though_the_goal_is_of_a_later_year() -> None:
    text = "Đến ngày 31/5/2024, trong 21 chỉ tiêu có 12 chỉ tiêu đã hoàn thành mục tiêu của năm 2026, 6 chỉ tiêu chậm và 3 chỉ tiêu gặp khó khăn."
    found = rows(text)
    assert {r.period for r in found} == {"2024-05-31"}
    assert [(r.value, r.of, r.status) for r in found[1:]] == [
        (12, 21, "hoàn thành"), (6, 21, "chậm tiến độ"), (3, 21, "khó khăn"),
    ]  # fmt: skip
    assert {r.kind for r in found[1:]} == {"achieved"}


def test_results_inherit_the_reporting_period() -> None:
    described = {"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)}
    assert rows("Đã hòa giải 120 vụ việc.", "report", **described)[0].period == "2024-H1"


def test_ends_of_a_year_and_yearless_times() -> None:
    found = named("Tỷ lệ hộ nghèo giảm từ 4,2% đầu năm xuống còn 3,9% cuối tháng 6/2024.")
    assert [r.period for r in found.values()] == ["2024-01-01", "2024-06"]
    assert named("Cuối năm 2023, tỉnh còn 900 hộ nghèo.")["900"].period == "2023-12-31"
    assert named("Hoàn thành 50 căn nhà trước ngày 2/9.")["50"].period == "2024-09-02"


def test_changes_are_rows_with_their_base() -> None:
    text = "Tỷ lệ thất nghiệp là 2,6%, giảm 0,2 điểm phần trăm so với cùng kỳ."
    change = named(text, "report", period_start=date(2024, 1, 1), period_end=date(2024, 6, 30))["0,2 điểm phần trăm"]
    assert (change.change, change.status, change.unit) == (Change("giảm", "2023-H1"), "giảm", "điểm %")
    assert change.name == "Mức giảm tỷ lệ thất nghiệp"
    assert named("Thu quỹ đạt 9 tỷ đồng, cao hơn năm 2022 khoảng 1 tỷ đồng.")["1 tỷ đồng"].change == Change(
        "tăng", "2022"
    )


def test_the_figure_of_the_base_is_of_its_own_time() -> None:
    found = named("Cuối năm 2023, tỷ lệ hộ nghèo còn 4%, giảm 0,5% so với mức 4,5% cuối năm 2022.")
    assert (found["4,5%"].period, found["4,5%"].name) == ("2022-12-31", "Tỷ lệ hộ nghèo")


def test_places_of_clauses() -> None:
    text = "Tỉnh làm xong 300 căn nhà. Riêng huyện Bảo Thắng làm xong 120 căn; huyện Văn Bàn 95 căn."
    assert [r.place for r in rows(text)] == ["Lào Cai", "Bảo Thắng", "Văn Bàn"]
    assert len({r.name for r in rows(text)[1:]}) == 1


def test_programmes_that_a_figure_rests_on() -> None:
    text = "Người cao tuổi được hưởng 600.000 đồng/tháng theo Quyết định số 44/2023/QĐ-UBND. Có 900 người hưởng."
    found = named(text)
    assert (found["600.000 đồng"].programme, found["900"].programme) == ("44/2023/QĐ-UBND", None)
    assert rows("Mở 15 lớp dạy nghề.", "plan", number="77/KH-UBND")[0].programme == "77/KH-UBND"


def test_an_aim_is_no_state() -> None:
    (row,) = rows("Huyện phấn đấu hoàn thành 15/15 chỉ tiêu.")
    assert (row.kind, row.status) == ("target", None)
