"""Reads the first sheet of an .xlsx as texts, the way a Vietnamese reads the cells.

openpyxl, because a cell's number format is needed: 0.97 shown as 97% must be read as "97%".
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl

from evals.base import EvalError
from evals.cases.problem import Problem
from evals.cases.row import Row, check_count
from evals.cases.table import Line, read_table
from vietnamese.dates import format_date

_MAX_UNPACKED = 100 * 2**20  # bytes; fifty thousand rows of text stay well below
_MAX_EXCEL_ROW = 2**20
_MAX_CELLS = 20_000_000  # empty ones included: a far cell makes its whole row
Cells = tuple[Any, ...]  # of openpyxl: cells and stand-ins for cells that are not there

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # what stands in a number format without formatting


def read_excel(data: bytes) -> tuple[list[Row], list[Problem]]:
    """The rows of the first sheet.

    Raises:
        EvalError: no .xlsx, an encrypted one, one that unpacks to too much, or too many rows.
    """
    _check(data)
    troubles: list[Problem] = []
    try:
        lines = _lines(data, troubles)
    except EvalError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsing of a damaged file runs into
        raise EvalError(_NO_XLSX) from error
    rows, problems = read_table(lines)
    return rows, problems + troubles


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EvalError("Tệp Excel có mật khẩu; hãy bỏ mật khẩu rồi lưu lại.")
        raise EvalError("Đây là tệp Excel kiểu cũ (.xls); hãy mở bằng Excel và lưu thành .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise EvalError(_NO_XLSX) from error
    if any(member.flag_bits & 1 for member in members):
        raise EvalError("Tệp Excel có mật khẩu; hãy bỏ mật khẩu rồi lưu lại.")
    # The zip reader never unpacks a member beyond the size that its header gives, so the sum is a true bound.
    if sum(member.file_size for member in members) > _MAX_UNPACKED:
        raise EvalError("Tệp Excel bung ra quá lớn; hãy chép các câu hỏi sang một tệp mới.")
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise EvalError(_NO_XLSX)


_NO_XLSX = "Tệp không phải .xlsx thật hoặc đã hỏng; hãy mở bằng Excel và lưu lại thành .xlsx."


def _lines(data: bytes, troubles: list[Problem]) -> list[Line]:
    """The rows as texts; formulas give the value that was computed when the file was saved."""
    lines: list[Line] = []
    empty: set[tuple[int, str]] = set()  # cells of formulas that nobody computed

    def formulas(number: int, row: Cells) -> None:
        empty.update((number, cell.column_letter) for cell in row if cell.data_type == "f" and cell.value is not None)

    def values(number: int, row: Cells) -> None:
        check_count(len(lines))
        lines.append((number, [_text(cell) for cell in row]))
        for cell in row:
            if cell.value is None:
                continue
            empty.discard((number, cell.column_letter))
            if cell.data_type == "e":
                message = f"ô là lỗi công thức {cell.value}; sửa công thức hoặc gõ giá trị."
                troubles.append(Problem(number, cell.column_letter, message))

    if _has_formulas(data):
        _walk(data, formulas, computed=False)
    _walk(data, values, computed=True)
    message = "công thức chưa có giá trị; mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị."
    troubles.extend(Problem(number, letter, message) for number, letter in sorted(empty))
    return lines


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name)) for name in sheets)


def _walk(data: bytes, visit: Callable[[int, Cells], None], *, computed: bool) -> None:
    """Call `visit` for every row of the first sheet that is not empty."""
    cells = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it does not read
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=computed, keep_links=False)
        if not book.worksheets:
            raise EvalError("Tệp Excel không có trang tính nào.")
        sheet: Any = book.worksheets[0]  # read-only, which the stubs do not know
        sheet.reset_dimensions()  # what the file says about its size is often wrong
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells += len(row)
            if number > _MAX_EXCEL_ROW or cells > _MAX_CELLS:
                raise EvalError("Bảng Excel quá rộng hoặc quá dài; hãy chép các câu hỏi sang một tệp mới.")
            if any(cell.value is not None for cell in row):
                visit(number, row)
        book.close()


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        percent = "%" in _LITERAL.sub("", cell.number_format or "")
        return figure(value, percent=percent)
    if isinstance(value, datetime):
        clock = f" {value.hour}:{value.minute:02}" if (value.hour, value.minute) != (0, 0) else ""
        return format_date(value.date()) + clock
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def figure(value: float, *, percent: bool = False) -> str:
    """A number as a Vietnamese types it: 97.5 -> "97,5", 1620000.0 -> "1620000", 0.97 as a percentage -> "97%".

    Fifteen digits, as many as Excel keeps; so 0.1 + 0.2 is "0,3".
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if percent:
        exact *= 100
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("%" if percent else "")
