"""All that is asked of a part against one piece of evidence, in the order in which its reasons are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.entailment import (
    aligned,
    binding,
    direction,
    exchange,
    figures,
    groups,
    kind,
    left_out,
    misplaced,
    names,
    order,
    polarity,
    scope,
    whom,
)
from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.generation.base import Reason, Slot
from vietnamese.dates import Period


def judge(
    part: Part,
    source: Source,
    sources: Sequence[Source],
    used: Sequence[Source],
    bound: Sequence[int],
    carried: Sequence[Period],
    slots: Sequence[Slot],
) -> Iterator[Reason]:
    """Reasons against a part.

    Args:
        sources: all evidence. used: what carries the statement's other parts.
        bound: the figures of the source that are meant. carried: times told before. slots: figures that code put in.
    """
    at = [source.own.figures[k].start for k in bound]
    near = binding.near(part, source, bound)
    together = [source, *(s for s in used if s is not source)]
    yield from figures.judge(part, source)
    yield from binding.judge(part, source, bound, slots)
    yield from misplaced.across(part, source, bound, sources)
    yield from scope.judge(part, together, at, carried)
    yield from kind.judge(part, together, at, near)
    yield from names.judge(part, together)
    yield from groups.judge(part, together, near, bound)
    yield from polarity.judge(part, together, bound)
    yield from direction.judge(part, together)
    yield from order.judge(part, source)
    yield from exchange.judge(part, source, bound)
    yield from left_out.judge(part, source, bound)
    yield from whom.judge(part, source, bound)
    yield from aligned.judge(part, source, bound)
