"""Several processes over one home: the page, ingestion and questions at once; a vector index that others damage."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.command import hoidap, objects, start
from tests.fakes import HashEmbedder
from tests.serving import ask_page, count, served
from vectorstore.dense import CatalogueIndex, ChromaIndex
from vectorstore.lock import OwnerLock
from vectorstore.store import Store
from vectorstore.sync import Silent

OLD = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu phần trăm?"
NEW = "Huyện Tân Kỳ hỗ trợ bao nhiêu hộ vay vốn chăn nuôi dê?"
DAMAGE = ("deleted", "scribbled")


@pytest.fixture
def further(tmp_path: Path) -> Path:
    """Documents that are not in the home yet."""
    folder = tmp_path / "thêm"
    folder.mkdir()
    for n in range(6):
        (folder / f"bản tin {n}.txt").write_text(
            f"Bản tin số {n} của huyện Tân Kỳ.\n\nTrong tháng {n + 1} năm 2024, huyện mở {n + 2} lớp dạy nghề.",
            encoding="utf-8",
        )
    (folder / "chăn nuôi.txt").write_text(
        "Huyện Tân Kỳ giúp dân phát triển sản xuất\n\nNăm 2024, huyện Tân Kỳ hỗ trợ 318 hộ vay vốn chăn nuôi dê.",
        encoding="utf-8",
    )
    return folder


def damage(folder: Path, how: str) -> None:
    assert folder.is_dir()
    if how == "deleted":
        shutil.rmtree(folder)
    else:
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes(b"\x5a" * max(64, path.stat().st_size))


def assert_well(home: Path) -> None:
    done = hoidap(home, "doctor")
    assert done.returncode == 0, done.stdout + done.stderr


def test_page_ingestion_and_ten_questions_at_once(filled: Path, further: Path, samples: Path) -> None:
    before = len(list(samples.iterdir()))
    with served(filled) as url:
        assert count(url) == before
        assert "97%" in ask_page(url, OLD)
        assert "318" not in ask_page(url, NEW)
        ingestion = start(filled, "ingest", further, HOIDAP_DEBUG="1")
        asking = [start(filled, "ask", OLD, "--json", HOIDAP_DEBUG="1") for _ in range(10)]
        with ThreadPoolExecutor(3) as readers:
            pages = list(readers.map(lambda _: ask_page(url, OLD), range(6)))
        assert all("97%" in page for page in pages)
        for process in asking:
            out, err = process.communicate(timeout=240)
            assert process.returncode == 0, err
            (answer,) = objects(out)
            assert "97%" in answer["answer"]
            assert answer["citations"][0]["quote"]
            assert "vector index" not in err
        _, err = ingestion.communicate(timeout=240)
        assert ingestion.returncode == 0, err
        assert "vector index" not in err
        assert count(url) == before + 7
        assert "318" in ask_page(url, NEW), "known without a restart"
        for how in DAMAGE:  # while the page has it open
            damage(filled / "chroma", how)
            assert "318" in ask_page(url, NEW)
            assert "97%" in ask_page(url, OLD)
        assert_well(filled)
    assert_well(filled)


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_vector_index_is_built_anew(filled: Path, samples: Path, how: str) -> None:
    assert hoidap(filled, "doctor", "--repair").returncode == 0
    first = hoidap(filled, "search", OLD, "--json")
    damage(filled / "chroma", how)
    again = hoidap(filled, "search", OLD, "--json")
    assert (again.returncode, again.stdout, again.stderr) == (0, first.stdout, "")
    assert hoidap(filled, "ingest", samples, "--quiet").returncode == 0
    assert_well(filled)


def test_two_ingestions_of_the_same_files(home: Path, further: Path) -> None:
    # The second names the folder's parent: the same files under other names.
    both = [start(home, "ingest", further), start(home, "ingest", further.parent / "thêm", further / "chăn nuôi.txt")]
    for process in both:
        _, err = process.communicate(timeout=240)
        assert process.returncode == 0, err
    rows = objects(hoidap(home, "documents", "--json").stdout)
    assert len(rows) == 7
    assert len({row["source"] for row in rows}) == 7
    assert_well(home)


class Told(Silent):
    """Remembers whom an ingestion waited for."""

    def __init__(self) -> None:
        self.owners: list[str] = []

    def waiting(self, owner: str) -> None:
        self.owners.append(owner)


def test_an_ingestion_waits_for_the_one_before(tmp_path: Path, further: Path) -> None:
    store, told = Store(tmp_path / "kho", HashEmbedder()), Told()
    other = OwnerLock(store.home / "ingest.lock")
    assert other.acquire()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(store.ingest, [further], progress=told)
        time.sleep(0.6)
        assert not running.done()
        assert store.documents() == {}
        other.release()
        assert running.result(timeout=30).count("added") == 7
    assert len(told.owners) == 1
    assert told.owners[0].startswith("tiến trình ")
    store.close()


def test_ingestion_brings_the_vector_index_up_to_date_only_where_it_owns_it(tmp_path: Path, further: Path) -> None:
    page = Store(tmp_path / "kho", HashEmbedder())
    assert page.vector_index_name() == ChromaIndex(tmp_path / "kho" / "chroma", "hash-64").name
    other = Store(tmp_path / "kho", HashEmbedder())
    other.ingest([further])
    assert other.vector_index_name() == CatalogueIndex.name
    assert not page.vector_index_problem(), "the owner catches up as soon as it looks; nobody else may write"
    other.close()
    (further / "bản tin 0.txt").write_text("Bản tin số 0 sửa lại: 12 lớp dạy nghề.", encoding="utf-8")
    page.ingest([further])
    assert page.vector_index_problem() == ""
    page.close()
