"""A district's figure is not its province's, in sentences as in rows; a source's day is not its figures'."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evidence.ages import birthdays
from assistant.question.understand import understand
from tests.assistant.opened import opened

_REPORT = """ỦY BAN NHÂN DÂN
HUYỆN TAM ĐƯỜNG
Số: 77/BC-UBND
Tam Đường, ngày 10 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác người có công năm 2023 trên địa bàn huyện Tam Đường

I. KẾT QUẢ
Năm 2023 đã tặng 412 suất quà cho gia đình liệt sĩ.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Assistant]:
    with opened({"bao-cao.txt": _REPORT}, tmp_path_factory, model_home) as assistant:
        yield assistant


def test_not_of_the_province(told: Assistant) -> None:
    answer = told.ask("Năm 2023 tỉnh Lai Châu tặng bao nhiêu suất quà cho gia đình liệt sĩ?")
    assert answer.abstained, answer.text


def test_of_the_district(told: Assistant) -> None:
    answer = told.ask("Năm 2023 huyện Tam Đường tặng bao nhiêu suất quà cho gia đình liệt sĩ?")
    assert not answer.abstained
    assert "412" in answer.text


@pytest.mark.parametrize(
    ("question", "told_then", "asked"),
    [
        ("Tại hội nghị tháng 3/2024, bao nhiêu xã được công nhận đạt chuẩn?", 1, 0),
        ("Theo báo cáo ngày 12/5/2024, tỉnh có bao nhiêu hộ nghèo?", 1, 0),
        ("Tháng 3/2024 có bao nhiêu xã đạt chuẩn?", 0, 1),
    ],
)
def test_when_it_was_told(question: str, told_then: int, asked: int) -> None:
    scope = understand(question).scope
    assert (len(scope.told), len(scope.periods)) == (told_then, asked)


@pytest.mark.parametrize(
    ("label", "ages"),
    [("75 và 80 tuổi", [(75, 75), (80, 80)]), ("Trên 100 tuổi", []), ("từ đủ 60 đến dưới 65 tuổi", [])],
)
def test_ages_in_labels(label: str, ages: list[tuple[int, int]]) -> None:
    assert birthdays(label) == ages
