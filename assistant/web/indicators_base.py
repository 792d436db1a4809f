"""What the tab of indicators needs of the assistant. An assistant without these methods has a page without the tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from assistant.web.base import Assistant
from vectorstore.ledger.base import LedgerFilter, LedgerRow, Order


@runtime_checkable
class LedgerAssistant(Assistant, Protocol):
    """An assistant with a ledger. Methods are called from several threads at once; `StoreError` is told to the reader."""

    def indicators(
        self,
        wanted: LedgerFilter | None = None,
        *,
        order: Order = "document",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Sequence[LedgerRow]: ...

    def count_indicators(self, wanted: LedgerFilter | None = None) -> int: ...

    def indicator(self, row_id: int) -> LedgerRow | None:
        """One row, hidden or not; None when there is none."""
        ...

    def indicator_facets(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Values of "place", "kind", "programme", "year", "unit", "source" over all rows, with how many rows each has."""
        ...

    def correct_indicator(self, row_id: int, fields: Mapping[str, str], who: str, why: str) -> None:
        """`fields`: all corrected values of the row by name; they take the place of an earlier correction."""
        ...

    def hide_indicator(self, row_id: int, who: str, why: str) -> None: ...

    def restore_indicator(self, row_id: int) -> None: ...
