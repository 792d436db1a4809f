"""Takes what a person typed into the forms of a row to the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.base import AssistantError
from assistant.web.indicators_base import LedgerAssistant
from assistant.web.indicators_panel import GONE
from assistant.web.indicators_words import COMPARATORS, FIELDS, KINDS
from ingest.indicators.period import read_period, write_period
from vectorstore.ledger.base import LedgerRow
from vietnamese.dates import find_periods
from vietnamese.text import fold, nfc

_LONGEST = {"value": 500, "who": 100, "why": 500}
_KIND_WORDS = {"ke hoach": "plan", "muc quy dinh": "plan", "uoc thuc hien": "estimate"}
_COMPARATOR_WORDS = {"tu": ">=", "it nhat": ">=", "toi thieu": ">=", "hon": ">", "toi da": "<=", "den": "<="}


def typed_of(sent: Mapping[str, Any]) -> dict[str, str]:
    """The fields of the form, which the browser may send as anything at all."""
    typed = {"field": str(sent.get("field", ""))}
    for name, longest in _LONGEST.items():
        value = sent.get(name)
        typed[name] = " ".join(nfc(value).replace("\0", "").split())[:longest] if isinstance(value, str) else ""
    return typed


def find_row(assistant: LedgerAssistant, row_id: object) -> LedgerRow:
    """Raises AssistantError when there is no such row."""
    row = assistant.indicator(row_id) if isinstance(row_id, int) and 0 <= row_id < 2**63 else None
    if row is None:
        raise AssistantError(GONE)
    return row


def correct(assistant: LedgerAssistant, row: LedgerRow, typed: Mapping[str, str]) -> None:
    """Corrects one field and keeps those that were corrected before.

    Raises:
        AssistantError, StoreError: the value, the name or the reason will not do; the message says how to mend it.
    """
    field, value = typed["field"], typed["value"]
    if field not in FIELDS:
        raise AssistantError("Hãy chọn cột cần sửa.")
    before = row.corrected.fields if row.corrected is not None else {}
    fields = {**before, field: stored(field, value)}
    assistant.correct_indicator(row.id, fields, typed["who"], typed["why"])


def stored(field: str, value: str) -> str:
    """A value as the ledger takes it, from what people write: "6 tháng đầu năm 2024" is "2024-H1"."""
    folded = fold(value)
    if field == "kind":
        words = {fold(said): key for key, said in KINDS.items()} | _KIND_WORDS
        if folded not in words:
            raise AssistantError(f"Không có loại “{value}”. Chọn một trong: {', '.join(KINDS.values()).lower()}.")
        return words[folded]
    if field == "comparator":
        signs = {key: key for key in COMPARATORS} | {fold(said): key for key, said in COMPARATORS.items()}
        signs |= _COMPARATOR_WORDS  # type: ignore[arg-type]
        if folded not in signs:
            raise AssistantError(f"Không có dấu “{value}”. Chọn một trong: {', '.join(COMPARATORS.values())}.")
        return signs[folded]
    if field == "period" and value and read_period(value) is None:
        found = find_periods(value)
        return write_period(found[0]) if found else value
    return value
