from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vectorstore import vectors as module
from vectorstore.base import StoreError, Vectors
from vectorstore.exact import DenseIndex, ExactIndex
from vectorstore.vectors import DamagedIndex, VectorIndex, wipe

ROOT = Path(__file__).parents[2]


def unit(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    normal: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return normal


def cards(ids: range) -> list[dict[str, str | int | float | bool]]:
    return [{"document": f"d{i // 10}"} for i in ids]


IDS = range(1, 61)
ROWS = unit(60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "chroma"


@pytest.fixture
def index(folder: Path) -> Iterator[VectorIndex]:
    index = VectorIndex(folder, "model")
    index.add(IDS, ROWS, cards(IDS))
    yield index
    index.close()


def assert_like_exact(index: DenseIndex, ids: list[int], rows: Vectors) -> None:
    exact = ExactIndex(ids, rows)
    for restrict in (None, [3, 5, 7, 999], []):
        for k in (1, 5, 1000):
            ours, theirs = (i.query(ROWS[10], k, restrict) for i in (index, exact))
            assert [i for i, _ in ours] == [i for i, _ in theirs]
            np.testing.assert_allclose([c for _, c in ours], [c for _, c in theirs], atol=1e-5)


def test_finds_what_exact_search_finds(index: VectorIndex) -> None:
    assert_like_exact(index, list(IDS), ROWS)
    assert index.query(ROWS[10], 0) == []


def test_filters_by_metadata(index: VectorIndex) -> None:
    assert {i for i, _ in index.query(ROWS[0], 100, where={"document": {"$in": ["d1", "d2"]}})} == set(range(10, 30))
    assert {i for i, _ in index.query(ROWS[0], 100, restrict=[9, 10], where={"document": "d1"})} == {10}


def test_adds_replaces_removes(index: VectorIndex) -> None:
    assert index.ids() == set(IDS)
    index.add([1, 100], ROWS[[5, 6]], cards(range(2)))
    assert index.count() == 61
    assert {i for i, _ in index.query(ROWS[5], 2)} == {1, 6}
    index.remove([1, 100, 12345])
    index.remove([])
    assert index.ids() == set(IDS) - {1}
    assert_like_exact(index, list(IDS)[1:], ROWS[1:])
    index.remove(list(IDS))
    assert index.count() == 0
    assert index.query(ROWS[0], 5) == []


def test_survives_closing(index: VectorIndex, folder: Path) -> None:
    index.close()
    again = VectorIndex(folder, "model")
    assert again.ids() == set(IDS)
    assert_like_exact(again, list(IDS), ROWS)
    again.close()
    index._client = again._client


def test_another_model_starts_empty(index: VectorIndex, folder: Path) -> None:
    index.close()
    other = VectorIndex(folder, "other model")
    assert other.count() == 0
    other.close()
    index._client = other._client


def test_many_at_once(folder: Path) -> None:
    index = VectorIndex(folder, "model")
    rows = unit(2500)
    index.add(range(2500), rows, cards(range(2500)))
    assert index.count() == 2500
    exact = ExactIndex(range(2500), rows)
    for probe in unit(5, seed=1):
        assert [i for i, _ in index.query(probe, 20)] == [i for i, _ in exact.query(probe, 20)]
    index.remove(range(0, 2500, 2))
    assert len(index.query(rows[1], 1000)) == 1000
    index.close()


def test_uneven_input_is_refused(index: VectorIndex) -> None:
    with pytest.raises(ValueError, match="1 ids, 2 vectors"):
        index.add([1], ROWS[:2], cards(range(1)))
    with pytest.raises(ValueError, match="1 ids for 2 vectors"):
        ExactIndex([1], ROWS[:2])


# ---------------------------------------------------------------------- damage


def scribble(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(random.Random(1).randbytes(size))


def damage_all(folder: Path, kind: str) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    database = next(path for path in files if path.name == "chroma.sqlite3")
    if kind == "scribbled database":
        scribble(database)
    elif kind == "truncated database":
        database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
    elif kind == "no database":
        database.unlink()
    elif kind == "scribbled vectors":
        for path in files:
            if path.suffix in (".bin", ".pickle"):
                scribble(path)
    elif kind == "no seal":
        (folder / "sealed.json").unlink()
    elif kind == "garbage seal":
        (folder / "sealed.json").write_bytes(b"\xff\x00")
    elif kind == "seal of something else":
        (folder / "sealed.json").write_text("[]")
    elif kind == "foreign files only":
        wipe(folder)
        (folder / "notes.txt").write_text("x")


KINDS = (
    "scribbled database",
    "truncated database",
    "no database",
    "scribbled vectors",
    "no seal",
    "garbage seal",
    "seal of something else",
    "foreign files only",
)


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_seen_before_chroma_sees_it(folder: Path, kind: str) -> None:
    index = VectorIndex(folder, "model")
    index.add(range(1200), unit(1200), cards(range(1200)))  # enough for Chroma to write its vector files
    index.close()
    damage_all(folder, kind)
    with pytest.raises(DamagedIndex, match="dựng lại"):
        VectorIndex(folder, "model")
    wipe(folder)
    mended = VectorIndex(folder, "model")
    assert mended.count() == 0
    mended.add(IDS, ROWS, cards(IDS))
    assert_like_exact(mended, list(IDS), ROWS)
    mended.close()


@pytest.mark.parametrize("kind", [*KINDS[:5], "gone"])
def test_damage_while_open_is_seen(index: VectorIndex, folder: Path, kind: str) -> None:
    index.add(range(1200), unit(1200), cards(range(1200)))
    if kind == "gone":
        wipe(folder)
        folder.rmdir()
    else:
        damage_all(folder, kind)
    for use in (
        lambda: index.query(ROWS[0], 3),
        index.ids,
        index.count,
        lambda: index.remove([1]),
        lambda: index.add(IDS, ROWS, cards(IDS)),
    ):
        with pytest.raises(DamagedIndex):
            use()
    index.close()
    wipe(folder)
    again = VectorIndex(folder, "model")
    assert again.ids() == set()
    again.close()
    index._client = again._client


def test_a_deleted_folder_is_a_new_one(index: VectorIndex, folder: Path) -> None:
    index.close()
    wipe(folder)
    again = VectorIndex(folder, "model")
    assert again.count() == 0
    again.close()
    index._client = again._client


def test_a_panic_is_damage(index: VectorIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As pyo3 raises it: no Exception."""

    def panics(*args: Any, **kwargs: Any) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(index._store, "similarity_search_by_vector_with_relevance_scores", panics)
    with pytest.raises(DamagedIndex):
        index.query(ROWS[0], 3)


def test_a_change_cut_short_is_damage(index: VectorIndex, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(index._store, "add_texts", interrupted)
    with pytest.raises(KeyboardInterrupt):
        index.add(IDS, ROWS, cards(IDS))
    with pytest.raises(DamagedIndex):
        VectorIndex(folder, "model")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Không ghi được"):
        VectorIndex(tmp_path / "file" / "chroma", "model")
    wipe(tmp_path / "file")
    assert not (tmp_path / "file").exists()


WRITER = """
import sys
from pathlib import Path
import numpy as np
from vectorstore.vectors import VectorIndex
index = VectorIndex(Path(sys.argv[1]), "model")
at = max(index.ids(), default=-1) + 1
print("ready", flush=True)
for begin in range(at, at + 100000, 300):
    ids = range(begin, begin + 300)
    index.add(ids, np.eye(16, dtype=np.float32)[[i % 16 for i in ids]], [{"document": "d"}] * 300)
    print(begin + 300, flush=True)
"""


def test_killed_while_writing(folder: Path) -> None:
    """Whatever the moment: what opens holds exactly what was added, and what does not open says so."""
    chance = random.Random(5)
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.5))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        try:
            index = VectorIndex(folder, "model")
        except DamagedIndex:
            wipe(folder)
            continue
        assert index.ids() == set(range(index.count()))
        assert index.count() % 300 == 0
        index.close()


# ---------------------------------------------------------------------- server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_server(server: str) -> None:
    index, other = VectorIndex(server, "model"), VectorIndex(server, "model")
    index.add(IDS, ROWS, cards(IDS))
    assert_like_exact(other, list(IDS), ROWS)
    other.remove([1])
    assert index.query(ROWS[0], 3, restrict=[1, 2])[0][0] == 2
    assert index.ids() == set(IDS) - {1}
    index.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "127.0.0.1:8000", "ftp://x"])
def test_no_server_is_said(url: str) -> None:
    with pytest.raises(StoreError, match="Chroma"):
        VectorIndex(url, "model")


def test_no_telemetry() -> None:
    assert module._settings().anonymized_telemetry is False
