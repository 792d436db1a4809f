"""Tables as text: each row becomes one block that carries its column headers, "Cột: giá trị; Cột: giá trị"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.base import Block

Grid = Sequence[Sequence[str]]
"""Rows of cell texts. A cell that spans several columns repeats its text in each; one that spans rows likewise."""

_NUMERIC = re.compile(r"^[\d\s.,%/+()-]+$")
_MAX_HEADER = 160


def looks_like_header(row: Sequence[str]) -> bool:
    """Whether a first row names columns: short texts, hardly any figures, all filled but perhaps the corner."""
    filled = [cell for cell in row if cell]
    if len(set(filled)) < 2 or len(filled) < len(row) - 1 or any(len(cell) > _MAX_HEADER for cell in filled):
        return False
    figures = sum(bool(_NUMERIC.match(cell)) and not re.fullmatch(r"(19|20)\d\d", cell) for cell in filled)
    return figures == 0


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


def table_blocks(grid: Grid, header_rows: int | None = None, page: int | None = None) -> list[Block]:
    """The rows of a table as blocks.

    header_rows: how many rows at the top are headers; None: decide from the first row.
    A row whose cells are all one text (a span over the table) is a label of the rows below it and keeps no header.
    """
    rows = [list(row) for row in grid if any(row)]
    if not rows:
        return []
    if header_rows is None:
        header_rows = 1 if len(rows) > 1 and len(rows[0]) > 1 and looks_like_header(rows[0]) else 0
    header_rows = min(header_rows, len(rows) - 1)
    headers = merge_headers(rows[:header_rows])
    blocks: list[Block] = []
    for row in rows[header_rows:]:
        if len(row) > 1 and len(set(row)) == 1:
            blocks.append(Block(row[0], "row", page=page))
        else:
            blocks.append(Block(row_text(row, headers), "row", page=page))
    return blocks
