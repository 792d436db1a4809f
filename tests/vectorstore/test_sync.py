"""Sync: unchanged is skipped, changed replaced, broken set aside, killed resumed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fakes import HashEmbedder
from vectorstore.catalogue import Catalogue
from vectorstore.sync import sync

WORKER = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}]
from tests.fakes import HashEmbedder
from vectorstore.catalogue import Catalogue
from vectorstore.sync import sync
print("ready", flush=True)
sync(Catalogue(Path(sys.argv[1])), HashEmbedder(), [Path(sys.argv[2])])
"""


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """A copy of the sample documents that a test may change."""
    copy = tmp_path / "tài liệu mẫu"
    shutil.copytree(samples, copy)
    return copy


def assert_whole(catalogue: Catalogue) -> None:
    """Every stored document has all of its passages, each once, each with vector and lexical entry."""
    assert catalogue.damage() == []
    ids = catalogue.passage_ids()
    assert catalogue.vectors("hash-64")[0] == ids
    for row in catalogue.documents():
        text = catalogue.document_text(row.id)
        stored = catalogue.document_passages(row.id)
        assert [s.passage.index for s in stored] == list(range(len(stored)))
        covered = "".join(s.passage.text for s in stored)
        assert "".join(covered.split()) == "".join(text.split())


def test_the_second_run_does_nothing(tmp_path: Path, folder: Path) -> None:
    catalogue, embedder = Catalogue(tmp_path / "c.sqlite3"), HashEmbedder()
    first = sync(catalogue, embedder, [folder])
    assert first.count("added") == len(list(folder.iterdir()))
    done, generation = embedder.embedded, catalogue.generation
    second = sync(catalogue, embedder, [folder])
    assert second.count("unchanged") == first.count("added")
    assert (embedder.embedded, catalogue.generation) == (done, generation)
    assert_whole(catalogue)


def test_a_changed_file_alone_is_embedded_again_and_keeps_its_id(tmp_path: Path, folder: Path) -> None:
    catalogue, embedder = Catalogue(tmp_path / "c.sqlite3"), HashEmbedder()
    sync(catalogue, embedder, [folder])
    before = {row.source: row.id for row in catalogue.documents()}
    changed = min(folder.glob("*.md"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nBổ sung: hỗ trợ thêm 12 hộ.\n", encoding="utf-8")
    done = embedder.embedded
    report = sync(catalogue, embedder, [folder])
    assert (report.count("changed"), report.count("unchanged")) == (1, len(before) - 1)
    row = next(r for r in catalogue.documents() if r.source == changed.name)
    assert embedder.embedded - done == row.passages
    assert {r.source: r.id for r in catalogue.documents()} == before
    assert catalogue.lexical_search("bổ sung hỗ trợ thêm 12 hộ", 1)


def test_prune_removes_only_what_is_gone_under_the_folder(tmp_path: Path, folder: Path) -> None:
    catalogue, embedder = Catalogue(tmp_path / "c.sqlite3"), HashEmbedder()
    elsewhere = tmp_path / "khác"
    elsewhere.mkdir()
    shutil.copy(min(folder.glob("*.md")), elsewhere / "riêng.md")
    sync(catalogue, embedder, [folder, elsewhere])
    gone = min(folder.glob("*.txt"))
    gone.unlink()
    (elsewhere / "riêng.md").unlink()
    assert sync(catalogue, embedder, [folder]).count("removed") == 0
    assert sync(catalogue, embedder, [folder], prune=True).count("removed") == 1
    sources = {r.source for r in catalogue.documents()}
    assert gone.name not in sources
    assert "riêng.md" in sources
    assert_whole(catalogue)


def test_bad_files_are_named_and_do_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "a rỗng.txt").write_bytes(b"")
    (folder / "b ngẫu nhiên.txt").write_bytes(random.Random(1).randbytes(50_000))
    (folder / "c hỏng.docx").write_bytes(random.Random(2).randbytes(9_000))
    (folder / "d hỏng.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(3).randbytes(9_000))
    (folder / "e lạ.xyz").write_text("abc", encoding="utf-8")
    (folder / "f tốt.txt").write_text("Xã Mường Lát có 312 hộ nghèo, chiếm 18,4% số hộ.", encoding="utf-8")
    report = sync(Catalogue(tmp_path / "c.sqlite3"), HashEmbedder(), [folder])
    outcomes = {e.source: e.outcome for e in report.events}
    assert outcomes == {
        "a rỗng.txt": "failed",
        "b ngẫu nhiên.txt": "failed",
        "c hỏng.docx": "failed",
        "d hỏng.pdf": "failed",
        "e lạ.xyz": "skipped",
        "f tốt.txt": "added",
    }
    assert all(e.message and "\n" not in e.message for e in report.events if e.outcome in ("failed", "skipped"))


def test_a_file_that_breaks_keeps_what_was_known_of_it(tmp_path: Path, folder: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    sync(catalogue, HashEmbedder(), [folder])
    victim = min(folder.glob("*.pdf"))
    known = {row.source: row.passages for row in catalogue.documents()}
    victim.write_bytes(b"%PDF-1.4 broken")
    assert sync(catalogue, HashEmbedder(), [folder]).count("failed") == 1
    assert {row.source: row.passages for row in catalogue.documents()} == known


def test_same_names_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    for name in ("một", "hai"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bao-cao.txt").write_text(f"Huyện {name} có 12 trường học.", encoding="utf-8")
    catalogue = Catalogue(tmp_path / "c.sqlite3")
    report = sync(catalogue, HashEmbedder(), [tmp_path / "một", tmp_path / "hai"])
    assert report.count("added") == 2
    assert len({row.id for row in catalogue.documents()}) == 2


def test_a_moved_folder_keeps_its_documents(tmp_path: Path, folder: Path) -> None:
    catalogue, embedder = Catalogue(tmp_path / "c.sqlite3"), HashEmbedder()
    sync(catalogue, embedder, [folder])
    before = {row.source: row.id for row in catalogue.documents()}
    moved = folder.rename(tmp_path / "chỗ mới")
    sync(catalogue, embedder, [moved])
    assert {row.source: row.id for row in catalogue.documents()} == before


def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path, folder: Path) -> None:
    for n in range(8):  # more files, so that kills land inside the work
        for file in folder.glob("0*.md"):
            shutil.copy(file, folder / f"{n}-{file.name}")
    catalogue_path = tmp_path / "c.sqlite3"
    script = tmp_path / "worker.py"
    script.write_text(WORKER.format(root=str(ROOT)), encoding="utf-8")
    chance = random.Random(20)
    seen: set[str] = set()
    for _ in range(20):
        with subprocess.Popen([sys.executable, script, catalogue_path, folder], stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.45))
            worker.send_signal(signal.SIGKILL)
        catalogue = Catalogue(catalogue_path)
        assert_whole(catalogue)
        now = {row.source for row in catalogue.documents()}
        assert seen <= now
        seen = now
        catalogue.close()
    catalogue = Catalogue(catalogue_path)
    report = sync(catalogue, HashEmbedder(), [folder])
    assert report.count("failed") == 0
    assert len(catalogue.documents()) == len(list(folder.iterdir()))
    assert_whole(catalogue)
