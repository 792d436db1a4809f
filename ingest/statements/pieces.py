"""Cuts a clause into the statements that it makes."""

from __future__ import annotations

import re
from itertools import pairwise

from vietnamese.numbers import find_numbers
from vietnamese.text import Span, fold

# What continues the statement before it rather than beginning a new one: "..., đạt 112% kế hoạch, tăng 13%".
_CONTINUES = re.compile(
    r"\s*(dat|tang|giam|bang|chiem|tuong duong|tuong ung|vuot|gap|cao hon|thap hon|so voi(?! (muc )?\d)|trong do co|tu|den|len|con|hoan thanh|vuot|trong do)\b"
)
_CUT = re.compile(r",?\s+(?=so với (?:mức )?\d)|,\s+|\s+và\s+|;\s+|\s+đồng thời\s+")


def pieces(clause: Span) -> list[Span]:
    """Cut a clause where each side holds a figure of its own; "đạt 112% kế hoạch" stays with what it measures."""
    numbers = find_numbers(clause.text)
    if len(numbers) < 2:
        return [Span(0, len(clause.text), clause.text)]
    folded = fold(clause.text)
    cuts: list[int] = []
    last = 0
    for hit in _CUT.finditer(clause.text):
        inside = clause.text.count("(", 0, hit.start()) > clause.text.count(")", 0, hit.start())
        before = any(last <= n.start and n.end <= hit.start() for n in numbers)
        upcoming = [n for n in numbers if n.start >= hit.end()]
        if inside or not before or not upcoming or _CONTINUES.match(folded, hit.end()):
            continue
        if not any(c.isalpha() for c in clause.text[hit.end() :]):
            continue
        cuts.append(hit.end())
        last = hit.end()
    edges = [0, *cuts, len(clause.text)]
    found = []
    for start, end in pairwise(edges):
        text = clause.text[start:end]
        kept = re.sub(r"(,|;|\s+và|\s+đồng thời)\s*$", "", text).rstrip()
        found.append(Span(start, start + len(kept), kept))
    return [p for p in found if p.text.strip()]
