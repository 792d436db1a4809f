from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.base import EvalError
from evals.running.corpus import opened_corpus
from evals.running.recorded import read_recorded
from tests.evals.running.material import Watching, cases, corpus, lines
from tests.fakes import HashEmbedder

ASKED = cases("Một là gì?", "Hai là gì?")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with opened_corpus(corpus(tmp_path / "c"), Settings(home=tmp_path), Watching(), HashEmbedder()) as opened:
        yield opened.assistant


def row(text: str, **more: Any) -> dict[str, Any]:
    return {"answer": text, "abstained": False, "citations": [], **more}


def test_in_order(tmp_path: Path, assistant: Assistant) -> None:
    rows = [row("a", question=unicodedata.normalize("NFD", "Một là gì")), row("b"), row("thừa")]
    found = read_recorded(lines(tmp_path / "a.jsonl", rows), ASKED, assistant)
    assert [r.text for r in found] == ["a", "b"]


def test_by_id(tmp_path: Path, assistant: Assistant) -> None:
    rows = [row("b", id="c1"), row("a", id="c0", confidence=0.5), row("thừa", id="c9")]
    found = read_recorded(lines(tmp_path / "a.jsonl", rows), ASKED, assistant)
    assert [(r.text, r.confidence) for r in found] == [("a", 0.5), ("b", None)]


def test_a_citation_without_an_id_is_found_by_its_source(tmp_path: Path, assistant: Assistant) -> None:
    document = assistant.documents()[0]
    cited = {"source": document.source, "start": 0, "end": 3, "quote": "abc"}
    other = {"source": "x", "document_id": "d9", "n": 5, "start": 0, "end": 3, "quote": "abc"}
    found = read_recorded(lines(tmp_path / "a.jsonl", [row("a", citations=[cited, other]), row("b")]), ASKED, assistant)
    assert [(c.n, c.document_id) for c in found[0].citations] == [(1, document.id), (5, "d9")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("a")], "1 câu trả lời cho 2 câu hỏi"),
        ([row("a", id="c0"), row("b", id="c7")], "thiếu câu trả lời cho 1 câu hỏi: c1"),
        ([row("a"), row("b", question="Ba là gì?")], "dòng 2: trả lời câu khác với câu c1"),
        ([row("a"), {"answer": "b"}], "dòng 2.*abstained"),
        ([row("a"), row("b", citations=[{"source": "x"}])], "dòng 2"),
        ([row("a"), row("b", citations=[5])], "dòng 2"),
        ([row("a"), 5], "dòng 2"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, assistant: Assistant, rows: list[Any], told: str) -> None:
    with pytest.raises(EvalError, match=told):
        read_recorded(lines(tmp_path / "a.jsonl", rows), ASKED, assistant)


def test_unreadable_files(tmp_path: Path, assistant: Assistant) -> None:
    with pytest.raises(EvalError, match="Không thấy tệp"):
        read_recorded(tmp_path / "x.jsonl", ASKED, assistant)
    (tmp_path / "x.jsonl").write_bytes(b'{"answer": ')
    with pytest.raises(EvalError, match="dòng 1"):
        read_recorded(tmp_path / "x.jsonl", ASKED, assistant)
    (tmp_path / "x.jsonl").write_bytes(b"\xff")
    with pytest.raises(EvalError, match="UTF-8"):
        read_recorded(tmp_path / "x.jsonl", ASKED, assistant)
