"""Searching and listing the documents."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from assistant.web.documents_list import SHOWN, documents_html, search_documents


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["dhousing", "dinsurance", "dhostile"]),
        ("bao hiem y te", ["dinsurance"]),
        ("BẢO HIỂM", ["dinsurance"]),
        (unicodedata.normalize("NFD", "bảo hiểm"), ["dinsurance"]),
        ("15/kh-ubnd", ["dinsurance"]),
        ("bac giang", ["dhousing"]),
        ("ke hoach ha noi", ["dinsurance"]),
        ("không hề có", []),
    ],
)
def test_search(fake: Any, words: str, found: list[str]) -> None:
    assert [row.id for row in search_documents(fake.documents(), words)] == found


def test_titles_are_escaped_and_rows_are_buttons(fake: Any) -> None:
    html = documents_html(fake.documents(), 3)
    assert html.count('data-act="open"') == 3
    assert "&lt;b&gt;trợ cấp&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "3 tài liệu" in html


def test_nothing_ingested_nothing_found_too_many(fake: Any) -> None:
    assert "hoidap ingest" in documents_html([], 0)
    assert "Không có tài liệu nào khớp" in documents_html([], 3)
    many = [replace(fake.rows[0], id=f"d{n}") for n in range(SHOWN + 5)]
    html = documents_html(many, len(many))
    assert html.count('data-act="open"') == SHOWN
    assert f"đang hiện {SHOWN}" in html
