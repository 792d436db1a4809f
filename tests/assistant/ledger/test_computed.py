"""Verification of what is computed: percentages may be rounded as shown, a count is the number of things counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer.draft import Computed
from assistant.verify import _holds


@pytest.mark.parametrize(
    ("computed", "right"),
    [
        (Computed(Decimal(8), "−", (Decimal(27), Decimal(19))), True),
        (Computed(Decimal(9), "−", (Decimal(27), Decimal(19))), False),
        (Computed(Decimal(6), "+", (Decimal(1), Decimal(2), Decimal(3))), True),
        (Computed(Decimal("33.3"), ":", (Decimal(1), Decimal(3))), True),
        (Computed(Decimal("33.4"), ":", (Decimal(1), Decimal(3))), False),
        (Computed(Decimal(33), ":", (Decimal(1), Decimal(0))), False),
        (Computed(Decimal(2), "đếm", (Decimal(96), Decimal(100))), True),
        (Computed(Decimal(3), "đếm", (Decimal(96), Decimal(100))), False),
    ],
)
def test_arithmetic(computed: Computed, right: bool) -> None:
    assert _holds(computed) is right
