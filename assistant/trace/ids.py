"""Names of records: eleven characters that people can read out and type, in the order of time.

Crockford's base 32 (https://www.crockford.com/base32.html): no i, l, o, u; capitals and look-alikes are read too. Eight
characters are milliseconds since 2025 (enough until 2059), three are drawn, for answers of the same millisecond.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
_LENGTH = 11
_LOOKS_LIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})


def new_id(at: datetime) -> str:
    """A name for what happened at `at`."""
    moment = max(0, int((at - _EPOCH).total_seconds() * 1000))
    return _written(moment, _LENGTH - 3) + _written(secrets.randbelow(32**3), 3)


def read_id(typed: str) -> str:
    """A name as people type it, as it is stored; "" when it cannot be one."""
    name = typed.strip().lower().translate(_LOOKS_LIKE)
    return name if len(name) == _LENGTH and set(name) <= set(_DIGITS) else ""


def _written(value: int, length: int) -> str:
    return "".join(_DIGITS[value >> shift & 31] for shift in range(5 * (length - 1), -1, -5))
