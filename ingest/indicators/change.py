"""Changes against a base: "tăng 1,13% so với năm 2021", "giảm 8,2%", "tăng thêm 300 giường"."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.indicators.base import Change
from vietnamese.dates import Period, find_periods
from vietnamese.numbers import Number
from vietnamese.text import fold

_BEFORE = re.compile(
    r"(?<!\w)(?P<word>tang|giam)(?: (?:them|duoc|binh quan|bot|khoang|hon|gan|tren|duoi|toi|tu|so ho ngheo|binh quan tu))*\s*$"
)
_BASE = re.compile(r"so voi(?: muc)?(?: [\d.,]+ ?%?)?(?: cua)? (?P<base>[^,;()]*)")


def find_change(text: str, number: Number, write: Callable[[Period], str]) -> Change | None:
    """The change that a figure of `text` states; None when it is a level."""
    folded = fold(text)
    before = _BEFORE.search(folded[max(0, number.start - 40) : number.start])
    if before is None:
        return None
    after = _BASE.search(folded, number.end)
    near = after is not None and after.start() - number.end <= 40
    periods = find_periods(text[after.start("base") : after.end("base")]) if after is not None and near else []
    same = "cung ky" in after.group("base") if after is not None and near else False
    base = write(periods[0]) if periods else "cùng kỳ" if same else None
    return Change("tăng" if before.group("word") == "tang" else "giảm", base)
