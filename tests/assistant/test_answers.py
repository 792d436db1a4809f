"""The answers themselves: whole question sets over the real model, judged as evaluation runs judge them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings
from evals.base import Judged
from evals.cases import read_cases
from evals.judging import judge
from evals.requirements import read_floors, unmet
from evals.runfile import response_of
from evals.running.sources import AssistantSources
from evals.summary import summarise
from tests.conftest import ROOT


def run(assistant: Assistant, questions: Path) -> tuple[Judged, ...]:
    cases = read_cases(questions)
    answers = [response_of(assistant.ask(case.question, case.history)) for case in cases]
    return judge(cases, answers, AssistantSources(assistant))


def test_the_samples_stay_above_the_committed_floors(assistant: Assistant) -> None:
    sets = ROOT / "evals" / "sets"
    overall, kinds = summarise(run(assistant, sets / "samples.jsonl"))
    assert unmet(read_floors(sets / "samples.floors.json"), overall, kinds) == []


@pytest.fixture
def over_real_documents(home: Path, shared: Path) -> Iterator[Assistant]:
    opened = open_assistant(Settings(home=home))
    opened.ingest([shared / "corpus"])
    yield opened
    opened.close()


def test_real_documents(over_real_documents: Assistant, shared: Path) -> None:
    judged = run(over_real_documents, shared / "questions" / "corpus.jsonl")
    wrong = [(j.case.id, [f.code for f in j.faults]) for j in judged if not j.right]
    assert len(wrong) <= 2, wrong
    assert all(j.right for j in judged if not j.case.answerable), wrong
    overall, _ = summarise(judged)
    assert overall["citation_exactness"].value == 1
    assert overall["unsupported_numbers"].value == 0
