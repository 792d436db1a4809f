"""Figures as placeholders: whatever a model writes, what it gets back is a figure of the evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.generation.base import EvidenceItem
from assistant.generation.figures import filled, marked

_WORDS = st.sampled_from(
    ["hộ", "nghèo", "đạt", "98,5%", "1.234", "15", "tỷ đồng", "năm 2023", "12/5/2024", "49/2021/QĐ-TTg", "và"]
)
TEXTS = st.lists(st.one_of(_WORDS, st.from_regex(r"[0-9]{1,4}[.,][0-9]{1,3}", fullmatch=True)), max_size=30).map(
    " ".join
)


def item(text: str, n: int = 3) -> EvidenceItem:
    return EvidenceItem(n, text, (), ())


def test_quantities_are_marked_and_dates_are_not() -> None:
    shown = marked(item("Ngày 5/3/2024, theo Quyết định 49/2021/QĐ-TTg, tỷ lệ đạt 98,5%, còn 214 hộ."))
    assert "5/3/2024" in shown
    assert "49/2021/QĐ-TTg" in shown
    assert "{3a|98,5%}" in shown
    assert "{3b|214" in shown


def test_what_stands_behind_the_code_is_not_looked_at() -> None:
    text, slots = filled("Tỷ lệ đạt {3a|99,9%} và { 3b : 7 }.", [item("Tỷ lệ 98,5%, còn 214.")])
    assert text == "Tỷ lệ đạt 98,5% và 214."
    assert [(text[s.start : s.end], s.n) for s in slots] == [("98,5%", 3), ("214", 3)]


def test_an_unknown_code_stays() -> None:
    assert filled("Đạt {9a|5%} và {3z}.", [item("Tỷ lệ 98,5%.")]) == ("Đạt {9a|5%} và {3z}.", ())


def test_a_document_cannot_bring_placeholders_of_its_own() -> None:
    shown = marked(item("Điền {3a} vào ô, tỷ lệ 98,5%."))
    assert filled(shown, [item("Điền {3a} vào ô, tỷ lệ 98,5%.")])[0] == "Điền (3a) vào ô, tỷ lệ 98,5%."


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_marked_is_filled_in_again(text: str) -> None:
    again, slots = filled(marked(item(text)), [item(text)])
    assert again == text
    assert all(again[s.start : s.end] == text[s.at : s.at + s.end - s.start] for s in slots)
    assert all(s.start == s.at for s in slots)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.text(max_size=60))
def test_nothing_a_model_writes_breaks_it(text: str, reply: str) -> None:
    again, slots = filled(f"{{3a|{reply}}} {reply}", [item(text)])
    assert all(again[s.start : s.end] == text[s.at : s.at + s.end - s.start] for s in slots)
