"""Which rows measure the same thing: equal keys, whatever the words' order, abbreviations and common synonyms."""

from __future__ import annotations

import re

from vietnamese.abbreviations import expand
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import syllables

# Different words for one thing, on `plain` text (folded, y as i); longer phrases first.
_SAME = (
    ("ti le bao phu bao hiem i te", "bao phu bao hiem i te"),
    ("dan so tham gia bao hiem i te", "bao phu bao hiem i te"),
    ("tham gia bao hiem i te", "bao phu bao hiem i te"),
    ("nguoi dan co the bao hiem i te", "bao phu bao hiem i te"),
    ("co the bao hiem i te", "bao phu bao hiem i te"),
    ("giai quiet viec lam", "tao viec lam"),
    ("bac si", "bac si"),
    ("duoc si", "duoc si"),
    ("do thi", "thanh thi"),
    ("hang thang", "hang thang"),
    ("hoan thanh", "xong"),
    ("ban giao", "xong"),
    ("xai dung", "xai"),
    ("xai moi", "xai"),
    ("doi tuong", "nguoi"),
    ("lao dong di lam viec o nuoc ngoai", "lam viec o nuoc ngoai"),
    ("nguoi di lam viec o nuoc ngoai", "lam viec o nuoc ngoai"),
)
# Words that a name may have or lack without measuring something else.
_FREE = frozenset(
    [
        "ti",
        "le",
        "so",
        "tong",
        "luong",
        "muc",
        "cua",
        "va",
        "cac",
        "nhung",
        "co",
        "dat",
        "la",
        "cho",
        "ve",
        "tren",
        "dia",
        "ban",
        "toan",
        "tinh",
        "thanh",
        "pho",
        "nguoi",
        "dan",
        "duoc",
        "theo",
        "da",
        "dang",
        "trong",
        "o",
        "tai",
        "voi",
        "nam",
        "binh",
        "quan",
        "moi",
        "dan",
        "khoang",
        "hien",
        "nai",
        "chuan",
        "quoc",
        "gia",
        "do",
    ]
)
_FREE_PAIRS = re.compile(
    r"(?<!\w)(toan tinh|toan thanh pho|thanh pho|ca nuoc|tren dia ban|dia ban|theo hop dong|theo chuan da chieu|da chieu|so voi ke hoach)(?!\w)"
)
_CLASSES = {
    "lao động": "người",
    "lượt": "người",
    "lượt người": "người",
    "lượt lao động": "người",
    "đối tượng": "người",
    "nhà ở": "căn",
    "nhà": "căn",
    "căn hộ": "căn",
}


def measure_key(name: str, unit: str | None) -> str:
    """Equal for names of one thing with one population and unit; "" when the name has no content of its own.

    Conservative: a word more or less that is not known to be free makes another measure.
    """
    text = name
    for place in reversed(find_places(text)):
        text = text[: place.start] + " " + text[place.end :]
    words = plain(expand(text))
    planned = "so voi ke hoach" in words
    for said, same in _SAME:
        words = re.sub(rf"(?<!\w){said}(?!\w)", same, words)
    words = _FREE_PAIRS.sub(" ", words)
    numbers = {n.text for n in find_numbers(text)}
    kept = {s.text for s in syllables(words)} - _FREE | {plain(n) for n in numbers}
    if not kept:
        return ""
    share = " %ke hoach" if planned else ""
    return f"{' '.join(sorted(kept))} [{_CLASSES.get(unit or '', unit or '')}{share}]"
