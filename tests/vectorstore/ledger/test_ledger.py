"""The ledger in the catalogue: filters, order, corrections that outlive re-ingestion."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from tests.fakes import HashEmbedder
from vectorstore.base import StoreError
from vectorstore.catalogue import Catalogue
from vectorstore.ledger.base import Amount, LedgerFilter, LedgerRow
from vectorstore.ledger.ledger import Ledger
from vectorstore.schema import MIGRATIONS
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
        (LedgerFilter(names="ti le"), [98, 3, 4.5]),
        (LedgerFilter(names="tỷ lệ hộ"), [3, 4.5]),
        (LedgerFilter(names="bhyt"), [98]),
        (LedgerFilter(words="tỉnh yen bai"), [4.5]),  # its quote alone says where
        (LedgerFilter(names="tỉnh yen bai"), []),
        (LedgerFilter(names="ho ngh"), [3, 4.5, 1250]),  # still being typed
        (LedgerFilter(names="ho ngh", literal=True), []),
        (LedgerFilter(words="bhyt", literal=True), []),
        (LedgerFilter(words="hộ nghèo", literal=True), [3, 4.5, 1250]),
        (LedgerFilter(words='" OR * ( % :'), []),
        (LedgerFilter(words="%"), [98, 3, 4.5, 1250]),
        (LedgerFilter(amounts=(Amount(">=", Decimal(98)),)), [98, 1250]),
        (LedgerFilter(amounts=(Amount(">", Decimal(3)), Amount("<=", Decimal(98))), units=("%",)), [98, 4.5]),
        (LedgerFilter(amounts=(Amount("=", Decimal("4.5")),)), [4.5]),
        (LedgerFilter(amounts=(Amount("<", Decimal(3)),)), []),
        (LedgerFilter(levels=True, units=("căn",)), [1250]),
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


def test_corrected_values_are_what_filters_and_orders_see(store: Store) -> None:
    (row,) = store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",)))
    fields = {"value": "99,5", "place": "Lào Cai", "period": "2031", "name": "Tỷ lệ thất nghiệp", "kind": "target"}
    store.ledger.correct(row.id, fields, "Lan", "văn bản đính chính số 3")
    for wanted in (
        LedgerFilter(places=("Lào Cai",), amounts=(Amount(">", Decimal(99)),)),
        LedgerFilter(periods=((date(2031, 1, 1), date(2031, 12, 31)),)),
        LedgerFilter(names="that nghiep", kinds=("target",)),
    ):
        assert values(store.ledger.rows(wanted)) == [99.5]
    assert store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",))) == []
    assert values(store.ledger.rows(order="value")) == [3, 98, 99.5, 1250]
    assert store.ledger.facets(LedgerFilter(units=("%",)))["place"] == [("Lào Cai", 3)]
    corrected = store.ledger.row(row.id)
    assert corrected is not None
    assert corrected.measure != row.measure
    store.ledger.restore(row.id)
    assert values(store.ledger.rows(order="value")) == [3, 4.5, 98, 1250]
    assert store.ledger.row(row.id) == row


def test_a_correction_goes_with_a_file_that_moves(store: Store, folder: Path) -> None:
    (row,) = store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",)))
    store.ledger.correct(row.id, {"value": "4,7"}, "Lan", "văn bản đính chính số 3")
    store.catalogue.rename(row.document_id, str(folder / "c.txt"), "mới/c.txt")
    moved = store.ledger.row(row.id)
    assert moved is not None
    assert (moved.source, moved.corrected is not None, float(moved.indicator.value)) == ("mới/c.txt", True, 4.7)
    assert [r.source for r in store.ledger.rows(LedgerFilter(amounts=(Amount("=", Decimal("4.7")),)))] == ["mới/c.txt"]


def test_a_range_fulfils_a_bound_with_both_ends(store: Store) -> None:
    (row,) = store.ledger.rows(LedgerFilter(amounts=(Amount("=", Decimal(98)),)))
    store.ledger.correct(row.id, {"value": "90", "value_max": "95", "comparator": "range"}, "Lan", "thử")

    def found(comparator: Literal["=", ">=", ">", "<=", "<"], number: int) -> bool:
        return row.id in [r.id for r in store.ledger.rows(LedgerFilter(amounts=(Amount(comparator, Decimal(number)),)))]

    assert [found(">=", 90), found(">", 90), found("<=", 95), found("<", 95)] == [True, False, True, False]
    assert [found("=", 90), found("=", 95), found("<", 92)] == [False, False, False]


def test_what_is_remembered_follows_other_connections(store: Store) -> None:
    (row,) = store.ledger.rows(LedgerFilter(places=("Yên Bái",), units=("%",)))
    with closing(Catalogue(store.catalogue.path)) as other:
        Ledger(other).correct(row.id, {"value": "4,7"}, "Lan", "văn bản đính chính số 3")
    read = store.ledger.row(row.id)
    assert read is not None
    assert float(read.indicator.value) == 4.7


def test_rows_are_the_same_whether_remembered_or_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = store.ledger.rows()
    monkeypatch.setattr("vectorstore.ledger.ledger._REMEMBERED", 2)
    forgetful = Ledger(store.catalogue)
    assert forgetful.rows(LedgerFilter(places=("Yên Bái",))) == first[2:]
    assert forgetful.rows() == first
    assert forgetful.rows(descending=True) == first[::-1]


def test_an_older_catalogue_is_brought_up_to_date(tmp_path: Path, store: Store) -> None:
    old = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        for step in MIGRATIONS[:2]:
            step(connection)
        connection.execute("PRAGMA user_version = 2")
        connection.execute("ATTACH ? AS new", (str(store.catalogue.path),))
        connection.execute("INSERT INTO documents SELECT * FROM new.documents")
        shared = [c[1] for c in connection.execute("PRAGMA new.table_info(indicators)") if c[1] != "quote"]
        names = ", ".join(f'"{c}"' for c in shared)
        connection.execute(
            f"INSERT INTO main.indicators ({names}, measure, words, number) SELECT {names}, '', '', 0 FROM new.indicators"
        )
    expected = store.ledger.rows()
    with closing(Catalogue(old)) as catalogue:
        assert Ledger(catalogue).rows() == expected
        assert values(Ledger(catalogue).rows(LedgerFilter(words="ho ngheo"))) == [3, 4.5, 1250]


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
    connection = store.catalogue.connection
    assert connection.execute("SELECT count(*) FROM ledger_words").fetchone() == (2,)
    assert store.ledger.rows(LedgerFilter(words="bảo hiểm")) == []
