"""Cells of a table row, "Khu vực: Miền núi; Hộ nghèo (%): 29,99", as figures with what row and column say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.indicators.base import IndicatorKind
from ingest.indicators.figures import find_figures
from ingest.indicators.leads import governing, strip
from ingest.indicators.moments import blank_moments, find_moments
from ingest.indicators.outline import Line
from ingest.indicators.phrase import small, tidy
from ingest.indicators.words import AREA_WORDS, HEAD, VERB
from vietnamese.dates import Period
from vietnamese.numbers import Number
from vietnamese.places import find_places
from vietnamese.text import lower

_CELL = re.compile(r"(?P<name>[^:;]{1,160}): (?P<value>(?:[^:;]{0,60}: (?=[^\d\s]))?[^;]*)")
_RUNNING = re.compile(r"(?:tt|stt|số tt|số thứ tự|mã số|ma so|thứ tự)$")
_UNIT_COLUMN = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính)$")
_NOTE_COLUMN = re.compile(
    r"(?:ghi chú|cơ quan|đơn vị (?:chủ trì|phối hợp|thực hiện)|căn cứ|điều(?! dưỡng)|số hiệu|ngày(?! công)|thời gian|năm(?!\s*(?:19|20)\d\d)|mã|số văn bản|trang|điện thoại)(?!\w)"
)
_UNIT = re.compile(r"\s*\((?P<unit>[^()]{1,24})\)\s*$")
_UNIT_ABOVE = re.compile(r"\s*\((?P<unit>%|[^()\d]{1,24})\)(?=\s+-\s)")  # of the upper of two header rows
_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ) đồng|(?:triệu|nghìn|tỷ) (?:người|lượt|tấn|m2)", re.IGNORECASE)
_ONLY_FIGURE = re.compile(r"\s*[<>≥≤~]?\s*\d[\d.,]*(?:\s*[-–/]\s*\d[\d.,]*)?\s*(?:%|[^\W\d]+(?:\s[^\W\d]+){0,2})?\s*$")
_COMPARED = re.compile(
    r"(?:so với|tỷ lệ (?:thực hiện|hoàn thành|đạt)|% (?:so với|thực hiện)|đạt|mức độ hoàn thành|ước thực hiện so)\s*(?:%|kế hoạch|mục tiêu|kh|dự toán|chỉ tiêu)?"
)
_GENERIC: tuple[tuple[IndicatorKind, re.Pattern[str]], ...] = (
    ("target", re.compile(r"(?:mục tiêu|chỉ tiêu phấn đấu|phấn đấu|tầm nhìn)(?:\s+đến)?")),
    ("plan", re.compile(r"(?:kế hoạch|chỉ tiêu(?: giao| kế hoạch)?|được giao|giao|dự toán|kh(?!\w))")),
    ("estimate", re.compile(r"(?:ước(?: thực hiện| tính| đạt)?)")),
    (
        "achieved",
        re.compile(
            r"(?:thực hiện|kết quả(?: thực hiện| đạt được)?|số liệu|hiện trạng|thực trạng|đạt được|th(?!\w)|cùng kỳ|lũy kế)"
        ),
    ),
)
_BY = re.compile(r"\s*\(.*$|\s+(?:(?:phân|chia) )?theo (?:địa phương|huyện|xã|khu vực|vùng|đơn vị|nhóm|năm).*$")
_EMPTY = re.compile(r"(?:số lượng|giá trị|số liệu|tổng số|tổng cộng|mức|trị số|năm|đến|của|cuối|đầu|\W)*$")
_AREA_HEAD = re.compile(r"(?:khu vực|vùng|địa bàn|địa phương|nơi)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table. number: spans index into the line. kind, unit, moment: from the column, None when it does not say."""

    number: Number
    name: str
    kind: IndicatorKind | None
    place: str | None
    moments: tuple[Period, ...]
    same_as: bool  # "Cùng kỳ": the same stretch a year before
    fulfilment: bool  # a percentage of the plan
    compared: bool = False  # "So với cùng kỳ": what the figure beside it is of an earlier one


@dataclass(slots=True)
class Table:
    """What earlier rows of a table say to later ones: the parent of "Trong đó: …"."""

    parent: str = ""


def cells(line: Line, table: Table, year: int | None) -> list[Cell]:
    """The figures of a table row, in order."""
    found = list(_CELL.finditer(line.text))
    named = [
        c
        for c in found
        if not _RUNNING.match(lower(c["name"].strip())) and not _UNIT_COLUMN.match(lower(c["name"].strip()))
    ]
    label_cell = next(
        (c for c in named if any(ch.isalpha() for ch in c["value"]) and not _ONLY_FIGURE.match(c["value"])), None
    )
    unit = next((c["value"].strip() for c in found if _UNIT_COLUMN.match(lower(c["name"].strip()))), None)
    if label_cell is None:
        return []
    label = _label(label_cell, table)
    caption = _BY.sub("", governing(line))
    caption = tidy(caption) if HEAD.match(lower(caption)) else ""
    result = []
    for cell in found:
        header = cell["name"].strip()
        if (
            cell is label_cell
            or cell not in named
            or not _ONLY_FIGURE.match(cell["value"])
            or _NOTE_COLUMN.match(lower(header))
        ):
            continue
        offset = cell.start("value")
        numbers = find_figures(cell["value"])
        if len(numbers) == 1:
            number = numbers[0]
            number = replace(number, start=number.start + offset, end=number.end + offset)
            result.append(_cell(header, label, number, unit, label_cell["name"].strip(), year, caption))
    return result


def _label(cell: re.Match[str], table: Table) -> str:
    label = strip(cell["value"]) or cell["value"].strip()
    part = re.match(r"(?:trong đó|riêng|gồm|[-+–])\s*:?\s*(?P<rest>.+)$", label, re.IGNORECASE)
    if part and table.parent:
        return f"{table.parent} {small(tidy(part['rest']))}"
    table.parent = tidy(label)
    return table.parent


def _cell(
    header: str, label: str, number: Number, unit: str | None, label_header: str, year: int | None, caption: str
) -> Cell:
    bracket, counted = _UNIT.search(header), unit
    if bracket is None and (above := _UNIT_ABOVE.search(header)):
        unit, header = above["unit"].strip(), header[: above.start()] + header[above.end() :]
    if bracket:
        unit, header = bracket["unit"].strip(), header[: bracket.start()]
    if number.unit is None and unit:
        read = find_figures(f"5 {unit}") if unit != "%" else []
        number = replace(number, unit="%" if unit == "%" else (read[0].unit if read and read[0].unit else unit))
        if read and _MONEY.match(unit):
            number = _scaled(number, read[0].value / 5)
    moments = find_moments(header, year)
    column = tidy(blank_moments(header, moments))
    low = lower(column)
    compared = (re.match(r"so với|tỷ lệ (?:thực hiện|hoàn thành)|%", low) is not None and "kế hoạch" in low) or (
        _COMPARED.fullmatch(low) is not None and number.unit == "%"
    )
    kind, rest = ("achieved", "") if compared else _kind(column)
    place = next((p.name for p in find_places(label) if len(p.text) >= len(label) - 12), None)
    name = _name(rest, label, label_header, counted if compared and counted else number.unit, place is not None)
    if caption and (low in ("tỷ lệ", "tỉ lệ") or (place is not None and _EMPTY.match(lower(rest)))):
        name = caption if place is not None else tidy(f"{caption} {small(label)}")
    return Cell(
        number=number,
        name=name + (" so với kế hoạch" if compared else ""),
        kind=kind,
        place=place,
        moments=tuple(moments),
        same_as=low.startswith("cùng kỳ"),
        fulfilment=compared,
        compared=low.startswith("so ") and not compared,
    )


def _scaled(number: Number, scale: Decimal) -> Number:
    """A figure in a column of "triệu đồng"."""
    high, whole = number.value_max, number.of
    return replace(
        number,
        value=number.value * scale,
        value_max=None if high is None else high * scale,
        of=None if whole is None else whole * scale,
    )


def _kind(column: str) -> tuple[IndicatorKind | None, str]:
    """The kind that a column's header gives its figures, and what it names besides."""
    low = lower(column)
    for kind, words in _GENERIC:
        if hit := words.match(low):
            return kind, column[hit.end() :].strip(" ,:-–")
    return None, column


def _name(column: str, label: str, label_header: str, unit: str | None, is_place: bool) -> str:
    if _EMPTY.match(lower(column)):
        return _named_label(label, unit)
    if is_place:
        return tidy(column)
    part = small(label)
    if re.fullmatch(rf"(?:{AREA_WORDS})", part) and not part.startswith(("khu vực", "vùng")):
        part = f"khu vực {part}"
    if not _AREA_HEAD.match(lower(label_header)) and lower(column).split()[0] not in (
        "tỷ",
        "số",
        "mức",
        "tổng",
        "diện",
    ):
        return tidy(f"{label}, {small(column)}")
    return tidy(f"{column} {part}")


def _named_label(label: str, unit: str | None) -> str:
    """A label with what is counted: "Giải quyết việc làm mới" in people is "Số người được giải quyết việc làm mới"."""
    low = lower(label)
    if unit and low.startswith(lower(unit)):
        return tidy(f"Số {small(label)}")
    if VERB.match(low) and unit in ("người", "lao động", "lượt người", "lượt", "hộ", "đối tượng"):
        return tidy(f"Số {unit} được {small(label)}")
    return tidy(label)
