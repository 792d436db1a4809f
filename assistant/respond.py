"""One question from the chain to the verified answer; a configured model's statements come one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from langchain_core.runnables import Runnable

from assistant.answer.draft import Draft, Line
from assistant.base import Answer, Update
from assistant.chain import Desk, Turn
from assistant.generation.author import Author
from assistant.generation.base import Record, Style
from assistant.trace.journal import Entry, Journal

UNDERSTOOD = "Câu hỏi được hiểu là: "


def respond(
    desk: Desk,
    chain: Runnable[Turn, Turn],
    author: Author | None,
    turn: Turn,
    style: Style,
    record: Record | None = None,
    journal: Journal | None = None,
) -> Iterator[Update]:
    """Yields the answer as it grows, the last one done. Every answer yielded holds verified statements only.

    Args:
        record: is filled with what the model wrote; with one the model is asked even when the answer is known already.
        journal: looks the answer up, and keeps it with its record.
    """
    fresh = record is not None
    record = record or Record()
    record.style = style
    with (journal or Journal()).begin(turn, record) as entry:
        yield Update("search")
        known = None if fresh else entry.recalled(desk.store.text)
        if known:
            yield Update("done", known)
        else:
            yield from _answered(desk, chain, author, turn, record, entry)


def _answered(
    desk: Desk, chain: Runnable[Turn, Turn], author: Author | None, asked: Turn, record: Record, entry: Entry
) -> Iterator[Update]:
    began = time.perf_counter()
    turn = entry.run(chain.invoke, asked)
    if author and turn.draft and turn.draft.abstained:
        turn = entry.run(_reworded, chain, author, turn, record)
    entry.drafted(turn)
    if author and turn.draft and not turn.draft.abstained:
        lines: list[Line] = []
        own = desk.verify(turn).answer
        if own:
            entry.offered(own)
        yield Update("write", draft=own)
        writing = author.write(desk, turn, record.style, record)
        while True:
            try:
                lines.append(entry.run(next, writing))
            except StopIteration as ended:
                turn = replace(turn, draft=ended.value)
                break
            # What is shown while the rest is written has passed the same check as what is shown in the end.
            so_far = desk.verify(replace(turn, draft=Draft("generative", list(lines))))
            if so_far.answer:
                entry.shown(so_far.answer)
            yield Update("write", so_far.answer, own)
    turn = desk.verify(turn)
    if turn.answer is None:
        raise RuntimeError("the chain gave no answer")
    yield Update("done", entry.done(_timed(turn, turn.answer, record, began)))


def _reworded(chain: Runnable[Turn, Turn], author: Author, turn: Turn, record: Record) -> Turn:
    """The turn in the model's words where code can answer those; else as it was."""
    questions = author.reword(turn.question, turn.history, record)
    found = [t for q in questions if (t := chain.invoke(Turn(q))).draft and not t.draft.abstained]
    if not found:
        return turn
    drafts = [t.draft for t in found if t.draft]
    understood = UNDERSTOOD + " ".join(f"“{t.question}”" for t in found)
    merged = replace(
        drafts[0],
        lines=[line for draft in drafts for line in draft.lines],
        notices=[understood, *(n for draft in drafts for n in draft.notices)],
        partial=len(found) < len(questions),
    )
    hits = {h.passage_id: h for t in found for h in t.hits}
    query = found[0].query and replace(found[0].query, original=turn.question)
    return replace(found[0], question=turn.question, query=query, hits=tuple(hits.values()), draft=merged)


def _timed(turn: Turn, answer: Answer, record: Record, began: float) -> Answer:
    spent = {step: seconds for step, seconds in record.seconds.items() if step in ("model", "check")}
    return replace(answer, seconds={**turn.seconds, **spent, "total": time.perf_counter() - began})
