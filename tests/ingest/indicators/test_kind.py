"""What a figure is put forward as."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.indicators._rows import named


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Mục tiêu đến hết năm 2025, giảm 80% số hộ nghèo so với đầu năm 2023, tỷ lệ xã có sân chơi đạt 98%.",
            {"80%": "target", "98%": "target"},
        ),
        ("Mục tiêu là giảm tỷ lệ hộ nghèo từ 8,5% năm 2022 xuống dưới 4% vào năm 2025.", {"8,5%": "achieved", "4%": "target"}),
        ("Năm 2025, tỉnh được Chính phủ giao hoàn thành 8.200 căn nhà.", {"8.200": "target"}),
        ("Trung tâm nhận 15.200 hồ sơ đề nghị hưởng trợ cấp, chi trả cho 14.600 người.", {"15.200": "achieved", "14.600": "achieved"}),
        ("Nhu cầu vốn khoảng 120 tỷ đồng, trong đó hợp phần nước sạch 90 tỷ đồng.", {"120 tỷ đồng": "plan", "90 tỷ đồng": "plan"}),
        ("Đề án nêu nhóm giải pháp: nâng cấp 206 trạm cấp nước.", {"206": "plan"}),
        ("Tỉnh bố trí 1.200 tỷ đồng làm hạ tầng cho 9 khu nhà ở trong hai năm 2025 và 2026.", {"1.200 tỷ đồng": "plan", "9": "plan"}),
        ("Ước cả năm 2024, tỉnh tạo việc làm cho 31.000 lao động, đạt 103% kế hoạch.", {"31.000": "estimate", "103%": "estimate"}),
        ("Hộ có thu nhập từ 2.100.000 đồng/người/tháng trở xuống là hộ nghèo.", {"2.100.000 đồng": "plan"}),
        ("Sở chỉ ra hạn chế: tuyển sinh chỉ đạt 91% kế hoạch.", {"91%": "achieved"}),
        ("Phấn đấu tỷ lệ lao động có bằng cấp, chứng chỉ đạt 40%.", {"40%": "target"}),
    ],
)  # fmt: skip
def test_kinds(text: str, kinds: dict[str, str]) -> None:
    assert {figure: row.kind for figure, row in named(text).items()} == kinds


def test_a_request_does_not_turn_results_into_plans() -> None:
    text = "Có 700 đơn đề nghị hưởng trợ cấp. Xảy ra 14 vụ tai nạn lao động."
    described = {"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)}
    assert {row.kind for row in named(text, "report", **described).values()} == {"achieved"}
