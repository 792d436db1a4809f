"""The time that governs a figure: its own words, its clause, its sentence, its paragraph, its headings, its document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.ingest.indicators._rows import named, rows

Periods = dict[str, str | None]


def _periods(text: str, kind: str = "article", **described: Any) -> Periods:
    return {figure: row.period for figure, row in named(text, kind, **described).items()}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # brackets
        ("So với năm 2022 (2.140 vụ), số vụ giảm nhiều.", {"2.140": "2022"}),
        ("Tỷ lệ tảo hôn giảm từ 6,2% (năm 2021) xuống 2,9% (năm 2023).", {"6,2%": "2021", "2,9%": "2023"}),
        ("Trong 5 năm qua (2019-2023), quỹ đã cho vay 640 tỷ đồng.", {"640 tỷ đồng": "2019-2023"}),
        (
            "Đã số hóa 900/1.000 hồ sơ (đạt 90%), dự kiến xong trong quý IV/2024; cấp 70 thẻ mới.",
            {"900/1.000": None, "90%": None, "70": None},
        ),
        # clauses
        (
            "Kinh phí dự kiến năm 2025 là 45 tỷ đồng, năm 2026 là 52 tỷ đồng.",
            {"45 tỷ đồng": "2025", "52 tỷ đồng": "2026"},
        ),
        (
            "Kế hoạch đặt mục tiêu đến năm 2026 có 40% và đến năm 2030 có 55% số xã có trạm cấp nước; 90% trường học có nhà vệ sinh.",
            {"40%": "2026", "55%": "2030", "90%": "2030"},
        ),
        (
            "Năm 2023, tỉnh hỗ trợ 512 hộ; sáu tháng đầu năm 2024 hỗ trợ 230 hộ, cho vay 11 tỷ đồng.",
            {"512": "2023", "230": "2024-H1", "11 tỷ đồng": "2024-H1"},
        ),
        ("Cùng kỳ năm 2023, toàn tỉnh có 1.980 người đăng ký.", {"1.980": "2023"}),
        # a time at the end
        ("Xóa 100% lò đốt và hỗ trợ 80% gia đình chuyển nghề trong năm 2024.", {"100%": "2024", "80%": "2024"}),
        # the plan that a figure is measured by
        (
            "Đến hết tháng 6/2024, tỉnh giải ngân 312 tỷ đồng, bằng 41% kế hoạch vốn năm 2024.",
            {"312 tỷ đồng": "2024-06-30", "41%": "2024-06-30"},
        ),
        # years in turn
        (
            "Tỷ lệ bao phủ bảo hiểm y tế năm 2021, 2022 và 2023 lần lượt là 90,1%, 91,5%, 93%.",
            {"90,1%": "2021", "91,5%": "2022", "93%": "2023"},
        ),
        # the day of writing
        ("Dự án được duyệt năm 2019 với 1.200 căn; đến nay đã hoàn thành 1.050 căn.", {"1.200": "2019", "1.050": "2024-07-10"}),
        ("Hiện nay toàn tỉnh có 93 cơ sở bảo trợ.", {"93": "2024-07-10"}),
        ("Tỉnh đang thực hiện 93 dự án nhà ở.", {"93": None}),
        ("Từ năm 2021 đến nay, tỉnh đã xây 2.300 nhà tình nghĩa.", {"2.300": "2021-01/2024-07"}),
        # no year of its own
        ("Quỹ bảo trợ hằng năm vận động được hơn 3 tỷ đồng.", {"3 tỷ đồng": None}),
        ("Trước năm 2015, huyện có 60% hộ nghèo. Sau 9 năm, tỷ lệ hộ nghèo còn 11%.", {"60%": None, "11%": None}),
    ],
)  # fmt: skip
def test_times_in_a_sentence(text: str, periods: Periods) -> None:
    assert _periods(text) == periods


def test_a_time_at_the_end_of_a_sentence_stays_in_its_paragraph() -> None:
    text = "Năm 2023 chi 15 tỷ đồng.\nTheo kết quả rà soát, tỉnh có 700 hộ nghèo. Các xã đã mở 4 lớp học."
    assert _periods(text) == {"15 tỷ đồng": "2023", "700": "2023", "4": "2023"}
    assert _periods(text, period_start=date(2024, 1, 1), period_end=date(2024, 6, 30)) == {
        "15 tỷ đồng": "2023", "700": "2024-H1", "4": "2024-H1",
    }  # fmt: skip


def test_a_lead_in_ends_with_its_list() -> None:
    text = "Mục tiêu đến năm 2026:\n- 85% trẻ khuyết tật được đi học;\n- 70% xã có sân chơi.\nCác xã đã mở 14 lớp tập huấn."
    assert _periods(text) == {"85%": "2026", "70%": "2026", "14": None}


def test_yearless_times_belong_to_the_year_of_their_heading() -> None:
    text = "II. NHIỆM VỤ NĂM 2025\n\n- Trong quý I, mở 40 lớp nghề.\n"
    described = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    assert _periods(text, "report", **described) == {"40": "2025-Q1"}
    opened = "Kế hoạch năm 2025: mở 90 lớp nghề; 6 tháng đầu năm mở 50 lớp."
    assert _periods(opened) == {"90": "2025", "50": "2025-H1"}


def test_what_is_told_at_a_meeting_stands_under_no_heading() -> None:
    text = "Mục tiêu năm 2025\n\nTỉnh tạo việc làm cho 9.000 người.\n\nTại hội nghị, 11 tập thể được khen thưởng."
    found = named(text)
    assert (found["9.000"].period, found["11"].period, found["11"].kind) == ("2025", None, "achieved")


def test_a_rule_tells_no_results() -> None:
    text = "Điều 4. Mức giảm\n1. Giảm 90% tiền thuê đối với người tham gia trước ngày 01/01/1945.\n2. Người lao động được nghỉ 12 ngày trong năm."
    assert {r.period for r in rows(text, "decree", issued=date(2021, 12, 30))} == {None}


def test_the_last_day_of_a_year_is_a_day_of_a_result() -> None:
    assert _periods("Tính đến 31/12/2023, tỉnh có 14.203 hộ nghèo.") == {"14.203": "2023-12-31"}
    assert _periods("Tính đến hết năm 2023, tỉnh có 14.203 hộ nghèo.") == {"14.203": "2023-12-31"}
    assert _periods("Phấn đấu đến hết năm 2025, tỉnh còn 900 hộ nghèo.") == {"900": "2025"}


def test_the_time_of_a_document_is_that_of_its_opening() -> None:
    opening = "Đến ngày 30/6/2024, tỉnh đã cấp 500 thẻ.\n"
    filler = "Các sở, ngành tiếp tục phối hợp rà soát hồ sơ của người dân. " * 16
    assert _periods(opening + filler + "\nToàn tỉnh đã tu sửa 7 nghĩa trang.", period_start=None)["7"] == "2024-06-30"
    assert _periods(filler + "\n" + opening + "\nToàn tỉnh có 7 nghĩa trang mới tu sửa.")["500"] == "2024-06-30"


def test_the_goals_of_a_programme_are_of_its_stage() -> None:
    described = {"period_start": date(2021, 1, 1), "period_end": date(2025, 12, 31), "number": "5-CTr/TU"}
    assert _periods("Chương trình đặt ra 27 chỉ tiêu cụ thể.", published=date(2021, 3, 1), **described) == {
        "27": "2021-2025"
    }
