"""Vietnamese numbers: exact values, exact spans, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import Number, find_numbers, format_number, parse_number, read_figure, same_value
from vietnamese.text import nfc

_PIECES = st.sampled_from(
    [
        "2.134",
        "0,5%",
        " - ",
        "/",
        "triệu ",
        "tỷ đồng",
        "năm 2023",
        " hai mươi ",
        "số 08",
        "(",
        ")",
        "m2",
        "đến",
        "\n",
        ".",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=14).map("".join)
).map(nfc)
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=None
).filter(lambda d: len(d.as_tuple().digits) <= 15 and -6 <= int(d.as_tuple().exponent) <= 3)


def _short(number: Number) -> str:
    value = f"{number.value:f}" + (f"~{number.value_max:f}" if number.value_max is not None else "")
    return value + (f"/{number.of:f}" if number.of is not None else "") + f" {number.unit or '-'} [{number.text}]"


@given(TEXTS)
def test_never_raises_and_spans_are_slices_in_order(text: str) -> None:
    for labels in (False, True):
        found = find_numbers(text, labels=labels)
        assert all(text[n.start : n.end] == n.text for n in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
    parse_number(text)


@given(DECIMALS, st.sampled_from([None, "%", "đồng", "m2", "chỉ tiêu", "người", "hộ"]))
def test_formatting_and_parsing_are_inverse(value: Decimal, unit: str | None) -> None:
    written = format_number(value, unit)
    read = parse_number(written)
    assert read is not None
    assert (read.value, read.value_max, read.of, read.unit) == (value, None, None, unit)
    assert format_number(read.value, read.unit) == written


@given(DECIMALS.filter(lambda d: d >= 0))
def test_a_formatted_number_is_found_in_a_sentence(value: Decimal) -> None:
    written = format_number(value, "%")
    assert [n.value for n in find_numbers(f"Tỷ lệ bao phủ đạt {written} so với kế hoạch.")] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("còn 2.134 hộ nghèo, chiếm 0,095%", ["2134 hộ [2.134]", "0.095 % [0,095%]"]),
        ("kinh phí hơn 1.000 tỷ đồng", ["1000000000000 đồng [1.000 tỷ đồng]"]),
        ("xây khoảng 2,5 triệu m2 sàn và 1-2 khu", ["2500000 m2 [2,5 triệu m2]", "1~2 khu [1-2]"]),
        ("bình quân 32,5m² sàn/người", ["32.5 m2 [32,5m²]"]),
        ("đạt 18/27 chỉ tiêu", ["18/27 chỉ tiêu [18/27]"]),
        ("cho 113.418/162.000 lao động", ["113418/162000 lao động [113.418/162.000]"]),
        ("phấn đấu 40 - 45% số xã", ["40~45 % [40 - 45%]"]),
        ("khoảng 40% – 45%", ["40~45 % [40% – 45%]"]),
        ("chỉ số 0,88-0,9", ["0.88~0.9 - [0,88-0,9]"]),
        ("từ 3 đến 5 tuổi", ["3~5 tuổi [3 đến 5]"]),
        ("từ 1,5 đến 2 triệu đồng", ["1500000~2000000 đồng [1,5 đến 2 triệu đồng]"]),
        ("tăng từ 2% đến 5%", ["2 % [2%]", "5 % [5%]"]),
        ("04 dược sỹ trên 10.000 dân", ["4 dược sĩ [04]", "10000 dân [10.000]"]),
        ("hai mươi bảy chỉ tiêu", ["27 chỉ tiêu [hai mươi bảy]"]),
        ("gần một vạn người", ["10000 người [một vạn]"]),
        ("có ba nhóm và năm huyện", ["3 nhóm [ba]", "5 huyện [năm]"]),
        ("hai triệu rưỡi", ["2500000 - [hai triệu rưỡi]"]),
        ("hai phẩy năm phần trăm", ["2.5 % [hai phẩy năm phần trăm]"]),
        ("lãi 3,5%/năm", ["3.5 % [3,5%]"]),
        ("tăng 1,13 điểm phần trăm", ["1.13 điểm % [1,13 điểm phần trăm]"]),
        ("đạt 20 phần trăm", ["20 % [20 phần trăm]"]),
        ("mức 500.000đ/tháng", ["500000 đồng [500.000đ]"]),
        ("vay 3.000.000 đồng", ["3000000 đồng [3.000.000 đồng]"]),
        ("2 triệu 500 nghìn đồng", ["2500000 đồng [2 triệu 500 nghìn đồng]"]),
        ("100 nghìn tỷ đồng", ["100000000000000 đồng [100 nghìn tỷ đồng]"]),
        ("thuê 5tr, cọc 200k", ["5000000 - [5tr]", "200000 - [200k]"]),
        ("06 (sáu) tháng", ["6 tháng [06]"]),
        ("trẻ mẫu giáo 3 và 4 tuổi", ["3 tuổi [3]", "4 tuổi [4]"]),
        ("truy cập 21,362 / 1,355,129", ["21.362/1355129 - [21,362 / 1,355,129]"]),
        ("1,355,129 lượt", ["1355129 lượt [1,355,129]"]),
        ("10 văn bản, 7 tỷ lệ", ["10 văn bản [10]", "7 - [7]"]),
        ("trẻ dưới 36 tháng tuổi", ["36 tháng tuổi [36]"]),
        ("mỗi tháng 5 triệu đồng", ["5000000 đồng [5 triệu đồng]"]),
        ("trong số 120 hộ, tổng số 27 xã", ["120 hộ [120]", "27 xã [27]"]),
        ("dân số 8,5 triệu người", ["8500000 người [8,5 triệu]"]),
        ("ngày 14/1 có 16/30 quận", ["16/30 quận [16/30]"]),
        # without diacritics
        ("2,5 trieu m2 san", ["2500000 m2 [2,5 trieu m2]"]),
        ("hon 1000 ty dong", ["1000000000000 đồng [1000 ty dong]"]),
        ("mot van nguoi, hai muoi bay chi tieu", ["10000 người [mot van]", "27 chỉ tiêu [hai muoi bay]"]),
        ("10 van ban va 5 ty le", ["10 văn bản [10]", "5 - [5]"]),
        ("khoang 2000 ho ngheo", ["2000 hộ [2000]"]),
        ("tro cap 500k mot thang, muc 360 nghin", ["500000 - [500k]", "360000 - [360 nghin]"]),
        ("dat 20 phan tram", ["20 % [20 phan tram]"]),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [_short(n) for n in find_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "ngày 2/8/2023, tháng 8/2023, năm 2022, giai đoạn 2021-2025",
        "ngày 14/1 và sáng 18/4, trước ngày 1/5, (18/4), ngày 19 và 20/6",
        "từ 1/7 đến 31/12",
        "Chương trình số 08-CTr/TU và Kế hoạch 181, Nghị định 20/2021/NĐ-CP",
        "1. Bảo đảm\n2.1 Mục tiêu\n  3) Kết quả\n(4) Khác",
        "Điện thoại: 024 3825 3536, (028) 38 223 344, 0912345678, 1900 1234",
        "lúc 8h30 hoặc 14:15",
        "tính theo m2 và km2",
        "một số nơi, một trong những cách, một cách toàn diện",
        "thứ Ba, thứ hai, tháng tư, lớp một, trong năm",
        "quận Hai Bà Trưng, Ba Vì, ông Năm",
        "COVID-19, QH14, công nghiệp 4.0",
        "sau 6 tháng đầu năm",
        "Đến 2030 Hà Nội, den 2030 ha noi, 2030 Đồng Nai, 2023 tỉnh Bắc Giang",
        "quý 1 năm nay",
        "1,2,3 và 1.2.3",
        "số tài khoản 12345678901234567890",
        "",
    ],
)
def test_no_quantities(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("khoản 1, 2 và 3 Điều 5 của Luật", ["1", "2", "3", "5"]),
        ("các quận 1, 3 và 12", ["1", "3", "12"]),
        ("đạt chuẩn mức độ 2", ["2"]),
        ("Nhóm 2: tuyên truyền", ["2"]),
        ("trụ sở: số 07 đường Láng", ["07"]),
    ],
)
def test_numbers_that_are_names_come_only_on_demand(text: str, names: list[str]) -> None:
    assert find_numbers(text) == []
    assert [n.text for n in find_numbers(text, labels=True)] == names


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("2.134", "2134"),
        ("1.234.567,8", "1234567.8"),
        ("0.095", "0.095"),
        ("3.5", "3.5"),
        ("21,362", "21.362"),
        ("1,355,129", "1355129"),
        ("1,234.56", "1234.56"),
        ("007", "7"),
        ("1.2.3", None),
        ("12.34.567", None),
    ],
)
def test_read_figure(figure: str, value: str | None) -> None:
    assert read_figure(figure) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["", "abc", "3 con 4", "12 hộ nghèo", "khoảng 5", "một số"])
def test_parse_wants_the_whole_string(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2023", 2023), ("04", 4), ("-5", -5), ("hai mươi bảy chỉ tiêu", 27), (" 1.000 tỷ đồng ", 10**12)],
)
def test_parse(text: str, value: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert number.value == value
    assert text[number.start : number.end] == number.text


def _read(text: str) -> Number:
    number = parse_number(text)
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("04", "4", True),
        ("251.500", "251500", True),
        ("2,5 triệu", "2.500.000", True),
        ("hai mươi bảy", "27 chỉ tiêu", True),
        ("0,95%", "0,095%", False),
        ("18/27", "18/30", False),
        ("40 - 45%", "40%", False),
        ("50%", "50 người", False),
        ("50%", "50", True),
        ("4 chỉ tiêu", "4 nhiệm vụ", True),
    ],
)
def test_same_value(one: str, other: str, same: bool) -> None:
    assert same_value(_read(one), _read(other)) is same
    assert same_value(_read(other), _read(one)) is same


def test_format_number() -> None:
    assert format_number(Decimal(2134)) == "2.134"
    assert format_number(Decimal("0.0950"), "%") == "0,095%"
    assert format_number(Decimal(27), "chỉ tiêu") == "27 chỉ tiêu"
    assert format_number(Decimal("-1234567.5")) == "-1.234.567,5"
    assert format_number(Decimal("1E+6"), "đồng") == "1.000.000 đồng"
    with pytest.raises(ValueError, match="finite"):
        format_number(Decimal("NaN"))


def test_a_verb_before_a_measure_makes_no_label_of_it() -> None:
    (number,) = find_numbers("Mỗi nhân khẩu được cấp 15 kg gạo.")
    assert (number.value, number.unit) == (15, "kg")


def test_a_range_after_a_word_that_only_ends_like_a_fall() -> None:
    (number,) = find_numbers("Hỗ trợ sửa nhà từ 40 đến 60 triệu đồng.")
    assert (number.value, number.value_max) == (40_000_000, 60_000_000)
