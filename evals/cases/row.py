"""One row of a question set as it stands in the file, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.base import EvalError

MAX_ROWS = 50_000  # far above what anybody writes or waits for; keeps a wrong upload from filling the memory


@dataclass(frozen=True, slots=True)
class Given:
    """What stands under one key. column: the key as written. value: a JSON value; of a table, text or a list of texts."""

    column: str
    value: object


@dataclass(frozen=True, slots=True)
class Row:
    """line: see `Problem.line`. given: by key of `columns.COLUMNS`; empty cells and nulls are left out."""

    line: int
    given: Mapping[str, Given]

    def column(self, key: str) -> str:
        """How the file names this key."""
        return self.given[key].column if key in self.given else key


def check_count(rows: int) -> None:
    """Stop at a file with too many rows.

    Raises:
        EvalError: it has.
    """
    if rows > MAX_ROWS:
        raise EvalError(f"Bộ câu hỏi có hơn {MAX_ROWS:,} dòng; hãy chia thành nhiều tệp.".replace(",", "."))
