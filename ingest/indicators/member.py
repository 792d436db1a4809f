"""Names of the parts of a counted whole: "… 3.218 trẻ em có hoàn cảnh đặc biệt, gồm 1.145 trẻ mồ côi, 1.362 trẻ khuyết tật"."""

from __future__ import annotations

import re

from ingest.indicators.frame import Frame, Memory, unit_class
from ingest.indicators.mentions import Mention
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts, is_place
from ingest.indicators.phrase import small
from ingest.indicators.words import CONTINUES, HEAD, QUALIFIER, VERB
from vietnamese.text import lower

_OPENS = re.compile(r"[\s,;:(]*(?P<word>trong đó|trong số đó|trong số này|bao gồm|gồm)(?:\s+có)?(?!\w)")
PEOPLE = frozenset(
    (
        "người",
        "công nhân",
        "lao động",
        "đối tượng",
        "em",
        "trẻ",
        "trẻ em",
        "cháu",
        "học sinh",
        "sinh viên",
        "học viên",
        "nhân khẩu",
    )
)
# A measure of its own, wherever it is told: "trong đó 412 người đi làm việc ở nước ngoài".
_OWN = re.compile(r"^(?:người|lao động)?\s*(?:\w+\s){0,2}?đi (?:làm việc|xuất khẩu|học)")
_KIND = re.compile(r"\s*(?P<kind>trình độ|cấp|bậc|hệ|loại|nhóm|diện|hạng|khối|lĩnh vực|ngành)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:thuộc|là|ở|tại|đang|đã|trong|trên|dưới|từ|khác|hoạt động|đạt|đủ|qua|nuôi)(?!\w)")


def member_name(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Built | None:
    """The name of a count that is a part of one before it; None when it is not.

    "trong đó" and "gồm" open the list of parts, and what follows in the same clause goes on with it.
    """
    last = memory.counted(line.start)
    if last is None or unit_class(mention.number.unit) != "count" or mention.inside:
        return None
    opened = _OPENS.match(lower(mention.left))
    if not opened and (mention.alone or last.member is None):
        return None
    whole = last if opened else last.member
    what = _said(mention, parts)
    if whole is None or not what or whole.value is None or mention.number.value > whole.value:
        return None
    listed = opened["word"].endswith("gồm") if opened else last.listed
    unit = mention.number.unit or ""
    if _OWN.search(lower(what)):
        return None
    if not parts.phrase and _tells(whole.noun, what):
        return Built(f"Số {what}", what, "", None, "", whole, listed)
    part = _part(what, unit, whole, listed)
    if not part:
        return None
    kind = None if opened else _KIND.match(last.name[len(whole.name) :])
    if kind and parts.phrase and not _KIND.match(f" {part}"):
        part = f"{kind['kind']} {re.sub(r'^là ', '', part)}"  # "trình độ cao đẳng …, trung cấp …"
    return Built(f"{whole.name} {part}", f"{whole.noun} {part}", whole.action, whole.start, whole.name, whole, listed)


def _tells(noun: str, what: str) -> bool:
    """Whether a part's noun says of what the whole consists: "cơ sở | giáo dục nghề nghiệp", "trung tâm | giáo dục nghề nghiệp"."""
    last = lower(noun).split()[-3:]
    return len(last) == 3 and lower(what).split()[-3:] == last


def _said(mention: Mention, parts: Parts) -> str:
    """The words that tell the part: before the figure ("trình độ cao đẳng 9.210 người") or after it."""
    phrase, unit = parts.phrase, mention.number.unit or ""
    thin = len(parts.tail.split()) <= len(unit.split())
    if phrase:
        low = lower(phrase)
        label = thin and not (QUALIFIER.match(low) or HEAD.match(low) or is_place(phrase) or VERB.match(low))
        return phrase if label and len(phrase.split()) <= 12 else ""
    return "" if thin or set(parts.links) & {"cho", "với", "giảm", "tăng", "từ"} else parts.tail


def _part(what: str, unit: str, whole: Frame, listed: bool) -> str:
    counted = (whole.unit or "").split("/")[0]
    people = unit in PEOPLE and counted in PEOPLE
    if not (people or unit == counted or listed):
        return ""
    low = lower(what)
    for noun in sorted({lower(whole.noun), unit, counted, *(PEOPLE if people else ())}, key=len, reverse=True):
        if not noun or not low.startswith(f"{noun} "):
            continue
        rest = what[len(noun) :].strip()
        low_rest = lower(rest)
        plain = noun == lower(whole.noun) or not (people or unit == "hộ")
        if unit == counted and plain and not QUALIFIER.match(low_rest):
            return rest
        if CONTINUES.match(low_rest) or _GOES_ON.match(low_rest) or VERB.match(low_rest):
            return rest
        break
    if CONTINUES.match(low) or _GOES_ON.match(low) or _KIND.match(low):
        return small(what)
    return f"là {small(what)}"
