"""Rows from tables: units, footnote marks, totals, bounds, ages as labels, what a report's columns tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.ingest.indicators._rows import named, rows


def test_a_column_of_units_holds_units_and_not_districts() -> None:
    text = "Bảng 2. Một số chỉ tiêu theo huyện\n\n" + "\n".join(
        f"Đơn vị: Huyện {name}; Hộ nghèo (%) - Cuối năm 2023 (đã rà soát lại): {a}; Hộ nghèo năm 2024 (%): {b}"
        for name, a, b in (("Bát Xát", "9,1", "8,4"), ("Bắc Hà", "12,5", "11,2"))
    )
    found = named(text, "report", published=date(2024, 12, 20))
    assert {r.place for r in found.values()} == {"Bát Xát", "Bắc Hà"}
    assert (found["9,1"].unit, found["9,1"].kind, found["9,1"].period) == ("%", "achieved", "2023-12-31")
    assert (found["8,4"].unit, found["8,4"].kind, found["8,4"].period) == ("%", "achieved", "2024")


def test_a_caption_does_not_govern_what_stands_below_its_table() -> None:
    text = (
        "II. LĨNH VỰC KHÁC\n\nBảng 2. Chỉ tiêu phấn đấu\n\nXã: Tả Van; Số thôn: 7; Số trường: 2\n\n"
        "2. Người có công. Toàn huyện có 640 thương binh."
    )
    assert named(text, "report")["640"].kind == "achieved"


def test_a_figure_with_a_footnote_mark() -> None:
    found = named("Chỉ tiêu: Tỷ lệ hộ nghèo; Đơn vị tính: %; Thực hiện 2023: 7,25 (*); Kế hoạch 2024: 6,5", "report")
    assert found["7,25"].value == Decimal("7.25")


def test_a_label_keeps_its_figures() -> None:
    text = "Chỉ tiêu: Tỷ lệ trẻ em dưới 5 tuổi thấp còi; Đơn vị: %; Thực hiện 2023: 17,5; Thực hiện 2024: 16,9"
    assert {r.name for r in rows(text, "report")} == {"Tỷ lệ trẻ em dưới 5 tuổi thấp còi"}


def test_ages_as_labels_and_bounds_in_headers() -> None:
    text = (
        "Tuổi tròn: 90 tuổi; Tiền mừng: 500.000 đồng; Quà (tối đa): 120.000 đồng\n"
        "Tuổi tròn: Trên 100 tuổi; Tiền mừng: 900.000 đồng; Quà (tối đa): 150.000 đồng"
    )
    found = named(text, "resolution")
    assert found["500.000 đồng"].name.startswith("90 tuổi")
    assert found["900.000 đồng"].name.startswith("Trên 100 tuổi")
    assert (found["500.000 đồng"].comparator, found["120.000 đồng"].comparator) == ("=", "<=")


def test_units_of_counts_and_of_rates() -> None:
    text = (
        "Huyện: Bát Xát; Số hộ thoát nghèo năm 2023: 320; Tiền ăn: 45.000 đồng/ngày\n"
        "Huyện: Tổng cộng; Số hộ thoát nghèo năm 2023: 910; Tiền ăn: 45.000 đồng/ngày"
    )
    found = named(text, "report")
    assert found["320"].unit == "hộ"
    assert found["910"].name == "Số hộ thoát nghèo"
    assert found["910"].place == "Lào Cai"
    assert found["45.000 đồng"].unit == "đồng/ngày"


def test_headers_over_two_rows_and_total_rows() -> None:
    text = "\n".join(
        f"Địa phương: {name}; Hộ nghèo cuối năm - Số hộ: {a}; Hộ nghèo cuối năm - Tỷ lệ (%): {b}"
        for name, a, b in (("Huyện Bát Xát", "1.640", "9,2"), ("Tổng cộng", "8.015", "5,1"))
    )
    found = named(text, "other", published=None, period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
    assert [(r.name, r.unit, r.place) for r in found.values()] == [
        ("Số hộ nghèo", "hộ", "Bát Xát"), ("Tỷ lệ hộ nghèo", "%", "Bát Xát"),
        ("Số hộ nghèo", "hộ", "Lào Cai"), ("Tỷ lệ hộ nghèo", "%", "Lào Cai"),
    ]  # fmt: skip
    assert {r.kind for r in found.values()} == {"achieved"}


def test_a_unit_over_the_table_and_communes_as_labels() -> None:
    text = (
        "Kinh phí trợ giúp\n\n(Đơn vị tính: triệu đồng)\n\n"
        "Xã: Tả Van; Năm 2024: 412,5; Tăng/giảm (%): 3,1\nXã: Y Tý; Năm 2024: 390; Tăng/giảm (%): 2,2\n\n"
        "Có 7 xã chưa báo cáo."
    )
    found = named(text, "report", published=date(2025, 1, 8))
    assert (found["412,5"].value, found["412,5"].unit, found["412,5"].place) == (412_500_000, "đồng", "xã Tả Van")
    assert "3,1" not in found
    assert found["7"].unit == "xã"
