"""The catalogue: transactions, filters, migrations, damage."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ingest.base import Description, Document, Passage
from tests.fakes import HashEmbedder
from vectorstore.base import Filter, StoreError
from vectorstore.catalogue import Catalogue

TEXT = "Tỷ lệ hộ nghèo còn 1,2%.\n\nCó 35 giường bệnh trên một vạn dân."


def document(identity: str = "d1", text: str = TEXT, places: tuple[str, ...] = ("Lào Cai",)) -> Document:
    description = Description(
        "Báo cáo thử", "report", date(2024, 5, 6), "12/BC-UBND", places=places, programmes=("07-CTr/TU",)
    )
    return Document(
        identity, f"{identity}.txt", "0" * 64, text, description, dropped=("Trang chủ",), lines_kept=2, lines_dropped=1
    )


def passages(text: str = TEXT) -> list[Passage]:
    middle = text.index("\n\n")
    return [
        Passage(0, 0, middle, text[:middle], ("Kết quả",), 10, 12),
        Passage(1, middle + 2, len(text), text[middle + 2 :], (), 9, 11),
    ]


def store(catalogue: Catalogue, identity: str = "d1", text: str = TEXT, places: tuple[str, ...] = ("Lào Cai",)) -> None:
    made = passages(text)
    vectors = HashEmbedder().embed_passages([p.text for p in made])
    catalogue.store(document(identity, text, places), f"/x/{identity}.txt", "1", made, "hash-64", vectors)


def test_a_document_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue)
    (row,) = catalogue.documents()
    assert row.description == document().description
    assert (row.passages, row.lines_kept, row.lines_dropped) == (2, 2, 1)
    assert catalogue.document_text("d1") == TEXT
    assert catalogue.dropped_lines("d1") == ("Trang chủ",)
    assert [s.passage for s in catalogue.document_passages("d1")] == passages()


def test_replacing_leaves_no_trace_and_never_reuses_an_id(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue)
    before = catalogue.passage_ids()
    store(catalogue, text="Hộ cận nghèo còn 2%.\n\nĐã xây 40 căn nhà.")
    after = catalogue.passage_ids()
    assert len(after) == 2
    assert not set(before) & set(after)
    assert catalogue.lexical_search("giường bệnh", 5) == []
    assert catalogue.vectors("hash-64")[0] == after
    assert catalogue.damage() == []


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue)
    generation = catalogue.generation
    broken = [*passages(), passages()[0]]  # two passages at one position
    vectors = HashEmbedder().embed_passages([p.text for p in broken])
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.store(document(), "/x/d1.txt", "1", broken, "hash-64", vectors)
    assert catalogue.generation == generation
    assert [s.passage for s in catalogue.document_passages("d1")] == passages()


def test_filters_combine_with_and_inside_with_or(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue, "d1", places=("Lào Cai",))
    store(catalogue, "d2", places=("Yên Bái", "Lào Cai"))
    store(catalogue, "d3", places=())
    everything = catalogue.passage_ids()
    assert len(everything) == 6
    assert len(catalogue.passage_ids(Filter(places=("Lào Cai",)))) == 4
    assert len(catalogue.passage_ids(Filter(places=("Yên Bái", "Cao Bằng")))) == 2
    assert len(catalogue.passage_ids(Filter(numbers=("07-CTr/TU",), documents=("d3",)))) == 2
    assert catalogue.passage_ids(Filter(places=("Cao Bằng",))) == []


def test_lexical_search_ignores_diacritics_and_y_or_i(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue)
    accented = catalogue.lexical_search("tỷ lệ hộ nghèo", 5)
    assert accented
    assert catalogue.lexical_search("ti le ho ngheo", 5) == accented


def test_vectors_survive_within_float16(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    store(catalogue)
    _, stored = catalogue.vectors("hash-64")
    fresh = HashEmbedder().embed_passages([p.text for p in passages()])
    assert np.abs(stored - fresh).max() < 1e-3
    assert catalogue.vectors("another model")[0] == []
    assert len(catalogue.without_vectors("another model")) == 2


def test_a_file_that_is_no_catalogue_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    path.write_bytes(b"this is not a database" * 200)
    with pytest.raises(StoreError, match="Không mở được kho dữ liệu"):
        Catalogue(path)
    assert path.read_bytes().startswith(b"this is not")


def test_a_catalogue_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite3"
    Catalogue(path).connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="phiên bản mới hơn"):
        Catalogue(path)


def test_passages_are_slices_even_with_characters_outside_the_basic_plane(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    text = "Nhà ở 🏠 cho 12 hộ.\n\nĐã bàn giao 𝟙𝟚 căn."
    store(catalogue, text=text)
    for s in catalogue.document_passages("d1"):
        assert catalogue.document_text("d1")[s.passage.start : s.passage.end] == s.passage.text
