"""Text and tables of HTML elements: cells with their spans filled in, rows under their headers."""

from __future__ import annotations

import re
from typing import Any

from ingest.base import Block
from ingest.loaders.file import tidy, tidy_line
from ingest.loaders.table import table_blocks

DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
}
_MAX_SPAN = 200
_LAYOUT_ROWS = 6
"""Rows that a letterhead has at most."""
_SAME = 0.5
"""Share of a table's cell texts that must be found again for two versions of it to be the same table."""


def inline_text(element: Any) -> str:
    """All text inside an element, `br`/`lb` as line breaks, source line breaks as spaces, scripts left out."""
    parts = [flat(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in {"br", "lb"}:
                parts.append("\n")
            elif child.tag not in DROPPED:
                parts.append(inline_text(child))
        parts.append(flat(child.tail))
    return "".join(parts)


def flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdigit() else 1


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr", "row") if next(row.iterancestors("table"), table) is table]


def _fill(cells: list[Any], down: dict[int, tuple[int, str]]) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """One row's texts, a column each. down: column -> (rows that a cell from above still covers, its text)."""
    texts: list[str] = []
    below: dict[int, tuple[int, str]] = {}

    def put(rows: int, text: str) -> None:
        if rows > 1:
            below[len(texts)] = (rows - 1, text)
        texts.append(text)

    for cell in cells:
        while len(texts) in down:
            put(*down[len(texts)])
        text, rows = tidy_line(inline_text(cell)), _span(cell, "rowspan")
        for _ in range(_span(cell, "colspan")):
            put(rows, text)
    while len(texts) in down:
        put(*down[len(texts)])
    return texts, below


def _grid(table: Any) -> tuple[list[list[str]], int, bool]:
    """(cell texts with spans filled in, rows marked as headers at the top, whether the first row has spans)."""
    grid: list[list[str]] = []
    down: dict[int, tuple[int, str]] = {}
    marked, at_top, merged = 0, True, False
    for row in _rows(table):
        cells = [cell for cell in row if cell.tag in {"td", "th", "cell"}]
        merged |= not grid and any(_span(cell, name) > 1 for cell in cells for name in ("colspan", "rowspan"))
        texts, down = _fill(cells, down)
        heads = all(cell.tag == "th" or cell.get("role") == "head" for cell in cells)
        at_top &= bool(cells) and (heads or row.getparent().tag == "thead")
        marked += at_top
        grid.append(texts)
    return grid, marked if marked < len(grid) else 0, merged


_STATE = re.compile(
    r"C[ỘO]NG H(?:ÒA|OÀ|OA) XÃ H[ỘO]I CH[ỦU] NGHĨA|Đ[ẢA]NG C[ỘO]NG S[ẢA]N VI[ỆE]T NAM|^\s*(?:TM|KT|TL|TUQ)\s*\.|^\s*Nơi nhận\s*:",
    re.MULTILINE,
)
_RULER = re.compile(r"[\W_]+")


def _layout(table: Any) -> list[Block]:
    """The lines of a letterhead or signature block, which pages set in a table without borders; empty for other tables.

    The columns stand one after the other, from top to bottom, as a reader takes them in.
    """
    rows = [[cell for cell in row if cell.tag in {"td", "th", "cell"}] for row in _rows(table)]
    if len(rows) > _LAYOUT_ROWS or not any(_STATE.search(tidy(inline_text(cell))) for row in rows for cell in row):
        return []
    lines: list[Block] = []
    for column in range(max(map(len, rows))):
        for row in rows:
            for line in tidy(inline_text(row[column])).split("\n") if column < len(row) else ():
                if line and not _RULER.fullmatch(line):
                    lines += [Block(line), Block("")]
    return lines[:-1]


def read_table(table: Any) -> list[Block]:
    """The rows of a `table` element of HTML or of the extractor's tree, its caption above them."""
    laid_out = _layout(table)
    if laid_out:
        return laid_out
    caption = table.find("caption")
    title = "" if caption is None else tidy_line(inline_text(caption))
    return [*([Block(title, "row")] if title else []), *table_blocks(*_grid(table))]


def _texts(table: Any) -> frozenset[str]:
    """The cells without white space: the extractor joins the lines of a cell."""
    return frozenset(text for row in _rows(table) for cell in row if (text := "".join(inline_text(cell).split())))


class Tables:
    """The page's own tables, read before the extractor rewrites them: it loses headers, spans and captions."""

    def __init__(self, tree: Any) -> None:
        innermost = [table for table in tree.iter("table") if table.find(".//table") is None]
        self._known = [(_texts(table), read_table(table)) for table in innermost]

    def blocks(self, table: Any) -> list[Block]:
        """The rows of the page's table that has the most cells in common with `table`."""
        cells = _texts(table)
        shares = [len(own & cells) / len(own | cells) if own else 0.0 for own, _ in self._known]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        return read_table(table) if best is None or shares[best] < _SAME else self._known[best][1]

    def lost(self, blocks: list[Block]) -> bool:
        """Whether a table with headers is missing from `blocks`."""
        texts = {block.text for block in blocks}
        return any(
            len(rows) > 1 and all(": " in row.text for row in rows[1:]) and rows[-1].text not in texts
            for _, rows in self._known
        )
