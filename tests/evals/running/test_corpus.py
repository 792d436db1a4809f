from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.base import EvalError
from evals.running import fingerprint
from evals.running.corpus import Corpus, evaluations, opened_corpus
from ingest.base import IngestError
from tests.evals.running.material import PASSAGES, Watching, corpus, lines, reading_set
from tests.fakes import HashEmbedder
from vectorstore.lock import OwnerLock


class Bench:
    """Opens corpora in a home of its own; counts what is embedded."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(home=home)
        self.embedder = HashEmbedder()
        self.watch = Watching()

    def sources(self, path: Path | None) -> list[str]:
        with opened_corpus(path, self.settings, self.watch, self.embedder) as opened:
            return [row.source for row in opened.assistant.documents()]

    def embedded(self, path: Path) -> int:
        before = self.embedder.embedded
        self.sources(path)
        return self.embedder.embedded - before

    def opened(self, path: Path) -> Corpus:
        with opened_corpus(path, self.settings, self.watch, self.embedder) as opened:
            return opened

    def home(self) -> Path:
        return next(p for p in evaluations(self.settings).iterdir() if p.is_dir())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "home")


def test_documents_are_ingested_once(bench: Bench, tmp_path: Path) -> None:
    folder = corpus(tmp_path / "tài liệu")
    assert bench.sources(folder) == ["bao-cao-dong-thap.txt", "ke-hoach-lam-dong.txt"]
    assert bench.embedded(folder) == 0
    (folder / "moi.md").write_text("# Thông báo mới\n\nXã mở lớp dạy nghề may cho 30 người.\n", encoding="utf-8")
    (folder / "ke-hoach-lam-dong.txt").unlink()
    assert bench.embedded(folder) == 1
    assert bench.sources(folder) == ["bao-cao-dong-thap.txt", "moi.md"]
    assert bench.sources(folder / "moi.md") == ["moi.md"], "a file is a corpus too, apart from its folder"
    assert bench.watch.notes == []


def test_what_a_model_uses_is_counted_with_the_installed_program_s(bench: Bench, tmp_path: Path) -> None:
    opened = bench.opened(corpus(tmp_path / "tài liệu"))
    assert opened.settings.home != bench.settings.home
    assert opened.settings.llm_counts == bench.settings.home


def test_a_reading_set_is_taken_passage_by_passage(bench: Bench, tmp_path: Path) -> None:
    folder = reading_set(tmp_path / "đọc")
    assert bench.sources(folder) == ["cao-tuoi", "nha-o", "tre-em", "viec-lam"]
    assert bench.embedded(folder) == 0
    assert bench.embedded(folder / "passages.jsonl") == 0, "the folder and its file are one corpus"
    changed = [PASSAGES[0] | {"text": "Văn bản khác hẳn."}, *PASSAGES[2:]]
    lines(folder / "passages.jsonl", changed)
    assert bench.embedded(folder) == 1
    assert bench.sources(folder) == ["nha-o", "tre-em", "viec-lam"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([*PASSAGES, PASSAGES[0]], "hai đoạn cùng mang id “tre-em”"),
        ([], "không có đoạn nào"),
        ([PASSAGES[0], {"id": 5}], "Dòng 2"),
    ],
)
def test_a_bad_reading_set_is_told(bench: Bench, tmp_path: Path, rows: list[dict[str, str]], told: str) -> None:
    file = lines(tmp_path / "passages.jsonl", rows)
    with pytest.raises((EvalError, IngestError), match=told):
        bench.sources(file)
    lines(file, PASSAGES)
    assert len(bench.sources(file)) == len(PASSAGES), "what was half built does not stand in the way"


def test_nothing_to_read_is_told(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="Không thấy tập tài liệu"):
        bench.sources(tmp_path / "không có")
    (tmp_path / "rỗng").mkdir()
    with pytest.raises(EvalError, match="Không đọc được tài liệu nào"):
        bench.sources(tmp_path / "rỗng")
    with pytest.raises(EvalError, match="hoidap ingest"):
        bench.sources(None)


def test_a_file_that_cannot_be_read_is_noted(bench: Bench, tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c")
    (folder / "hỏng.pdf").write_bytes(b"not a pdf")
    assert bench.opened(folder).failed == 1
    assert len(bench.watch.notes) == 1
    assert "hỏng.pdf" in bench.watch.notes[0]


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_home_is_built_anew(bench: Bench, tmp_path: Path, damage: bytes | None) -> None:
    folder = corpus(tmp_path / "c")
    before = bench.sources(folder)
    path = bench.home() / "catalogue.sqlite3"
    if damage is None:
        whole = bytearray(path.read_bytes())
        whole[4096:12288] = b"\x7f" * 8192
        damage = bytes(whole)
    path.write_bytes(damage)
    assert bench.sources(folder) == before
    assert bench.embedded(folder) == 0


def test_a_stamp_that_cannot_be_read_costs_no_embedding(bench: Bench, tmp_path: Path) -> None:
    folder = reading_set(tmp_path / "đọc")
    bench.sources(folder)
    (bench.home() / "corpus.json").write_text("{")
    assert len(bench.sources(folder)) == len(PASSAGES)


def test_another_version_reads_again_but_does_not_embed_again(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(HashEmbedder):
        def embed_passages(self, texts, progress=None):  # type: ignore[no-untyped-def]
            time.sleep(0.05 * len(texts))
            return super().embed_passages(texts, progress)

    bench.embedder = Slow()
    real = fingerprint.of_source

    def other(packages: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> str:
        return "khác" if packages == fingerprint.READERS else real(packages, only)

    for folder in (corpus(tmp_path / "c"), reading_set(tmp_path / "đọc")):
        first = bench.opened(folder).index_seconds
        taken, told = bench.embedder.embedded, len(bench.watch.notes)
        with monkeypatch.context() as patched:
            patched.setattr(fingerprint, "of_source", other)
            again = bench.opened(folder).index_seconds
        assert bench.embedder.embedded == taken
        assert len(bench.watch.notes) == told
        assert again > 0.9 * first > 0.05, "as long as building from nothing takes"
        assert not list(evaluations(bench.settings).glob("*.former"))


def test_runs_over_one_corpus_wait_for_each_other(bench: Bench, tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c")
    bench.sources(folder)
    lock = OwnerLock(next(evaluations(bench.settings).glob("*.lock")))
    assert lock.acquire()
    waiting = threading.Thread(target=bench.sources, args=(folder,))
    waiting.start()
    waiting.join(0.6)
    assert waiting.is_alive()
    lock.release()
    waiting.join(10)
    assert not waiting.is_alive()
    assert len(bench.watch.owners) == 1
    assert "tiến trình" in bench.watch.owners[0]


def test_the_fingerprint_of_a_corpus_is_its_content(bench: Bench, tmp_path: Path) -> None:
    def digest(folder: Path) -> str:
        with opened_corpus(folder, bench.settings, bench.watch, bench.embedder) as opened:
            return fingerprint.of_corpus(opened.assistant)

    one, two = corpus(tmp_path / "một"), corpus(tmp_path / "hai")
    assert digest(one) == digest(two)
    (two / "ke-hoach-lam-dong.txt").write_text("Khác.", encoding="utf-8")
    assert digest(one) != digest(two)


def test_the_fingerprint_of_the_source_sees_every_file() -> None:
    whole = fingerprint.of_source()
    assert whole == fingerprint.of_source(fingerprint.SYSTEM)
    assert (
        len({whole, fingerprint.of_source(("assistant",)), fingerprint.of_source(("vectorstore",), ("bert.py",))}) == 3
    )
    assert fingerprint.of_source(("không_có_gói_này",)) == fingerprint.of_source(("vectorstore",), ("không có.py",))
