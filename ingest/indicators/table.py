"""Cells of a table row, "Khu vực: Miền núi; Hộ nghèo (%): 29,99", as figures with what row and column say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.indicators.base import Comparator, IndicatorKind
from ingest.indicators.figures import find_figures
from ingest.indicators.leads import governing, strip
from ingest.indicators.moments import blank_moments, find_moments
from ingest.indicators.outline import Line
from ingest.indicators.phrase import small, tidy
from ingest.indicators.unit import full_unit
from ingest.indicators.where import name_of
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
_ONLY_FIGURE = re.compile(
    r"\s*[<>≥≤~]?\s*\d[\d.,]*(?:\s*[-–/]\s*\d[\d.,]*)?\s*(?:%|[^\W\d]+(?:[\s/][^\W\d]+){0,2})?\s*$"
)
_ASIDE = re.compile(r"(?:đã|theo|so|tính|kể|gồm|sau|trước|chưa|ước|sơ bộ|lũy kế|nếu|không|chuẩn|giá)(?!\w)")
_FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+|\[\d{1,2}\])\s*$")  # "2,37 (*)"
_AGES = re.compile(r"\s*\d[\d.,]*\s*(?:tuổi|năm|tháng)(?!\w)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:huyện|quận|thị xã|thành phố|tp|xã|phường|thị trấn|sở|phòng|ban|ubnd|trung tâm|bệnh viện|trường)(?!\w)"
)
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng|chung|(?:tổng |chung )?(?:toàn|cả) (?:tỉnh|thành phố|huyện|quận|nước))$"
)
_BOUNDS: dict[str, Comparator] = {
    "tối đa": "<=",
    "không quá": "<=",
    "cao nhất": "<=",
    "tối thiểu": ">=",
    "ít nhất": ">=",
}
_DIFFERENCE = re.compile(r"(?:tăng\W+giảm|chênh lệch|so sánh|tốc độ tăng)(?!\w)")  # which way, the header does not say
_TWO_LEVELS = re.compile(
    r"(?P<what>.+?)\s+[-–]\s+(?P<how>số (?:lượng|hộ|người|lao động|trẻ em|căn|trường hợp)|tỷ lệ|tỉ lệ)$", re.IGNORECASE
)
_SPENT_ON = re.compile(r"(?:tổng )?(?:kinh phí|vốn|ngân sách|dự toán|nguồn lực|số tiền)(?!\w)")
_BELOW_COMMUNE = re.compile(r"(?:thôn|bản|buôn|ấp|làng|tổ dân phố|khu phố|khóm|khu dân cư)(?:,.*)?$")
_COMMUNE = re.compile(r"(?:tên )?(?P<kind>xã|phường|thị trấn)(?:,.*)?$")
_UNIT_LINE = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>[^,;()]{1,24})\)?\W*$", re.IGNORECASE)
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
    comparator: Comparator = "="


@dataclass(slots=True)
class Table:
    """What earlier rows of a table say to later ones: the parent of "Trong đó: …"."""

    parent: str = ""


def cells(line: Line, table: Table, year: int | None) -> list[Cell]:
    """The figures of a table row, in order."""
    found = list(_CELL.finditer(line.text))
    named = [c for c in found if not _RUNNING.match(lower(c["name"].strip())) and not says_unit(c["name"], c["value"])]
    label_cell = next(
        (c for c in named if any(ch.isalpha() for ch in c["value"]) and not _ONLY_FIGURE.match(c["value"])), None
    )
    if named and _AGES.match(named[0]["value"]):
        label_cell = named[0]  # "Tuổi tròn: 100 tuổi"
    unit = next((c["value"].strip() for c in found if says_unit(c["name"], c["value"])), None)
    if label_cell is None:
        return []
    unit = unit or unit_above(line.above)
    label = _label(label_cell, table)
    caption = _BY.sub("", governing(line))
    caption = tidy(caption) if HEAD.match(lower(caption)) else ""
    result = []
    for cell in found:
        header = cell["name"].strip()
        if (
            cell is label_cell
            or cell not in named
            or not _ONLY_FIGURE.match(_FOOTNOTE.sub("", cell["value"]))
            or _NOTE_COLUMN.match(lower(header))
            or _DIFFERENCE.match(lower(header))
        ):
            continue
        offset = cell.start("value")
        numbers = find_figures(_FOOTNOTE.sub("", cell["value"]))
        if len(numbers) == 1:
            number = numbers[0]
            number = replace(number, unit=full_unit("", number, cell["value"][number.end :]))
            number = replace(number, start=number.start + offset, end=number.end + offset)
            result.append(_cell(header, label, number, unit, label_cell["name"].strip(), year, caption))
    return result


def unit_above(above: Sequence[str]) -> str | None:
    """The one unit that a line over a table gives all its figures: "(Đơn vị tính: triệu đồng)"."""
    found = (_UNIT_LINE.match(text) for text in reversed(above[-2:]))
    return next((hit["unit"].strip() for hit in found if hit), None)


def says_unit(header: str, value: str) -> bool:
    """Whether a cell gives the unit of its row: "Đơn vị tính: người", not "Đơn vị: Huyện Châu Thành"."""
    if not _UNIT_COLUMN.match(lower(header.strip())):
        return False
    written = lower(value.strip())
    return not _TOTAL.match(written) and not _OFFICE.match(written) and not (find_places(value) and "/" not in value)


def _label(cell: re.Match[str], table: Table) -> str:
    label = strip(cell["value"], figures=True) or cell["value"].strip()
    part = re.match(r"(?:trong đó|riêng|gồm|[-+–])\s*:?\s*(?P<rest>.+)$", label, re.IGNORECASE)
    if part and table.parent:
        return f"{table.parent} {small(tidy(part['rest']))}"
    table.parent = tidy(label)
    return table.parent


def _cell(
    header: str, label: str, number: Number, unit: str | None, label_header: str, year: int | None, caption: str
) -> Cell:
    bound = next((sign for word, sign in _BOUNDS.items() if f"({word})" in lower(header)), None)
    if bound:
        header = re.sub(r"\s*\([^()]*\)", "", header)
    bracket, counted = _UNIT.search(header), unit
    if bracket and _ASIDE.match(lower(bracket["unit"])):  # "Cuối năm 2023 (đã đính chính)"
        header, bracket = header[: bracket.start()], None
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
    place: str | None = next((name_of(p) for p in find_places(label) if len(p.text) >= len(label) - 12), None)
    whole = _TOTAL.match(lower(label)) is not None and not _EMPTY.match(lower(rest))
    rest = _one_level(rest)
    name = _name(
        rest, label, label_header, counted if compared and counted else number.unit, place is not None or whole
    )
    if number.unit is None and lower(name).startswith("số "):
        read = find_figures(f"5 {name[3:]}")  # "Số hộ nghèo" counts households
        number = replace(number, unit=read[0].unit if read else None)
    if (
        number.unit == "đồng"
        and _SPENT_ON.match(lower(caption))
        and not _SPENT_ON.search(lower(name))
        and place is None
    ):
        name = tidy(f"{caption} {small(name)}")
    if place is None and (commune := _COMMUNE.match(lower(label_header))) and label[:1].isupper() and not whole:
        place = label if _COMMUNE_NAME.match(label) else f"{commune['kind']} {label}"
    if caption and (low in ("tỷ lệ", "tỉ lệ") or (place is not None and _EMPTY.match(lower(rest)))):
        name = caption if place is not None else tidy(f"{caption} {small(label)}")
    return Cell(
        number=number,
        name=_share_of_plan(name) if compared else name,
        kind=kind,
        place=place,
        moments=tuple(moments),
        same_as=low.startswith("cùng kỳ"),
        fulfilment=compared,
        compared=low.startswith("so ") and not compared,
        comparator="range" if number.value_max is not None else bound or "=",
    )


def _share_of_plan(name: str) -> str:
    """ "Số người được đào tạo" as a percentage of the plan: "Tỷ lệ người được đào tạo so với kế hoạch"."""
    counted = re.match(r"(?:tổng\s+)?số\s+(?!tiền)", lower(name))
    return f"Tỷ lệ {name[counted.end() :]} so với kế hoạch" if counted else f"{name} so với kế hoạch"


_COMMUNE_NAME = re.compile(r"(?:xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE)


def _one_level(column: str) -> str:
    """A header over another as one measure: "Hộ nghèo - Tỷ lệ" is "Tỷ lệ hộ nghèo"."""
    two = _TWO_LEVELS.match(column)
    if two is None:
        return column
    what, how = small(two["what"].strip()), two["how"]
    noun = re.sub(r"^số\s+", "", lower(how))
    if lower(how).startswith("số"):
        return f"Số {what}" if noun == "lượng" or what.startswith(noun) else f"{how} {what}"
    return f"{how} {what}"


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
    if _BELOW_COMMUNE.match(lower(label_header)) and label[:1].isupper():
        return tidy(f"{column}, {small(label_header)} {label}")
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
