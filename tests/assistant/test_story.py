"""Citizens tell a story; what it is about, and what they are not, must reach the answer."""

from __future__ import annotations

import pytest

from assistant.evidence.ages import ranges
from assistant.question.story import is_story, topics
from assistant.question.typing import say_formally
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mẹ tôi ốm", True),
        ("nha em ngheo lam", True),
        ("Một mình tôi nuôi con", True),
        ("Tỷ lệ hộ nghèo năm 2031 là bao nhiêu?", False),
        ("Cho tôi biết số hộ nghèo", False),
    ],
)
def test_who_tells_of_themselves(text: str, expected: bool) -> None:
    assert is_story(text) is expected


def test_topics_of_a_story() -> None:
    assert topics("Bố em chưa có thẻ bảo hiểm y tế, đang xin học nghề") == "thẻ bảo hiểm y tế; học nghề"
    assert topics("Trời hôm nay đẹp") == ""


@pytest.mark.parametrize(
    ("said", "formal"),
    [
        ("tỉnh trả giúp mấy phần trăm", "tỉnh hỗ trợ mấy phần trăm"),
        ("xã cho thêm bao nhiêu", "xã hỗ trợ thêm bao nhiêu"),
        ("được cho bao nhiêu tiền", "được hỗ trợ bao nhiêu tiền"),
        ("cho tôi hỏi", "cho tôi hỏi"),
    ],
)
def test_words_for_support(said: str, formal: str) -> None:
    assert say_formally(said) == formal


def test_the_story_says_what_is_asked_about() -> None:
    query = understand("Mẹ tôi 71 tuổi ở Huế chưa có thẻ bảo hiểm y tế. Được giúp mấy phần trăm?")
    assert query.story
    assert query.ages == (71,)
    assert query.scope.provinces == ("Huế",)
    assert "hiem_y" in query.topic
    assert {"hiem", "te"} <= set(query.hard)


def test_what_is_rejected_is_not_asked() -> None:
    query = understand("Nhà em dột, muốn sửa lại chứ không xây mới. Được bao nhiêu tiền?")
    assert "xay" not in query.terms


def test_a_question_without_a_story_keeps_its_words() -> None:
    query = understand("Mức tiền mua bảo hiểm y tế năm 2031 là bao nhiêu?")
    assert not query.story
    assert not query.told
    assert "mua" in query.hard


def test_ages_of_the_story_are_no_bounds() -> None:
    assert ranges("Mẹ tôi 71 tuổi") == []
