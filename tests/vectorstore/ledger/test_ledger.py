"""The ledger in the catalogue: filters, order, corrections that outlive re-ingestion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import HashEmbedder
from vectorstore.base import StoreError
from vectorstore.ledger.base import LedgerFilter, LedgerRow
from vectorstore.store import Store

PLAN = """UBND tỉnh Lào Cai
Số: 77/KH-UBND
Lào Cai, ngày 2 tháng 3 năm 2024

KẾ HOẠCH
Chăm lo người cao tuổi

Mục tiêu đến năm 2030

- Tỷ lệ người cao tuổi có thẻ bảo hiểm y tế đạt 98%.
- Tỷ lệ hộ nghèo còn dưới 3%.
"""
REPORT = """UBND tỉnh Yên Bái
Số: 12/BC-UBND
Yên Bái, ngày 5 tháng 1 năm 2025

BÁO CÁO
Kết quả năm 2024

Trong năm 2024, tỷ lệ hộ nghèo của tỉnh Yên Bái còn 4,5%. Toàn tỉnh đã xây 1.250 căn nhà cho hộ nghèo.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "docs" / "b.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "home", HashEmbedder(), own_index=False)
    opened.ingest([folder])
    yield opened
    opened.close()


def values(rows: list[LedgerRow]) -> list[float]:
    return [float(row.indicator.value) for row in rows]


def test_rows_come_with_their_document_and_quote(store: Store) -> None:
    rows = store.ledger.rows()
    assert values(rows) == [98, 3, 4.5, 1250]
    assert [row.source for row in rows] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    for row in rows:
        text = store.text(row.document_id)
        assert text[row.indicator.start : row.indicator.end] == row.quote
        assert text[row.indicator.figure_start : row.indicator.figure_end][0].isdigit()
    assert store.ledger.count() == 4
    assert store.ledger.row(rows[2].id) == rows[2]
    assert store.ledger.row(10**6) is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (LedgerFilter(places=("Yên Bái",)), [4.5, 1250]),
        (LedgerFilter(places=("Yên Bái", "Lào Cai"), kinds=("target",)), [98, 3]),
        (LedgerFilter(periods=((date(2030, 1, 1), date(2030, 12, 31)),)), [98, 3]),
        (LedgerFilter(words="ho ngheo"), [3, 4.5, 1250]),
        (LedgerFilter(words="hộ nghèo", units=("%",)), [3, 4.5]),
        (LedgerFilter(places=("Huế",)), []),
    ],
)
def test_filters(store: Store, wanted: LedgerFilter, found: list[float]) -> None:
    assert values(store.ledger.rows(wanted)) == found
    assert store.ledger.count(wanted) == len(found)


def test_order_and_pages(store: Store) -> None:
    ledger = store.ledger
    assert values(ledger.rows(order="value")) == [3, 4.5, 98, 1250]
    assert values(ledger.rows(order="value", descending=True, limit=2, offset=1)) == [98, 4.5]
    assert values(ledger.rows(order="period"))[-2:] == [98, 3]


def test_facets_count_what_the_filter_leaves(store: Store) -> None:
    facets = store.ledger.facets(LedgerFilter(units=("%",)))
    assert facets["place"] == [("Lào Cai", 2), ("Yên Bái", 1)]
    assert dict(facets["kind"]) == {"target": 2, "achieved": 1}


def test_a_correction_is_laid_over_and_can_be_taken_back(store: Store) -> None:
    (row,) = store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",)))
    store.ledger.correct(row.id, {"value": "4,7", "place": "Yên Bái"}, "Lan", "văn bản đính chính số 3")
    corrected = store.ledger.row(row.id)
    assert corrected is not None
    assert corrected.corrected is not None
    assert float(corrected.indicator.value) == 4.7
    assert corrected.quote == row.quote
    assert (corrected.corrected.who, corrected.corrected.why) == ("Lan", "văn bản đính chính số 3")
    store.ledger.restore(row.id)
    assert store.ledger.row(row.id) == row


def test_a_hidden_row_stays_hidden_when_its_document_changes(store: Store, folder: Path) -> None:
    (row,) = store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",)))
    store.ledger.hide(row.id, "Lan", "số cũ")
    assert row.id not in [r.id for r in store.ledger.rows()]
    changed = REPORT.replace("Kết quả năm 2024\n", "Kết quả năm 2024\n\nBáo cáo này thay báo cáo trước.\n")
    (folder / "b.txt").write_text(changed, encoding="utf-8")
    store.ingest([folder])
    assert 4.5 not in values(store.ledger.rows())
    assert 4.5 in values(store.ledger.rows(LedgerFilter(hidden=True)))


@pytest.mark.parametrize(
    "fields",
    [{"value": "chín mươi mấy"}, {"kind": "khác"}, {"period": "hôm nào"}, {"name": " "}, {"start": "3"}],
)
def test_what_cannot_be_read_is_refused(store: Store, fields: dict[str, str]) -> None:
    row = store.ledger.rows()[0]
    with pytest.raises(StoreError):
        store.ledger.correct(row.id, fields, "Lan", "thử")
    assert store.ledger.row(row.id) == row


def test_who_and_why_must_be_said(store: Store) -> None:
    with pytest.raises(StoreError, match="lý do"):
        store.ledger.hide(store.ledger.rows()[0].id, "Lan", " ")


def test_rows_go_with_their_document(store: Store, folder: Path) -> None:
    (folder / "a.txt").unlink()
    store.ingest([folder], prune=True)
    assert values(store.ledger.rows()) == [4.5, 1250]
