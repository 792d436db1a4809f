"""What people write into a row's fields: whether it can be read, and the row with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.indicators.base import Indicator
from ingest.indicators.period import read_period
from vectorstore.base import StoreError
from vectorstore.ledger.base import CORRECTABLE, KINDS
from vietnamese.numbers import parse_number

_COMPARATORS = ("=", "<", "<=", ">", ">=", "~", "range")


def correct(indicator: Indicator, fields: Mapping[str, str]) -> Indicator:
    """The indicator with new values, which `check` has let through."""
    return replace(indicator, **{name: _READ.get(name, _text)(value) for name, value in fields.items()})


def check(name: str, value: str) -> None:
    """Raises `StoreError` when a field cannot be corrected, or not to this."""
    if name not in CORRECTABLE:
        raise StoreError(f"Không sửa được cột “{name}”.")
    if name == "name" and not value.strip():
        raise StoreError("Tên chỉ tiêu không được để trống.")
    if name == "kind" and value not in KINDS:
        raise StoreError(f"Loại “{value}” không đúng; chọn một trong: {', '.join(KINDS)}.")
    if name == "comparator" and value not in _COMPARATORS:
        raise StoreError(f"Dấu so sánh “{value}” không đúng; chọn một trong: {', '.join(_COMPARATORS)}.")
    if name in ("value", "value_max", "of"):
        try:
            _READ[name](value)
        except (InvalidOperation, ValueError):
            raise StoreError(f"“{value}” không phải là số; ví dụ: 97,5 hoặc 1.620.000.") from None
    if name == "period" and value.strip() and read_period(value.strip()) is None:
        raise StoreError(f"Không đọc được thời gian “{value}”; ví dụ: 2030, 2021-2025, 2024-H1, 2024-06-30.")


def _text(value: str) -> str | None:
    return value.strip() or None


def _required(value: str) -> str:
    return value.strip()


def _amount(value: str) -> Decimal:
    number = parse_number(value.strip())
    if number is not None:
        return number.value
    found = Decimal(value.strip())
    if not found.is_finite():
        raise ValueError(value)
    return found


def _maybe_amount(value: str) -> Decimal | None:
    return _amount(value) if value.strip() else None


_READ: dict[str, Callable[[str], Any]] = {
    "name": _required,
    "kind": _required,
    "comparator": _required,
    "value": _amount,
    "value_max": _maybe_amount,
    "of": _maybe_amount,
}
