"""Figures put where another one belongs: an item's for the total, another column's, another list item's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.reading import Reading
from assistant.entailment.source import Source
from assistant.entailment.zones import MEASURING, in_other_words, zone_of
from assistant.generation.base import Reason

_TOTAL = re.compile(r"(?<!\w)(?:tổng|tổng cộng|tổng số|cả thảy|tất cả là)(?!\w)[^;,.:]*$")
_AMONG = re.compile(r"(?<!\w)(?:trong đó|trong số này|trong số đó)(?!\w)")
_NUMBERS_ROWS = re.compile(r"\s*(?:tt|stt|số tt)\s*:")
_SAME_TIME = re.compile(r"(?<!\w)(?:cùng kì|năm trước)(?!\w)")


def across(part: Part, source: Source, bound: Sequence[int], others: Sequence[Source]) -> Iterator[Reason]:
    """A figure of one sentence with what another one says of its own figure: items of a list exchanged."""
    if not bound or source.row:
        return
    own = source.own
    said = {w.text for w, c in zip(part.words, part.content, strict=True) if c}
    mine = own.vocabulary | in_other_words(part, own)
    units = {own.figures[k].unit for k in bound}
    values = {f.value for f in part.figures}
    for other in others:
        if other is source or other.numbers & source.numbers or other.row:
            continue
        theirs = other.own
        if other.item.quotes[0].hit.document_id != source.item.quotes[0].hit.document_id:
            continue
        if not any(f.unit in units and f.value not in values for f in theirs.figures):
            continue
        hits = {w for w in said if w in theirs.vocabulary and w not in mine}
        told = {w for w, c in zip(own.spoken, own.content, strict=True) if c} - theirs.vocabulary - MEASURING
        kept = told & (set(part.spoken) | in_other_words(part, own))
        if len(hits) > 1 and told and not kept:
            yield exchanged(part)
            return


def item_for_total(part: Part, own: Reading, bound: Sequence[int]) -> bool:
    """ "Tổng cộng 1.240 tỷ đồng" where the evidence gives another figure as the total."""
    for figure in part.figures:
        k = next((k for k in bound if own.figures[k].value == figure.value), None)
        if k is None or not _TOTAL.search(part.whole.low[max(0, figure.start - 40) : figure.start]):
            continue
        totals = [
            n
            for n, f in enumerate(own.figures)
            if f.unit == own.figures[k].unit and _TOTAL.search(own.low[max(0, f.start - 60) : f.start])
        ]
        if totals and k not in totals:
            return True
    return False


def whole_for_part(part: Part, own: Reading, bound: Sequence[int]) -> bool:
    """ "Ba xã có 845 thợ" where the evidence gives 845 for all, "trong đó ba xã có 96 thợ"."""
    values = {f.value for f in part.whole.figures}
    for k in bound:
        figure = own.figures[k]
        among = _AMONG.search(own.low, figure.end)
        if among is None:
            continue
        end = next((e for b, e in own.chunks if b <= among.start() < e), len(own.text))
        before = {own.words[n].text for n in own.between(0, among.start())}
        inside = {own.words[n].text for n in own.between(among.end(), end) if own.content[n]} - before
        rivals = [
            f for f in own.figures if among.end() <= f.start < end and f.unit == figure.unit and f.value not in values
        ]
        if len(inside & set(part.spoken)) > 1 and rivals:
            return True
    return False


def other_column(part: Part, own: Reading, bound: Sequence[int]) -> bool:
    """A figure of the column of numbers, or of last year's, told without saying so."""
    for k in bound:
        at = own.figures[k].start
        label = own.low[own.low.rfind(";", 0, at) + 1 : at]
        if _NUMBERS_ROWS.match(label) or (_SAME_TIME.search(label) and not _SAME_TIME.search(part.whole.low)):
            return not (_SAME_TIME.search(label) and part.whole.times)
    return False


def crossed(part: Part, own: Reading, bound: Sequence[int]) -> bool:
    """ "6 huyện có 67.684 hộ" where the evidence tells another number of households of the six districts."""
    if len(bound) != len(part.figures) or len(bound) < 2:
        return False
    zones = [zone_of(own, k) for k in bound]
    values = {f.value for f in part.figures}
    for a, (k, zone) in enumerate(zip(bound, zones, strict=True)):
        for b, other in enumerate(bound):
            if (
                a == b
                or zones[b] == zone
                or own.figures[other].unit is None
                or own.figures[other].start > own.figures[k].start
            ):
                continue
            mine, unit = own.figures[k], own.figures[other].unit
            if mine.unit == unit or part.figures[a].start > part.figures[b].start:
                continue
            rivals = [own.figures[n] for n in zone.figures if n != k and own.figures[n].unit == unit]
            if any(f.start > mine.end and f.value not in values for f in rivals):
                return True
    return False


def exchanged(part: Part) -> Reason:
    return Reason("swap", f"Trong bằng chứng “{part.figures[0].text}” là của nội dung khác.")
