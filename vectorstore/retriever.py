"""Hybrid retrieval: BM25 over folded text carries it, dense vectors refine it, the question's scope sharpens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from vectorstore.base import Filter, Hit
from vectorstore.store import Store

# Measured by `python -m evals.benchmarks.fusion`, docs/measurements/fusion_xquad_vi.json: best or near it with diacritics
# and without.
DENSE_WEIGHT = 0.5
POOL = 80
SCOPE_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class Boost:
    """Scope that raises passages without excluding others: provinces, and document numbers named in the question."""

    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class HybridRetriever(BaseRetriever):
    """Ranks passages by z-normalised BM25 + weight * z-normalised cosine + scope bonus.

    Scores are normalised over the pool (the best `POOL` of each side), so they compare within one question only.
    `invoke(question)` gives LangChain documents; `search` gives `Hit`s.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)
    store: SkipValidation[Store]
    k: int = 12

    def search(
        self, question: str, k: int | None = None, restrict: Filter | None = None, boost: Boost | None = None
    ) -> list[Hit]:
        """The best `k` passages for a question, best first.

        Args:
            restrict: only these documents; None: all.
            boost: scope of the question.
        """
        k = k or self.k
        allowed = None if restrict is None or restrict == Filter() else self.store.catalogue.passage_ids(restrict)
        if allowed is not None and not allowed:
            return []
        lexical = dict(self.store.catalogue.lexical_search(question, POOL, allowed))
        vector = self.store.embedder.embed_query(question)
        nearest = self.store.dense_search(vector, POOL, allowed)
        ids = sorted(set(lexical) | {i for i, _ in nearest})
        if not ids:
            return []
        cosines = self.store.cosines(vector, ids)
        missing = [i for i in ids if i not in lexical]
        if missing and lexical:
            lexical.update(self.store.catalogue.lexical_search(question, len(missing), missing))
        bm25 = np.array([lexical.get(i, 0.0) for i in ids])
        dense = np.array([cosines.get(i, np.nan) for i in ids])
        score = _z(bm25) + DENSE_WEIGHT * _z(dense)
        hits = self._hits(ids, score, bm25, dense, boost or Boost())
        return hits[:k]

    def _hits(self, ids: Sequence[int], score: Any, bm25: Any, dense: Any, boost: Boost) -> list[Hit]:
        passages = self.store.catalogue.passages(ids)
        documents = self.store.documents()
        hits = []
        for n, i in enumerate(ids):
            stored = passages.get(i)
            row = documents.get(stored.document_id) if stored else None
            if stored is None or row is None:
                continue  # replaced by another process between two reads
            d, p = row.description, stored.passage
            bonus = SCOPE_BONUS * (not set(boost.places).isdisjoint(d.places))
            bonus += SCOPE_BONUS * (not set(boost.numbers).isdisjoint({d.number, *d.programmes}))
            hits.append(
                Hit(i, row.id, row.source, d, d.published, p.index, p.start, p.end, p.text, p.headings,
                    float(score[n] + bonus), float(bm25[n]), float(np.nan_to_num(dense[n])))
            )  # fmt: skip
        return sorted(hits, key=lambda h: (-h.score, h.source, h.index))

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                page_content=h.text,
                id=str(h.passage_id),
                metadata={
                    "document_id": h.document_id,
                    "source": h.source,
                    "title": h.description.title,
                    "published": h.published.isoformat() if h.published else None,
                    "start": h.start,
                    "end": h.end,
                    "headings": list(h.headings),
                    "score": h.score,
                },
            )
            for h in self.search(query)
        ]


def _z(values: Any) -> Any:
    """Standard scores; unknown values and constant rows score 0."""
    known = values[~np.isnan(values)]
    spread = float(known.std()) if known.size else 0.0
    if spread < 1e-9:
        return np.zeros_like(values)
    return np.nan_to_num((values - known.mean()) / spread)
