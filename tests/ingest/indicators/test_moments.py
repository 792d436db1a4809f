"""The times that a sentence names."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.indicators.moments import find_moments, until_now
from ingest.indicators.period import write_period


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("từ năm 2021 đến hết quý I/2025", ["2021-01/2025-03"]),
        ("từ đầu năm 2024 đến ngày 30/9/2024", ["2024-01/2024-09"]),
        ("trong hai năm 2025 và 2026", ["2025-2026"]),
        ("năm 2024 và năm 2025", ["2024", "2025"]),
        ("tổng kinh phí 6 tháng 1.021 tỷ đồng", []),
        ("tháng 6 chi 21 tỷ đồng", ["2024-06"]),
        ("lũy kế 6 tháng chi 21 tỷ đồng", ["2024-H1"]),
        ("đến 30/6 đã đạt 91%", ["2024-06-30"]),
        ("từ 2/7 đến 3/6 xã", []),
    ],
)
def test_times(text: str, written: list[str]) -> None:
    assert [write_period(m) for m in find_moments(text, 2024)] == written


def test_up_to_the_day_of_writing() -> None:
    text = "Từ đầu năm đến nay, 40 hộ; từ năm 2022 đến nay, 90 hộ."
    found = until_now(text, find_moments(text, 2024), date(2024, 7, 10))
    assert [write_period(m) for m in found] == ["2024-01/2024-07", "2022-01/2024-07"]
