"""Vietnamese numbers: found in text, read to exact values, written back.

The decimal mark is the comma, the thousands mark the full stop: "2.134", "0,095%". Foreign habits are read where they
cannot be Vietnamese: "1,355,129", "3.5". A single group of three after a comma ("21,362") stays a decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from vietnamese.dates import find_periods
from vietnamese.docnumbers import find_document_numbers, find_short_references
from vietnamese.labels import find_labels, find_worded_labels
from vietnamese.number_words import find_word_numbers, is_number_words
from vietnamese.text import accent_ratio, agrees, fold
from vietnamese.units import is_noun, noun_at, symbol_at


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number and its place.

    value: scale words are multiplied in: "2,5 triệu m2" is 2500000. value_max: the upper end of "40 - 45%".
    of: the plan figure of "113.418/162.000".
    unit: canonical: "%", "m2", "đồng", or the counted noun that follows ("chỉ tiêu"); None when there is none.
    start, end, text: figure, scale word and unit symbol or currency; a counted noun is not part of the span.
    """

    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    start: int
    end: int
    text: str


_DASH = r"[-\u2010-\u2015\u2212]"
_FIGURE = r"\d+(?:[.,\u202f\u00a0]\d+)*"
_MATCH = re.compile(
    rf"(?<![\w])(?<![\w][.,])(?<![^\W\d]-)(?P<a>{_FIGURE})"
    rf"(?:[^\S\n]?/[^\S\n]?(?P<of>{_FIGURE})(?!/?\d))?"
)
_RANGE = re.compile(
    rf"(?:[^\S\n]?{_DASH}[^\S\n]?|[^\S\n]+(?P<den>đến|den|tới|toi)[^\S\n]+)(?P<b>{_FIGURE})(?![/\d]|[.,]\d)"
)
_PERCENT = re.compile(r"[^\S\n]?(%|‰)|[^\S\n]+(phan tram)(?!\w)")
_POINTS = re.compile(r"[^\S\n]+diem[^\S\n]?(?:%|phan tram(?!\w))")
_SCALE = re.compile(r"[^\S\n]?(tram|chuc|nghin|ngan|van|trieu|ty|ti|tr|k)(?!\w)")
_SCALES = {
    "trăm": 100,
    "chục": 10,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "tr": 10**6,
    "k": 10**3,
}
_BY_FOLD = {fold(word): word for word in _SCALES}
# Without diacritics "10 van ban" and "5 ty le" are no 10 vạn and 5 tỷ.
_NO_SCALE = re.compile(
    r"[^\S\n]+(?:van[^\S\n]+(?:ban|hoa|phong|kien|de|bang)|t[yi][^\S\n]+(?:le|so|trong|gia|suat)|ngan[^\S\n]+(?:hang|sach|han)"
    r"|tram[^\S\n]+(?!nghin|ngan|trieu|ty|ti)|chuc[^\S\n]+(?!nghin|ngan|trieu|ty|ti))"
)
_MOST_DIGITS = 18
_DOWNWARD = re.compile(r"\b(?:tang|giam|nang|ha|keo|rut)(?:\s+\w+){0,6}?\s+tu\s+$")


def read_figure(figure: str) -> Decimal | None:
    """The value of digits with marks, None when the marks make no sense ("1.2.3")."""
    figure = figure.replace("\u00a0", ".").replace("\u202f", ".")
    if sum(char.isdigit() for char in figure) > _MOST_DIGITS:
        return None  # an account, a serial number
    if re.fullmatch(r"\d+", figure):
        return Decimal(figure)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", figure):
        return Decimal(figure.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+\.\d{1,2}", figure):
        return Decimal(figure.replace(",", ""))
    if re.fullmatch(r"\d+[.,]\d+", figure):
        return Decimal(figure.replace(",", "."))
    return None


def _masks(text: str, folded: str, *, accented: bool, labels: bool) -> list[tuple[int, int]]:
    masks = [(p.span_start, p.span_end) for p in find_periods(text)]
    masks += [(d.start, d.end) for d in (*find_document_numbers(text), *find_short_references(text))]
    masks += find_labels(text, folded, accented=accented)
    if not labels:
        masks += find_worded_labels(text, folded, accented=accented)
    return sorted(masks)


def _scale(text: str, folded: str, at: int, *, accented: bool) -> tuple[int, int]:
    """The product of the scale words from offset `at` on ("nghìn tỷ"), and where they end."""
    factor = 1
    while (match := _SCALE.match(folded, at)) is not None:
        word = _BY_FOLD[match[1]]
        if not agrees(text[match.start(1) : match.end(1)], word, exact=accented) or _NO_SCALE.match(folded, at):
            break
        glued = match.start(1) == at
        if word in ("tr", "k") and not glued:  # "5tr", "200k"; "5 tr" is a page
            break
        if glued and factor == 1 and word in ("trăm", "chục", "vạn"):
            break
        factor *= _SCALES[word]
        at = match.end()
    return factor, at


# Legal texts spell figures out: "06 (sáu) tháng". The unit stands after that.
_SPELLED = re.compile(r"[^\S\n]?\([^()\n\d]{2,60}\)")


def _unit(text: str, folded: str, at: int, *, accented: bool) -> tuple[str | None, int]:
    if (spelled := _SPELLED.match(folded, at)) is not None and is_number_words(spelled.group().strip(" ()")):
        return noun_at(text, folded, spelled.end(), accented=accented), at
    if (percent := _PERCENT.match(folded, at)) is not None:
        return percent[1] or "%", percent.end()
    if (points := _POINTS.match(folded, at)) is not None:
        return "điểm %", points.end()
    if (symbol := symbol_at(text, folded, at, accented=accented)) is not None:
        return symbol
    return noun_at(text, folded, at, accented=accented), at


def _figures(text: str, folded: str, masks: list[tuple[int, int]], *, accented: bool) -> Iterator[Number]:
    at, mask = 0, 0
    while (match := _MATCH.search(folded, at)) is not None:
        start = match.start()
        while mask < len(masks) and masks[mask][1] <= start:
            mask += 1
        if mask < len(masks) and masks[mask][0] <= start:
            at = max(masks[mask][1], start + 1)
            continue
        value, of, end = read_figure(match["a"]), None, match.end("a")
        if value is None:
            at = end
            continue
        if match["of"] is not None and (of := read_figure(match["of"])) is not None:
            end = match.end("of")
        while mask < len(masks) and masks[mask][1] <= end:
            mask += 1
        following = masks[mask] if mask < len(masks) else (len(text), len(text))
        number = _complete(text, folded, start, end, figures=(value, of), limit=following[0], accented=accented)
        at = max(end, number.end if number else end)
        if number is not None:
            yield number


def _complete(
    text: str,
    folded: str,
    start: int,
    end: int,
    *,
    figures: tuple[Decimal, Decimal | None],
    limit: int,
    accented: bool,
) -> Number | None:
    """Everything that belongs to the figure at start:end: scale, range (up to `limit`, where a date begins), unit."""
    value, of = figures
    factor, after = _scale(text, folded, end, accented=accented)
    unit, stop = _unit(text, folded, after, accented=accented)
    value_max: Decimal | None = None
    if (
        of is None
        and (upper := _upper(text, folded, start, stop if unit in ("%", "‰") else after)) is not None
        and upper[1] <= limit
    ):
        high, high_end = upper
        high_factor, high_after = _scale(text, folded, high_end, accented=accented)
        high_unit, high_stop = _unit(text, folded, high_after, accented=accented)
        low_factor = factor if factor > 1 else high_factor
        if value * low_factor < high * high_factor and not (unit in ("%", "‰") and high_unit != unit):
            value_max, factor = high * high_factor, low_factor
            unit, after, stop = high_unit, high_after, high_stop
    if factor > 1 and value_max is None and unit is None:
        value_tail, tail_end = _lesser(text, folded, after, factor, accented=accented)
        if value_tail:
            unit, stop = _unit(text, folded, tail_end, accented=accented)
            return Number(_tidy(value * factor + value_tail), None, None, unit, start, stop, text[start:stop])
    if stop < len(text) and ((folded[stop].isalpha() or folded[stop] == "_") and unit is None and after == end):
        return None  # "19a", "3h": a label
    of = _tidy(of * factor) if of is not None else None
    top = _tidy(value_max) if value_max is not None else None
    return Number(_tidy(value * factor), top, of, unit, start, stop, text[start:stop])


def _tidy(value: Decimal) -> Decimal:
    """2500000 rather than 2500000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _lesser(text: str, folded: str, at: int, factor: int, *, accented: bool) -> tuple[Decimal, int]:
    """ "500 nghìn" after "2 triệu": what a smaller scale adds."""
    if (match := re.compile(rf"[^\S\n]+({_FIGURE})").match(folded, at)) is None:
        return Decimal(0), at
    lesser, end = _scale(text, folded, match.end(), accented=accented)
    value = read_figure(match[1])
    if value is None or not 1 < lesser < factor or value * lesser >= factor:
        return Decimal(0), at
    return value * lesser, end


def _upper(text: str, folded: str, start: int, at: int) -> tuple[Decimal, int] | None:
    match = _RANGE.match(folded, at)
    if match is None:
        return None
    value = read_figure(match["b"])
    if value is None or (match["den"] and _DOWNWARD.search(folded, max(0, start - 60), start)):
        return None
    if (
        match["den"]
        and not agrees(text[match.start("den") : match.end("den")], "đến")
        and not agrees(text[match.start("den") : match.end("den")], "tới")
    ):
        return None
    return value, match.end("b")


def _scan(text: str, *, masked: bool, labels: bool = False) -> list[Number]:
    folded = fold(text)
    accented = accent_ratio(text) > 0.1
    masks = _masks(text, folded, accented=accented, labels=labels) if masked else []
    found = list(_figures(text, folded, masks, accented=accented))
    taken = bytearray(len(text))
    for start, end in (*masks, *((n.start, n.end) for n in found)):
        taken[start:end] = b"\1" * (end - start)
    for words in find_word_numbers(text, accented=accented, lone=masked):
        if 1 in taken[words.start : words.end]:
            continue
        unit, stop = _unit(text, folded, words.end, accented=accented)
        found.append(Number(_tidy(words.value), None, None, unit, words.start, stop, text[words.start : stop]))
    found.sort(key=lambda number: number.start)
    return _share_units(found, folded)


_AND = re.compile(r"[^\S\n]+(?:va|hoac)[^\S\n]+")


def _share_units(found: list[Number], folded: str) -> list[Number]:
    """ "3 và 4 tuổi": the unit serves both."""
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if here.unit is None and following.unit and _AND.fullmatch(folded, here.end, following.start):
            found[index] = replace(here, unit=following.unit)
    return found


def find_numbers(text: str, *, labels: bool = False) -> list[Number]:
    """Quantities in order, not overlapping.

    Left out: dates and years, document numbers, list numbering, telephone numbers, clock times, the "2" of "m2",
    "một" as an article, and, unless `labels`, numbers that are names ("Điều 5", "quận 1", "mức độ 2", "số 07").
    """
    return _scan(text, masked=True, labels=labels)


def parse_number(text: str) -> Number | None:
    """The number that the whole string is ("2.134", "2,5 triệu m2", "hai mươi bảy chỉ tiêu", "-5"), or None."""
    stripped = text.strip()
    sign = -1 if re.match(r"[-\u2212]\s?\d", stripped) else 1
    skip = len(text) - len(text.lstrip()) + (1 if sign < 0 else 0)
    found = _scan(text[skip:], masked=False)
    if len(found) != 1 or text[skip : skip + found[0].start].strip():
        return None
    number = found[0]
    rest = fold(text[skip + number.end :]).strip()
    if rest and (number.unit is None or noun_at(text[skip:], fold(text[skip:]), number.end, accented=False) is None):
        return None
    if rest and not is_noun(rest):
        return None
    start, end = skip + number.start - (1 if sign < 0 else 0), skip + number.end
    top = None if number.value_max is None else number.value_max * sign
    return Number(number.value * sign, top, number.of, number.unit, start, end, text[start:end])


_EXACT_UNITS = frozenset({"%", "‰", "điểm %", "m2", "m3", "km", "km2", "ha", "kg", "đồng", "USD", "EUR"})


def same_value(a: Number, b: Number) -> bool:
    """Equal after reading: "04" and "4", "2,5 triệu" and "2.500.000". A range equals only the same range.

    A unit decides only where it is one of measure on one side and something else on the other: 50% is not 50 người.
    """
    if (a.value, a.value_max, a.of) != (b.value, b.value_max, b.of):
        return False
    if a.unit is None or b.unit is None or a.unit == b.unit:
        return True
    return a.unit not in _EXACT_UNITS and b.unit not in _EXACT_UNITS


def format_number(value: Decimal, unit: str | None = None) -> str:
    """ "2.134", "0,095%", "27 chỉ tiêu". Exact: nothing is rounded, trailing zeros after the comma are dropped."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    whole, _, fraction = f"{value.copy_abs():f}".partition(".")  # abs() and unary minus would round to the context
    fraction = fraction.rstrip("0")
    sign = "-" if value < 0 else ""
    whole = whole.lstrip("0") or "0"
    head = len(whole) % 3 or 3
    grouped = ".".join([whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))])
    written = sign + grouped + (f",{fraction}" if fraction else "")
    if unit is None:
        return written
    return written + (unit if unit in ("%", "‰") else f" {unit}")
