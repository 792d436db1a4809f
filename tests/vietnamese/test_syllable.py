"""What is written as a Vietnamese syllable can be, and what Telex leaves behind."""

from __future__ import annotations

import pytest

from vietnamese.syllable import is_syllable, untelex


@pytest.mark.parametrize(
    "word",
    ["nghèo", "quốc", "giếng", "gì", "tuyển", "khuỷu", "yêu", "oanh", "xã", "thuở", "giữa", "nghiêng", "ngủ", "ghế"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nghoè", "hộichi", "thág", "ngheof", "web", "xãhội", "nhữngngày", "ngiệp", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nawm", "nam"), ("ngheof", "ngheo"), ("ddoongf", "dong"), ("tieenf", "tien"), ("hoiwj", "hoi")],
)
def test_telex_leftovers_go(typed: str, meant: str) -> None:
    assert untelex(typed) == meant


@pytest.mark.parametrize("word", ["năm", "nam", "covid", "hộichi", "m2", "as", "website"])
def test_other_words_stay(word: str) -> None:
    assert untelex(word) == word
