"""Rows of the ledger in the words that people use: "từ 98% trở lên", "6 tháng đầu năm 2024", "mức quy định"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from ingest.indicators.base import Comparator, IndicatorKind
from vectorstore.ledger.base import LedgerRow
from vietnamese.dates import format_date
from vietnamese.numbers import format_number
from vietnamese.text import fold

KINDS: dict[IndicatorKind, str] = {
    "target": "Mục tiêu",
    "achieved": "Kết quả",
    "estimate": "Ước",
    "plan": "Kế hoạch, mức quy định",
}
COMPARATORS: dict[Comparator, str] = {
    "=": "bằng",
    "<": "dưới",
    "<=": "không quá",
    ">": "trên",
    ">=": "từ … trở lên",
    "~": "khoảng",
    "range": "trong khoảng",
}
SIGNS: dict[Comparator, str] = {"=": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈", "range": ""}
FIELDS = {
    "name": "Tên chỉ tiêu",
    "value": "Giá trị",
    "value_max": "Giá trị đến",
    "of": "Trên tổng (kế hoạch)",
    "unit": "Đơn vị",
    "comparator": "Dấu so sánh",
    "kind": "Loại",
    "place": "Nơi",
    "period": "Thời gian",
    "programme": "Chương trình",
    "status": "Tình trạng",
}
_RULES = ("law", "decree", "circular", "decision", "resolution")
_SCALES = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"))
_LARGE = 10**8  # money is told in millions from here on: an allowance of 1.490.000 đồng is not "1,49 triệu"
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = re.compile(r"(\d{4})-(\d\d)(?:/(\d{4})-(\d\d))?$")


def kind_words(row: LedgerRow) -> str:
    """ "Mức quy định" for what a rule lays down, "Kế hoạch" for what a plan does."""
    if row.indicator.kind != "plan":
        return KINDS[row.indicator.kind]
    return "Mức quy định" if row.document_kind in _RULES else "Kế hoạch"


def scaled(values: Sequence[Decimal], unit: str | None) -> tuple[int, str]:
    """By what to divide figures that stand side by side, and the unit they then have: (10**9, "tỷ đồng/năm")."""
    counted, slash, per = (unit or "").partition("/")
    if counted == "đồng":
        for factor, words in _SCALES:
            largest = max((abs(value) for value in values), default=Decimal(0))
            if largest >= max(factor, _LARGE) and all(_short(value / factor) for value in values):
                return factor, words + slash + per
    return 1, (unit or "").replace("m2", "m²")


def _short(value: Decimal) -> bool:
    """Whether three decimals are enough."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -3


def with_unit(figure: str, unit: str) -> str:
    """ "98%", "35 giường/10.000 dân"."""
    return figure + (unit if unit[:1] in ("%", "‰") else f" {unit}" if unit else "")


def value_words(row: LedgerRow) -> str:
    """ "dưới 3%", "113.418/162.000 người", "18.600 tỷ đồng", "40–45%", "tăng 1,13% so với năm 2021"."""
    i = row.indicator
    figures = [value for value in (i.value, i.value_max, i.of) if value is not None]
    factor, unit = scaled(figures, i.unit)
    text = format_number(i.value / factor)
    if i.value_max is not None:
        text += f"–{format_number(i.value_max / factor)}"
    if i.of is not None:
        text += f"/{format_number(i.of / factor)}"
    text = with_unit(text, unit)
    if i.comparator == ">=":
        text = f"từ {text} trở lên"
    elif i.comparator not in ("=", "range"):
        text = f"{COMPARATORS[i.comparator]} {text}"
    if i.change is not None:
        text = f"{i.change.direction} {text}"
        if i.change.base:
            text += f" so với {period_text(i.change.base)}"
    said = i.status is None or fold(i.status) in fold(text)
    return text if said else f"{text} {i.status}"


def period_words(row: LedgerRow) -> str:
    """When a row holds, empty when that is not said: "đến năm 2030" for a target that lies ahead of its document."""
    i = row.indicator
    if i.period is None:
        return ""
    text = period_text(i.period)
    if i.kind != "target" or not re.match(r"năm |ngày |\d", text):
        return text
    ahead = row.published is None or int(i.period[:4]) > row.published.year
    return f"đến {text}" if ahead or not text.startswith("năm ") else text


def period_text(period: str) -> str:
    """A period of the ledger in words; as it is where it has another form."""
    if re.fullmatch(r"\d{4}", period):
        return f"năm {period}"
    if re.fullmatch(r"\d{4}-\d{4}", period):
        return f"giai đoạn {period.replace('-', '–')}"
    if hit := re.fullmatch(r"(\d{4})-H([12])", period):
        return f"6 tháng {'đầu' if hit[2] == '1' else 'cuối'} năm {hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        return f"quý {_ROMAN[int(hit[2]) - 1]}/{hit[1]}"
    if hit := _MONTHS.match(period):
        return _months(int(hit[1]), int(hit[2]), int(hit[3] or hit[1]), int(hit[4] or hit[2]))
    try:
        return "–".join(format_date(date.fromisoformat(part)) for part in period.split("/"))
    except ValueError:
        return period


def _months(year: int, month: int, last_year: int, last: int) -> str:
    if (year, month) == (last_year, last):
        return f"tháng {month}/{year}"
    if year != last_year:
        return f"từ tháng {month}/{year} đến tháng {last}/{last_year}"
    return f"{last} tháng đầu năm {year}" if month == 1 else f"từ tháng {month} đến tháng {last}/{year}"


def period_short(period: str) -> str:
    """For an axis: "2023", "21–25", "30/6/23", "6/2024", "9T 2024", "Q1 2024"."""
    if hit := re.fullmatch(r"\d\d(\d\d)-\d\d(\d\d)", period):
        return f"{hit[1]}–{hit[2]}"
    if hit := re.fullmatch(r"(\d{4})-([HQ])(\d)", period):
        half = "6T" if hit[3] == "1" else "6T cuối"
        return f"{half} {hit[1]}" if hit[2] == "H" else f"Q{hit[3]} {hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-(\d\d)", period):
        return f"{int(hit[2])}/{hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-01/\1-(\d\d)", period):
        return f"{int(hit[2])}T {hit[1]}"
    if hit := re.fullmatch(r"\d\d(\d\d)-(\d\d)-(\d\d)", period):
        return f"{int(hit[3])}/{int(hit[2])}/{hit[1]}"
    return period


def moment(at: datetime) -> str:
    """When somebody did something, by the server's clock: "2/8/2025 14:05"."""
    here = at.astimezone()
    return f"{format_date(here.date())} {here:%H:%M}"
