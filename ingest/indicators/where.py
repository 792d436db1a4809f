"""The place that a figure is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.base import Description
from ingest.indicators.mentions import Mention
from ingest.indicators.parsed import Carried, Sentence
from vietnamese.places import Place, find_places
from vietnamese.text import lower

_OF_NATION = re.compile(r"\s*(?:/\w+\s+)*(?:\w+\s+){0,2}?của (?:trung ương|cả nước|toàn quốc)(?!\w)")
_CAPITALS = re.compile(r"(?:^|\s)(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹ]+){1,2})\s*$")
_HERE = re.compile(r"(?:cả|toàn) (?:huyện|quận|xã|thị xã)(?!\w)")
_LIST = re.compile(r"\s*(?:,|và)\s+[A-ZĐ]")
_SITS = re.compile(r"(?:ở|tại|của|địa bàn|riêng)\s+(?:các\s+)?(?:tỉnh|thành phố|huyện|quận|xã)?\s*$")
NATION = "Việt Nam"


def figure_place(sentence: Sentence, mention: Mention, carried: Carried, description: Description) -> str | None:
    """From the figure's own words, else what they point back to, else the document; notes the district in `carried`."""
    if of_nation(mention):
        return NATION
    at, end = mention.number.start, mention.number.end + len(mention.right)
    left = [p for p in sentence.places if mention.left_start <= p.start < at]
    right = [p for p in sentence.places if mention.number.end <= p.start < end]
    own = _own(left, right, sentence.text, mention.number.end) or _district(mention.left)
    if own:
        carried.district = own
        return own
    if _HERE.search(lower(mention.left)) and carried.district:
        return carried.district
    for place in sentence.places:
        if place.kind == "district":
            carried.district = place.name
    return description.places[0] if description.places else None


def of_nation(mention: Mention) -> bool:
    """A yardstick from outside the document's place: "cao hơn mức 360.000 đồng của trung ương"."""
    against = re.search(r"(?:cao|thấp|nhiều|ít) hơn|so với|bằng", lower(mention.left))
    return against is not None and _OF_NATION.match(lower(mention.right)) is not None


def _own(left: Sequence[Place], right: Sequence[Place], text: str, figure_end: int) -> str | None:
    """The one place that a figure's own words name, None when they name none or several."""
    if left:
        subjects = list(dict.fromkeys(p.name for p in left))
        if len(subjects) == 1:
            return subjects[0]
        inner = [p for p in left if p.kind == "district"]
        if len(inner) == 1:
            return inner[0].name
        return None if len(inner) == len(left) else subjects[-1]
    if len(right) != 1 or _LIST.match(text[right[0].end :]):
        return None
    return right[0].name if _SITS.search(lower(text[figure_end : right[0].start])) else None


def _district(left: str) -> str | None:
    """A district named without its kind right before its figure: "Bắc Trà My 540 nhà"."""
    hit = _CAPITALS.search(left)
    found = find_places(f"huyện {hit['name']}") if hit else []
    return found[0].name if found and found[0].kind == "district" else None
