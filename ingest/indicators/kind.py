"""Target, plan, result or estimate: what a figure is put forward as."""

from __future__ import annotations

import re

from ingest.base import Description
from ingest.indicators.base import IndicatorKind
from ingest.statements.claim import Claim
from vietnamese.text import fold

_ESTIMATE = re.compile(r"(?<!\w)(uoc|uoc tinh|uoc thuc hien|uoc dat|tam tinh|du uoc)(?!\w)")
_PLAN = re.compile(r"(?<!\w)(ke hoach|duoc giao|giao|du toan|moi nam|hang nam)(?!\w)")
_TARGET = re.compile(r"(?<!\w)(muc tieu|phan dau|yeu cau|den nam|den het nam|den cuoi nam)(?!\w)")
_RULES = ("decision", "resolution", "law", "decree", "circular", "leaflet")


def indicator_kind(claim: Claim, figure_start: int, description: Description) -> IndicatorKind:
    """figure_start: offset of the figure in the claim's text: "(81,3% so với yêu cầu 90%)" holds a result and a target."""
    folded = fold(claim.text)
    before = folded[:figure_start]
    last = re.split(r"[,;(]|\bso voi\b|\bvuot\b", before)[-1]
    beside = before[-24:]
    if re.search(
        r"(?:so voi|vuot|dat|thieu[^,;]*) (?:muc )?(?:yeu cau|muc tieu)\s*(?:\w+\s){0,2}$", beside
    ) or re.search(r"(?:yeu cau|muc tieu)\s*(?:la |dat |\d+ )?$", beside):
        return "target"
    if claim.kind != "target" and re.search(r"ke hoach(?: \w+){0,3}\s*$", beside):
        return "plan"
    if claim.row and _PLAN.match(folded):
        return "plan" if claim.kind != "target" or "ke hoach" in folded else "target"
    nearest = f"{last} {fold(claim.headings[-1]) if claim.row and claim.headings else ''}"
    if _ESTIMATE.search(folded if claim.row else nearest):
        return "estimate"
    if claim.kind == "achieved":
        return "achieved"
    if claim.kind == "target":
        return "target"
    if _TARGET.search(folded):
        return "target"
    if description.kind in _RULES:
        return "plan"
    return "achieved"
