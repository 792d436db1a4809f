"""Of several right figures the one that was asked for: the newest, of that very time and place, with what others say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.ledger.corrected import figure_words, period_words
from tests.assistant.ledger.conftest import Ask, asking, over

FILES = {
    "lao-cai_ke-hoach.txt": """UBND TỈNH LÀO CAI
Số: 91/KH-UBND
Lào Cai, ngày 3 tháng 4 năm 2022

KẾ HOẠCH
Phát triển xã hội tỉnh Lào Cai đến năm 2025

I. Mục tiêu đến năm 2025
1. Tỷ lệ bao phủ bảo hiểm y tế đạt 97% dân số.
2. Tỷ lệ lao động qua đào tạo đạt 70%.
3. Tỷ lệ thất nghiệp khu vực thành thị dưới 3%.
""",
    "lao-cai_giua-nam.txt": """UBND TỈNH LÀO CAI
Số: 140/BC-UBND
Lào Cai, ngày 5 tháng 7 năm 2024

BÁO CÁO
Kết quả công tác xã hội tỉnh Lào Cai 6 tháng đầu năm 2024

Đến ngày 30/6/2024, tỷ lệ bao phủ bảo hiểm y tế tỉnh Lào Cai đạt 95,2% dân số.
6 tháng đầu năm 2024, tỉnh Lào Cai giải quyết việc làm mới cho 7.310 lao động.
""",
    "lao-cai_ca-nam.txt": """UBND TỈNH LÀO CAI
Số: 12/BC-UBND
Lào Cai, ngày 9 tháng 1 năm 2025

BÁO CÁO
Kết quả công tác xã hội tỉnh Lào Cai năm 2024

Đến ngày 31/12/2024, tỷ lệ bao phủ bảo hiểm y tế tỉnh Lào Cai đạt 96,1% dân số.
Năm 2024, tỷ lệ lao động qua đào tạo tỉnh Lào Cai đạt 66,5%.
Năm 2024, tỷ lệ thất nghiệp khu vực thành thị tỉnh Lào Cai dưới 2,9%.
""",
    "lao-cai_tin.txt": """Lào Cai: việc làm mới tăng nhanh

Ngày 12/7/2024, Sở Lao động - Thương binh và Xã hội tỉnh Lào Cai cho biết, 6 tháng đầu năm 2024 toàn tỉnh giải quyết việc làm mới cho 7.585 lao động.
""",
    "ha-nam_bao-cao.txt": """UBND TỈNH HÀ NAM
Số: 33/BC-UBND
Hà Nam, ngày 8 tháng 1 năm 2025

BÁO CÁO
Kết quả công tác xã hội tỉnh Hà Nam năm 2024

Năm 2024, tỷ lệ lao động qua đào tạo tỉnh Hà Nam đạt 74,3%.
""",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with over(FILES, tmp_path_factory) as opened:
        yield opened


@pytest.fixture
def ask(home: Assistant) -> Ask:
    return asking(home)


def test_a_gap_takes_the_newest_result_and_mentions_the_one_before(ask: Ask) -> None:
    answer = ask("Bao phủ BHYT Lào Cai còn thiếu bao nhiêu điểm phần trăm so với mục tiêu 2025?")
    assert "còn thiếu 0,9 điểm phần trăm (97 − 96,1 = 0,9)" in answer.text
    assert "31/12/2024" in answer.text
    assert "Trước đó — " in answer.text
    assert "95,2%" in answer.text


def test_a_target_written_into_the_question_is_no_condition_on_the_result(ask: Ask) -> None:
    answer = ask(
        "Hết năm 2024 bao phủ BHYT của Lào Cai còn thiếu mấy điểm phần trăm nữa mới tới mục tiêu 97% năm 2025?"
    )
    assert "97 − 96,1 = 0,9" in answer.text


def test_a_result_compared_with_a_target_gives_both_and_the_difference(ask: Ask) -> None:
    answer = ask("So sánh tỷ lệ lao động qua đào tạo năm 2024 của Lào Cai với mục tiêu năm 2025")
    assert "chưa đạt mục tiêu, còn thiếu 3,5 điểm phần trăm (70 − 66,5 = 3,5)" in answer.text
    assert "66,5%" in answer.text
    assert "70%" in answer.text


def test_the_side_that_is_missing_is_named(ask: Ask) -> None:
    answer = ask("So sánh tỷ lệ lao động qua đào tạo năm 2021 của Lào Cai với mục tiêu năm 2025")
    assert "Không tìm thấy số liệu cho" in answer.text
    assert "năm 2021" in answer.text.splitlines()[0]
    assert "66,5%" not in answer.text


def test_a_bound_is_not_subtracted(ask: Ask) -> None:
    answer = ask("Tỷ lệ thất nghiệp thành thị Lào Cai năm 2024 đã đạt mục tiêu năm 2025 chưa?")
    assert "đã đạt mục tiêu" in answer.text
    assert " − " not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "6 tháng đầu năm 2024 Lào Cai giải quyết việc làm mới cho bao nhiêu lao động?",
        "Các nguồn có thống nhất về số việc làm mới của Lào Cai 6 tháng đầu năm 2024 không?",
        "Việc làm mới 6 tháng đầu năm 2024 của Lào Cai: báo cáo ghi bao nhiêu, báo đăng bao nhiêu?",
    ],
)
def test_sources_that_differ_are_both_shown(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert "7.310" in answer.text
    assert "7.585" in answer.text
    assert "140/BC-UBND ngày 5/7/2024" in answer.text
    assert len({c.document_id for c in answer.citations}) >= 2


def test_sources_that_agree_are_said_to(ask: Ask) -> None:
    answer = ask("Các nguồn có khác nhau về tỷ lệ bao phủ bảo hiểm y tế của Lào Cai cuối năm 2024 không?")
    assert "không thống nhất" not in answer.text


def test_before_the_merger_a_province_is_itself(ask: Ask) -> None:
    assert "74,3%" not in ask("Tỷ lệ lao động qua đào tạo của Ninh Bình năm 2024 là bao nhiêu?").text


def test_a_merged_provinces_figure_is_only_the_nearest_thing(ask: Ask) -> None:
    answer = ask("Tỷ lệ lao động qua đào tạo của Ninh Bình là bao nhiêu?")
    assert answer.abstained
    assert "không có số liệu của Ninh Bình sau sáp nhập" in answer.text.splitlines()[0]
    assert "Hà Nam cũ" in answer.text.splitlines()[0]
    assert any("trước khi sáp nhập vào Ninh Bình" in n for n in answer.notices)


def test_a_corrected_figure_counts_and_the_sources_own_is_told(home: Assistant, ask: Ask) -> None:
    ledger = home.store.ledger
    row = next(r for r in ledger.rows() if r.indicator.value == Decimal("66.5"))
    ledger.correct(row.id, {"value": "67,25"}, "Lê Thị Hạnh", "sổ gốc ghi khác")
    try:
        answer = ask(
            "Tỷ lệ lao động qua đào tạo năm 2024 của Lào Cai còn thiếu bao nhiêu điểm phần trăm so với mục tiêu 2025?"
        )
        assert "70 − 67,25 = 2,75" in answer.text
        assert "67,25%" in answer.text
        assert "đã được Lê Thị Hạnh hiệu chỉnh, nguồn ghi 66,5%" in answer.text
        assert any("Lê Thị Hạnh hiệu chỉnh: sổ gốc ghi khác" in n for n in answer.notices)
    finally:
        ledger.restore(row.id)


def test_a_correction_in_words() -> None:
    def words(**fields: Any) -> str:
        given: Any = SimpleNamespace(**{"value_max": None, "of": None, "unit": "%", **fields})
        return figure_words(given)

    assert words(value=Decimal("4.5")) == "4,5%"
    assert words(value=Decimal(40), value_max=Decimal(45)) == "40 - 45%"
    assert words(value=Decimal(7310), of=Decimal(9000), unit="người") == "7.310/9.000 người"
    assert words(value=Decimal(2_500_000_000), unit="đồng") == "2,5 tỷ đồng"
    assert [period_words(p) for p in ("2030", "2021-2025", "2024-H1", "2024-06-30", None)] == [
        "năm 2030",
        "giai đoạn 2021-2025",
        "6 tháng đầu năm 2024",
        f"ngày {date(2024, 6, 30).day}/6/2024",
        "",
    ]
