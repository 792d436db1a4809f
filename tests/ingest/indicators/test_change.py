"""Changes, gaps to a goal, and the base that each is measured against."""

from __future__ import annotations

import pytest

from ingest.indicators.base import Change
from tests.ingest.indicators._rows import named


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("Quý II/2024, số hộ vay vốn là 1.240 hộ, tăng 32 hộ so với quý trước.", "32", Change("tăng", "2024-Q1")),
        ("Năm 2023, tỷ lệ hộ nghèo là 7,2%, giảm 2,4% so với năm trước.", "2,4%", Change("giảm", "2022")),
        (
            "Cuối năm 2023 còn 512 hộ nghèo, giảm 88 hộ so với đầu nhiệm kỳ (cuối năm 2020).",
            "88",
            Change("giảm", "2020-12-31"),
        ),
        ("Đến 30/6/2024, so với cùng kỳ năm trước giảm 12 vụ bạo lực.", "12", Change("giảm", "2023-06-30")),
        ("Phấn đấu mỗi năm giảm 1,2% hộ nghèo.", "1,2%", Change("giảm", "năm trước")),
        (
            "Tỷ lệ bao phủ bảo hiểm y tế đạt 91,3%, thấp hơn 1,7 điểm phần trăm so với chỉ tiêu năm 2024.",
            "1,7 điểm phần trăm",
            Change("thiếu", "mục tiêu 2024"),
        ),
    ],
)
def test_base(text: str, figure: str, change: Change) -> None:
    assert named(text)[figure].change == change


def test_changes_of_a_sentence_share_their_base() -> None:
    found = named("Khu vực thành thị giảm 1,1%, khu vực nông thôn giảm 2,3% so với năm 2021.")
    assert [row.change for row in found.values()] == [Change("giảm", "2021"), Change("giảm", "2021")]
    found = named("Toàn tỉnh còn 3.020 hộ nghèo, giảm 410 hộ so với năm 2022, tương ứng giảm 1,9 điểm phần trăm.")
    assert found["1,9 điểm phần trăm"].change == Change("giảm", "2022")


def test_the_next_sentence_takes_the_base_up() -> None:
    found = named("Năm 2023, thu ngân sách tăng 6,2% so với năm 2022. Trong mức tăng chung, khu vực dịch vụ tăng 4,8%.")
    assert found["4,8%"].change == Change("tăng", "2022")


def test_a_gap_is_exact_and_has_no_status() -> None:
    row = named("Tỷ lệ có việc làm còn thiếu 2,1 điểm phần trăm so với mục tiêu năm 2025.")["2,1 điểm phần trăm"]
    assert (row.comparator, row.status) == ("=", None)
    assert row.name == "Mức còn thiếu của tỷ lệ có việc làm so với mục tiêu"


def test_what_falls_each_year_and_what_is_left() -> None:
    found = named("Phấn đấu tỷ lệ hộ nghèo mỗi năm giảm 1,5%, đến cuối năm 2025 còn dưới 3%.")
    assert found["3%"].name == "Tỷ lệ hộ nghèo"
    assert (found["3%"].comparator, found["3%"].kind, found["3%"].period) == ("<", "target", "2025")
