"""Index terms are folded, so that accented and unaccented text meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vietnamese.terms import terms
from vietnamese.text import fold, nfc


@given(st.text(max_size=120).map(nfc))
def test_any_text_gives_folded_terms(text: str) -> None:
    assert all(term and term == fold(term) for term in terms(text))


def test_accents_make_no_difference() -> None:
    assert terms("Tỷ lệ hộ nghèo ở Đắk Lắk") == terms("ty le ho ngheo o dak lak")


def test_unigrams_come_before_bigrams_and_bigrams_stop_at_punctuation_and_line_ends() -> None:
    assert terms("an sinh, xã hội\nbền vững") == [
        *["an", "sinh", "xa", "hoi", "ben", "vung"],
        *["an_sinh", "xa_hoi", "ben_vung"],
    ]


def test_numbers_keep_their_digits() -> None:
    found = terms("có 2.134 hộ, đạt 0,095% và 113.418/162.000 lượt")
    assert {"2.134", "2134", "0,095", "113.418/162.000", "113418", "162000", "2134_ho"} - set(found) == {"2134_ho"}
    assert "2.134_ho" in found


def test_a_document_number_is_found_whole_and_in_parts() -> None:
    for written in ("08-CTr/TU", "08-ctr/tu"):
        assert {"08-ctr/tu", "08", "ctr", "tu"} <= set(terms(f"Chương trình số {written} của Thành ủy"))
    assert "42-nq/tw" in terms("Nghị quyết 42- NQ/TW")


def test_a_date_is_found_by_its_year() -> None:
    assert {"2/8/2023", "2023"} <= set(terms("ngày 2/8/2023"))


def test_nothing_gives_nothing() -> None:
    assert terms("") == terms(" ,;…\n") == []
