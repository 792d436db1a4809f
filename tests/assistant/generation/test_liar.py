"""A model that lies in every known way, over the sample questions: the reader sees nothing of it, and answers are as good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.base import Answer
from assistant.generation.base import Record
from assistant.generation.fakes import HONEST, LIES, FoolWriter
from assistant.generation.open import author_of
from evals.base import Case
from evals.benchmarks.generation import WINDOW
from evals.cases import read_cases
from evals.judging import judge
from evals.runfile import response_of
from evals.running.sources import AssistantSources
from evals.summary import summarise
from tests.conftest import ROOT

QUESTIONS: Path = ROOT / "evals" / "sets" / "samples.jsonl"
EVERY = 12


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return tuple(read_cases(QUESTIONS)[::EVERY])


@pytest.fixture
def lied_to(assistant: Assistant) -> Iterator[Assistant]:
    assistant.author = author_of(FoolWriter([HONEST, *LIES]), assistant.store, WINDOW, 60)
    yield assistant
    assistant.author = None


def quality(assistant: Assistant, cases: tuple[Case, ...], answers: list[Answer]) -> dict[str, float]:
    overall, _ = summarise(judge(cases, [response_of(a) for a in answers], AssistantSources(assistant)))
    return {name: estimate.value for name, estimate in overall.items() if estimate.value is not None}


def test_no_lie_is_shown(assistant: Assistant, lied_to: Assistant, cases: tuple[Case, ...]) -> None:
    records = [Record() for _ in cases]
    answers = [lied_to.ask(c.question, c.history, record=r) for c, r in zip(cases, records, strict=True)]
    lied_to.author = None
    own = quality(assistant, cases, [assistant.ask(c.question, c.history) for c in cases])
    told = quality(assistant, cases, answers)
    assert told["citation_exactness"] == 1
    assert told["unsupported_numbers"] <= own["unsupported_numbers"]
    assert told["scope_errors"] <= own["scope_errors"]
    assert told["correctness"] >= own["correctness"]
    assert sum(len(r.dropped) for r in records) > 10 * len(cases)
    assert any(a.mode == "generative" for a in answers)  # what it said honestly is shown
    for answer in answers:
        assert not any(mark in answer.text for mark in ("<", "http", "javascript", "Trần Quốc Bảo", "987/2031", "99z"))
