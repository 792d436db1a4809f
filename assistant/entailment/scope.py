"""Is a part told of the place, the time and the kind that its evidence is about?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.evidence.statement import Statement
from assistant.generation.base import Reason
from vietnamese.dates import Period

_RIGHT_BEHIND = re.compile(r"^\s*(?:\w+\s+){0,2}?(?:(?:vào|từ|trong|của|ở)\s+)?$")
_ALONE = re.compile(r"(?<!\w)(?:chỉ riêng|riêng|chỉ trong|chỉ|cả)\s*$")


def judge(part: Part, sources: Sequence[Source], at: Sequence[int], carried: Sequence[Period]) -> Iterator[Reason]:
    """at: positions of the part's figures in the first source's text. carried: times of the part before, if it has none."""
    yield from _time(part, sources, at, carried)
    yield from _place(part, sources, at)


def same_time(said: Period, found: Period) -> bool:
    """Whether two times may stand for each other: "năm 2030" and "đến năm 2030", "ngày 30/9" and "đến ngày 30/9"."""
    if (said.start, said.end) == (found.start, found.end):
        return True
    if said.end != found.end:
        return False
    kinds = {said.kind, found.kind}
    if "until" in kinds:
        other = said if found.kind == "until" else found
        return other.kind != "range" or other.start.month == 10
    return False


def _claims(source: Source, at: Sequence[int]) -> list[Statement]:
    found = [source.claim_at(p) for p in at] if at else list(source.item.statements)
    return [c for c in found if c is not None]


def _time(part: Part, sources: Sequence[Source], at: Sequence[int], carried: Sequence[Period]) -> Iterator[Reason]:
    source = sources[0]
    zones = [(z.start, z.end) for z in source.own.zones for p in at if z.start <= p < z.end]
    times = part.times or (carried if part.figures and not part.places else ())
    near = [p for c in _claims(source, at) for p in (*c.periods, *c.inherited_periods)]
    near += [p for p in source.own.times if not at or any(z[0] <= p.span_start < z[1] for z in zones)]
    nearest = next((list(r.times) for r in reversed(source.governing) if r.times), [])
    if at and len(part.figures) > 1 and len(part.times) > 1:
        yield from _in_pairs(part, source)
    for said in times:
        known = near or nearest
        if any(same_time(said, p) for p in known) and not _alone(part, said, known):
            continue
        if not part.times and (not known or any(said.end.year == p.end.year for p in known)):
            continue  # a time of the part before, and this evidence is of the same year
        if not part.figures or said.kind == "day":
            wider = [p for s in sources for r in (s.own, *s.context) for p in r.times]
            if any((said.start, said.end) == (p.start, p.end) for p in wider):
                continue
        yield Reason("period", f"Bằng chứng không nói về “{said.text}”.")
        return


def _alone(part: Part, said: Period, known: Sequence[Period]) -> bool:
    """ "Chỉ riêng năm 2025", where the evidence has "đến năm 2025"."""
    before = part.whole.low[max(0, said.span_start - 14) : said.span_start]
    return said.kind == "year" and bool(_ALONE.search(before)) and all(p.kind != "year" for p in known)


def _in_pairs(part: Part, source: Source) -> Iterator[Reason]:
    """ "từ 40% năm 2021 xuống 31% năm 2025": each figure has its own time, the one right behind it."""
    for said in part.times:
        before = [f for f in part.figures if f.end <= said.span_start]
        figure = before[-1] if before else None
        if len(part.figures) == len(part.times):
            figure = part.figures[part.times.index(said)]
        elif figure is None or not _RIGHT_BEHIND.match(part.whole.low[figure.end : said.span_start]):
            continue
        places = [f.start for f in source.own.figures if f.value == figure.value]
        known = [p for c in _claims(source, places) for p in (c.periods or c.inherited_periods)] if places else []
        if known and not any(same_time(said, p) for p in known):
            yield Reason("period", f"“{figure.text}” không phải của “{said.text}”.")
            return


def _place(part: Part, sources: Sequence[Source], at: Sequence[int]) -> Iterator[Reason]:
    source = sources[0]
    claims = _claims(source, at)
    governing = {p for c in claims for p in c.places}
    for said in part.places:
        if said.kind == "nation":
            continue
        texts = [r.low for s in sources for r in (s.own, s.described, *([s.before] if s.points_back else []))]
        if said.kind == "province":
            texts += [r.low for s in sources for r in s.headings]
        word = said.name.lower().removeprefix("tp ")
        if said.kind == "province":
            named = {p.province or p.name for p in source.own.places}
            if governing and said.name not in governing and said.name not in named:
                yield Reason("place", f"Bằng chứng nói về {', '.join(sorted(governing))}, không phải {said.name}.")
                return
        if not any(word in t for t in texts):
            yield Reason("place", f"Bằng chứng không nói về {said.text}.")
            return
