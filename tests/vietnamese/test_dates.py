"""Dates and periods, with and without diacritics."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.dates import Period, find_periods, format_date
from vietnamese.text import fold, nfc

_PIECES = st.sampled_from(
    ["ngày ", "13/6/2024", "tháng ", "năm ", "2030", " đến ", "-", "quý I", "/", "giai đoạn ", "\n", "99"]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=12).map("".join)
).map(nfc)
DATES = st.dates(min_value=date(1945, 1, 1), max_value=date(2099, 12, 31))


@given(TEXTS)
def test_never_raises_and_spans_are_slices_in_order(text: str) -> None:
    found = find_periods(text)
    assert all(text[p.span_start : p.span_end] == p.text and p.start <= p.end for p in found)
    assert all(a.span_end <= b.span_start for a, b in pairwise(found))
    assert all((p.kind == "until") == (p.start == date.min) for p in found)


@given(DATES)
def test_dates_come_back(day: date) -> None:
    forms = (
        format_date(day),
        f"ngày {day.day:02}/{day.month:02}/{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngay {day.day} thang {day.month} nam {day.year}",
    )
    for written in forms:
        for text in (written, f"Hội nghị họp {written}, tại xã."):
            assert [(p.start, p.end, p.kind, p.text) for p in find_periods(text)] == [(day, day, "day", written)]


@given(st.integers(1945, 2098), st.integers(1, 40))
def test_ranges_come_back(first: int, length: int) -> None:
    last = min(first + length, 2099)
    for text in (f"giai đoạn {first}-{last}", f"từ năm {first} đến năm {last}", f"nhiem ky {first} - {last}"):
        assert [(p.start, p.end, p.kind) for p in find_periods(text)] == [
            (date(first, 1, 1), date(last, 12, 31), "range")
        ]


def _short(period: Period) -> str:
    start = "" if period.start == date.min else period.start.isoformat()
    end = "" if period.end == date.max else period.end.isoformat()
    return f"{period.kind} {start}..{end} [{period.text}]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 2/8/2023, tại xã", ["day 2023-08-02..2023-08-02 [2/8/2023]"]),
        ("tháng 8/2023", ["month 2023-08-01..2023-08-31 [tháng 8/2023]"]),
        ("tháng 2 năm 2024", ["month 2024-02-01..2024-02-29 [tháng 2 năm 2024]"]),
        ("6 tháng đầu năm 2023", ["half 2023-01-01..2023-06-30 [6 tháng đầu năm 2023]"]),
        ("6 tháng cuối năm 2023", ["half 2023-07-01..2023-12-31 [6 tháng cuối năm 2023]"]),
        ("sáu tháng đầu năm 2024", ["half 2024-01-01..2024-06-30 [sáu tháng đầu năm 2024]"]),
        ("9 tháng đầu năm 2023", ["range 2023-01-01..2023-09-30 [9 tháng đầu năm 2023]"]),
        (
            "quý I/2024 và quý 3 năm 2024",
            ["quarter 2024-01-01..2024-03-31 [quý I/2024]", "quarter 2024-07-01..2024-09-30 [quý 3 năm 2024]"],
        ),
        ("năm 2022", ["year 2022-01-01..2022-12-31 [năm 2022]"]),
        ("giai đoạn 2021 – 2025", ["range 2021-01-01..2025-12-31 [giai đoạn 2021 – 2025]"]),
        ("giai đoạn 2021-25", ["range 2021-01-01..2025-12-31 [giai đoạn 2021-25]"]),
        ("đến năm 2030", ["until ..2030-12-31 [đến năm 2030]"]),
        ("đến 2030 hộ nghèo còn bao nhiêu", ["until ..2030-12-31 [đến 2030]"]),
        ("đến hết tháng 6/2025", ["until ..2025-06-30 [đến hết tháng 6/2025]"]),
        ("trước ngày 1/5/2025", ["until ..2025-05-01 [trước ngày 1/5/2025]"]),
        ("đến cuối năm 2025", ["until ..2025-12-31 [đến cuối năm 2025]"]),
        ("đầu năm 2023", ["range 2023-01-01..2023-03-31 [đầu năm 2023]"]),
        ("cuối năm 2023", ["range 2023-10-01..2023-12-31 [cuối năm 2023]"]),
        ("từ ngày 1/6/2024 đến ngày 30/6/2024", ["range 2024-06-01..2024-06-30 [từ ngày 1/6/2024 đến ngày 30/6/2024]"]),
        ("ngày 12 - 16/7/2024", ["range 2024-07-12..2024-07-16 [ngày 12 - 16/7/2024]"]),
        ("từ tháng 1 đến tháng 6/2023", ["range 2023-01-01..2023-06-30 [từ tháng 1 đến tháng 6/2023]"]),
        ("từ năm 2021 đến nay", ["range 2021-01-01.. [từ năm 2021 đến nay]"]),
        ("các năm 2020, 2021", ["year 2020-01-01..2020-12-31 [năm 2020]", "year 2021-01-01..2021-12-31 [2021]"]),
        ("đến 2030 Hà Nội đạt bao nhiêu", ["until ..2030-12-31 [đến 2030]"]),
        ("kế hoạch 2023 tỉnh Bắc Giang", ["year 2023-01-01..2023-12-31 [2023]"]),
        ("năm học 2023/2024", ["range 2023-01-01..2024-12-31 [năm học 2023/2024]"]),
        ("Hà Nội 2030", ["year 2030-01-01..2030-12-31 [2030]"]),
        ("Việt Nam 2022", ["year 2022-01-01..2022-12-31 [2022]"]),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    assert [_short(p) for p in find_periods(text)] == expected
    unaccented = [_short(p).split(" [")[0] for p in find_periods(fold(text))]
    assert unaccented == [line.split(" [")[0] for line in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Luật số 45/2019/QH14",
        "Thông tư 101/2018 và Nghị định 20/2021/NĐ-CP",
        "2023 hộ, 2000 tỷ đồng, trên 2050 người, 2024%",
        "2.030 người và 20,24%",
        "ngày 31/2/2023",
        "ngày 14/1",
        "6 tháng đầu năm",
        "số 12024",
        "",
    ],
)
def test_no_periods(text: str) -> None:
    assert find_periods(text) == []


def test_format_date() -> None:
    assert format_date(date(2023, 8, 2)) == "2/8/2023"


def test_a_bare_year_that_is_compared() -> None:
    assert [p.text for p in find_periods("thu nhập 2031 so với 2030")] == ["2031", "2030"]
    assert [p.text for p in find_periods("thu nhap 2031 so voi muc tieu 2035")] == ["2031", "2035"]
