"""What is wrong with a question set, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    line: 1-based; of a table the row as Excel numbers it, so the row of headings is 1.
    column: the key or heading as it is written in the file; of broken JSON the number of the character in its line;
        empty when it is about the whole row.
    message: Vietnamese, one line: what is wrong and what to do.
    severity: an "error" keeps the set from being read, a "warning" does not.
    """

    line: int
    column: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"dòng {self.line}"
        if self.column.isdecimal():
            where += f", ký tự {self.column}"
        elif self.column:
            where += f", cột “{self.column}”"
        return f"{where}: {self.message}"


def shown(value: object, limit: int = 80) -> str:
    """A value of the file inside a message: one line, cut."""
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
