"""Ages: whom a rule is for ("từ đủ 70 tuổi đến dưới 80 tuổi"), and how old somebody is ("bố tôi 72 tuổi", "cháu lên 3")."""

from __future__ import annotations

import re

from vietnamese.text import fold

_OLDEST = 150
_RANGE = re.compile(
    r"(?:tu |tu du |du )(?P<a>\d{1,3})(?: tuoi)? (?:den|toi) (?P<under>duoi |chua du |chua den )?(?P<b>\d{1,3}) tuoi"
)
_FROM = re.compile(r"(?:tu |tu du |du )(?P<a>\d{1,3}) tuoi(?: tro len)?")
_UNDER = re.compile(r"(?<!den )(?:duoi|chua du|chua den) (?P<b>\d{1,3}) tuoi")
_OVER = re.compile(r"tren (?P<a>\d{1,3}) tuoi|(?<!du )(?<!\d)(?P<c>\d{1,3}) tuoi tro len")
_LISTED = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:, | va | hoac |; )\d{1,3})* tuoi(?! (?:tro|den|hoac nho|hoac lon))")
_OLD = re.compile(
    r"(?<!du )(?<!duoi )(?<!tren )(?<!tu )(?<!den )(?<!\d)(?P<age>\d{1,3}) tuoi(?! (?:tro len|tro xuong|den))|(?<!\w)len (?P<small>\d{1,2})(?= tuoi|,|\.|$)"
)


def ranges(text: str) -> list[tuple[int, int]]:
    """Ages that a text sets bounds to: lowest and highest whole years, both included."""
    folded = fold(text)
    found: list[tuple[int, int]] = []
    for hit in _RANGE.finditer(folded):
        found.append((int(hit["a"]), int(hit["b"]) - bool(hit["under"])))
    folded = _RANGE.sub(" ", folded)
    found += [(0, int(hit["b"]) - 1) for hit in _UNDER.finditer(folded)]
    found += [(int(hit["a"] or hit["c"]) + bool(hit["a"]), _OLDEST) for hit in _OVER.finditer(folded)]
    folded = _OVER.sub(" ", folded)
    found += [(int(hit["a"]), _OLDEST) for hit in _FROM.finditer(folded)]
    return found


def birthdays(text: str) -> list[tuple[int, int]]:
    """The very ages that a text names for a gift or a rite, "70 và 75 tuổi", "tròn 90 tuổi", as bounds; none in ranges."""
    folded = _OVER.sub(" ", _UNDER.sub(" ", _FROM.sub(" ", _RANGE.sub(" ", fold(text)))))
    found = [int(n) for hit in _LISTED.finditer(folded) for n in re.findall(r"\d+", hit.group())]
    return [(age, age) for age in found]


def ages(text: str) -> list[int]:
    """How old the people are that a text tells of; bounds of rules are no ages."""
    folded = _RANGE.sub(" ", fold(text))
    return [int(hit["age"] or hit["small"]) for hit in _OLD.finditer(folded)]


def fits(age: int, bounds: list[tuple[int, int]]) -> bool:
    """Whether one of the bounds lets an age in."""
    return any(low <= age <= high for low, high in bounds)
