"""One measure drawn: over time where something has several times, else place beside place.

Positions are percent of a field, so that a chart fills a phone and a wide screen alike and its text is never scaled.
Points and bars are buttons that open the row they stand for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.web.indicators_words import SIGNS, kind_words, period_short, period_words, scaled, value_words, with_unit
from assistant.web.render import escape
from ingest.indicators.period import read_period
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number

LINES = 6  # places told apart by colour; with more of them, bars
BARS = 24
TIMES = 16  # on the axis of times; the latest, when there are more
_ROOM = 300  # pixels that a field has on a phone: labels that would meet there are left out
_HIGH = 220
_KINDS = {"achieved": "kết quả", "estimate": "ước", "target": "mục tiêu", "plan": "kế hoạch, mức quy định"}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure. time: key of its place on the axis, "" when it has none. owner: what it is the figure of."""

    row: LedgerRow
    owner: str
    time: str
    value: Decimal


def chart_html(rows: Sequence[LedgerRow], level: int = 3) -> str:
    """The chart of rows that measure one thing, under a heading of a level. Says why when there is nothing to draw."""
    levels = [row for row in rows if row.indicator.change is None]
    if not levels:
        return '<p class="hd-meta">Các dòng này chỉ nói mức tăng, giảm; không có gì để vẽ.</p>'
    name = levels[0].indicator.name
    factor, unit = scaled([row.indicator.value for row in levels], levels[0].indicator.unit)
    points = _distinct([_point(row, factor) for row in levels])
    owners = list(dict.fromkeys(p.owner for p in sorted(points, key=lambda p: p.owner)))
    timed = [p for p in points if p.time]
    several = any(len({p.time for p in timed if p.owner == owner}) > 1 for owner in owners)
    over_time = several and len(owners) <= LINES
    drawn = _over_time(timed, owners, unit) if over_time else _side_by_side(points, unit)
    notes = []
    if over_time and len(timed) < len(points):
        notes.append(f"{len(points) - len(timed)} dòng không nói thời gian, chỉ có trong bảng.")
    if len(levels) < len(rows):
        notes.append(f"{len(rows) - len(levels)} dòng nói mức tăng, giảm, chỉ có trong bảng.")
    note = f'<p class="hd-meta">{escape(" ".join(notes))}</p>' if notes else ""
    in_unit = f' <span class="hd-meta">({escape(unit)})</span>' if unit else ""
    return f'<h{level} tabindex="-1">{escape(name)}{in_unit}</h{level}>{drawn}{note}'


def _point(row: LedgerRow, factor: int) -> Point:
    i = row.indicator
    owner = ", ".join(part for part in (i.place or "Không nêu nơi", i.status) if part)
    return Point(row, owner, i.period if i.period and read_period(i.period) else "", i.value / factor)


def _distinct(points: Sequence[Point]) -> list[Point]:
    """What several documents say alike is drawn once."""
    found: dict[tuple[str, str, Decimal, str, str], Point] = {}
    for p in points:
        i = p.row.indicator
        found.setdefault((p.owner, p.time, p.value, i.kind, i.comparator), p)
    return list(found.values())


def _told(p: Point) -> str:
    """What a point says when it is pointed at or read aloud."""
    when = period_words(p.row)
    return f"{p.owner}, {kind_words(p.row).lower()}{f' {when}' if when else ''}: {value_words(p.row)}"


# ---------------------------------------------------------------------- over time


def _over_time(points: Sequence[Point], owners: Sequence[str], unit: str) -> str:
    times = sorted({p.time for p in points}, key=_ends)[-TIMES:]
    points = [p for p in points if p.time in times]
    low, high, step = nice_range([p.value for p in points])
    ticks = [low + step * n for n in range(int((high - low) / step) + 1)]

    def across(time: str) -> float:
        return (times.index(time) + 0.5) / len(times) * 100

    def up(value: Decimal) -> float:
        return float((value - low) / (high - low)) * 100

    grid = "".join(f'<line x1="0" x2="100" y1="{100 - up(t):.2f}" y2="{100 - up(t):.2f}"/>' for t in ticks)
    lines = "".join(_line(points, owner, n, across, up) for n, owner in enumerate(owners))
    labels = _Labels()
    dots, texts = [], []
    for p in sorted(points, key=lambda p: (-p.value, across(p.time))):
        x, y, n = across(p.time), up(p.value), owners.index(p.owner)
        dots.append(
            f'<button type="button" class="hd-dot-{p.row.indicator.kind} hd-s{n}" data-act="open" data-id="{p.row.id}" '
            f'style="left:{x:.2f}%;bottom:{y:.2f}%" title="{escape(_told(p))}" aria-label="{escape(_told(p))}"></button>'
        )
        sign = SIGNS[p.row.indicator.comparator]
        text = sign + with_unit(format_number(p.value), unit if unit == "%" else "")
        if placed := labels.place(x, y, text):
            texts.append(f'<span class="hd-s{n}{placed}" style="left:{x:.2f}%;bottom:{y:.2f}%">{escape(text)}</span>')
    names = [format_number(t) for t in ticks]
    left = "".join(f'<span style="bottom:{up(t):.2f}%">{s}</span>' for t, s in zip(ticks, names, strict=True))
    rows = 1 if len(times) <= 5 else 2
    below = "".join(
        f'<span style="left:{across(t):.2f}%;top:{16 * (n % rows)}px">{escape(period_short(t))}</span>'
        for n, t in enumerate(times)
    )
    return (
        f'{_legend(points, owners)}<div class="hd-curve hd-times" '
        f'style="grid-template-columns:{max(map(len, names)) + 1}ch minmax(0,1fr)"><div class="hd-up">{left}</div>'
        f'<div class="hd-field" role="group" aria-label="Biểu đồ theo thời gian" style="height:{_HIGH}px">'
        f'<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">{grid}{lines}</svg>'
        f'{"".join(dots)}<div class="hd-values" aria-hidden="true">{"".join(texts)}</div></div>'
        f'<div class="hd-across" style="height:{16 * rows + 2}px">{below}</div></div>'
    )


def _ends(time: str) -> tuple[object, ...]:
    days = read_period(time)
    return (days[1], days[0]) if days else ()


def _line(
    points: Sequence[Point], owner: str, n: int, across: Callable[[str], float], up: Callable[[Decimal], float]
) -> str:
    """What was reached, as one line; targets stand alone, for a line to them would look like a result."""
    reached: dict[str, Decimal] = {}
    for p in points:
        if p.owner == owner and p.row.indicator.kind in ("achieved", "estimate"):
            reached.setdefault(p.time, p.value)
    if len(reached) < 2:
        return ""
    course = sorted((across(time), 100 - up(value)) for time, value in reached.items())
    return f'<polyline class="hd-s{n}" points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in course)}"/>'


class _Labels:
    """Finds room for a label above its point, else below it, else none."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []  # left, right, bottom, top in pixels of a phone

    def place(self, x: float, y: float, text: str) -> str:
        """The class of the side that is free, "" when none is."""
        half = len(text) * 3.6 + 2
        middle = x / 100 * _ROOM
        for side, bottom in ((" hd-above", y / 100 * _HIGH + 8), (" hd-below", y / 100 * _HIGH - 24)):
            box = (middle - half, middle + half, bottom, bottom + 16)
            dot = (middle - 7, middle + 7, y / 100 * _HIGH - 7, y / 100 * _HIGH + 7)
            if bottom >= 0 and not any(_meet(box, other) for other in self._taken):
                self._taken += [box, dot]
                return side
        return ""


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def nice_range(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Lower end, upper end and step of an axis that holds the values. From 0 unless they lie close together far from it."""
    low, high = min(values), max(values)
    if low >= 0 and (low <= high * Decimal("0.6") or low == high):
        low, high = Decimal(0), high or Decimal(1)
    elif low == high:
        high = Decimal(0)
    span = high - low
    exponent = math.floor(math.log10(span / 4))
    unit = Decimal(10) ** exponent
    step = next(unit * n for n in (1, 2, 5, 10, 20) if span / (unit * n) <= 5)
    start = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    end = (high / step).to_integral_value(rounding="ROUND_CEILING") * step
    if start == low and low != 0:
        start -= step  # a point never lies on the lower edge, where its label would hide the axis
    return start, end, step


def _legend(points: Sequence[Point], owners: Sequence[str]) -> str:
    colours = "".join(f'<li><i class="hd-swatch hd-s{n}"></i>{escape(owner)}</li>' for n, owner in enumerate(owners))
    kinds = [kind for kind in _KINDS if any(p.row.indicator.kind == kind for p in points)]
    marks = "".join(f'<li><i class="hd-dot-{kind}"></i>{_KINDS[kind]}</li>' for kind in kinds)
    return f'<ul class="hd-legend">{colours}{marks}</ul>'


# ---------------------------------------------------------------------- place beside place


def _side_by_side(points: Sequence[Point], unit: str) -> str:
    """A bar for each figure: the latest of each place and kind, the places with the largest first."""
    latest: dict[tuple[str, str], Point] = {}
    for p in sorted(points, key=lambda p: (p.time != "", _ends(p.time) if p.time else ())):
        latest[p.owner, p.row.indicator.kind] = p
    groups: dict[str, list[Point]] = {}
    for p in sorted(latest.values(), key=lambda p: -p.value):
        groups.setdefault(p.owner, []).append(p)
    shown = [
        p for group in groups.values() for p in sorted(group, key=lambda p: list(_KINDS).index(p.row.indicator.kind))
    ]
    top = max(abs(p.value) for p in shown) or Decimal(1)
    bars = "".join(_bar(p, float(abs(p.value) / top) * 100) for p in shown[:BARS])
    rest = len(points) - len(shown[:BARS])
    more = (
        f'<p class="hd-meta">Mỗi nơi vẽ số mới nhất của từng loại; {rest} dòng khác có trong bảng.</p>' if rest else ""
    )
    return f'<ul class="hd-bars">{bars}</ul>{more}'


def _bar(p: Point, wide: float) -> str:
    kind = p.row.indicator.kind
    words = " ".join(part for part in (kind_words(p.row).lower(), period_words(p.row)) if part)
    return (
        f'<li><button type="button" data-act="open" data-id="{p.row.id}" aria-label="{escape(_told(p))}">'
        f'<span>{escape(p.owner)} <span class="hd-meta">{escape(words)}</span></span><b>{escape(value_words(p.row))}</b>'
        '<svg aria-hidden="true" focusable="false"><rect class="hd-bar-under" width="100%" height="10"/>'
        f'<rect class="hd-bar-{kind}" width="{wide:.2f}%" height="10"/></svg></button></li>'
    )
