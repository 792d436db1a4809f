"""Different words for one thing: a statement that says a form of a row has said the form that the question uses."""

from __future__ import annotations

import unicodedata

import pytest

from assistant import synonyms


def granted(question: str, statement: str) -> frozenset[str]:
    return synonyms.granted(statement, synonyms.asked(question))


@pytest.mark.parametrize(
    ("question", "statement", "word"),
    [
        ("Bao nhiêu trẻ mồ côi được đón về?", "Đã đón 12 cháu mất cả cha mẹ", "mo_coi"),
        ("Tiền phát qua ngân hàng chiếm mấy phần?", "Chi trả qua tài khoản đạt 71%", "ngan_hang"),
        ("ty le bao phu bao hiem y te", "98% dân số tham gia bảo hiểm y tế", "bao_phu"),
    ],
)
def test_another_form_grants_the_words_asked(question: str, statement: str, word: str) -> None:
    assert word in granted(question, statement)


def test_marks_are_heeded_where_they_are_typed() -> None:
    assert not granted("Cháu nào được đón về?", "Cháy rừng ở xã bên")
    assert not granted("Nhà sập được giúp thế nào?", "Nhà sắp xây")


def test_the_longest_form_hides_those_inside_it() -> None:
    forms = {form for a in synonyms.asked("Sổ hộ nghèo cấp ở đâu?") for form in a.words}
    assert "so_ho" in forms
    assert len([a for a in synonyms.asked("Sổ hộ nghèo cấp ở đâu?") if "hộ nghèo" in a.row.marked]) == 1


def test_rows_are_well_formed() -> None:
    for row in synonyms.rows():
        assert len(row.marked) >= 2, row.marked
        assert len(set(row.marked)) == len(row.marked)
        assert all(unicodedata.is_normalized("NFC", form) and form == form.strip() != "" for form in row.marked)
