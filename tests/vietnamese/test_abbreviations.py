"""Abbreviations are followed by their expansion, for matching only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.abbreviations import ABBREVIATIONS, expand
from vietnamese.text import nfc


@given(st.text(max_size=80).map(nfc))
def test_never_raises_and_keeps_the_text(text: str) -> None:
    assert len(expand(text)) >= len(text)


def test_every_abbreviation_expands() -> None:
    for short, full in ABBREVIATIONS.items():
        assert full == nfc(full).lower()
        assert expand(f"về {short}.") == f"về {short} {full}."


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("thẻ bhyt", "thẻ bhyt bảo hiểm y tế"),
        ("LLLD tham gia", "LLLD lực lượng lao động tham gia"),
        ("Sở LĐTB&XH", "Sở LĐTB&XH lao động thương binh và xã hội"),
        ("Kế hoạch 181/KH-UBND", "Kế hoạch 181/KH-UBND"),
        ("KCNA", "KCNA"),
        ("", ""),
    ],
)
def test_expand(text: str, expanded: str) -> None:
    assert expand(text) == expanded
