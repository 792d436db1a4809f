from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.base import EvalError
from evals.retrieval.measure import NAMES
from evals.retrieval.whole import RetrievalRun, evaluate_retrieval
from tests.evals.running.material import PASSAGES, Watching, lines, reading_set
from tests.fakes import HashEmbedder


def run(folder: Path, home: Path, watch: Watching | None = None, limit: int | None = None) -> RetrievalRun:
    return evaluate_retrieval(folder, Settings(home=home), watch or Watching(), limit=limit, embedder=HashEmbedder())


def test_a_small_set(tmp_path: Path) -> None:
    watch = Watching()
    found = run(reading_set(tmp_path / "s"), tmp_path / "home", watch)
    given = found.to_json()
    assert list(given) == ["passages", "queries", "accented", "stripped", "seconds", "about"]
    assert (given["passages"], given["queries"]) == (4, 2)
    assert list(given["accented"]) == list(given["stripped"]) == list(NAMES)
    assert set(given["accented"].values()) == set(given["stripped"].values()) == {1.0}
    assert list(given["seconds"]) == ["index", "per_query_p50", "per_query_p95"]
    assert 0 < given["seconds"]["per_query_p50"] <= given["seconds"]["per_query_p95"]
    assert found.estimates["stripped.mrr@10"].value == 1
    assert watch.notes == ["Bỏ qua 1 câu hỏi không có gold."]
    assert watch.progress[-1] == (4, 4)
    again = run(tmp_path / "s", tmp_path / "home")
    assert again.index_seconds == found.index_seconds, "the time of building, not of looking that nothing changed"
    assert run(tmp_path / "s", tmp_path / "home", limit=1).queries == 1


def test_a_passage_cut_into_pieces_is_found_once(tmp_path: Path) -> None:
    long = " ".join(f"Điều {n}: người lao động được nghỉ {n} ngày khi chuyển nơi ở." for n in range(120))
    lines(tmp_path / "s" / "passages.jsonl", [{"id": "dài", "text": long}, *PASSAGES])
    question = {"id": "1", "question": "Ai được mua nhà ở xã hội khi chuyển nơi ở?", "gold": ["nha-o", "dài"]}
    lines(tmp_path / "s" / "questions.jsonl", [question])
    found = run(tmp_path / "s", tmp_path / "home")
    assert found.about["corpus"]["passages"] > found.passages == 5
    assert found.accented["recall@5"].value == 1, "the pieces of the long one leave room for the others"


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        ([{"id": "7", "question": "a b", "gold": ["tre-em", "lạ"]}], "câu 7.*“lạ”"),
        ([{"id": "7", "question": "a b", "gold": []}], "không có câu hỏi nào có gold"),
    ],
)
def test_a_bad_set_is_told(tmp_path: Path, questions: list[dict[str, object]], told: str) -> None:
    folder = reading_set(tmp_path / "s")
    lines(folder / "questions.jsonl", questions)
    with pytest.raises(EvalError, match=told):
        run(folder, tmp_path / "home")


@pytest.mark.parametrize("name", ["passages.jsonl", "questions.jsonl"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    folder = reading_set(tmp_path / "s")
    (folder / name).unlink()
    with pytest.raises(EvalError, match=name):
        run(folder, tmp_path / "home")
