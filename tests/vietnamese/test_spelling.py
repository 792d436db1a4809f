"""One spelling for words that are written in two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.spelling import marked, plain


@pytest.mark.parametrize(
    ("a", "b"),
    [("bác sỹ", "Bác sĩ"), ("hoà bình", "hòa bình"), ("tỷ lệ", "tỉ lệ"), ("thuý", "thúy"), ("khoẻ", "khỏe")],
)
def test_two_spellings_are_one(a: str, b: str) -> None:
    assert marked(a) == marked(b)
    assert plain(a) == plain(b)


@pytest.mark.parametrize("word", ["quỹ", "quý", "thủy", "tuổi", "hoàn", "yêu"])
def test_other_words_stay(word: str) -> None:
    assert marked(word) == word


def test_marks_tell_words_apart() -> None:
    assert marked("cận") != marked("cần")
    assert plain("cận") == plain("cần")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_plain_keeps_the_length(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(plain(text)) == len(text)
