"""Numbers in words follow the grammar of spoken Vietnamese."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.number_words import find_word_numbers, read_words
from vietnamese.text import fold

_ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def _below_hundred(n: int) -> str:
    tens, ones = divmod(n, 10)
    if tens == 0:
        return _ONES[ones]
    head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    if ones == 0:
        return head
    return f"{head} {'lăm' if ones == 5 else 'mốt' if ones == 1 and tens > 1 else _ONES[ones]}"


def _below_thousand(n: int, *, padded: bool) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds and not padded:
        return _below_hundred(rest)
    head = f"{_ONES[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {_ONES[rest]}" if rest < 10 else f"{head} {_below_hundred(rest)}"


def spell(n: int) -> str:
    """How n is read aloud."""
    words: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        part, n = divmod(n, scale)
        if part:
            words.append(f"{_below_thousand(part, padded=bool(words))} {name}".strip())
    return " ".join(words)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_what_is_spelled_is_read(n: int) -> None:
    assert read_words(spell(n).split()) == n


@given(st.integers(min_value=11, max_value=10**10))
def test_spelled_numbers_are_found_with_and_without_diacritics(n: int) -> None:
    words = spell(n)
    assert [w.value for w in find_word_numbers(f"đạt {words} người", accented=True)] == [n]
    assert [w.value for w in find_word_numbers(f"dat {fold(words)} nguoi", accented=False)] == [n]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một vạn", 10_000),
        ("ba vạn rưỡi", 35_000),
        ("hai triệu rưỡi", 2_500_000),
        ("một trăm lẻ năm", 105),
        ("hai mươi tư", 24),
        ("ba mươi nhăm", 35),
        ("hai nghìn tỷ", 2 * 10**12),
        ("không phẩy chín", Decimal("0.9")),
        ("hai phẩy hai mươi ba", Decimal("2.23")),
        ("một phẩy năm triệu", 1_500_000),
        ("hai ba", None),
        ("mươi", None),
        ("trăm", None),
        ("nghìn hai", None),
        ("rưỡi", None),
        ("một trăm hai", None),  # 120 or 102: not ours to guess
    ],
)
def test_read_words(words: str, value: int | Decimal | None) -> None:
    assert read_words(words.split()) == value


@given(st.lists(st.sampled_from([*_ONES, "mươi", "mười", "trăm", "nghìn", "tỷ", "linh", "rưỡi", "phẩy"]), max_size=8))
def test_any_order_of_words_is_survived(words: list[str]) -> None:
    read_words(words)
    find_word_numbers(" ".join(words), accented=True, lone=False)
