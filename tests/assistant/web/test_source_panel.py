"""The source beside the answer."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from assistant.base import Answer, Citation
from assistant.web.base import Turn
from assistant.web.source_panel import WHOLE, citation_panel, document_panel, find_citation, window


def cite(fake: Any, document_id: str, quote: str) -> Citation:
    row = next(row for row in fake.rows if row.id == document_id)
    start = fake.texts[document_id].index(quote)
    return Citation(
        4, row.id, row.source, row.title, row.published, row.issuer, row.number, start, start + len(quote), quote
    )


def test_the_quote_is_marked_in_its_surroundings(fake: Any) -> None:
    html = citation_panel(fake, 1, cite(fake, "dinsurance", "trên 97% dân số"))
    assert '<mark tabindex="-1">trên 97% dân số</mark>' in html
    for fact in ("15/KH-UBND", "UBND thành phố Hà Nội", "9/1/2024", "ke-hoach/bhyt.docx"):
        assert fact in html
    assert "Xem toàn văn" in html
    assert "Nhiệm vụ thứ 55" not in html


def test_the_whole_document_on_demand(fake: Any) -> None:
    citation = cite(fake, "dinsurance", "trên 97% dân số")
    html = citation_panel(fake, 1, citation, whole=True)
    assert "Nhiệm vụ thứ 59" in html
    text = html.split('<div class="hd-doctext">')[1].split("</div>")[0]
    plain = unescape(text.replace('<mark tabindex="-1">', "").replace("</mark>", ""))
    assert plain == fake.texts["dinsurance"]


def test_document_text_is_escaped(fake: Any) -> None:
    quote = "<script>window.hacked = 1</script>"
    html = citation_panel(fake, 1, cite(fake, "dhostile", quote))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;window.hacked" in html
    shown = document_panel(fake, fake.rows[2])
    assert "<script" not in shown
    assert "<i>tờ" not in shown
    assert "Hỏi đáp về &lt;b&gt;" in shown


def test_a_replaced_document_is_searched_for_the_quote(fake: Any) -> None:
    citation = cite(fake, "dhousing", "hoàn thành 5.200 căn")
    fake.texts["dhousing"] = "Dòng mới.\n" + fake.texts["dhousing"]
    assert '<mark tabindex="-1">hoàn thành 5.200 căn</mark>' in citation_panel(fake, 1, citation)
    fake.texts["dhousing"] = "Văn bản khác hẳn."
    html = citation_panel(fake, 1, citation)
    assert "đã được cập nhật" in html
    assert "hoàn thành 5.200 căn" in html
    assert "khác hẳn" not in html


def test_a_document_that_is_gone_leaves_the_quote_and_a_message(fake: Any) -> None:
    citation = cite(fake, "dhousing", "hoàn thành 5.200 căn")
    del fake.texts["dhousing"]
    html = citation_panel(fake, 1, citation)
    assert "không còn trong kho" in html
    assert "hoàn thành 5.200 căn" in html
    assert "không còn trong kho" in document_panel(fake, fake.rows[0])


def test_a_very_long_document_is_cut_for_the_browser(fake: Any) -> None:
    fake.texts["dhousing"] = "dòng\n" * WHOLE
    html = document_panel(fake, fake.rows[0])
    assert len(html) < WHOLE * 1.1
    assert "rất dài" in html
    middle = len(fake.texts["dhousing"]) // 2 // 5 * 5
    citation = replace(cite(fake, "dhousing", "dòng"), start=middle, end=middle + 4)
    assert len(citation_panel(fake, 1, citation, whole=True)) < WHOLE * 1.1


@pytest.mark.parametrize(("turn_id", "n"), [(1, 4), (9, 4), (1, 1), (None, None), ("1", "4"), ({}, []), (2, 4)])
def test_only_citations_of_this_conversation_are_found(fake: Any, turn_id: object, n: object) -> None:
    citation = cite(fake, "dhousing", "5.200")
    turns = (Turn(1, "a", Answer("a", "b [4]", False, "extractive", (citation,))), Turn(2, "c", error="d"))
    assert find_citation(turns, turn_id, n) == (citation if (turn_id, n) == (1, 4) else None)


@pytest.mark.parametrize("around", [0, 1, 5, 40, 1000])
def test_the_window_holds_the_quote_and_stays_inside(around: int) -> None:
    text = "một hai ba\n" * 20 + "bốn năm sáu " * 20
    for start in range(0, len(text), 7):
        end = min(len(text), start + 9)
        low, high = window(text, start, end, around)
        assert 0 <= low <= start
        assert end <= high <= len(text)
        assert high - low <= (end - start) + 3 * around + 2
