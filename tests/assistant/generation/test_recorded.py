"""What a real, weak model said about the sample questions, played again: none of its errors reaches the reader.

The recordings are made anew by `make record`, with a model configured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.generation.author import Author
from assistant.generation.base import Record
from assistant.generation.fakes import RecordedWriter
from assistant.generation.open import author_of
from evals.base import Case
from evals.benchmarks.generation import RECORDINGS, WINDOW
from evals.benchmarks.generation_speed import passes
from evals.cases import read_cases
from evals.judging import judge
from evals.runfile import response_of
from evals.running.sources import AssistantSources
from tests.conftest import ROOT

QUESTIONS: Path = ROOT / "evals" / "sets" / "samples.jsonl"
TEMPERATURES = (0.0, 0.8)  # of three; the third takes as long and shows nothing else


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    said = frozenset[str]().union(*(RecordedWriter(RECORDINGS, t).questions() for t in TEMPERATURES))
    return tuple(case for case in read_cases(QUESTIONS) if case.question in said)


@pytest.fixture
def unwritten(assistant: Assistant) -> Iterator[Assistant]:
    yield assistant
    assistant.author = None


def asked(assistant: Assistant, author: Author | None, cases: tuple[Case, ...], records: list[Record]) -> Counter[str]:
    """What the metrics count in the answers; they share no code with the check."""
    assistant.author = author
    answers = []
    for case in cases:
        records.append(Record())
        answers.append(assistant.ask(case.question, case.history, record=records[-1]))
    assistant.author = None
    judged = judge(cases, [response_of(a) for a in answers], AssistantSources(assistant))
    found: Counter[str] = Counter()
    for each in judged:
        found.update({name: tally.numerator for name, tally in each.tallies.items()})
        if exact := each.tallies.get("citation_exactness"):
            found["inexact"] += exact.denominator - exact.numerator
    return found


def test_a_weak_model_makes_no_answer_worse(unwritten: Assistant, cases: tuple[Case, ...]) -> None:
    cases = cases[::2]  # all of them: docs/measurements
    own = asked(unwritten, None, cases, [])
    kept = dropped = 0
    for temperature in TEMPERATURES:
        writer = RecordedWriter(RECORDINGS, temperature, lenient=True)
        records: list[Record] = []
        told = asked(unwritten, author_of(writer, unwritten.store, WINDOW, 60), cases, records)
        assert told["inexact"] == 0
        assert told["unsupported_numbers"] <= own["unsupported_numbers"]
        assert told["scope_errors"] <= own["scope_errors"]
        assert told["correctness"] >= own["correctness"]
        assert writer.played["recorded"] + writer.played["changed"] > writer.played["missing"], "record again"
        kept += sum(len(r.kept) for r in records)
        dropped += sum(len(r.dropped) for r in records)
    assert kept > len(cases) / 2, "what it said rightly is shown"
    assert dropped > len(cases) / 2, "and it did err"


def test_without_the_check_the_same_replies_do_harm(unwritten: Assistant, cases: tuple[Case, ...]) -> None:
    own = asked(unwritten, None, cases, [])
    author = author_of(RecordedWriter(RECORDINGS, TEMPERATURES[-1], lenient=True), unwritten.store, WINDOW, 60)
    told = asked(unwritten, replace(author, check=passes, repairs=False), cases, [])
    assert sum(told[name] - own[name] for name in ("unsupported_numbers", "scope_errors")) > 0
