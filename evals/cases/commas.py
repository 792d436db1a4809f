"""Reads CSV: commas, semicolons or tabs, as Excel in any country writes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from evals.cases.columns import key_of
from evals.cases.problem import Problem
from evals.cases.row import Row
from evals.cases.table import Line, read_table

_DELIMITERS = ",;\t"


def read_csv(text: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV text. A quotation mark that is never closed is a problem of the row where it opens.

    Raises:
        EvalError: too many rows.
    """
    broken: list[Problem] = []
    rows, problems = read_table(_lines(text, delimiter(text), broken))
    return rows, problems + broken


def delimiter(text: str) -> str:
    """What parts the cells: the mark that makes most known columns out of the first line.

    The headings decide, not the whole text: texts and Vietnamese decimals are full of commas.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(mark: str) -> int:
        return sum(key_of(heading.strip('" ')) is not None for heading in first.split(mark))

    return max(_DELIMITERS, key=known)


def _lines(text: str, mark: str, broken: list[Problem]) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
    except csv.Error as error:
        if "limit" in str(error) or "unexpected end" in str(error):
            advice = "dấu ngoặc kép mở ở dòng này không có dấu đóng (hoặc ô quá dài)."
        else:
            advice = 'sau dấu ngoặc kép đóng còn chữ; trong ô, dấu ngoặc kép viết gấp đôi: "".'
        broken.append(Problem(number + 1, "", f"CSV hỏng từ đây: {advice}"))
