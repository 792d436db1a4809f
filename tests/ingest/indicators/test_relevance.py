"""Dates, numbering, ages, conditions, deadlines and anecdotes are no rows; durations of a benefit are."""

from __future__ import annotations

import pytest

from tests.ingest.indicators._rows import rows


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 5/7/2024, hội nghị bàn về Kế hoạch số 77/KH-UBND.",
        "Người từ đủ 70 tuổi được hưởng sớm hơn.",
        "Hồ sơ gồm 02 bản sao và 01 ảnh màu.",
        "Cơ quan trả lời trong 10 ngày làm việc.",
        "Gọi Tổng đài 0225 000 1022 để được giải đáp.",
        "Theo khoản 3 Điều 12, mức 2 áp dụng cho lớp 10.",
        "Chị Lò Thị Mai, xã Nậm Cang, vay 60 triệu đồng nuôi trâu.",
        "Ba khó khăn được chỉ ra là: thiếu vốn, thiếu đất và thiếu nước.",
        "Ba huyện có kết quả tốt là Bảo Yên, Văn Bàn và Si Ma Cai.",
        "Đây là một trong 3 chương trình mới.",
        "Sau hai đợt mưa lũ, đường bị sạt lở.",
        "Mức hưởng là bao nhiêu cho 12 tháng?",
    ],
)
def test_no_rows(text: str) -> None:
    assert [r.name for r in rows(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "1. Người lao động bị suy giảm khả năng lao động từ 31% trở lên thì được giám định.",
        "2. Cuộc họp hợp lệ khi có ít nhất 70% tổng số thành viên dự.",
        "3. Doanh nghiệp sử dụng từ 50 lao động trở lên phải báo cáo.",
        "Ví dụ: ông A đóng 500.000 đồng.",
        "4. Tiền lương = 150% x số giờ làm thêm.",
        "5. Các cột 3 và 4 của Danh mục.",
    ],
)
def test_conditions_of_rules_are_no_levels(text: str) -> None:
    assert [r.name for r in rows(text, "circular", places=())] == []


def test_how_long_something_is_granted() -> None:
    (row,) = rows("Thời gian hỗ trợ không quá 18 tháng.", "decision")
    assert (row.name, row.value, row.unit, row.comparator) == ("Thời gian hỗ trợ", 18, "tháng", "<=")


def test_a_headline_counts_only_when_the_body_lacks_its_figure() -> None:
    body = "Từ đầu năm, tỉnh dạy nghề cho 2.400 người.\n\nCó 12 xã về đích."
    assert [r.value for r in rows(f"Lào Cai dạy nghề cho 2.400 người\n\n{body}")] == [2400, 12]
    assert [r.value for r in rows(f"Lào Cai dạy nghề cho hơn 2.000 người\n\n{body}")] == [2000, 2400, 12]


def test_denominators_are_no_figures() -> None:
    assert [r.value for r in rows("Có 12 bác sĩ trên 10.000 dân.")] == [12]
    assert [r.unit for r in rows("Mức chi 90.000 đồng/01 người/01 ngày.")] == ["đồng/người/ngày"]
