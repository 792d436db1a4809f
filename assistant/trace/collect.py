"""`trace_of`: the record of one answer from the objects that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from assistant.answer.draft import Draft
from assistant.base import Answer
from assistant.chain import Turn
from assistant.generation.base import EvidenceItem, Record, Verdict
from assistant.question.query import Query
from assistant.trace.base import (
    Call,
    Found,
    Kept,
    Own,
    Place,
    Price,
    Said,
    Shown,
    Trace,
    Understood,
    Why,
    Withheld,
    Written,
)

_LONGEST = 200_000  # characters of one prompt or reply


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a record says that is not of the answer itself. where: in which place the model runs, in words. temperature: that
    it is asked for."""

    at: datetime
    program: str
    corpus: str
    where: str = ""
    temperature: float | None = None
    price: Price | None = None
    stopped: bool = False


def trace_of(
    turn: Turn, record: Record, answer: Answer, around: Circumstances, seconds: Mapping[str, float] | None = None
) -> Trace:
    """The record, without a name.

    Args:
        turn: with code's own draft, as it was before a model put it into words.
        seconds: further times; see `Trace`.
    """
    return Trace(
        at=around.at,
        question=turn.question,
        history=turn.history,
        style=record.style,
        understood=_understood(turn.query) if turn.query else None,
        passages=tuple(Found(h.passage_id, h.document_id, h.source, h.start, h.end, h.score) for h in turn.hits),
        own=_own(turn.draft) if turn.draft else None,
        written=_written(record, around) if record.prompts or record.error else None,
        answer=answer,
        seconds={**answer.seconds, **record.seconds, **(seconds or {})},
        program=around.program,
        corpus=around.corpus,
        stopped=around.stopped,
    )


def _understood(query: Query) -> Understood:
    scope = query.scope
    former = {name: f"{name} (trước sáp nhập)" for name in scope.former}
    return Understood(
        text=query.text,
        context=query.context,
        wants=query.wants,
        units=query.units,
        places=(
            *(", ".join(p for p in district if p) for district in scope.districts),
            *(former.get(p, p) for p in scope.provinces),
        ),
        periods=tuple(p.text for p in scope.periods),
        kind=scope.kind,
        documents=tuple(n.canonical for n in query.references),
        parts=tuple(part.text for part in query.parts),
    )


def _own(draft: Draft) -> Own:
    return Own(
        mode=draft.mode,
        abstained=draft.abstained,
        lines=tuple(Said(line.text, tuple(map(Place.of, line.quotes)), line.item) for line in draft.lines),
        preface=draft.preface,
        notices=tuple(draft.notices),
    )


def _written(record: Record, around: Circumstances) -> Written:
    first_repaired = len(record.kept) - record.repaired  # the repair is the last call
    return Written(
        model=record.model,
        where=around.where,
        calls=tuple(
            Call(p.purpose, p.version, _cut(p.system), _cut(p.user), _cut(reply))
            for p, reply in zip_longest(record.prompts, record.replies[: len(record.prompts)], fillvalue="")
            if not isinstance(p, str)
        ),
        evidence=tuple(map(_shown, record.evidence)),
        kept=tuple(_kept(verdict, k >= first_repaired) for k, verdict in enumerate(record.kept)),
        dropped=tuple(
            Withheld(
                _cut(d.proposal.text), d.proposal.cited, tuple(Why(r.cause, r.detail) for r in d.reasons), d.repaired
            )
            for d in record.dropped
        ),
        outcome=record.outcome,
        error=record.error,
        prompt_tokens=record.usage.prompt,
        reply_tokens=record.usage.reply,
        exact=record.usage.exact,
        price=around.price,
        temperature=around.temperature,
    )


def _shown(item: EvidenceItem) -> Shown:
    places = tuple(map(Place.of, item.quotes))
    return Shown(item.n, item.text, places, item.place, item.period, item.kind, item.found)


def _kept(verdict: Verdict, repaired: bool) -> Kept:
    places = tuple(map(Place.of, verdict.quotes))
    return Kept(verdict.shown or verdict.proposal.text, verdict.proposal.cited, places, verdict.support, repaired)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… (còn {len(text) - _LONGEST} ký tự)"
