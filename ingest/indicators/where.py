"""The place that a figure is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.base import Description
from ingest.indicators.mentions import Mention
from ingest.indicators.parsed import Carried, Sentence
from ingest.statements.claim import NUMBERING
from vietnamese.places import Place, find_places
from vietnamese.text import lower

_OF_NATION = re.compile(r"\s*(?:/\w+\s+)*(?:\w+\s+){0,2}?của (?:trung ương|cả nước|toàn quốc)(?!\w)")
_CAPITALS = re.compile(r"(?:^|\s)(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹ]+){1,2})\s*$")
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_NAME = rf"(?P<name>[{_UPPER}]\w+(?:\s[{_UPPER}]\w+){{1,2}})"
_DOES = re.compile(
    rf"(?:^[\W\d]*|[,;:]\s*|(?<!\w)(?:đó|khi|còn|và|riêng|nhưng|song|là)\s+){_NAME}\s+(?:cũng\s+)?(?:đã|mới|xong|đạt|hoàn thành|làm|có|còn|chỉ|vẫn)(?!\w)[^.;:]*$"
)
_FIRST = re.compile(
    rf"(?:[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]ỉnh|[Tt]hành phố)\s+{_NAME}\s+(?=(?:dẫn|đứng|đi) đầu(?!\w))"
)
# "Huyện còn thiếu vốn": the district that the sentence or the ones before it name.
_THAT = re.compile(
    r"(?:^|[.,;:“”\"]\s*)(?:huyện|quận|thị xã)\s+(?:này|còn|đã|có|mới|cũng|đang|phải|đặt|đạt|phấn đấu|vẫn)(?!\w)"
)
_PROVINCE = re.compile(r"(?<!\w)(?:toàn|cả) (?:tỉnh|thành phố)(?!\w)")
_OPENS_WITH = re.compile(r"\W*(?:UBND |Ủy ban nhân dân )?(?:[Hh]uyện|[Qq]uận|[Tt]hị xã)\s[A-ZĐ]")
_KIND = re.compile(r"(?:huyện|quận|thị xã|thành phố)\s")
_LED = re.compile(r"^(?:(?:tình hình|kết quả|tại|ở|về|đối với|trên địa bàn)\s+)+", re.IGNORECASE)
_HEADING = 60  # characters of a heading that may be a place's name
_KIND_ONLY = len("thành phố ")
_HERE = re.compile(r"(?:cả|toàn) (?:huyện|quận|xã|thị xã)(?!\w)")
_LIST = re.compile(r"\s*(?:,|và)\s+[A-ZĐ]")
_SITS = re.compile(r"(?:ở|tại|của|địa bàn|riêng)\s+(?:các\s+)?(?:tỉnh|thành phố|huyện|quận|xã)?\s*$")
_COMMUNE = re.compile(
    rf"(?<!\w)(?<!các )(?<!thị )(?<!Thị )(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s+(?P<name>[{_UPPER}]\w*(?:\s[{_UPPER}]\w*){{0,3}})(?!\s*(?:,|và)\s+[{_UPPER}])"
)
NATION = "Việt Nam"


def name_of(place: Place) -> str:
    """A place as the ledger writes it; a city that bears its province's name keeps its kind: "thành phố Bến Tre"."""
    return f"thành phố {place.name}" if place.kind == "district" and place.name == place.province else place.name


def figure_place(
    sentence: Sentence, mention: Mention, carried: Carried, above: Sequence[str], description: Description
) -> str | None:
    """From the figure's own words, else what they point back to, else heading and document.

    above: the headings over the line. Notes the district in `carried`.
    """
    if of_nation(mention):
        return NATION
    home = section_place(above) or home_place(description)
    at, end = mention.number.start, mention.number.end + len(mention.right)
    left = [p for p in sentence.places if mention.left_start <= p.start < at]
    right = [p for p in sentence.places if mention.number.end <= p.start < end]
    own = _commune(mention.left) or _own(left, right, sentence.text, mention.number.end) or _district(mention.left)
    own = own or bare_district(mention.left, description)
    if own:
        carried.district = own
        return own
    low = lower(mention.left)
    if _HERE.search(low) and carried.district:
        return carried.district
    inside = list(dict.fromkeys(name_of(p) for p in sentence.places if p.kind == "district"))
    if _THAT.search(lower(sentence.text[:at])) and (len(inside) == 1 or (not inside and carried.district)):
        carried.district = inside[0] if inside else carried.district
        return carried.district
    for place in sentence.places:
        if place.kind == "district":
            carried.district = name_of(place)
    if _PROVINCE.search(low) and description.places:
        return description.places[0]
    return home


@lru_cache(maxsize=256)
def home_place(description: Description) -> str | None:
    """The place that a document speaks of where it names none: the district that issued it or that its title names."""
    province = description.places[0] if description.places else None
    issued = [p for p in find_places(description.issuer or "") if p.kind == "district"]
    if issued:
        return name_of(issued[0])
    if below := _COMMUNE.search(description.issuer or ""):
        return f"{below['kind'].lower()} {below['name']}"
    if description.kind == "article" and not _OPENS_WITH.match(description.title):
        return province
    titled = [p for p in find_places(description.title) if p.kind == "district" and _KIND.match(lower(p.text))]
    return name_of(titled[0]) if len({p.name for p in titled}) == 1 else province


@lru_cache(maxsize=256)
def section_place(above: Sequence[str]) -> str | None:
    """The place that the nearest heading names and nothing else: "2. Huyện Tiên Lãng"."""
    for text in reversed(above):
        if len(text) > _HEADING:
            continue
        bare = _LED.sub("", NUMBERING.sub("", text)).strip(" .:;–-")
        found = find_places(bare)
        if len(found) == 1 and found[0].kind != "nation" and len(bare) - len(found[0].text) <= _KIND_ONLY:
            return name_of(found[0])
    return None


def bare_district(left: str, description: Description) -> str | None:
    """A district named without its kind that does what the figure tells: "Yên Châu mới làm được 54 căn"."""
    hit = _DOES.search(left)
    found = find_places(f"huyện {hit['name']}") if hit else []
    known = found and found[0].kind == "district" and found[0].province in description.places
    return name_of(found[0]) if known else None


def without_doer(left: str, description: Description) -> str:
    """`left`, as long as before, without the place that does what the figure tells, which the row holds apart."""
    if first := _FIRST.search(left):
        return left[: first.start()] + " " * (first.end() - first.start()) + left[first.end() :]
    hit = _DOES.search(left)
    if hit is None:
        return left
    if not any(p.start == 0 for p in find_places(hit["name"])) and not bare_district(left, description):
        return left
    start, end = (hit.start("name") if ":" in left else 0), hit.end("name")
    return left[:start] + " " * (end - start) + left[end:]


def of_nation(mention: Mention) -> bool:
    """A yardstick from outside the document's place: "cao hơn mức 360.000 đồng của trung ương"."""
    against = re.search(r"(?:cao|thấp|nhiều|ít) hơn|so với|bằng", lower(mention.left))
    return against is not None and _OF_NATION.match(lower(mention.right)) is not None


def _own(left: Sequence[Place], right: Sequence[Place], text: str, figure_end: int) -> str | None:
    """The one place that a figure's own words name, None when they name none or several."""
    if left:
        subjects = list(dict.fromkeys(name_of(p) for p in left))
        if len(subjects) == 1:
            return subjects[0]
        inner = [p for p in left if p.kind == "district"]
        if len(inner) == 1:
            return name_of(inner[0])
        return None if len(inner) == len(left) else subjects[-1]
    if len(right) != 1 or _LIST.match(text[right[0].end :]):
        return None
    return name_of(right[0]) if _SITS.search(lower(text[figure_end : right[0].start])) else None


def _commune(left: str) -> str | None:
    """A commune named right before its figure, with its kind: its figure is never its province's."""
    found = list(_COMMUNE.finditer(left))
    return f"{found[-1]['kind'].lower()} {found[-1]['name']}" if len(found) == 1 else None


def _district(left: str) -> str | None:
    """A district named without its kind right before its figure: "Bắc Trà My 540 nhà"."""
    hit = _CAPITALS.search(left)
    found = find_places(f"huyện {hit['name']}") if hit else []
    return name_of(found[0]) if found and found[0].kind == "district" else None
