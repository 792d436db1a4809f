"""Figures that belong together: parts and their whole, a denominator that stands once for several counts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.indicators.mentions import Mention
from ingest.indicators.phrase import trim_right
from ingest.indicators.status import COUNTED, find_status
from vietnamese.numbers import Number
from vietnamese.text import lower

_WHOLE = re.compile(r"(?:trong(?: tổng)?(?: số)?|tổng số|rà soát(?: đánh giá)?|đánh giá|gồm|có)\s*$")
_PER_PEOPLE = re.compile(
    r"\s+(?:trên|/)\s*(?:một|1|10\.000|1\.000|100\.000)\s*(?:vạn|nghìn)?\s*(?:người dân|dân|người|trẻ)\b.*$"
)


def share_denominator(mentions: list[Mention]) -> list[Mention]:
    """ "44 giường bệnh, 16 bác sĩ và 27 điều dưỡng trên một vạn dân": the last one's denominator is everyone's."""
    for n in range(len(mentions) - 2, -1, -1):
        here, following = mentions[n], mentions[n + 1]
        per = _PER_PEOPLE.search(lower(following.right))
        if here.number.unit in (None, "%", "đồng"):
            continue
        if per and not trim_right(following.left)[0].strip(" ,;") and not _PER_PEOPLE.search(lower(here.right)):
            right = here.right.rstrip() + following.right[per.start() : per.end()]
            mentions[n] = replace(here, right=right)
    return mentions


def whole_of(mention: Mention, whole: Number | None) -> Number | None:
    """The whole that the counts after it are parts of: "trong 18 chỉ tiêu … có 11 …", "19/27 chỉ tiêu"."""
    number = mention.number
    if number.unit not in COUNTED:
        return whole
    if number.of is not None:
        return number
    if (
        whole is None
        and _WHOLE.search(lower(mention.left))
        and not find_status(mention.left, number.unit, mention.right)
    ):
        return number
    return whole


def part_of(number: Number, whole: Number | None) -> Decimal | None:
    """What a count is out of; None when the whole counts something else."""
    if whole is None or number.unit != whole.unit:
        return None
    total = whole.of if whole.of is not None else whole.value
    return total if number.value <= total else None
