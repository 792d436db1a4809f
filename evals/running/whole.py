"""A whole run: set and corpus in, `Run` out."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.trace.state import configured
from evals.base import Case, EvalError, Judged, Response, Run
from evals.running import fingerprint
from evals.running.answers import OnAsked, answer_all, default_jobs
from evals.running.corpus import Corpus, describe, evaluations, name_of, opened_corpus
from evals.running.journal import Journal, sweep
from evals.running.recorded import read_recorded
from evals.running.sources import AssistantSources
from evals.running.watch import Watch
from evals.running.workers import peak_memory
from vectorstore.base import Embedder


@dataclass(frozen=True, slots=True)
class Request:
    """What to evaluate.

    corpus: None: the configured store. answers: recorded answers, to be judged instead of asking. jobs: processes;
    None: as many as help. limit: only so many questions, from the first on. fresh: forget an interrupted run.
    command: as the evaluator typed it.
    """

    questions: Path
    corpus: Path | None = None
    answers: Path | None = None
    jobs: int | None = None
    limit: int | None = None
    fresh: bool = False
    command: str = ""


def evaluate(
    request: Request,
    settings: Settings,
    watch: Watch,
    keep: Callable[[Run], None] | None = None,
    embedder: Embedder | None = None,
) -> Run:
    """Read, ask, judge, sum up.

    Args:
        keep: writes the run where it is wanted; an interrupted run can be gone on with until this returns.
        embedder: another one than the settings name; then one job.

    Raises:
        EvalError: the set or the corpus cannot be read.
    """
    from evals.cases import read_cases

    whole = read_cases(request.questions)
    cases = whole[: request.limit]
    if not cases:
        raise EvalError(f"{request.questions} không có câu hỏi nào.")
    about: dict[str, Any] = {
        "set": {
            "name": name_of(request.questions),
            "sha256": fingerprint.of_file(request.questions),
            "questions": len(whole),
        },
        "command": request.command,
    }
    began = time.perf_counter()
    with opened_corpus(request.corpus, settings, watch, embedder) as corpus:
        about["corpus"] = describe(corpus.assistant, corpus.name) | ({"failed": corpus.failed} if corpus.failed else {})
        opened = time.perf_counter()
        if request.answers is not None:
            responses, journal = read_recorded(request.answers, cases, corpus.assistant), None
            timing: dict[str, Any] = {"answers": request.answers.name, "memory": peak_memory()}
        else:
            folder = evaluations(settings)
            responses, journal, timing = _ask(request, cases, corpus, about, watch, folder, 1 if embedder else None)
        asked = time.perf_counter()
        seconds = {"ingest": opened - began, "ask": asked - opened, "index": corpus.index_seconds}
        run = _judge(corpus.assistant, cases, responses, about | timing, seconds)
        if fingerprint.of_corpus(corpus.assistant) != about["corpus"]["sha256"]:
            watch.note("Kho tài liệu đã thay đổi trong lúc chạy; hãy chạy lại để kết quả thuộc về một kho duy nhất.")
    if keep:
        keep(run)
    if journal:
        journal.remove()
    return run


def evaluate_over(
    assistant: Assistant, cases: Sequence[Case], about: Mapping[str, Any], on_progress: OnAsked | None = None
) -> Run:
    """A run over an assistant that is already open, in this thread.

    Args:
        about: what is known about the set: "name" and "sha256"; other keys go into the run's as they are.
        on_progress: told (answered, all) before the first and after every question; what it raises ends the run.
    """
    began = time.perf_counter()
    given = dict(about)
    named = {key: given.pop(key) for key in ("name", "sha256") if key in given} | {"questions": len(cases)}
    responses, memory = answer_all(assistant, cases, on_asked=on_progress)
    seconds = {"ask": time.perf_counter() - began}
    known = {"set": named, "corpus": describe(assistant), "jobs": 1, "memory": memory}
    return _judge(assistant, cases, responses, known | given, seconds)


def _ask(
    request: Request,
    cases: Sequence[Case],
    corpus: Corpus,
    about: Mapping[str, Any],
    watch: Watch,
    folder: Path,
    jobs: int | None,
) -> tuple[tuple[Response, ...], Journal, dict[str, Any]]:
    sweep(folder)
    s = corpus.settings
    key = fingerprint.of_values(
        about["set"]["sha256"],
        about["corpus"]["sha256"],
        fingerprint.of_source(),
        corpus.assistant.store.embedder.name,
        configured(s),
    )
    journal = Journal(folder / f"{key[:20]}.journal.jsonl")
    if request.fresh:
        journal.remove()
    known = sum(at < len(cases) for at in journal.read())
    if known:
        watch.note(f"Làm tiếp lượt chạy dở: đã có {known}/{len(cases)} câu trả lời (--fresh: hỏi lại từ đầu).")
    jobs = jobs or request.jobs or default_jobs(len(cases) - known)
    responses, memory = answer_all(
        corpus.assistant, cases, settings=s, jobs=jobs, journal=journal, on_asked=watch.asked
    )
    return responses, journal, {"jobs": jobs, "resumed": known, "memory": memory}


def _judge(
    assistant: Assistant,
    cases: Sequence[Case],
    responses: Sequence[Response],
    about: Mapping[str, Any],
    seconds: Mapping[str, float],
) -> Run:
    from evals.judging import judge
    from evals.summary import summarise

    began = time.perf_counter()
    judged: tuple[Judged, ...] = judge(cases, responses, AssistantSources(assistant))
    overall, kinds = summarise(judged)
    spent = {**seconds, "judge": time.perf_counter() - began}
    return Run(
        {**about, **_circumstances(), "seconds": {k: round(v, 2) for k, v in spent.items()}}, judged, overall, kinds
    )


def _circumstances() -> dict[str, Any]:
    """When, with what and on what kind of machine."""
    try:
        release = version("hoidap")
    except PackageNotFoundError:
        release = ""
    return {
        "version": {
            "hoidap": release,
            "source": fingerprint.of_source()[:16],
            "evals": fingerprint.of_source(("evals",))[:16],
        },
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
