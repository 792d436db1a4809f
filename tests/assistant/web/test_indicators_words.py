"""Rows in the words that people use, and what the browser may ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from assistant.base import AssistantError
from assistant.web.indicators_change import stored, typed_of
from assistant.web.indicators_query import Wanted, object_of, wanted_of
from assistant.web.indicators_table import listing_html
from assistant.web.indicators_words import kind_words, moment, period_short, period_text, period_words, value_words
from ingest.indicators.base import Change, Indicator
from vectorstore.ledger.base import LedgerFilter, LedgerRow


def row(
    value: str = "98",
    unit: str | None = "%",
    *,
    kind: str = "target",
    period: str | None = "2030",
    published: date | None = date(2024, 3, 1),
    document_kind: str = "plan",
    **more: Any,
) -> LedgerRow:
    fields: dict[str, Any] = {
        "comparator": "=",
        "value_max": None,
        "of": None,
        "place": "Lào Cai",
        "programme": None,
        "status": None,
        "change": None,
    }
    fields |= more
    indicator = Indicator(
        name="Tỷ lệ trẻ em đến lớp",
        kind=kind,  # type: ignore[arg-type]
        value=Decimal(value),
        unit=unit,
        period=period,
        start=0,
        end=10,
        figure_start=0,
        figure_end=3,
        **fields,
    )
    return LedgerRow(1, "d", "a.txt", "Kế hoạch", None, None, published, document_kind, indicator, "x" * 10, "m")


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(), "98%"),
        (row(comparator="<"), "dưới 98%"),
        (row(comparator=">="), "từ 98% trở lên"),
        (row(comparator="~"), "khoảng 98%"),
        (row("40", comparator="range", value_max=Decimal(45)), "40–45%"),
        (row("113418", "người", of=Decimal(162000)), "113.418/162.000 người"),
        (row("18600000000000", "đồng"), "18.600 tỷ đồng"),
        (row("38500000000", "đồng/năm"), "38,5 tỷ đồng/năm"),
        (row("500000000", "đồng/dự án", comparator="<="), "không quá 500 triệu đồng/dự án"),
        (row("1490000", "đồng/tháng"), "1.490.000 đồng/tháng"),
        (row("1234567890123", "đồng"), "1.234.567.890.123 đồng"),
        (row("2000000000", "đồng", comparator="range", value_max=Decimal(3500000000)), "2–3,5 tỷ đồng"),
        (row("35", "giường/10.000 dân"), "35 giường/10.000 dân"),
        (row("32.5", "m2/người"), "32,5 m²/người"),
        (row("2.2", None), "2,2"),
        (row("18", "chỉ tiêu", of=Decimal(27), status="hoàn thành"), "18/27 chỉ tiêu hoàn thành"),
        (row("1.13", change=Change("tăng", "2021"), status="tăng"), "tăng 1,13% so với năm 2021"),
    ],
)
def test_values(shown: LedgerRow, words: str) -> None:
    assert value_words(shown) == words


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(), "đến năm 2030"),
        (row(period="2024"), "năm 2024"),
        (row(period="2030", published=None), "đến năm 2030"),
        (row(period="2025-06-30"), "đến 30/6/2025"),
        (row(period="2030", kind="achieved"), "năm 2030"),
        (row(period="2023-06-30", kind="achieved"), "30/6/2023"),
        (row(period=None), ""),
        (row(period="2021-2025"), "giai đoạn 2021–2025"),
    ],
)
def test_periods_of_rows(shown: LedgerRow, words: str) -> None:
    assert period_words(shown) == words


@pytest.mark.parametrize(
    ("period", "words", "short"),
    [
        ("2024-H1", "6 tháng đầu năm 2024", "6T 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "6T cuối 2024"),
        ("2024-Q3", "quý III/2024", "Q3 2024"),
        ("2024-06", "tháng 6/2024", "6/2024"),
        ("2024-01/2024-09", "9 tháng đầu năm 2024", "9T 2024"),
        ("2024-03/2024-05", "từ tháng 3 đến tháng 5/2024", "2024-03/2024-05"),
        ("2024-11/2025-02", "từ tháng 11/2024 đến tháng 2/2025", "2024-11/2025-02"),
        ("2024-02-03/2024-04-05", "3/2/2024–5/4/2024", "2024-02-03/2024-04-05"),
        ("2024-02-03", "3/2/2024", "3/2/24"),
        ("2021-2025", "giai đoạn 2021–2025", "21–25"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_periods(period: str, words: str, short: str) -> None:
    assert period_text(period) == words
    assert period_short(period) == short


def test_kinds_and_moments() -> None:
    assert kind_words(row(kind="plan", document_kind="decree")) == "Mức quy định"
    assert kind_words(row(kind="plan")) == "Kế hoạch"
    assert moment(datetime(2025, 8, 2, 12, 5, tzinfo=UTC)).startswith("2/8/2025 ")


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        ("kind", "Mục tiêu", "target"),
        ("kind", "uoc", "estimate"),
        ("kind", "mức quy định", "plan"),
        ("comparator", "từ … trở lên", ">="),
        ("comparator", "<=", "<="),
        ("comparator", "tối đa", "<="),
        ("period", "6 tháng đầu năm 2024", "2024-H1"),
        ("period", "30/6/2024", "2024-06-30"),
        ("period", "đến năm 2030", "2030"),
        ("period", "2021-2025", "2021-2025"),
        ("period", "", ""),
        ("period", "hôm nào đó", "hôm nào đó"),
        ("value", "18.600 tỷ", "18.600 tỷ"),
    ],
)
def test_what_people_type(field: str, typed: str, taken: str) -> None:
    assert stored(field, typed) == taken


@pytest.mark.parametrize(("field", "typed"), [("kind", "chuyện khác"), ("kind", ""), ("comparator", "gần gần")])
def test_unknown_words_are_told(field: str, typed: str) -> None:
    with pytest.raises(AssistantError, match="Chọn một trong"):
        stored(field, typed)


@pytest.mark.parametrize("given", [None, "", "null", "[1]", "7", "[" * 9999, 5, '{"page": "x"}'])
def test_the_browser_may_send_anything(given: object) -> None:
    assert wanted_of(object_of(given)) == Wanted()
    assert typed_of(object_of(given))["who"] == ""


def test_what_is_wanted() -> None:
    wanted = wanted_of(
        {"words": " nghèo\0 ", "year": "2024", "place": "Lào Cai", "show": "hidden", "order": "value", "page": -3}
    )
    assert wanted.filter() == LedgerFilter(
        places=("Lào Cai",), periods=((date(2024, 1, 1), date(2024, 12, 31)),), words="nghèo", hidden=True
    )
    assert (wanted.order, wanted.page) == ("value", 0)
    assert wanted_of({"year": "20x4", "order": "DROP TABLE", "kind": ["a"], "page": 10**30}).filter() == LedgerFilter()
    from urllib.parse import parse_qsl

    assert wanted_of(dict(parse_qsl(wanted.address()))) == wanted


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [
        ("9/2024/TT-BYT", "Thông tư 9/2024/TT-BYT quy định danh mục thuốc", "Quy định danh mục thuốc"),
        ("9/2024/TT-BYT", "Danh mục thuốc", "Danh mục thuốc"),
        (
            "9/2024/TT-BYT",
            "Sửa đổi danh mục thuốc theo Thông tư 9/2024/TT-BYT",
            "Sửa đổi danh mục thuốc theo Thông tư 9/2024/TT-BYT",
        ),
        (None, "Danh mục thuốc", "Danh mục thuốc"),
    ],
)
def test_a_title_does_not_say_the_number_again(number: str | None, title: str, told: str) -> None:
    html = listing_html([replace(row(), number=number, title=title)], 1, Wanted(), {})
    assert f'<span class="hd-doc-title">{told}</span>' in html
    assert f'<div title="{title}">' in html
    assert ("hd-doc-number" in html) == (number is not None)
