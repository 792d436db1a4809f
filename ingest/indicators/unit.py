"""The unit of a figure with what it is per: "giường bệnh/10.000 dân", "đồng/tháng", "m2/người"."""

from __future__ import annotations

import re

from vietnamese.numbers import Number
from vietnamese.text import fold

_PER_PEOPLE = re.compile(
    r"\s*(?:[^\W\d]+ ?){0,3}?(?:/|tren|cho|binh quan tren)\s*(?:(?P<count>10\.000|1\.000|100\.000|mot van|1 van|van|mot nghin)\s*)?(?P<what>dan|nguoi dan|tre|lao dong)(?!\w)"
)
_PER = re.compile(r"\s*(?:[^\W\d]+ ){0,2}?/\s*(?P<what>(?:[^\W\d]+)(?: (?:dan|gia dinh|san|may|bo|an))?(?:/[^\W\d]+)*)")
_PER_WORD = re.compile(r"\s*(?:mot|moi)\s+(?P<what>nguoi|thang|nam|ho|ngay)(?!\w)")
_COUNTS = {"mot van": "10.000", "1 van": "10.000", "van": "10.000", "mot nghin": "1.000"}


def full_unit(text: str, number: Number) -> str | None:
    """Unit of a figure of `text`, denominators included; None when nothing is counted."""
    unit = number.unit
    if unit is None:
        return None
    folded = fold(text)
    at = number.end
    noun = fold(unit)
    found = re.match(rf"\s*(?:(?:luot|so|can) )?{re.escape(noun)}", folded[at:])
    if found and unit != "%":
        at += found.end()
    people = _PER_PEOPLE.match(folded[at:])
    if people and unit != "%":
        count = people.group("count") or ""
        count = _COUNTS.get(count, count)
        if count or people.group().strip().startswith("/"):
            what = text[at + people.start("what") : at + people.end("what")]
            return f"{unit}/{count} {what}".replace("/ ", "/")
    per = _PER.match(folded[at:]) if text[at : at + 12].find("/") >= 0 else None
    if per and unit != "%" and per.start("what") < 16:
        return f"{unit}/{text[at + per.start('what') : at + per.end('what')]}"
    return unit
