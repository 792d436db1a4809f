"""Is a part told of the place, the time and the kind that its evidence is about?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.implied import compared, content_of, implied
from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.evidence.statement import Statement
from assistant.generation.base import Reason
from vietnamese.dates import Period

_RIGHT_BEHIND = re.compile(r"^\s*(?:\w+\s+){0,2}?(?:(?:vào|từ|trong|của|ở)\s+)?$")
_COMPARES = re.compile(r"(?<!\w)(?:so với|cùng kì|còn|trong khi|hơn|kém)(?!\w)[^;.]{0,40}$")
_AGAINST = re.compile(r"(?<!\w)(?:so với|hơn|kém)\s+(?:\w+\s+){0,3}$")
_RIGHT_BEFORE = re.compile(r"\s*\((?:tỷ lệ |tỉ lệ |mức |là )?$")
_LISTED = re.compile(r"\s*(?:và|,|hoặc|-|đến)\s*(?:năm\s*)?$")
_BACK = re.compile(r"(?<!\w)so với\s(?:[^,;.]|\d[.,]\d){0,24}$")
_AGAINST_ANY = re.compile(r"(?<!\w)(?:so với|hơn|kém|từ|giảm|tăng|còn)(?!\w)")
_YEARS = re.compile(r"(?<!\w)(?:hai|ba|bốn|năm|\d+)\s+năm(?!\s+\d{4})(?!\w)")
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


def _beside(source: Source, position: int) -> Period | None:
    """The time that is a figure's own: "so với cuối năm 2022 (4,99%)", "năm 2025 là 68 tỷ đồng, năm 2026 là 91 tỷ đồng"."""
    own = source.own
    before = [p for p in own.times if p.span_end <= position]
    if before and _RIGHT_BEFORE.match(own.low[before[-1].span_end : position]):
        return before[-1]
    piece = next((p for p in own.pieces if p.start <= position < p.end), None)
    if piece is None or source.row:
        return None
    inside = [
        p
        for p in own.times
        if piece.start <= p.span_start < piece.end and p.kind != "day" and not _AGAINST.search(own.low[: p.span_start])
    ]
    if len(inside) != 1 or len(own.times) < 2:
        return None
    follows = next((p for p in own.times if p.span_start >= inside[0].span_end), None)
    if follows and _LISTED.match(own.low[inside[0].span_end : follows.span_start]):
        return None  # "trong hai năm 2025 và 2026"
    return inside[0]


def _chunk(source: Source, position: int) -> str:
    """The evidence between the strong marks around a place."""
    begin, end = next((c for c in source.own.chunks if c[0] <= position < c[1]), (0, len(source.own.text)))
    return source.own.text[begin:end]


def _claims(source: Source, at: Sequence[int]) -> list[Statement]:
    found = [source.claim_at(p) for p in at] if at else list(source.item.statements)
    return [c for c in found if c is not None]


def _time(part: Part, sources: Sequence[Source], at: Sequence[int], carried: Sequence[Period]) -> Iterator[Reason]:
    source = sources[0]
    zones = [(z.start, z.end) for z in source.own.zones for p in at if z.start <= p < z.end]
    times = part.times or (carried if part.figures and not part.places else ())
    near = [p for c in _claims(source, at) for p in (*c.periods, *c.inherited_periods)]
    against = {(p.start, p.end) for p in source.own.times if _BACK.search(source.own.low[: p.span_start])}
    against -= {(p.start, p.end) for p in source.own.times if not _BACK.search(source.own.low[: p.span_start])}
    if not _AGAINST_ANY.search(part.low):
        near = [p for p in near if (p.start, p.end) not in against or source.row]
    near += [p for p in source.own.times if not at or any(z[0] <= p.span_start < z[1] for z in zones)]
    told = [
        p
        for p in source.own.times
        if any(z[0] <= p.span_start < z[1] for z in zones) and not _AGAINST.search(source.own.low[: p.span_start])
    ]
    if told and len(source.own.times) > len(told) and not source.row:
        near = told  # the clause of the figure has its own time
    beside = [t for t in (_beside(source, p) for p in at) if t]
    if beside and len(beside) == len(at):
        near = beside
    nearest = next((list(r.times) for r in reversed(source.governing) if r.times), [])
    if at and len(part.figures) > 1 and len(part.times) > 1:
        yield from _in_pairs(part, source)
    described = source.item.quotes[0].hit.description
    texts = [_chunk(source, p) for p in at] or [source.own.text]
    meant = [p for t in dict.fromkeys(texts) for p in implied(t, described)]
    before = list(compared(" ".join(texts), [*near, *meant, *nearest]))
    for said in times:
        if said.kind != "day" and any(same_time(said, p) for p in meant):
            continue
        if said.kind == "day" and any(said.start == p.start for p in meant):
            continue
        if any(same_time(said, p) for p in before) and _COMPARES.search(part.whole.low[: said.span_start]):
            continue
        if _AGAINST.search(part.whole.low[: said.span_start]) and any(
            same_time(said, p) and _AGAINST.search(source.own.low[: p.span_start]) for p in source.own.times
        ):
            continue  # "so với năm 2022" on both sides
        about = None if _YEARS.search(" ".join(texts).lower()) else content_of(described)
        known = near or [*nearest, *([about] if about else [])]
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
    same = [p for p in known if same_time(said, p)]
    return said.kind != "until" and bool(_ALONE.search(before)) and all(p.kind == "until" for p in same)


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
