"""What a language model adds, and what the check keeps from the reader: question sets with and without the model.

    make record HOIDAP_LLM=openai:qwen2.5-coder-1.5b HOIDAP_LLM_BASE_URL=http://127.0.0.1:8091/v1
    python -m evals.benchmarks.generation --corpus samples --questions evals/sets/samples.jsonl --every 4 \\
        --temperature 0 0.4 0.8 --replay evals/recordings/samples.jsonl

A run that was cut off goes on where it was; prompts that have changed since are asked anew. Judges the answers by the metrics
of evaluation runs, which share no code with the check that they measure. `--pending FILE` writes the prompts that have no
recording, for a batch run elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from assistant.assistant import Assistant, open_assistant
from assistant.base import Answer
from assistant.generation.base import ModelError, Prompt, Record, Usage, Writer
from assistant.generation.client import ChatWriter
from assistant.generation.fakes import HONEST, LIES, FoolWriter, RecordedWriter, RecordingWriter, UnrecordedError, key
from assistant.generation.open import author_of
from assistant.settings import Settings, settings
from evals.base import Case
from evals.benchmarks.common import ROOT, SHARED, write_result
from evals.cases import read_cases
from evals.judging import judge
from evals.runfile import response_of
from evals.running.sources import AssistantSources
from evals.summary import summarise

WINDOW = 4096  # of the weak model that the recordings are of
RECORDINGS = ROOT / "evals" / "recordings" / "samples.jsonl"
SHOWN = ("correctness", "citation_exactness", "unsupported_numbers", "scope_errors", "citation_precision")


@dataclass(frozen=True, slots=True)
class Pending:
    """Plays recordings; a prompt without one is written down and answered by silence."""

    recorded: RecordedWriter | None
    path: Path
    temperature: float

    @property
    def name(self) -> str:
        return self.recorded.name if self.recorded else "pending"

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        try:
            if self.recorded is None:
                raise UnrecordedError
            yield from self.recorded.stream(prompt, deadline)
        except UnrecordedError:
            row = {
                "key": key(prompt, self.temperature),
                "purpose": prompt.purpose,
                "version": prompt.version,
                "system": prompt.system,
                "user": prompt.user,
                "max": prompt.reply_tokens,
                "temperature": self.temperature,
            }
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            raise ModelError("chưa có bản ghi", "empty") from None

    def usage(self) -> Usage:
        return self.recorded.usage() if self.recorded else Usage()


@dataclass(frozen=True, slots=True)
class Resuming:
    """Plays what was recorded before, and has the rest recorded: a run that was cut off goes on, a changed prompt is asked anew."""

    recorded: RecordedWriter | None
    recording: RecordingWriter
    temperature: float
    asked: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.recording.name

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        self.asked.add(key(prompt, self.temperature))
        try:
            if self.recorded is None:
                raise UnrecordedError
            yield from self.recorded.stream(prompt, deadline)
        except UnrecordedError:
            yield from self.recording.stream(prompt, deadline)

    def usage(self) -> Usage:
        return self.recording.usage() + (self.recorded.usage() if self.recorded else Usage())


def measure(
    assistant: Assistant, cases: Sequence[Case], writers: Mapping[str, Writer], seconds: float
) -> dict[str, dict[str, Any]]:
    """Answers every question with each writer; what happened to its statements, and how good the answers are.

    One question after the other, not one writer after the other: a local server still knows the prompt.
    """
    authors = {name: author_of(writer, assistant.store, WINDOW, seconds) for name, writer in writers.items()}
    answers: dict[str, list[Answer]] = {name: [] for name in writers}
    records: dict[str, list[Record]] = {name: [] for name in writers}
    for case in track(cases, description="Questions", console=Console(stderr=True)):
        for name, author in authors.items():
            record = Record()
            assistant.author = author
            answers[name].append(assistant.ask(case.question, case.history, record=record))
            records[name].append(record)
    assistant.author = None
    return {
        name: {
            **_quality(assistant, cases, answers[name]),
            "outcomes": dict(Counter(r.outcome or "declined" for r in records[name]).most_common()),
            "statements": _statements(records[name]),
            "seconds": _seconds(records[name]),
            **({"replies": dict(writer.played)} if isinstance(writer := writers[name], RecordedWriter) else {}),
            "tokens": {
                "prompt": sum(r.usage.prompt for r in records[name]),
                "reply": sum(r.usage.reply for r in records[name]),
            },
        }
        for name in writers
    }


def _quality(assistant: Assistant, cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, Any]:
    overall, _ = summarise(judge(cases, [response_of(a) for a in answers], AssistantSources(assistant)))
    values = {name: overall[name].value for name in SHOWN if name in overall}
    return {name: None if value is None else round(value, 4) for name, value in values.items()}


def _statements(records: Sequence[Record]) -> dict[str, Any]:
    causes = Counter(r.cause for record in records for d in record.dropped for r in d.reasons[:1])
    return {
        "proposed": sum(len(r.kept) + len(r.dropped) for r in records),
        "kept": sum(len(r.kept) for r in records),
        "kept_after_repair": sum(r.repaired for r in records),
        "dropped": sum(len(r.dropped) for r in records),
        "dropped_for": dict(causes.most_common()),
    }


def _seconds(records: Sequence[Record]) -> dict[str, float]:
    """Sums over all answers, so that the share of the check can be read off."""
    spent: Counter[str] = Counter()
    for record in records:
        spent.update(record.seconds)
    return {name: round(float(spent[name]), 3) for name in ("model", "check", "first")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs, prints and, with `--json`, writes the result file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--questions", type=Path, default=SHARED / "questions" / "corpus.jsonl")
    parser.add_argument("--liar", type=int, nargs="+", metavar="SEED", help="a fake model that lies in every known way")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N questions only")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth question only")
    parser.add_argument("--temperature", type=float, nargs="+", default=[0.0])
    parser.add_argument("--replay", type=Path, help="recorded replies")
    parser.add_argument(
        "--lenient",
        action="store_true",
        help="a changed prompt gets what was said to the same question; a new one silence",
    )
    parser.add_argument("--record", type=Path, help="ask the configured model, and record its replies here")
    parser.add_argument("--pending", type=Path, help="write the prompts without a recording here")
    parser.add_argument("--json", metavar="NAME", help="write docs/measurements/NAME.json")
    given = parser.parse_args(arguments)
    cases = read_cases(given.questions)[: given.limit : given.every]
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "models").symlink_to(settings().home / "models", target_is_directory=True)
        assistant = open_assistant(Settings(home=Path(home), llm="", traces=False, cache=False), own_index=False)
        assistant.ingest([given.corpus])
        try:
            plain = _quality(assistant, cases, [assistant.ask(c.question, c.history) for c in cases])
            writers = _writers(given)
            runs = measure(assistant, cases, writers, settings().llm_timeout)
        finally:
            assistant.close()
    if given.record:
        prune(given.record, frozenset().union(*(w.asked for w in writers.values() if isinstance(w, Resuming))))
    result = {"questions": given.questions.name, "cases": len(cases), "without_model": plain, "with_model": runs}
    if not given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        command = "python -m evals.benchmarks.generation " + " ".join(arguments or sys.argv[1:])
        write_result(given.json, {"command": command, **result})
    return 0


def prune(path: Path, asked: frozenset[str]) -> None:
    """Leaves the newest reply to each prompt that was asked in a whole run; others belong to prompts that are no more."""
    lines = path.read_text(encoding="utf-8").splitlines()
    newest = {name: line for line in lines if (name := json.loads(line)["key"]) in asked}
    path.write_text("".join(f"{line}\n" for line in newest.values()), encoding="utf-8")


def _writers(given: argparse.Namespace) -> dict[str, Writer]:
    if given.liar:
        return {f"liar {seed}": FoolWriter([HONEST, *LIES], seed) for seed in given.liar}
    return {str(t): _writer(given, t) for t in given.temperature}


def _writer(given: argparse.Namespace, temperature: float) -> Writer:
    if given.record:
        chosen = settings().model_copy(update={"llm_temperature": temperature})
        before = RecordedWriter(given.record, temperature) if given.record.exists() else None
        return Resuming(before, RecordingWriter(ChatWriter.of(chosen), given.record, temperature), temperature)
    recorded = (
        RecordedWriter(given.replay, temperature, given.lenient) if given.replay and given.replay.exists() else None
    )
    if given.pending:
        return Pending(recorded, given.pending, temperature)
    if recorded is None:
        raise SystemExit("one of --record, --replay, --pending or --liar is needed")
    return recorded


if __name__ == "__main__":
    raise SystemExit(main())
