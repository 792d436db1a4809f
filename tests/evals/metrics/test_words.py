from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.words import contains, content_words, coverage, f1, tokens


def test_containment_is_by_whole_tokens() -> None:
    assert contains("Do UBND tỉnh Thái-Bình, ban hành.", "ubnd tinh thai binh")
    assert contains("gồm 251.500 người", "251500 người")
    assert not contains("hai nhóm", "ai")
    assert not contains("bất kỳ", "")


def test_f1_by_hand() -> None:
    # common: a, b -> precision 2/4, recall 2/3 -> 2 * 2 / (4 + 3)
    assert f1(["a", "b", "c", "d"], ["a", "b", "e"]) == pytest.approx(4 / 7)
    assert f1(["a", "a"], ["a"]) == pytest.approx(2 / 3)
    assert f1([], []) == 1
    assert f1(["a"], []) == 0


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_f1_is_symmetric_and_bounded(x: list[str], y: list[str]) -> None:
    assert f1(x, y) == f1(y, x)
    assert 0 <= f1(x, y) <= 1
    assert f1(x, x) == 1


def test_coverage_by_hand() -> None:
    # content words: tram, te (twice "trạm" counts twice; "y" is one letter, "xây" counts)
    assert content_words("Đã xây 12 trạm y tế của tỉnh") == ("xay", "tram", "te", "tinh")
    assert coverage("Đã xây 12 trạm y tế của tỉnh", "xây trạm") == 2 / 4
    assert coverage("Đã xây 12 trạm y tế của tỉnh", "xây trạm", "tỉnh") == 2 / 3
    assert coverage("Người có thẻ BHYT", "thẻ bảo hiểm y tế của người dân") == 1
    assert coverage("12", "gì cũng được") == 1


def test_figures_have_one_form() -> None:
    assert tokens("04 – 251.500") == ["4", "251500"]
