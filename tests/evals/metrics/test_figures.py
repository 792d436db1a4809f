from __future__ import annotations

import pytest

from evals.metrics.arithmetic import follows
from evals.metrics.figures import carries, find_figures, is_figure, states


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Có 27 chỉ tiêu", "27"),
        ("Có hai mươi bảy chỉ tiêu", "27"),
        ("Có 27 chỉ tiêu", "hai mươi bảy"),
        ("251.500 người", "251500"),
        ("251500 người", "251.500 người"),
        ("đạt 97 phần trăm", "97%"),
        ("đạt 97", "97%"),
        ("2.500.000 m2 sàn", "2,5 triệu m2"),
        ("500 nghìn đồng mỗi tháng", "500.000 đồng"),
        ("18/27 chỉ tiêu", "18"),
        ("18/27 chỉ tiêu", "27"),
        ("18 trên tổng số 27 chỉ tiêu", "18/27"),
        ("đạt 40 - 45%", "40 - 45%"),
        ("có 04 dược sĩ", "4"),
        ("hiệu lực từ ngày 01 tháng 7 năm 2022", "1/7/2022"),
        ("đến năm 2030", "2030"),
        ("giai đoạn 2021-2025", "2025"),
        ("ngày 30/6/2023", "năm 2023"),
        ("theo Kế hoạch 15/KH-UBND", "15/KH-UBND"),
    ],
)
def test_a_value_is_stated(text: str, value: str) -> None:
    assert states(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("97 người", "97%"),
        ("197%", "97%"),
        ("9,7%", "97%"),
        ("40 - 45%", "45%"),
        ("18 chỉ tiêu", "18/27"),
        ("2.134", "2,134"),
        ("ngày 2/7/2022", "1/7/2022"),
        ("năm 2024", "2025"),
        ("16/KH-UBND", "15/KH-UBND"),
        ("27/2022/QĐ-UBND", "27"),
        ("ngày 27/3/2022", "27"),
        ("", "5"),
        ("không có gì", "gì đó"),
    ],
)
def test_a_value_is_not_stated(text: str, value: str) -> None:
    assert not states(text, value)


def test_every_figure_of_a_text_is_found_once() -> None:
    text = "Quyết định 5/QĐ-UBND ngày 2/3/2024: 18/27 chỉ tiêu, 2,5 triệu m2, ba nhóm, mã A12."
    assert [f.text for f in find_figures(text)] == ["5/QĐ-UBND", "ngày 2/3/2024", "18/27", "2,5 triệu m2", "ba"]


def test_a_source_carries_the_year_of_a_day_but_not_a_day_of_the_year() -> None:
    year, day = find_figures("năm 2023")[0], find_figures("ngày 30/6/2023")[0]
    assert carries("đến ngày 30/6/2023", year)
    assert not carries("trong năm 2023", day)
    assert not carries("giai đoạn 2021-2025", year)
    assert carries("từ 40 - 45%", find_figures("45%")[0])


def test_what_is_a_figure() -> None:
    assert is_figure("2,5 triệu m2")
    assert is_figure("1/7/2022")
    assert not is_figure("UBND tỉnh Thái Bình")


def computed(statement: str, quotes: str, text: str) -> bool:
    return follows(next(f for f in find_figures(statement) if f.text == text), statement, quotes)


def test_arithmetic_that_the_statement_shows() -> None:
    quotes = "24 chỉ tiêu, 13 chỉ tiêu hoàn thành, 7 chỉ tiêu chậm, 4 chỉ tiêu khó"
    assert computed("Còn 11 chỉ tiêu (24 − 13 = 11)", quotes, "11")  # 24 - 13
    assert computed("Tổng 24 chỉ tiêu (13 + 7 + 4 = 24)", quotes, "24")
    assert not computed("Còn 12 chỉ tiêu (24 − 13 = 12)", quotes, "12")  # does not hold
    assert not computed("Còn 9 chỉ tiêu (24 − 15 = 9)", quotes, "9")  # 15 stands nowhere
    assert not computed(
        "Còn 17 chỉ tiêu", quotes, "17"
    )  # 24 - 7, but four figures of one unit leave too much to choose


def test_arithmetic_that_the_quotes_leave_no_choice_about() -> None:
    assert computed("Tổng cộng 21 trạm y tế", "Xây 12 trạm y tế, sửa 9 trạm y tế", "21")  # 12 + 9
    assert computed("Nhiều hơn 3 trạm y tế", "Xây 12 trạm y tế, sửa 9 trạm y tế", "3")  # 12 - 9
    assert computed("Tổng cộng 10 hộ", "1 hộ, 2 hộ, 3 hộ và 4 hộ", "10")  # the sum of all
    assert computed("đạt 80%", "1.200/1.500 lao động", "80%")  # 100 * 1200 / 1500
    assert computed("đạt 70,01%", "113.418/162.000 lao động", "70,01%")  # 70.0111..., two digits shown
    assert not computed("đạt 70,02%", "113.418/162.000 lao động", "70,02%")
    assert computed("cao hơn 1,1 điểm phần trăm", "một bên 97,9%, một bên 96,8%", "1,1 điểm phần trăm")
