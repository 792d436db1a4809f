"""Whether less of something is better: what a target is reached by from above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.ledger.match import Match
from assistant.ledger.measure import same_measure
from vietnamese.spelling import plain

# Measures of harm and want, on plain text: a lower figure is the better one wherever they are counted.
_HARM = re.compile(
    r"\b(?:ngheo|that nghiep|thieu viec lam|suy dinh duong|thap coi|nhe can|tu vong|chet|tai nan|bao luc|xam hai|tao hon|mu chu|duoi nuoc|no qua han|"
    r"no dong|cham dong|boi chi|ty suat sinh tho|sinh con thu|mat can bang|o nhiem|vi pham|ma tuy|nghien|bo hoc|nha tam|dot nat|chua co|khong co|tai ngheo|phat sinh)\b"
)
_COVER = re.compile(r"\b(?:bao hiem|tro cap) that nghiep\b")  # being insured against a harm is none
_FREED = re.compile(
    r"\b(?:thoat ngheo|giam ngheo|xoa ngheo|cai nghien|duoc (?:xoa|ho tro|vay)|xoa nha|cho ho (?:can )?ngheo)\b"
)
_DOWN = re.compile(r"\b(?:con|giam|giam con|giam xuong|xuong|duoi|khong qua)(?: \w+){0,2}\s*$")


def better(result: Match, goal: Match, goals: Sequence[Match]) -> Literal["lower", "higher", ""]:
    """Which way the target points: as targets of the measure are written, else by what is measured; "" when unsure."""
    same = [g for g in goals if same_measure(goal.row, g.row)] or [goal]
    if any(g.indicator.comparator in ("<", "<=") for g in same):
        return "lower"
    i = goal.indicator
    if any(g.indicator.comparator in (">", ">=") for g in same):
        return "higher"
    name = plain(f"{i.name} {result.indicator.name}")
    if _DOWN.search(plain(goal.row.quote[: i.figure_start - i.start])):
        return "lower"
    name = _COVER.sub(" ", name)
    harmful = bool(_HARM.search(name)) and not _FREED.search(name)
    return "lower" if harmful else "higher" if i.kind == "plan" or not _HARM.search(name) else ""
