"""Rows that a person corrected: the figure that counts now, and the source's own beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.indicators.base import Indicator
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number

_FIGURE = ("value", "value_max", "of", "unit", "comparator")
_HALVES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm"}


def another_figure(row: LedgerRow) -> bool:
    """Whether a correction changed the figure, so that the source's words no longer show it."""
    return row.original is not None and any(getattr(row.original, f) != getattr(row.indicator, f) for f in _FIGURE)


def another_period(row: LedgerRow) -> bool:
    """Whether a correction changed the time, so that the source's words no longer say it."""
    return row.original is not None and row.original.period != row.indicator.period


def figure_words(i: Indicator) -> str:
    """A figure in digits: "4,5%", "49.820/47.000 người", "40 - 45%"; without its comparator."""
    scale, word = _scale(i)
    parts = [format_number(v / scale) for v in (i.value, i.value_max) if v is not None]
    text = " - ".join(parts) if i.of is None else f"{parts[0]}/{format_number(i.of / scale)}"
    unit = " ".join(part for part in (word, (i.unit or "").split("/")[0]) if part)
    return f"{text}{'' if unit.startswith('%') else ' '}{unit}".strip()


def _scale(i: Indicator) -> tuple[Decimal, str]:
    if i.unit and i.unit.split("/")[0] == "đồng":
        for size, word in ((Decimal(10**9), "tỷ"), (Decimal(10**6), "triệu")):
            if i.value >= size:
                return size, word
    return Decimal(1), ""


def period_words(period: str | None) -> str:
    """A period of the ledger in words: "năm 2030", "giai đoạn 2021-2025", "6 tháng đầu năm 2024", "ngày 30/6/2024"."""
    if not period:
        return ""
    if re.fullmatch(r"\d{4}", period):
        return f"năm {period}"
    if re.fullmatch(r"\d{4}-\d{4}", period):
        return f"giai đoạn {period}"
    if hit := re.fullmatch(r"(\d{4})-(H[12])", period):
        return f"{_HALVES[hit[2]]} {hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        return f"quý {hit[2]} năm {hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", period):
        return f"ngày {int(hit[3])}/{int(hit[2])}/{hit[1]}"
    if hit := re.fullmatch(r"(\d{4})-(\d\d)", period):
        return f"tháng {int(hit[2])}/{hit[1]}"
    return period


def said_instead(row: LedgerRow) -> tuple[str, ...]:
    """The texts that a correction put in place of the source's: what a line may show though no quote says it."""
    texts = []
    if another_figure(row):
        texts.append(figure_words(row.indicator))
    if another_period(row) and row.indicator.period:
        texts.append(period_words(row.indicator.period))
    return tuple(texts)


def remark(row: LedgerRow, said: str) -> str:
    """What a line says of a correction: "đã được Lê Văn B hiệu chỉnh, nguồn ghi 4,38%"; empty when there is nothing to say.

    said: the figure as the source writes it.
    """
    if row.corrected is None or not (another_figure(row) or another_period(row)):
        return ""
    who = row.corrected.who if not re.search(r"\d", row.corrected.who) else "người dùng"
    return f"đã được {who} hiệu chỉnh" + (f", nguồn ghi {said}" if another_figure(row) else "")
