"""Verification: what its quotes do not carry does not reach the user."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer.draft import Computed, Draft, Line, Quote
from assistant.question.understand import understand
from assistant.verify import figures, verify
from ingest.base import Description
from vectorstore.base import Hit

TEXT = (
    "Đến ngày 30/6/2024 có 19/27 chỉ tiêu hoàn thành; hỗ trợ 2,5 triệu đồng cho mỗi hộ theo Quyết định số 12/QĐ-UBND."
)
DESCRIPTION = Description("Báo cáo số 8", "report", date(2024, 7, 1), "45/BC-UBND", places=("Lào Cai",))
HIT = Hit(1, "d1", "a.txt", DESCRIPTION, DESCRIPTION.published, 0, 0, len(TEXT), TEXT, (), 0.0, 0.0, 0.0)
QUERY = understand("Có bao nhiêu chỉ tiêu hoàn thành?")


def quote(start: int = 0, end: int = len(TEXT), text: str | None = None) -> Quote:
    return Quote(HIT, start, end, TEXT[start:end] if text is None else text)


def check(line: str, *quotes: Quote, computed: tuple[Computed, ...] = ()) -> bool:
    """Whether the line survives."""
    answer = verify(QUERY, Draft("extractive", [Line(line, quotes or (quote(),), computed=computed)]), lambda _: TEXT)
    assert answer.abstained == (not answer.citations)
    assert all(n.supported for n in answer.numbers)
    return not answer.abstained


@pytest.mark.parametrize(
    "line",
    [
        "19/27 chỉ tiêu",
        "có 19 chỉ tiêu trong 27 chỉ tiêu",
        "mỗi hộ 2.500.000 đồng",
        "Quyết định 12/QĐ-UBND",
        "tính đến 30/6/2024",
        "theo Báo cáo 45/BC-UBND ngày 1/7/2024",
        "không có con số nào",
    ],
)
def test_supported_lines_pass(line: str) -> None:
    assert check(line)


@pytest.mark.parametrize(
    "line",
    [
        "18/27 chỉ tiêu",
        "19/28 chỉ tiêu",
        "2,6 triệu đồng",
        "2,5 triệu hộ và 3 xã",
        "Quyết định 13/QĐ-UBND",
        "tính đến 30/6/2023",
        "đạt 70,4%",
    ],
)
def test_unsupported_lines_are_withheld(line: str) -> None:
    assert not check(line)


def test_a_quote_off_by_one_is_withheld() -> None:
    assert not check("19/27 chỉ tiêu", quote(1, len(TEXT), TEXT[: len(TEXT) - 1]))
    assert not check("19/27 chỉ tiêu", quote(0, 20, "những chữ không có"))


def test_a_number_must_stand_in_its_own_quote_not_just_in_the_document() -> None:
    end = TEXT.index(";")
    assert check("19/27 chỉ tiêu", quote(0, end))
    assert not check("hỗ trợ 2,5 triệu đồng", quote(0, end))


def test_computed_numbers_need_right_arithmetic_and_cited_operands() -> None:
    good = Computed(Decimal(8), "−", (Decimal(27), Decimal(19)))
    assert check("Còn 8 chỉ tiêu (27 − 19 = 8)", computed=(good,))
    assert not check("Còn 9 chỉ tiêu", computed=(Computed(Decimal(9), "−", (Decimal(27), Decimal(19))),))
    assert not check("Còn 7 chỉ tiêu", computed=(Computed(Decimal(7), "−", (Decimal(26), Decimal(19))),))


def test_one_bad_line_does_not_take_the_good_one_with_it() -> None:
    draft = Draft("extractive", [Line("19/27 chỉ tiêu", (quote(),)), Line("20/27 chỉ tiêu", (quote(),))])
    answer = verify(QUERY, draft, lambda _: TEXT)
    assert "19/27" in answer.text
    assert "20/27" not in answer.text
    assert any("1 câu bị loại" in notice for notice in answer.notices)


def test_citations_are_numbered_in_order_and_shared() -> None:
    a, b = quote(0, TEXT.index(";")), quote(TEXT.index("hỗ trợ"))
    draft = Draft("extractive", [Line("Hai ý", (b, a)), Line("Một ý", (a,))])
    answer = verify(QUERY, draft, lambda _: TEXT)
    assert answer.text.split("\n") == ["Hai ý [1][2]", "Một ý [2]"]
    assert [c.quote for c in answer.citations] == [b.text, a.text]


def test_every_number_of_the_text_is_listed() -> None:
    found = [f.text for f in figures("Ngày 2/8/2023, 19/27 chỉ tiêu của 08-CTr/TU đạt 70,4% với 1.234 hộ, mã 77")]
    assert found == ["Ngày 2/8/2023", "19/27", "08-CTr/TU", "70,4%", "1.234", "77"]
