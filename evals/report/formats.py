"""Numbers as a reader of the report writes them: decimal comma in Vietnamese, decimal point in English."""

from __future__ import annotations

from typing import Literal

from evals.base import Estimate

Lang = Literal["vi", "en"]

UNKNOWN = "—"
MINUS = "−"
LATENCY = "latency_"  # metrics whose name starts so are seconds; every other metric is a share from 0 to 1


def number(value: float, digits: int, lang: Lang) -> str:
    """ "1.234,5" or "1,234.5", rounded to `digits` decimals. A rounded zero has no sign."""
    written = f"{value:,.{digits}f}"
    if not written.strip("-0.,"):
        written = written.lstrip("-")
    if lang == "vi":
        written = written.translate(str.maketrans(",.", ".,"))
    return written.replace("-", MINUS)


def percent(share: float, lang: Lang, digits: int = 1) -> str:
    """ "93,3%" for 0.9333."""
    return number(share * 100, digits, lang) + "%"


def seconds(value: float, lang: Lang) -> str:
    """ "1,44 giây" or "1.44 s": three digits that count, thousandths at the finest."""
    digits = 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{number(value, digits, lang)} {'giây' if lang == 'vi' else 's'}"


def metric_value(name: str, value: float | None, lang: Lang) -> str:
    """A metric's value: seconds for a latency, a percentage for anything else, a dash for none."""
    if value is None:
        return UNKNOWN
    return seconds(value, lang) if name.startswith(LATENCY) else percent(value, lang)


def interval(name: str, estimate: Estimate, lang: Lang) -> str:
    """ "88,1–97,0%": the ends of the 95 % interval; empty when there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    low, high = (metric_value(name, end, lang) for end in (estimate.low, estimate.high))
    unit = " " + high.rpartition(" ")[2] if " " in high else "%"
    return f"{low.removesuffix(unit)}–{high}"


def difference(name: str, value: float | None, lang: Lang) -> str:
    """A signed difference of two values: percentage points ("+2,5 điểm %") or seconds ("−0,120 giây")."""
    if value is None:
        return UNKNOWN
    if name.startswith(LATENCY):
        return _signed(seconds(value, lang))
    return _signed(number(value * 100, 1, lang)) + (" điểm %" if lang == "vi" else " pp")


def difference_interval(name: str, low: float | None, high: float | None, lang: Lang) -> str:
    """ "−1,0 đến +6,0", in the unit of `difference`; empty when there is none."""
    if low is None or high is None:
        return ""
    ends = (
        _signed(seconds(e, lang).partition(" ")[0] if name.startswith(LATENCY) else number(e * 100, 1, lang))
        for e in (low, high)
    )
    return (" đến " if lang == "vi" else " to ").join(ends)


def p_value(value: float | None, lang: Lang) -> str:
    """ "0,031"; "< 0,001" below that."""
    if value is None:
        return UNKNOWN
    return f"< {number(0.001, 3, lang)}" if value < 0.001 else number(value, 3, lang)


def _signed(written: str) -> str:
    """With a plus before what is above zero as written."""
    return f"+{written}" if not written.startswith(MINUS) and any(d in written for d in "123456789") else written
