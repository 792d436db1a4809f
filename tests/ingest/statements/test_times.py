"""The times that a statement speaks of, and those it only mentions."""

from __future__ import annotations

import pytest

from ingest.statements.times import scope_periods


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Số vụ giảm so với năm 2022.", []),
        ("Cùng kỳ năm 2023, con số này là 40.", [2023]),
        ("Tăng 5% so với cùng kỳ năm 2023.", []),
        ("96% xã đạt tiêu chuẩn vào năm 2025.", [2025]),
        ("Theo chuẩn nghèo giai đoạn 2022-2025, huyện còn 40 hộ.", []),
        ("Theo Nghị quyết 5/NQ-HĐND ngày 3/2/2023, mức chi tăng.", []),
    ],
)
def test_times(text: str, years: list[int]) -> None:
    assert [p.end.year for p in scope_periods(text)] == years
