"""Excel (.xlsx): every visible sheet as its titles, its tables and its notes, with figures as Excel shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from typing import Any

import openpyxl

from ingest.base import Block, IngestError, RawDocument
from ingest.loaders.file import tidy, tidy_line
from ingest.loaders.table import table_blocks

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # compound file: a legacy .xls, or an .xlsx under a password
_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_ROWS, _MAX_COLUMNS = 50_000, 300
_DEFAULT_SHEET = re.compile(r"(?:Sheet|Trang tính|Bảng tính|Trang_tính)\s*\d*$", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DECIMALS = re.compile(r"[0#?]\.(0+)")
_PRECISION = 10
"""Digits after the comma of a figure without a format of its own; beyond them binary fractions show."""


def _plain(value: Decimal, grouped: bool) -> str:
    """Vietnamese notation: points between thousands, a comma before the fraction."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.translate(str.maketrans(",.", ".,"))


def _number(value: float | Decimal, form: str) -> str:
    """A figure in its cell's format: places, thousands, percent, and the unit that the format adds."""
    section = form.split(";")[1 if value < 0 and ";" in form else 0]
    unit = "".join(hit.group(1) or hit.group(2) or "" for hit in _QUOTED.finditer(section)).strip()
    pattern = _QUOTED.sub("", section)
    exact = Decimal(str(value))
    percent = "%" in pattern
    if percent:
        exact *= 100
    places = _DECIMALS.search(pattern)
    if pattern in {"General", "@", ""} or not re.search(r"[0#?]", pattern):
        exact = round(exact, _PRECISION).normalize()
        exact = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
    else:
        exact = round(exact, len(places[1]) if places else 0)
    shown = _plain(exact, grouped=re.search(r"[#0],[#0]", pattern) is not None)
    return f"{shown}%" if percent else f"{shown} {unit}".rstrip()


def _shown(cell: Any) -> str:
    """A cell's text as a reader sees it; "" for nothing, errors and formulas that were never computed."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, (int, float, Decimal)):
        return _number(value, cell.number_format or "General") if abs(float(value)) < 1e15 else str(value)
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return tidy(str(value))


def _grid(sheet: Any) -> tuple[list[list[str]], set[int]]:
    """Texts of the visible cells, merged ones repeated in each cell they span; rows in which a cell spans columns."""
    if sheet.max_row > _MAX_ROWS or sheet.max_column > _MAX_COLUMNS:
        raise IngestError(
            f"Bảng tính “{sheet.title}” quá lớn (trên {_MAX_ROWS} hàng hoặc {_MAX_COLUMNS} cột); "
            "hãy bỏ hàng, cột trống có định dạng hoặc tách tệp."
        )
    texts = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    wide: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        text = texts[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row - 1, min(merged.max_row, len(texts))):
            for column in range(merged.min_col - 1, min(merged.max_col, len(texts[row]))):
                texts[row][column] = text
            if merged.max_col > merged.min_col or merged.max_row > merged.min_row:
                wide.add(row)
    columns = [n for n in range(sheet.max_column) if not _hidden_column(sheet, n + 1)]
    rows = [n for n in range(len(texts)) if not sheet.row_dimensions[n + 1].hidden]
    columns = [n for n in columns if any(texts[row][n] for row in rows)]
    return [[texts[row][n] for n in columns] for row in rows], {i for i, row in enumerate(rows) if row in wide}


def _hidden_column(sheet: Any, column: int) -> bool:
    return any(
        dimension.hidden and (dimension.min or 0) <= column <= (dimension.max or 0)
        for dimension in sheet.column_dimensions.values()
    )


def _lines(text: str) -> Iterator[Block]:
    for line in text.split("\n"):
        if line.strip():
            yield Block(tidy_line(line))


def _sheet(sheet: Any, named: bool) -> Iterator[Block]:
    """named: whether the sheet's name tells something when its cells have no title."""
    grid, wide = _grid(sheet)
    filled_rows = [row for row in grid if any(row)]
    if named and filled_rows and len(set(filter(None, filled_rows[0]))) > 1:  # the sheet has no title of its own
        yield Block(tidy_line(sheet.title), "heading", 2)
        yield Block("")
    at = 0
    for filled, group in groupby(grid, key=any):
        rows = list(group)
        if filled:
            yield from _block(rows, {n - at for n in wide if at <= n < at + len(rows)})
            yield Block("")
        at += len(rows)


def _block(rows: list[list[str]], wide: set[int]) -> Iterator[Block]:
    """A run of rows without a gap: titles above the table, the table, notes below it."""
    several = [sum(map(bool, row)) > 1 and len(set(filter(None, row))) > 1 for row in rows]
    first = next((n for n, many in enumerate(several) if many), len(rows))
    last = len(rows) - next((n for n, many in enumerate(reversed(several)) if many), len(rows))
    if last - first < 2:  # a letterhead or a line of notes in two cells, not a table
        first = last = len(rows)
    for row in rows[:first]:
        for text in dict.fromkeys(filter(None, row)):
            yield from _lines(text)
    if first < last:
        table = [[tidy_line(cell) for cell in row] for row in rows[first:last]]
        labelled = [[text] * len(row) if len({t for t in row if t}) == 1 and (text := next(filter(None, row))) else row
                    for row in table]  # fmt: skip
        yield Block("")
        yield from table_blocks(labelled, merged_top=first in wide)
        yield Block("")
    for row in rows[last:]:
        for text in dict.fromkeys(filter(None, row)):
            yield from _lines(text)


def load(data: bytes) -> RawDocument:
    """Blocks in the order of sheets and rows. Raises `IngestError` for encrypted, broken and oversized files."""
    if data.startswith(_OLE):
        raise IngestError("Tệp Excel có mật khẩu hoặc thuộc kiểu cũ; hãy mở bằng Excel và lưu lại thành .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > _MAX_UNPACKED:
                raise IngestError("Tệp Excel giải nén ra quá lớn; hãy bỏ bớt hình ảnh, trang tính rồi lưu lại.")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        named = len(sheets) > 1
        blocks = [block for sheet in sheets for block in _sheet(sheet, named and not _DEFAULT_SHEET.match(sheet.title))]
    except IngestError:
        raise
    except Exception as error:  # a broken package fails in many ways inside zipfile and openpyxl
        raise IngestError("Tệp .xlsx bị hỏng, không đọc được; hãy mở bằng Excel và lưu lại.") from error
    return RawDocument(tuple(blocks))
