"""Slips of typing are mended with the words of the documents, and nothing else is touched."""

from __future__ import annotations

import pytest

from assistant.question.repair import repair

_DOCUMENTS = {
    "tuyen": 4, "sinh": 5, "tuyen_sinh": 4, "ho": 9, "ngheo": 9, "ho_ngheo": 9, "xa": 7, "hoi": 7, "xa_hoi": 7,
    "chi": 3, "tra": 3, "chi_tra": 3, "hai": 2, "phong": 2, "hai_phong": 2, "xinh": 0,
}  # fmt: skip
_PEOPLE = {"xinh", "vàng", "lãi"}


def mended(text: str) -> str:
    return repair(text, lambda word: _DOCUMENTS.get(word, 0), lambda word: word in _PEOPLE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ho ngheof", "ho ngheo"),  # a Telex letter left over
        ("xã hộichi trả", "xã hoi chi trả"),  # two words run together
        ("hộ nghoè", "hộ ngheo"),  # two letters swapped
        ("hộ nghèp", "hộ ngheo"),  # another key
        ("hộ nghè", "hộ ngheo"),  # a letter short: a syllable, but the word beside it agrees
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("text", ["giá vàng", "hộ nghèo", "lãi vàng", "UBND xã", "12/KH-UBND", "sinh xinh"])
def test_what_is_meant_stays(text: str) -> None:
    assert mended(text) == text


def test_a_place_gets_its_marks_back() -> None:
    assert mended("Hảii Phòng") == "Hải Phòng"
