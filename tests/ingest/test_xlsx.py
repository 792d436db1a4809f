"""Excel files: titles, tables with merged headers, figures as Excel shows them, what is hidden stays out."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from ingest.base import IngestError
from ingest.loaders import load_bytes


def texts(book: Any) -> list[str]:
    stream = io.BytesIO()
    book.save(stream)
    return [block.text for block in load_bytes(stream.getvalue(), ".xlsx").blocks if block.text]


def sheet_of(*rows: list[Any]) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book, book.active


def test_a_sheet_with_title_table_and_note() -> None:
    book, sheet = sheet_of(
        ["CÂY XANH CÁC XÃ"], ["TT", "Xã", "Số cây", None], [None, None, "Năm 2030", "Năm 2031"],
        [1, "Sông Hạ", 1200, 1350.5], [2, "Núi Thượng", 98, None], [], ["Ghi chú: chưa tính cây trong vườn."],
    )  # fmt: skip
    for merged in ("A1:D1", "C2:D2", "A2:A3", "B2:B3"):
        sheet.merge_cells(merged)
    sheet["C4"].number_format = "#,##0"
    assert texts(book) == [
        "CÂY XANH CÁC XÃ",
        "TT: 1; Xã: Sông Hạ; Số cây - Năm 2030: 1.200; Số cây - Năm 2031: 1350,5",
        "TT: 2; Xã: Núi Thượng; Số cây - Năm 2030: 98",
        "Ghi chú: chưa tính cây trong vườn.",
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.1234, "0.0%", "12,3%"), (1234567.891, "#,##0.00", "1.234.567,89"), (5, "General", "5"),
        (0.1 + 0.2, "General", "0,3"), (12, '0 "căn"', "12 căn"), (-3.5, "0.0", "-3,5"), (True, "General", "Có"),
        (date(2031, 2, 9), "dd/mm/yyyy", "09/02/2031"), (2030, "General", "2030"), ("  ghế \n đá ", "General", "ghế đá"),
    ],
)  # fmt: skip
def test_figures_are_shown_as_excel_shows_them(value: Any, form: str, shown: str) -> None:
    book, sheet = sheet_of(["Tên", "Trị"], ["a", value], ["b", 1])
    sheet["B2"].number_format = form
    assert texts(book)[0] == f"Tên: a; Trị: {shown}"


def test_what_is_hidden_stays_out() -> None:
    book, sheet = sheet_of(["Tên", "Cũ", "Mới"], ["a", 1, 2], ["b", 3, 4], ["c", 5, 6])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Nháp").append(["Tên", "Trị"])
    book["Nháp"].sheet_state = "hidden"
    assert texts(book) == ["Tên: a; Mới: 2", "Tên: c; Mới: 6"]


def test_sheets_without_a_title_are_told_apart_by_their_names() -> None:
    book, sheet = sheet_of(["Tên", "Trị"], ["a", 1], ["b", 2])
    sheet.title = "Cây xanh"
    other = book.create_sheet("Vườn hoa")
    for row in (["Tên", "Trị"], ["c", 3], ["d", 4]):
        other.append(row)
    assert texts(book)[::3] == ["Cây xanh", "Vườn hoa"]


def test_files_that_are_no_workbooks() -> None:
    with pytest.raises(IngestError, match="mật khẩu"):
        load_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, ".xlsx")
    with pytest.raises(IngestError, match="hỏng"):
        load_bytes(b"PK\x03\x04" + b"x" * 600, ".xlsx")
