"""Units and counted nouns after a figure."""

from __future__ import annotations

import pytest

from vietnamese.text import fold
from vietnamese.units import is_noun, noun_at, symbol_at


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" hộ nghèo", "hộ"),
        (" bác sỹ", "bác sĩ"),
        (" lượt người", "lượt người"),
        (" ngày làm việc", "ngày làm việc"),
        (" cấp xã", "cấp"),
        (" còn lại", None),  # not "con"
        ("\nngười", None),  # not on the same line
        (" thành tích", None),
    ],
)
def test_noun_at(text: str, noun: str | None) -> None:
    assert noun_at(text, fold(text), 0, accented=True) == noun


def test_nouns_without_diacritics() -> None:
    assert noun_at(" chi tieu", " chi tieu", 0, accented=False) == "chỉ tiêu"
    assert noun_at(" ho", " ho", 0, accented=True) is None
    assert is_noun("chi tieu")
    assert not is_noun("chi tieu moi")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [("m²", "m2"), (" đồng", "đồng"), (" dong", None), ("đ/tháng", "đồng"), (" đ", None), (" km2", "km2")],
)
def test_symbol_at(text: str, symbol: str | None) -> None:
    found = symbol_at(text, fold(text), 0, accented=True)
    assert (found and found[0]) == symbol
