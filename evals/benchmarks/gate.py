"""How well the evidence gate tells questions that the documents answer from those that they do not.

Each question of a reading set is asked twice: with its gold document, and with it taken out of what was retrieved, which
makes it a near miss: the topic is there, the answer is not. Thresholds of `assistant.evidence.gate` are swept over both.

    python -m evals.benchmarks.gate [SET] [QUESTIONS]
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.chain import Desk, Turn
from assistant.evidence import gate
from evals.benchmarks.common import SHARED, write_result
from ingest.passages_jsonl import read_passages
from vectorstore.base import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.retriever import HybridRetriever
from vectorstore.store import Store
from vietnamese.text import fold

GRID = [(c, h) for c in (0.4, 0.46, 0.52, 0.58, 0.64) for h in (0.5, 0.62, 0.7, 0.8)]


class NoEmbedder:
    """Stands in for the model: the gate reads words only, so candidates come from BM25 alone and the run takes seconds."""

    name = "none"
    dimensions = 2
    max_tokens = 512

    def count_tokens(self, text: str) -> int:
        return len(text) // 3

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        return np.ones((len(texts), 2), np.float32)

    def embed_query(self, text: str) -> Vectors:
        return np.ones(2, np.float32)


def main() -> None:
    """Ask, sweep, write the result."""
    name = sys.argv[1] if len(sys.argv) > 1 else "xquad_vi"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    folder = SHARED / "benchmarks" / name
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if r.get("answers")][:: max(1, len(rows) // count)][:count]
    with tempfile.TemporaryDirectory() as home:
        store = _store(Path(home), folder)
        desk = Desk(HybridRetriever(store=store, k=12), 12, lambda: "")
        turns = [(row, desk.retrieve(desk.understand(Turn(row["question"])))) for row in rows]
        results = []
        for coverage, hard in GRID:
            gate.MIN_COVERAGE, gate.MIN_HARD = coverage, hard
            right = wrong = silent = caught = 0
            for row, turn in turns:
                draft = desk.draft(turn).draft
                assert draft is not None
                shown = fold(" ".join(q.text for line in draft.lines for q in line.quotes))
                if draft.abstained:
                    silent += 1
                elif any(fold(a) in shown for a in row["answers"]):
                    right += 1
                else:
                    wrong += 1
                gold = set(row["gold"])
                without = desk.draft(replace(turn, hits=tuple(h for h in turn.hits if h.source not in gold))).draft
                assert without is not None
                caught += without.abstained
            n = len(turns)
            results.append({"min_coverage": coverage, "min_hard": hard, "right": right / n, "wrong": wrong / n, "silent": silent / n, "near_miss_declined": caught / n})  # fmt: skip
        store.close()
    write_result(f"gate_{name}", {"questions": len(rows), "grid": results})


def _store(home: Path, folder: Path) -> Store:
    embedder = NoEmbedder()
    catalogue = Catalogue(home / "catalogue.sqlite3")
    for key, document, passages in read_passages(folder, embedder.count_tokens):
        vectors = embedder.embed_passages([p.text for p in passages])
        catalogue.store(document, key, "benchmark", passages, embedder.name, vectors)
    catalogue.close()
    return Store(home, embedder)


if __name__ == "__main__":
    main()
