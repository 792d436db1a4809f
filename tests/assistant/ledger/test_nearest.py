"""Figures of districts, sums, gaps and lists whose rows are not all shown: nothing of another extent passes for what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.ledger.conftest import over

DISTRICT = """UBND HUYỆN MƯỜNG LA
Số: 31/BC-UBND
Mường La, ngày 9 tháng 1 năm 2025

BÁO CÁO
Kết quả giảm nghèo năm 2024 trên địa bàn huyện Mường La, tỉnh Sơn La

Cuối năm 2024, toàn huyện có 21.050 hộ dân.
- Hộ nghèo: 3.120 hộ.
- Hộ cận nghèo: 1.480 hộ.

Cuối năm 2024, tỷ lệ hộ nghèo của huyện là 14,8%.
"""
PROVINCE = """UBND TỈNH LAI CHÂU
Số: 12/BC-UBND
Lai Châu, ngày 9 tháng 1 năm 2025

BÁO CÁO
Kết quả giảm nghèo năm 2024 của tỉnh Lai Châu

Cuối năm 2024, tỷ lệ hộ nghèo của tỉnh Lai Châu là 16,3%.

Năm 2024, tỉnh Lai Châu xây 1.210/1.600 căn nhà cho hộ nghèo.
"""
_NAMES = ("tiêm chủng", "đến trường", "khám sức khỏe", "học bơi", "cấp thẻ bảo hiểm y tế", "uống vitamin A")
LIST = "\n".join(
    [
        "UBND TỈNH TUYÊN QUANG\nSố: 90/KH-UBND\nTuyên Quang, ngày 9 tháng 1 năm 2025\n\nKẾ HOẠCH\nVì trẻ em tỉnh Tuyên Quang\n",
        "I. Mục tiêu",
        *(
            f"- Năm {year}, tỷ lệ trẻ em được {name} đạt {90 + n}%."
            for year in (2026, 2027, 2028, 2029)
            for n, name in enumerate(_NAMES, 1)
        ),
    ]
)
SHOWN = 20  # lines of a list


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the documents above."""
    with over({"huyen.txt": DISTRICT, "tinh.txt": PROVINCE, "danh-sach.txt": LIST}, tmp_path_factory) as opened:
        yield opened


def test_a_district_is_offered_for_its_province_by_name(near: Assistant) -> None:
    answer = near.ask("Cuối năm 2024 tỷ lệ hộ nghèo của tỉnh Sơn La là bao nhiêu?")
    assert answer.abstained
    assert "chỉ là số liệu của Mường La" in answer.text


def test_a_comparison_says_that_only_a_district_is_known(near: Assistant) -> None:
    answer = near.ask("So sánh tỷ lệ hộ nghèo cuối năm 2024 của Sơn La và Lai Châu")
    assert "cao hơn" not in answer.text
    assert "thấp hơn" not in answer.text
    assert "chỉ là số liệu của Mường La" in answer.text
    assert "16,3%" in answer.text


def test_a_district_that_is_asked_for_is_compared(near: Assistant) -> None:
    answer = near.ask("So sánh tỷ lệ hộ nghèo cuối năm 2024 của huyện Mường La (Sơn La) và tỉnh Lai Châu")
    assert "16,3 − 14,8 = 1,5" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Cộng cả hộ nghèo và hộ cận nghèo, huyện Mường La năm 2024 có bao nhiêu hộ?",
        "cong ho ngheo voi ho can ngheo, huyen muong la nam 2024 co bao nhieu ho",
    ],
)
def test_the_whole_is_no_part_of_a_sum(near: Assistant, question: str) -> None:
    answer = near.ask(question)
    assert "24.170" not in answer.text
    assert "3.120 + 1.480 = 4.600" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2024 Lai Châu còn phải xây cho hộ nghèo bao nhiêu căn nhà nữa thì đủ kế hoạch?",
        "lai chau con bao nhieu can nha nua moi xong ke hoach nam 2024",
    ],
)
def test_what_is_left_of_a_plan(near: Assistant, question: str) -> None:
    assert "1.600 − 1.210 = 390" in near.ask(question).text


def test_the_table_of_a_long_list_has_the_rows_that_it_does_not_show(near: Assistant) -> None:
    answer = near.ask("Liệt kê các mục tiêu của Kế hoạch 90/KH-UBND từ 91% trở lên")
    total = 4 * len(_NAMES)
    assert answer.text.count("\n- ") == SHOWN
    assert f"Còn {total - SHOWN} dòng nữa: xem bảng chỉ tiêu." in answer.notices
    assert len(answer.rows) == total
