"""Turns a table (a row of headings, then rows of texts) into rows of a question set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evals.cases.columns import SCALARS, key_of, unknown
from evals.cases.problem import Problem, shown
from evals.cases.row import Given, Row, check_count

_BETWEEN = re.compile(r"\n|\s\|(?=\s)")  # " | " needs its spaces: "a|b" is one regular expression

Line = tuple[int, Sequence[str]]  # row number, cells


def read_table(lines: Iterable[Line]) -> tuple[list[Row], list[Problem]]:
    """The rows of a table; its first row that is not empty holds the headings.

    Raises:
        EvalError: too many rows.
    """
    filled = ((number, [cell.strip() for cell in cells]) for number, cells in lines)
    filled = ((number, cells) for number, cells in filled if any(cells))
    first = next(filled, None)
    if first is None:
        return [], []
    headings, problems = _headings(*first)
    if "question" not in headings.values():
        message = "không có cột “question” (Câu hỏi); dòng đầu của bảng phải là tên các cột."
        return [], [*problems, Problem(first[0], "", message)]
    rows: list[Row] = []
    for number, cells in filled:
        check_count(len(rows) + 1)
        given: dict[str, Given] = {}
        for at, cell in enumerate(cells):
            if not cell:
                continue
            if at in headings:
                key = headings[at]
                given[key] = Given(first[1][at], cell if key in SCALARS else split_cell(cell))
            elif at >= len(first[1]) or not first[1][at]:
                problems.append(Problem(number, "", f"ô thứ {at + 1} (“{shown(cell, 30)}”) {_OUTSIDE}"))
        rows.append(Row(number, given))
    return rows, problems


_OUTSIDE = (
    "không nằm dưới tên cột nào; đặt tên cột (“note” nếu là ghi chú), hoặc đặt ô có dấu phân cách trong dấu ngoặc kép."
)


def split_cell(cell: str) -> list[str]:
    """The items of one cell: between line breaks or " | "."""
    return [item for piece in _BETWEEN.split(cell) if (item := piece.strip())]


def _headings(line: int, cells: Sequence[str]) -> tuple[dict[int, str], list[Problem]]:
    """Position -> key; unknown and repeated headings are problems, empty ones are passed over."""
    headings: dict[int, str] = {}
    problems: list[Problem] = []
    for at, heading in enumerate(cells):
        if not heading:
            continue
        key = key_of(heading)
        if key is None:
            problems.append(Problem(line, heading, unknown(heading)))
        elif key in headings.values():
            problems.append(Problem(line, heading, f"hai cột cùng nghĩa “{key}”; gộp lại, mỗi mục một dòng trong ô."))
        else:
            headings[at] = key
    return headings, problems
