"""The way out, as LangChain runnables: understand -> retrieve -> answer, then verify. It reads top to bottom."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import decline
from assistant.answer.draft import Draft
from assistant.answer.extractive import Evidence, answer
from assistant.base import Answer
from assistant.evidence.gate import Verdict
from assistant.evidence.reader import Reader
from assistant.ledger.answer import answer_from_ledger
from assistant.ledger.shelf import Shelf
from assistant.question.query import Query
from assistant.question.repair import repair
from assistant.question.understand import understand
from assistant.verify import verify
from vectorstore.base import Hit
from vectorstore.retriever import Boost, HybridRetriever
from vietnamese.docnumbers import find_document_numbers, same_document

_PER_SCOPE = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """What flows through the chain; each step fills in its part. seconds: time spent per step."""

    question: str
    history: tuple[str, ...] = ()
    query: Query | None = None
    hits: tuple[Hit, ...] = ()
    draft: Draft | None = None
    answer: Answer | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


class Desk:
    """What the steps need of the store; one per open store."""

    def __init__(self, retriever: HybridRetriever, passages: int, coverage: Callable[[], str]) -> None:
        self.retriever = retriever
        self.store = retriever.store
        self.passages = passages
        self.reader = Reader(self.store.text)
        self.guard = self.reader.guard
        self.text = self.guard.text
        self.shelf = Shelf(self.store)
        self.coverage = coverage

    def understand(self, turn: Turn) -> Turn:
        """Question and history -> query."""
        return replace(turn, query=understand(turn.question, turn.history, self._mend))

    def retrieve(self, turn: Turn) -> Turn:
        """Query -> passages: once for the whole question, and once for each scope when it asks for several."""
        query = _need(turn.query)
        numbers = self._numbers(query)
        asked = f"{query.context} {query.text}".strip()
        hits = self.retriever.search(asked, self.passages, boost=Boost(query.scope.provinces, numbers))
        for part in query.parts:
            if part.scope.provinces != query.scope.provinces or part.text != query.text:
                hits += self.retriever.search(part.text, _PER_SCOPE, boost=Boost(part.scope.provinces, numbers))
        unique = {h.passage_id: self.guard.hit(h) for h in reversed(hits)}
        return replace(turn, hits=tuple(sorted(unique.values(), key=lambda h: (-h.score, h.source, h.index))))

    def draft(self, turn: Turn) -> Turn:
        """Query and passages -> proposed answer: from the ledger's rows where they fit, else from sentences."""
        query = _need(turn.query)
        provinces = tuple({p for row in self.store.documents().values() for p in row.description.places})
        coverage = self.coverage()
        if not turn.hits or (not query.terms and not query.references):
            return replace(turn, draft=decline.draft(query, Verdict(None, "nothing"), coverage, provinces, self.text))
        from_rows = answer_from_ledger(query, self.shelf)
        if from_rows and not from_rows.partial:
            return replace(turn, draft=from_rows)
        evidence = Evidence(
            hits=turn.hits,
            candidates=tuple(self.reader.statements(turn.hits)),
            strengths=self.strengths(turn.hits),
            idf=self.store.idf,
            text_of=self.text,
            coverage=coverage,
            provinces=provinces,
        )
        from_sentences = answer(query, evidence)
        use_rows = from_rows is not None and (from_sentences.abstained or from_sentences.partial)
        return replace(turn, draft=from_rows if use_rows else from_sentences)

    def verify(self, turn: Turn) -> Turn:
        """Proposed answer -> answer that its citations carry."""
        began = time.perf_counter()
        answer = self.guard.told(verify(_need(turn.query), _need(turn.draft), self.text))
        spent = turn.seconds.get("verify", 0.0) + time.perf_counter() - began
        return replace(turn, answer=answer, seconds={**turn.seconds, "verify": spent})

    @staticmethod
    def strengths(hits: Sequence[Hit]) -> dict[str, float]:
        """Passage id -> retrieval score scaled to [0, 1] over the passages of one question."""
        top, bottom = max(h.score for h in hits), min(h.score for h in hits)
        spread = (top - bottom) or 1.0
        return {str(h.passage_id): (h.score - bottom) / spread for h in hits}

    def _mend(self, text: str) -> str:
        return repair(text, self.store.frequency, self._is_word)

    def _is_word(self, word: str) -> bool:
        """The embedding model's vocabulary holds the words people use whole; a misspelt one is cut into pieces."""
        count = self.store.embedder.count_tokens
        return count(word) - count("") <= 1

    def _numbers(self, query: Query) -> tuple[str, ...]:
        """The corpus's own document numbers that the question's references mean."""
        known = {
            n
            for row in self.store.documents().values()
            for n in (row.description.number, *row.description.programmes)
            if n
        }
        parsed = {n: found[0] for n in known if (found := find_document_numbers(n))}
        return tuple(
            n for n, full in parsed.items() if any(r.canonical == n or same_document(r, full) for r in query.references)
        )


def build(desk: Desk) -> Runnable[Turn, Turn]:
    """Question -> proposed answer. A configured model may put it into words before it is verified."""
    return _step("understand", desk.understand) | _step("retrieve", desk.retrieve) | _step("answer", desk.draft)


def _step(name: str, run: Callable[[Turn], Turn]) -> Runnable[Turn, Turn]:
    def timed(turn: Turn) -> Turn:
        began = time.perf_counter()
        turn = run(turn)
        return replace(turn, seconds={**turn.seconds, name: time.perf_counter() - began})

    return RunnableLambda(timed, name=name)


def _need(value: Any) -> Any:
    if value is None:
        raise RuntimeError("a step of the chain was left out")
    return value
