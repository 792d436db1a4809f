"""What the dense side adds to BM25, and with which weight: recall of the hybrid retriever on a reading set.

python -m evals.benchmarks.fusion [SET] [QUESTIONS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from evals.benchmarks.common import SHARED, load_set, milliseconds, recall, strip_marks, write_result
from ingest.passages_jsonl import read_passages
from ingest.split import embedding_text
from vectorstore import retriever
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import LocalEmbedder
from vectorstore.model import builtin_model_path
from vectorstore.retriever import HybridRetriever
from vectorstore.store import Store

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Index, ask with and without diacritics, write the result."""
    name = sys.argv[1] if len(sys.argv) > 1 else "xquad_vi"
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    data = load_set(name)
    step = max(1, len(data.questions) // limit)
    questions, gold = data.questions[::step][:limit], data.gold[::step][:limit]
    with tempfile.TemporaryDirectory() as home:
        store = _store(Path(home), name)
        hybrid = HybridRetriever(store=store, k=10)
        result = {
            "passages": len(data.passages),
            "questions": len(questions),
            "accented": _sweep(hybrid, questions, gold),
            "stripped": _sweep(hybrid, [strip_marks(q) for q in questions], gold),
        }
        store.close()
    write_result(f"fusion_{name}", result)


def _sweep(
    hybrid: HybridRetriever, questions: list[str] | tuple[str, ...], gold: tuple[frozenset[str], ...]
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for weight in WEIGHTS:
        retriever.DENSE_WEIGHT = weight
        ranked, seconds = [], []
        for question in questions:
            began = time.perf_counter()
            hits = hybrid.search(question, 10)
            seconds.append(time.perf_counter() - began)
            ranked.append([h.source for h in hits])
        found = {f"r@{k}": round(recall(ranked, gold, k), 4) for k in (1, 5, 10)}
        rows.append({"dense_weight": weight, **found, **milliseconds(seconds)})
    return rows


def _store(home: Path, name: str) -> Store:
    embedder = LocalEmbedder(builtin_model_path(home / "models"))
    catalogue = Catalogue(home / "catalogue.sqlite3")
    for key, document, passages in read_passages(SHARED / "benchmarks" / name, embedder.count_tokens):
        title = document.description.title
        vectors = embedder.embed_passages([embedding_text(title, p.headings, p.text) for p in passages])
        catalogue.store(document, key, "benchmark", passages, embedder.name, vectors)
    catalogue.close()
    return Store(home, embedder)


if __name__ == "__main__":
    main()
