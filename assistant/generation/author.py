"""What a configured model adds to the chain: it puts the answer that code found into words, and rewords what code did not understand."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from assistant.answer.draft import Draft, Line
from assistant.chain import Desk, Turn
from assistant.entailment.relevance import relevant
from assistant.evidence.rank import rank
from assistant.generation.base import Check, EvidenceItem, ModelError, Record, Style, Writer
from assistant.generation.evidence import gather
from assistant.generation.generate import Order, generate
from assistant.generation.prompt import evidence_budget, item_tokens
from assistant.generation.reword import reworded
from assistant.question.query import Query


@dataclass(frozen=True, slots=True)
class Author:
    """The model, the check of its statements, and its limits.

    window: tokens that prompt and reply may have together. seconds: for all calls of one answer.
    rewords: whether the model may reword a question that code could not answer. repairs: whether statements that do not
    pass go back to it once.
    where: the model's name and where it runs, for the reader.
    """

    writer: Writer
    check: Check
    window: int
    seconds: float
    rewords: bool = True
    where: str = ""
    repairs: bool = True

    def write(self, desk: Desk, turn: Turn, style: Style, record: Record) -> Generator[Line, None, Draft]:
        """Puts an answered turn into words; see `assistant.generation.generate.generate`."""
        if turn.query is None or turn.draft is None:
            raise RuntimeError("generation comes after the draft")
        query = turn.query
        order = Order(
            question=query.original,
            style=style,
            base=turn.draft,
            evidence=self._evidence(desk, turn, query, turn.draft, style),
            figures=query.wants_number,
            seconds=self.seconds,
            repair=self.repairs,
            aside=lambda verdict: not relevant(query, verdict),
        )
        return (yield from generate(order, self.writer, self.check, record))

    def reword(self, question: str, history: Sequence[str], record: Record) -> tuple[str, ...]:
        """Other words for a question, empty when the model has none that say the same. Never raises."""
        if not self.rewords:
            return ()
        record.model = self.writer.name
        try:
            return reworded(question, history, self.writer, self.seconds, record)
        except ModelError as error:
            record.error = f"{error.code}: {error}"
            return ()

    def _evidence(self, desk: Desk, turn: Turn, query: Query, draft: Draft, style: Style) -> tuple[EvidenceItem, ...]:
        ranked = [
            r
            for part in (query.parts or (query,))
            for r in rank(
                part, part.scope, desk.reader.statements(turn.hits), desk.store.idf, desk.strengths(turn.hits)
            )
        ]
        return gather(
            draft,
            sorted(ranked, key=lambda r: -r.score),
            desk.reader,
            desk.text,
            item_tokens,
            evidence_budget(query.original, style, self.window),
        )
