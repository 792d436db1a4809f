"""Document numbers, whole and short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.docnumbers import find_document_numbers, find_short_references, same_document
from vietnamese.text import fold, nfc

_PIECES = st.sampled_from(
    ["Chương trình ", "số ", "08", "-CTr/TU", "/2021", "/NĐ-CP", " - ", "KH-UBND", "Luật ", "\n", "năm "]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=12).map("".join)
).map(nfc)


@given(TEXTS)
def test_never_raises_and_spans_are_slices_in_order(text: str) -> None:
    for find in (find_document_numbers, find_short_references):
        found = find(text)
        assert all(text[d.start : d.end] == d.text and " " not in d.canonical for d in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.integers(1, 9999),
    st.sampled_from(["CTr/TU", "KH/TU", "NQ/TW", "CT/TW", "HD/BTGTW"]),
    st.sampled_from(["Chương trình", "Văn bản số", ""]),
)
def test_party_numbers_come_back(number: int, code: str, lead: str) -> None:
    written = f"{number:02}-{code}"
    for text in (written, fold(written), written.replace("-", "- ")):
        found = find_document_numbers(f"{lead} {text} nêu rõ")
        assert [d.canonical for d in found] == [written]


@given(st.integers(1, 9999), st.integers(1990, 2030), st.sampled_from(["NĐ-CP", "TT-BLĐTBXH", "QĐ-TTg", "NQ-HĐND"]))
def test_state_numbers_come_back(number: int, year: int, code: str) -> None:
    written = f"{number:02}/{year}/{code}"
    for text in (written, fold(written)):
        found = find_document_numbers(f"theo {text}.")
        assert [(d.canonical, d.year) for d in found] == [(written, year)]


@pytest.mark.parametrize(
    ("text", "canonical", "kind"),
    [
        ("Chương trình số 08-CTr/TU của Thành ủy", "08-CTr/TU", "chương trình"),
        ("181/kh-ubnd", "181/KH-UBND", "kế hoạch"),
        ("Nghị quyết 42- NQ/TW", "42-NQ/TW", "nghị quyết"),
        ("số 42-NQ/TƯ", "42-NQ/TW", "nghị quyết"),
        ("20/2021/nd-cp", "20/2021/NĐ-CP", "nghị định"),
        ("Bộ luật số 45/2019/QH14", "45/2019/QH14", "luật"),
        ("Nghị quyết số 43/2022/QH15", "43/2022/QH15", "nghị quyết"),
        ("30 /KH-UBND - thực hiện", "30/KH-UBND", "kế hoạch"),
        ("Công văn 1928/UBND-KSTTHC", "1928/UBND-KSTTHC", "công văn"),
        ("12/2020/TTLT-BTC-BNV", "12/2020/TTLT-BTC-BNV", "thông tư liên tịch"),
        ("Nghị định 26/CP", "26/CP", "nghị định"),
        ("26/2005/PL-UBTVQH11", "26/2005/PL-UBTVQH11", "pháp lệnh"),
    ],
)
def test_whole_numbers(text: str, canonical: str, kind: str) -> None:
    assert [(d.canonical, d.type) for d in find_document_numbers(text)] == [(canonical, kind)]


@pytest.mark.parametrize(
    "text",
    ["500/người-tháng", "năm 2021 - UBND thành phố", "18/27 chỉ tiêu", "2/8/2023", "5 - Tham gia", "COVID-19", "24/7"],
)
def test_no_document_numbers(text: str) -> None:
    assert find_document_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "canonical", "kind", "span"),
    [
        ("Chương trình 08 đến nay", "08", "chương trình", "Chương trình 08"),
        ("chuong trinh so 08 co gi", "08", "chương trình", "chuong trinh so 08"),
        ("Kế hoạch 181 có", "181", "kế hoạch", "Kế hoạch 181"),
        ("theo Thông tư 101/2018", "101/2018", "thông tư", "Thông tư 101/2018"),
        ("Nghị định số 20 năm 2021", "20/2021", "nghị định", "Nghị định số 20 năm 2021"),
        ("chương trình hành động số 32", "32", "chương trình", "chương trình hành động số 32"),
        ("nq 42 noi gi", "42", "nghị quyết", "nq 42"),
        ("Đề án 06.", "06", "đề án", "Đề án 06"),
    ],
)
def test_short_references(text: str, canonical: str, kind: str, span: str) -> None:
    assert [(d.canonical, d.type, d.text) for d in find_short_references(text)] == [(canonical, kind, span)]


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch 5 năm",
        "báo cáo 6 tháng",
        "Kế hoạch 2024",
        "Kế hoạch 181/KH-UBND",
        "Chương trình 08-CTr/TU",
        "kế hoạch 100%",
        "đề án 1.000 tỷ",
        "quyết định 3 nhóm",
    ],
)
def test_no_short_references(text: str) -> None:
    assert find_short_references(text) == []


@pytest.mark.parametrize(
    ("short", "whole", "same"),
    [
        ("Chương trình 08", "08-CTr/TU", True),
        ("chương trình 8", "08-CTr/TU", True),
        ("Kế hoạch 08", "08-CTr/TU", False),
        ("Chương trình 18", "08-CTr/TU", False),
        ("Nghị định 20/2021", "20/2021/NĐ-CP", True),
        ("Nghị định 20/2020", "20/2021/NĐ-CP", False),
        ("Luật 45", "Luật số 45/2019/QH14", True),
    ],
)
def test_same_document(short: str, whole: str, same: bool) -> None:
    (reference,), (full,) = find_short_references(short), find_document_numbers(whole)
    assert same_document(reference, full) is same


def test_two_whole_numbers_are_the_same_only_when_spelled_the_same() -> None:
    one, two, three = find_document_numbers("42-NQ/TW, 42- nq/tw, 42-NQ/TU")
    assert same_document(one, two)
    assert not same_document(one, three)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kế hoạch 45 mộ", []),
        ("Chương trình 45 tính đến nay", ["Chương trình 45"]),
        ("ke hoach 12 tinh", []),
        ("Kế hoạch 12 tỉnh", []),
    ],
)
def test_what_is_counted_is_no_reference(text: str, found: list[str]) -> None:
    assert [r.text for r in find_short_references(text)] == found
