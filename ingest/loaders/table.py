"""Tables as text: each row becomes one block that carries its column headers, "Cột: giá trị; Cột: giá trị"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.base import Block

Grid = Sequence[Sequence[str]]
"""Rows of cell texts. A cell that spans several columns repeats its text in each; one that spans rows likewise."""

_NUMERIC = re.compile(r"^[\d\s.,%/+()-]+$")
_COLUMN_NUMBER = re.compile(r"(?:[A-Z]|\d{1,2}\s*(?:=[\d\s()+*/x:%.-]+)?)$")
_MAX_HEADER = 160


def looks_like_header(row: Sequence[str]) -> bool:
    """Whether a first row names columns: short texts, hardly any figures, all filled but perhaps the corner."""
    filled = [cell for cell in row if cell]
    if len(set(filled)) < 2 or len(filled) < len(row) - 1 or any(len(cell) > _MAX_HEADER for cell in filled):
        return False
    figures = sum(bool(_NUMERIC.match(cell)) and not re.fullmatch(r"(19|20)\d\d", cell) for cell in filled)
    return figures == 0


def _column_numbers(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2 3=2/1"."""
    filled = [cell.strip("() ") for cell in row if cell]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.match(cell) for cell in filled):
        return False
    figures = [int(cell.split("=")[0]) for cell in filled if cell[0].isdigit()]
    return len(figures) >= 2 and figures == list(range(figures[0], figures[0] + len(figures))) and figures[0] <= 2


def header_rows(rows: Grid, marked: int = 0, merged_top: bool = False) -> int:
    """How many rows at the top name the columns.

    marked: rows that the format itself marks as headers; merged_top: whether the first row holds merged cells, which
    the row below completes ("Kết quả" over "2022" and "2023").
    """
    if marked or len(rows) < 2 or not looks_like_header(rows[0]):
        return marked
    if merged_top and len(rows) > 2:
        words = all(re.search(r"[^\W\d]", cell) for cell in rows[1] if cell)
        if words or any(re.fullmatch(r"(19|20)\d\d", cell) for cell in rows[1]):
            return 2
    return 1


def merge_headers(rows: Grid) -> list[str]:
    """One label a column from one or more header rows: "Kết quả - Năm 2022"."""
    labels: list[str] = []
    for column in range(max((len(row) for row in rows), default=0)):
        parts: list[str] = []
        for row in rows:
            cell = row[column].rstrip(" :") if column < len(row) else ""
            if cell and cell not in parts:
                parts.append(cell)
        labels.append(" - ".join(parts))
    return labels


def row_text(cells: Sequence[str], headers: Sequence[str] = ()) -> str:
    """One row as a line. A cell repeated by a span is written once; empty cells are left out."""
    parts: list[str] = []
    last = ""
    for column, cell in enumerate(cells):
        if not cell or (cell == last and column > 0 and not _NUMERIC.match(cell)):
            continue
        last = cell
        header = headers[column] if column < len(headers) else ""
        parts.append(f"{header}: {cell}" if header and header != cell else cell)
    return "; ".join(parts)


def table_blocks(grid: Grid, marked: int = 0, merged_top: bool = False, page: int | None = None) -> list[Block]:
    """The rows of a table as blocks. marked, merged_top: see `header_rows`.

    A row whose cells are all one text (a span over the table) is a label of the rows below it and keeps no header;
    above the headers it is the table's title. A row that only numbers the columns goes.
    """
    rows = [list(row) for row in grid if any(row)]
    blocks: list[Block] = []
    while len(rows) > 1 and marked == 0 and len(set(filter(None, rows[0]))) == 1 and max(map(len, rows)) > 1:
        blocks.append(Block(next(filter(None, rows.pop(0))), "row", page=page))
    if not rows:
        return blocks
    top = min(header_rows(rows, marked, merged_top), len(rows) - 1)
    headers = merge_headers(rows[:top])
    if top and len(rows) > top + 1 and _column_numbers(rows[top]):
        del rows[top]
    for row in rows[top:]:
        if len(row) > 1 and len(set(row)) == 1:
            blocks.append(Block(row[0], "row", page=page))
        else:
            blocks.append(Block(row_text(row, headers), "row", page=page))
    return blocks
