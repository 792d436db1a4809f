"""Has a judge look at the answers of a run."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evals.base import Judged, Response, Run
from evals.judge.agreement import agreements
from evals.judge.base import ASPECTS, Aspect, Judge, JudgeReport, Score, UnjudgedError, Verdict

_MARK = re.compile(r"\s*\[\d+\]")

OnProgress = Callable[[int, int], None]


def judge_run(
    run: Run,
    judge: Judge,
    limit: int | None = None,
    on_progress: OnProgress | None = None,
    *,
    known: Iterable[Verdict] = (),
    on_verdict: Callable[[JudgeReport], None] | None = None,
) -> JudgeReport:
    """Ask the judge about the answers of a run, one after another.

    What goes wrong with one question (a time-out, a reply that is no JSON) is noted there and the run goes on.

    Args:
        limit: at most so many answers, spread evenly over the run, so that few of them still show every kind. Declined
            questions and those without an answer cost nothing and are not counted.
        on_progress: called with (done, total) as answers are judged.
        known: verdicts of an earlier, interrupted run; those that hold a score and still fit are taken over.
        on_verdict: called with the report so far after each answer that was asked about.
    """
    began = time.perf_counter()
    kept = {v.key: v for v in known if all(s.why not in ("failed", "malformed") for s in v.scores.values())}
    tasks = [_task(judge, item) for item in _chosen(run.judged, limit)]
    verdicts = [_settled(task, kept) for task in tasks]
    total = sum(task.skipped is None for task in tasks)

    def report() -> JudgeReport:
        return _report(run, judge, [v for v in verdicts if v is not None], began)

    for n, task in enumerate(tasks):
        if verdicts[n] is None:
            verdicts[n] = _ask(judge, task)
            if on_verdict:
                on_verdict(report())
        if on_progress and task.skipped is None:
            on_progress(sum(t.skipped is None for t in tasks[: n + 1]), total)
    return report()


@dataclass(frozen=True, slots=True)
class _Task:
    """What the judge is asked about one answer. skipped: why it is not."""

    id: str
    kind: str
    key: str
    question: str
    answer: str
    contexts: tuple[str, ...]
    skipped: Score | None


def _report(run: Run, judge: Judge, verdicts: Sequence[Verdict], began: float) -> JudgeReport:
    about: dict[str, Any] = {
        "judge": judge.name,
        "run": dict(run.about),
        "questions": len(run.judged),
        "seconds": round(time.perf_counter() - began, 1),
        "scores": {aspect: _summary(verdicts, aspect) for aspect in ASPECTS},
    }
    return JudgeReport(about, tuple(verdicts), agreements(run.judged, verdicts))


def _summary(verdicts: Sequence[Verdict], aspect: Aspect) -> dict[str, Any]:
    scores = [v.scores[aspect] for v in verdicts]
    values = [s.value for s in scores if s.value is not None]
    return {
        "mean": round(sum(values) / len(values), 4) if values else None,
        "n": len(values),
        "without": dict(sorted(Counter(s.why for s in scores if s.why is not None).items())),
    }


def _chosen(judged: Sequence[Judged], limit: int | None) -> list[Judged]:
    """All, or the `limit` answers in the middle of as many equal stretches of those that can be judged."""
    if limit is None:
        return list(judged)
    able = [j for j in judged if _skipped(j.response) is None]
    if limit >= len(able):
        return list(judged)
    return [able[(2 * i + 1) * len(able) // (2 * limit)] for i in range(limit)]


def _task(judge: Judge, item: Judged) -> _Task:
    case, response = item.case, item.response
    # A follow-up ("còn Hà Nội?") means nothing without what was asked before.
    question = "\n".join((*case.history, case.question))
    answer = _MARK.sub("", response.text).strip()
    contexts = tuple(dict.fromkeys(f"{c.title}: {c.quote}" if c.title else c.quote for c in response.citations))
    key = _key(judge.name, question, answer, contexts)
    return _Task(case.id, case.kind, key, question, answer, contexts, _skipped(response))


def _settled(task: _Task, kept: Mapping[str, Verdict]) -> Verdict | None:
    """The verdict that need not be asked for."""
    if task.skipped is not None:
        return Verdict(task.id, task.kind, "", dict.fromkeys(ASPECTS, task.skipped))
    known = kept.get(task.key)
    return known and replace(known, id=task.id, kind=task.kind)


def _ask(judge: Judge, task: _Task) -> Verdict:
    began = time.perf_counter()
    scores: dict[Aspect, Score] = {
        "faithfulness": _score(lambda: judge.faithfulness(task.question, task.answer, task.contexts))
        if task.contexts
        else Score(None, "uncited"),
        "relevance": _score(lambda: judge.relevance(task.question, task.answer)),
    }
    return Verdict(task.id, task.kind, task.key, scores, time.perf_counter() - began)


def _skipped(response: Response) -> Score | None:
    if response.error:
        return Score(None, "error", response.error)
    return Score(None, "declined") if response.abstained else None


def _score(ask: Callable[[], float]) -> Score:
    try:
        return Score(min(max(ask(), 0.0), 1.0))
    except UnjudgedError as error:
        return Score(None, error.why, error.detail)


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]
