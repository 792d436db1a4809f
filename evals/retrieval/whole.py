"""A whole retrieval run over a reading set's folder: passages.jsonl and questions.jsonl."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.settings import Settings
from evals.base import Case, Estimate, EvalError
from evals.benchmarks.common import strip_marks
from evals.retrieval.measure import DEPTH, measure
from evals.running import fingerprint
from evals.running.corpus import describe, opened_corpus
from evals.running.watch import Watch
from vectorstore.base import Embedder

_ALL = 1000  # passages asked for: several may be of one document, so as many as the retriever has


@dataclass(frozen=True, slots=True)
class RetrievalRun:
    """What was found. accented, stripped: measure -> estimate. seconds: building the index, and one search."""

    passages: int
    queries: int
    accented: Mapping[str, Estimate]
    stripped: Mapping[str, Estimate]
    index_seconds: float
    per_query_p50: float
    per_query_p95: float
    about: Mapping[str, Any]

    @property
    def estimates(self) -> dict[str, Estimate]:
        """All by one name each, "accented.recall@10", as requirements name them."""
        both = (("accented", self.accented), ("stripped", self.stripped))
        return {f"{variant}.{name}": e for variant, found in both for name, e in found.items()}

    def to_json(self) -> dict[str, Any]:
        """The JSON of `hoidap eval retrieval --json`."""
        return {
            "passages": self.passages,
            "queries": self.queries,
            "accented": _values(self.accented),
            "stripped": _values(self.stripped),
            "seconds": {
                "index": round(self.index_seconds, 3),
                "per_query_p50": round(self.per_query_p50, 5),
                "per_query_p95": round(self.per_query_p95, 5),
            },
            "about": dict(self.about),
        }


def evaluate_retrieval(
    folder: Path, settings: Settings, watch: Watch, *, limit: int | None = None, embedder: Embedder | None = None
) -> RetrievalRun:
    """Index the passages, ask every question as written and without diacritics, measure.

    Raises:
        EvalError: the folder is no reading set, or a gold id is not among its passages.
    """
    from evals.cases import read_cases

    for name in ("passages.jsonl", "questions.jsonl"):
        if not (folder / name).is_file():
            raise EvalError(f"Không thấy {folder / name}; thư mục cần có passages.jsonl và questions.jsonl.")
    everything = read_cases(folder / "questions.jsonl")
    cases = [case for case in everything if case.gold][:limit]
    without = sum(not case.gold for case in everything)
    if without:
        watch.note(f"Bỏ qua {without} câu hỏi không có gold.")
    if not cases:
        raise EvalError(f"{folder / 'questions.jsonl'} không có câu hỏi nào có gold.")
    with opened_corpus(folder, settings, watch, embedder) as corpus:
        ids = {row.source for row in corpus.assistant.store.documents().values()}
        _check(cases, ids, folder)
        retriever = corpus.assistant.retriever
        retriever.search(cases[0].question, 1)  # the model and the vectors are read once, not by the first question
        variants = ([case.question for case in cases], [strip_marks(case.question) for case in cases])
        ranked, seconds = [], []
        for questions in variants:
            for question in questions:
                began = time.perf_counter()
                found = retriever.search(question, _ALL)
                seconds.append(time.perf_counter() - began)
                ranked.append(list(dict.fromkeys(hit.source for hit in found))[:DEPTH])
                watch.asked(len(ranked), 2 * len(cases))
        about = describe(corpus.assistant, corpus.name)
        index_seconds = corpus.index_seconds
    gold = [case.gold for case in cases]
    return RetrievalRun(
        passages=len(ids),
        queries=len(cases),
        accented=_estimates(ranked[: len(cases)], gold),
        stripped=_estimates(ranked[len(cases) :], gold),
        index_seconds=index_seconds,
        per_query_p50=float(np.percentile(seconds, 50)),
        per_query_p95=float(np.percentile(seconds, 95)),
        about={"corpus": about, "source": fingerprint.of_source()[:16]},
    )


def _check(cases: Sequence[Case], ids: set[str], folder: Path) -> None:
    for case in cases:
        unknown = [key for key in case.gold if key not in ids]
        if unknown:
            raise EvalError(
                f"{folder / 'questions.jsonl'}, câu {case.id}: gold “{unknown[0]}” không phải id nào trong passages.jsonl."
            )


def _estimates(ranked: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> dict[str, Estimate]:
    from evals.stats import bootstrap

    return {name: bootstrap(values) for name, values in measure(ranked, gold).items()}


def _values(found: Mapping[str, Estimate]) -> dict[str, float]:
    return {name: round(e.value or 0.0, 6) for name, e in found.items()}
