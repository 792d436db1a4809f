"""The written figures of a sentence: numbers, fractions in words, and what legal texts write twice."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from vietnamese.numbers import Number, find_numbers, read_figure
from vietnamese.text import fold, lower
from vietnamese.units import noun_at

_OUT_OF = re.compile(r"\s+(?:trên(?: tổng(?: số| vốn| kế hoạch)?)?|trong(?: số| tổng số)?)\s+$")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_PARTS = re.compile(
    rf"(?<!\w)(?P<a>{'|'.join(_WORDS)}|\d)\s+phần\s+(?P<b>{'|'.join(_WORDS)}|\d)(?!\w)|(?<!\w)(?P<half>một nửa)(?!\w| (?:câu chuyện|chặng|con đường|quãng|sự thật|vấn đề))"
)
# "chỉ được thanh toán 1/2 mức giá"
_OF_LEVEL = re.compile(
    r"(?<![\d/.,])(?P<a>[1-9])/(?P<b>[2-9])(?=\s+(?:tổng )?(?:mức|giá|chi phí|số tiền|tiền|học phí)(?!\w))"
)
_ONE = re.compile(r"(?:ít nhất|tối thiểu|không quá|tối đa|chỉ có|thêm)\s+(một)\s+(?!số\b|phần\b|trong\b|cách\b)")
_FROM = re.compile(r"(?<!\w)từ(?: đủ| trên)?\s+$")
_TO = re.compile(r"\s+(?:đến|tới)(?: dưới)?\s+")
_TWICE = re.compile(r"\s*\(\s*$")


def find_figures(text: str) -> list[Number]:
    """Figures in order, not overlapping. "17 trên 21 huyện" is one with `of`; "ba phần tư" is 75 %."""
    found = _ranges(text, _fractions(text, _written_twice(text, find_numbers(text))))
    low = lower(text)
    for hit in _PARTS.finditer(low):
        value = Decimal(50) if hit["half"] else _share(hit["a"], hit["b"])
        if value is not None and not re.search(r"\d/\d+\s*\($", low[: hit.start()]):
            found = [n for n in found if n.end <= hit.start() or n.start >= hit.end()]
            found.append(Number(value, None, None, "%", hit.start(), hit.end(), text[hit.start() : hit.end()]))
    for hit in _OF_LEVEL.finditer(low):
        value = _share(hit["a"], hit["b"])
        if value is not None:
            found = [n for n in found if n.end <= hit.start() or n.start >= hit.end()]
            found.append(Number(value, None, None, "%", hit.start(), hit.end(), text[hit.start() : hit.end()]))
    for hit in _ONE.finditer(low):
        if not any(n.start < hit.end(1) and hit.start(1) < n.end for n in found):
            unit = noun_at(text, fold(text), hit.end(1), accented=True)
            found.append(
                Number(Decimal(1), None, None, unit, hit.start(1), hit.end(1), text[hit.start(1) : hit.end(1)])
            )
    return sorted(found, key=lambda n: n.start)


def _share(a: str, b: str) -> Decimal | None:
    top, bottom = (Decimal(w) if w.isdigit() else Decimal(_WORDS[w]) for w in (a, b))
    if not 0 < top < bottom:
        return None
    share = top * 100 / bottom
    return (
        share.quantize(Decimal("0.01")).normalize() if share != share.to_integral_value() else share.to_integral_value()
    )


def _fractions(text: str, numbers: list[Number]) -> list[Number]:
    found: list[Number] = []
    for number in numbers:
        last = found[-1] if found else None
        if (
            last is not None
            and last.of is None
            and number.of is None
            and last.value <= number.value
            and (
                (last.unit is None and number.unit not in (None, "%", "đồng", "dân"))
                or (last.unit == number.unit == "đồng" and last.value_max is None)
            )
            and _OUT_OF.fullmatch(lower(text[last.end : number.start]))
        ):
            found[-1] = replace(
                last, of=number.value, unit=number.unit, end=number.end, text=text[last.start : number.end]
            )
            continue
        found.append(number)
    return found


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """ "từ 500.000 đồng đến 1.000.000 đồng": both ends carry the unit."""
    found: list[Number] = []
    for number in numbers:
        last = found[-1] if found else None
        if (
            last is not None
            and last.value_max is None
            and number.unit is not None
            and (low := _lower_end(last, number)) is not None
            and _TO.fullmatch(lower(text[last.end : number.start]))
            and _FROM.search(lower(text[max(0, last.start - 24) : last.start]))
        ):
            found[-1] = replace(
                last,
                value=low,
                value_max=number.value,
                unit=number.unit,
                end=number.end,
                text=text[last.start : number.end],
            )
            continue
        found.append(number)
    return found


def _lower_end(last: Number, number: Number) -> Decimal | None:
    """The lower end of a range; it may have left unit and scale to the upper one: "từ 40 đến 60 triệu đồng"."""
    low = last.value
    if last.unit is None and number.unit in ("đồng", "%"):
        digits = re.match(r"[\d.,]+", number.text)
        written = read_figure(digits.group()) if digits else None
        low = low * (number.value / written) if written else low
    elif last.unit != number.unit:
        return None
    return low if low < number.value else None


def _written_twice(text: str, numbers: list[Number]) -> list[Number]:
    """ "mười lăm phần trăm (15%)" is one figure."""
    found: list[Number] = []
    for number in numbers:
        last = found[-1] if found else None
        if (
            last is not None
            and last.value == number.value
            and last.unit in (number.unit, None)
            and _TWICE.fullmatch(text[last.end : number.start])
            and text[number.end : number.end + 1] == ")"
        ):
            found[-1] = replace(last, unit=number.unit, end=number.end + 1, text=text[last.start : number.end + 1])
            continue
        found.append(number)
    return found
