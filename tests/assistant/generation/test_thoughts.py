from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generation.thoughts import Thoughts


def said(*pieces: str) -> str:
    thoughts = Thoughts()
    return "".join(map(thoughts.feed, pieces)) + thoughts.end()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<think>hừm</think>Đáp.", "Đáp."),
        ("Một <think>a</think>hai<think>b</think>.", "Một hai."),
        ("<think>không bao giờ hết", ""),
        ("a < b và <thin", "a < b và <thin"),
        ("</think>", "</think>"),
    ],
)
def test_thoughts_are_taken_out(text: str, left: str) -> None:
    assert said(text) == said(*text) == left


@given(st.lists(st.sampled_from(["<think>", "</think>", "<", "think", ">", "a", "</"])).map("".join), st.data())
def test_pieces_make_no_difference(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert said(text[:at], text[at:]) == said(text) == said(*text)
