"""How long a warm answer takes in process, step by step: `make bench`. How good answers are is the work of `make eval`.

Runs over the real corpus where it lies beside the repository, else over the samples. Ingests into a temporary home.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings, settings
from evals.base import Case
from evals.benchmarks.common import ROOT, SHARED, milliseconds, write_result
from evals.cases import read_cases
from evals.judging import judge
from evals.runfile import response_of
from evals.running.sources import AssistantSources
from evals.summary import summarise

STEPS = ("understand", "retrieve", "answer", "verify", "total")
KEPT = ("correctness", "citation_exactness", "unsupported_numbers", "abstention_recall")
TARGETS = {"p50_ms": 150.0, "p95_ms": 400.0}  # of a whole answer, on two cores


def choose() -> tuple[Path, Path]:
    """(documents, question set) to measure on."""
    real = SHARED / "corpus", SHARED / "questions" / "corpus.jsonl"
    return (
        real if all(path.exists() for path in real) else (ROOT / "samples", ROOT / "evals" / "sets" / "samples.jsonl")
    )


def measure(documents: Path, questions: Path, rounds: int) -> dict[str, Any]:
    """Ingest, answer every question once to judge it, then `rounds` times for the clock."""
    cases = read_cases(questions)
    with tempfile.TemporaryDirectory() as home:
        # The model is shared with the installed program: unpacking it is no part of what is measured.
        (Path(home) / "models").symlink_to(_models(), target_is_directory=True)
        began = time.perf_counter()
        assistant = open_assistant(Settings(home=Path(home), chroma_url=""))
        assistant.store.embedder.embed_query("bảo hiểm y tế")
        load_seconds = time.perf_counter() - began
        began = time.perf_counter()
        assistant.ingest([documents])
        ingest_seconds = time.perf_counter() - began
        try:
            answers = [response_of(assistant.ask(case.question, case.history)) for case in cases]
            overall, _ = summarise(judge(cases, answers, AssistantSources(assistant)))
            seconds = _clock(assistant, cases, rounds)
            stored = assistant.documents()
        finally:
            assistant.close()
    return {
        "questions": questions.name,
        "documents": len(stored),
        "passages": sum(row.passages for row in stored),
        "rounds": rounds,
        "of": len(cases),
        **{name: round(e.value, 4) for name, e in overall.items() if name in KEPT and e.value is not None},
        "model_load_s": round(load_seconds, 2),
        "ingest_s": round(ingest_seconds, 2),
        "peak_rss_mb": round(_peak_rss() / 2**20),
        "steps": {step: milliseconds(seconds[step]) for step in STEPS},
        "targets": TARGETS,
    }


def _models() -> Path:
    from vectorstore.model import builtin_model_path

    folder = settings().home / "models"
    builtin_model_path(folder)
    return folder


def _clock(assistant: Assistant, cases: Sequence[Case], rounds: int) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {step: [] for step in STEPS}
    for _ in range(rounds):
        for case in cases:
            taken = assistant.ask(case.question, case.history).seconds
            for step in STEPS:
                seconds[step].append(taken[step])
    return seconds


def _peak_rss() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # bytes there, KiB elsewhere


def report(result: dict[str, Any], console: Console) -> None:
    """Print the result as people read it."""
    table = Table("step", box=None, pad_edge=False)
    for name in ("median ms", "p95 ms"):
        table.add_column(name, justify="right")
    for step, taken in result["steps"].items():
        table.add_row(step, f"{taken['p50_ms']:.1f}", f"{taken['p95_ms']:.1f}")
    console.print(f"{result['of']} questions of {result['questions']}, {result['rounds']} rounds")
    console.print(table)
    console.print(", ".join(f"{name} {result[name]:.3f}" for name in KEPT if name in result))
    console.print(
        f"model ready in {result['model_load_s']} s, {result['passages']} passages ingested in {result['ingest_s']} s,"
        f" peak memory {result['peak_rss_mb']} MB"
    )


def main() -> int:
    """Measure, print, keep; 1 when an answer takes longer than the targets allow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, help="folder to ingest instead")
    parser.add_argument("--questions", type=Path, help="question set to ask instead")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-write", action="store_true", help="leave docs/measurements/answers.json alone")
    given = parser.parse_args()
    documents, questions = choose()
    result = measure(given.documents or documents, given.questions or questions, max(1, given.rounds))
    report(result, Console(stderr=True, width=120, highlight=False))
    if not given.no_write:
        write_result("answers", result)
    within = all(result["steps"]["total"][name] <= limit for name, limit in TARGETS.items())
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
