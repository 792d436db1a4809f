"""Quantities of a text with their bounds: numbers, halves and fractions in words, "nửa triệu", "mỗi vạn dân"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.entailment.bounds import Bound, bound_of
from vietnamese.numbers import find_numbers

_HALF = re.compile(
    r"(?<!\w)(?:(?:hơn|quá|trên)\s+(?:một\s+|phân\s+)?nửa|(?:chưa tới|chưa đến|chưa đầy|dưới)\s+(?:một\s+|phân\s+)?nửa|một nửa|phân nửa)"
    r"(?!\s+(?:đầu|cuối|năm|nhiệm kì))(?!\w)"
)
_DIGITS = re.compile(r"(?<!\w)\d+(?:[.,/]\d+)*")
_ROUND = re.compile(r"(?<!\w)mỗi\s+(?P<scale>vạn|nghìn|ngàn|triệu)(?!\w)")
_SCALES = {"vạn": 10_000, "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "tỉ": 1_000_000_000, "tỷ": 1_000_000_000}
_SMALL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_FRACTION = re.compile(
    rf"(?<![\w/])(?:(?P<above>{'|'.join(_SMALL)}|[1-9])(?:\s+phần\s+|/))(?P<below>{'|'.join(list(_SMALL)[1:])}|[2-9]|10)"
    r"(?=\s+(?:số|tổng|dân|hộ|người|diện|trong|lao động|kinh phí|vốn|ngân sách|các|trường|xã|thôn))(?![\w/])"
)
_HALF_SCALE = re.compile(r"(?<!\w)nửa\s+(?P<scale>triệu|tỉ|tỷ|vạn|nghìn)(?P<unit>\s+đồng)?(?!\w)")
_WHOLE = re.compile(
    r"(?<!\w)(?:trong|trên|trong số|tổng số|tổng cộng|kế hoạch|so với|chỉ tiêu là|mục tiêu)(?:\s+(?:tổng|số|năm|là|giao|cả|của|tỉnh)){0,3}\s*$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what bounds it. unit: canonical, see `vietnamese.numbers`. bound: "ge" of "ít nhất 10%".
    whole: told as what something is a part of, "trong 27 chỉ tiêu". half: told in words, "hơn nửa"."""

    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    bound: Bound
    whole: bool = False
    half: bool = False


def quantities(text: str, low: str, taken: bytearray) -> Iterator[Figure]:
    """The quantities of a text. low: the text in lower case. taken: 1 where a time or a document number stands."""
    found: list[Figure] = []
    used = bytearray(taken)
    fractions = [(h.start(), h.end()) for h in _FRACTION.finditer(low)]
    for n in find_numbers(text, labels=True):
        if any(a <= n.start < b and n.of is not None and n.of <= 10 for a, b in fractions):
            continue  # "3/4 số hộ"
        if 1 not in used[n.start : n.end]:
            used[n.start : n.end] = b"\1" * (n.end - n.start)
            bound = bound_of(low, n.start, n.end, n.value, n.unit)
            if n.value_max is not None and bound == "ge":
                bound = ""  # "từ 24 đến 36 tháng tuổi"
            whole = bool(_WHOLE.search(low[max(0, n.start - 40) : n.start]))
            found.append(Figure(n.start, n.end, n.text, n.value, n.value_max, n.of, n.unit, bound, whole))
    for hit in _HALF.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            found.append(
                Figure(
                    hit.start(),
                    hit.end(),
                    hit.group(),
                    Decimal(50),
                    None,
                    None,
                    "%",
                    _half_bound(hit.group()) or bound_of(low, hit.start(), hit.end(), Decimal(50), "%"),
                    half=True,
                )
            )
    for hit in _FRACTION.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            used[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
            above, below = (_SMALL.get(hit[g]) or int(hit[g]) for g in ("above", "below"))
            value = Decimal(100 * above) / below
            bound = bound_of(low, hit.start(), hit.end(), value, "%")
            found.append(Figure(hit.start(), hit.end(), hit.group(), value, None, None, "%", bound, half=True))
    for hit in _HALF_SCALE.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            used[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
            value = Decimal(_SCALES[hit["scale"]]) / 2
            unit = "đồng" if hit["unit"] else None
            bound = bound_of(low, hit.start(), hit.end(), value, unit)
            found.append(Figure(hit.start(), hit.end(), hit.group(), value, None, None, unit, bound))
    for hit in _ROUND.finditer(low):
        if 1 not in used[hit.start() : hit.end()]:
            start = hit.start("scale")
            found.append(Figure(start, hit.end(), hit["scale"], Decimal(_SCALES[hit["scale"]]), None, None, "dân", ""))
    for hit in _DIGITS.finditer(text):
        if 1 not in used[hit.start() : hit.end()]:
            digits = Decimal(re.sub(r"\D", "", hit.group()))
            found.append(Figure(hit.start(), hit.end(), hit.group(), digits, None, None, None, ""))
    yield from sorted((f for f in found if not _counts_names(text, f)), key=lambda f: f.start)


def _half_bound(form: str) -> Bound:
    """The bound that the form itself has."""
    if form.startswith(("hơn", "quá", "trên")):
        return "gt"
    return "lt" if form.startswith(("chưa", "dưới")) else ""


def _counts_names(text: str, figure: Figure) -> bool:
    """Whether a number only counts the names that follow it: "hai huyện Mường Lát và Quan Sơn"."""
    if not 2 <= figure.value <= 9 or figure.value_max is not None or figure.of is not None or figure.bound:
        return False
    names, state, small = 0, "", 0
    for token in _TOKEN.findall(text[figure.start : figure.start + 200])[len(figure.text.split()) :]:
        if token in (",", "và"):
            if state != "name":
                break
            state, small = token, 0
        elif token[0].isupper():
            names += state != "name"
            state = "name"
        elif state == "name" or (small := small + 1) > 3:
            break
    return names == figure.value


_TOKEN = re.compile(r"[^\W_]+|,|[^\w\s]")
