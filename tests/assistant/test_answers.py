"""The answers themselves: whole question sets over the real model, graded as evaluation runs grade them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings
from evals.grade import Grade, grade, load
from tests.conftest import ROOT


def run(assistant: Assistant, questions: Path) -> list[Grade]:
    return [grade(row, assistant.ask(row.question, row.history), assistant.document_text) for row in load(questions)]


def assert_good(grades: list[Grade], wanted: int) -> None:
    told = "\n".join(f"{g.row.id} {g.row.question}: {', '.join(g.faults)}" for g in grades if not g.right)
    assert sum(g.right for g in grades) >= wanted, told
    assert all(g.right for g in grades if not g.row.answerable), told
    assert [g.row.id for g in grades if g.inexact] == []
    assert [g.row.id for g in grades if g.unsupported] == []


def test_the_samples(assistant: Assistant) -> None:
    assert_good(run(assistant, ROOT / "evals" / "sets" / "smoke.jsonl"), 38)


@pytest.fixture
def over_real_documents(home: Path, shared: Path) -> Iterator[Assistant]:
    opened = open_assistant(Settings(home=home))
    opened.ingest([shared / "corpus"])
    yield opened
    opened.close()


def test_real_documents(over_real_documents: Assistant, shared: Path) -> None:
    assert_good(run(over_real_documents, shared / "questions" / "corpus.jsonl"), 28)
