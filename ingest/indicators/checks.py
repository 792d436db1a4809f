"""What does not add up within one document: fractions and their percentages, parts and wholes, impossible shares.

A notice must be worth a reader's time: where the text leaves open whether two figures belong together, there is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.indicators.base import Indicator
from ingest.indicators.frame import unit_class
from vietnamese.numbers import format_number
from vietnamese.text import lower

_NEAR = 60  # characters between a fraction and the percentage that restates it
_FULFILS = re.compile(
    r"(?:so với|kế hoạch|mục tiêu|chỉ tiêu|dự toán|tốc độ|mức tăng|mức giảm|tăng trưởng|chỉ số|hệ số|mức (?!hỗ trợ)|gấp)"
)
_SHARE = re.compile(
    r"(?:tỷ|tỉ) lệ (?:\w+ ){0,2}?(?:người|hộ|dân số|dân cư|trẻ|học sinh|sinh viên|xã|phường|trường|lao động|lực lượng|thất nghiệp|bao phủ|đối tượng|gia đình"
    r"|phụ nữ|cán bộ|trạm y tế|doanh nghiệp|nước thải|rác thải)(?!\w)"
)
_CHECK = "hãy kiểm tra văn bản gốc."


def check(rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows of one document, in the order of the text, with notices in Vietnamese on those that do not add up."""
    found: dict[int, list[str]] = {}
    for n, text in (*_ratios(rows), *_wholes(rows), *_budgets(rows), *_ranges(rows)):
        found.setdefault(n, []).append(text)
    return [replace(row, notices=(*row.notices, *found[n])) if n in found else row for n, row in enumerate(rows)]


def _ratios(rows: Sequence[Indicator]) -> list[tuple[int, str]]:
    """ "31.050/57.500 …, đạt 56,4%": the percentage next to a fraction."""
    found = []
    for n, (part, share) in enumerate(itertools.pairwise(rows)):
        told = (
            part.of
            and share.unit == "%"
            and share.value_max is None
            and share.change is None
            and part.value_max is None
        )
        if not told or part.place != share.place or part.of is None or part.status or share.comparator != "=":
            continue
        written_out = (
            part.figure_end - part.figure_start >= len(format_number(part.of)) + 2
        )  # "of" stands in the figure
        if not written_out or share.figure_start - part.figure_end > _NEAR or not _restates(part, share):
            continue
        text = _slip(part.value, part.of, share.value)
        if text:
            found.append((n + 1, text))
    return found


def _restates(part: Indicator, share: Indicator) -> bool:
    """Whether the percentage is said of the same thing: its name is the fraction's with "so với kế hoạch" put to it."""
    return lower(share.name).startswith(lower(part.name)) or (
        part.start == share.start and "so với" in lower(share.name)
    )


def _slip(part: Decimal, whole: Decimal, share: Decimal) -> str:
    exact = part / whole * 100
    places = max(0, -int(share.normalize().as_tuple().exponent))
    step = Decimal(1).scaleb(-places)
    if abs(exact - share) <= step:
        return ""
    shown = format_number(exact.quantize(step if places else Decimal("0.1")))
    return f"Nguồn ghi {format_number(part)}/{format_number(whole)} là {format_number(share, '%')}, nhưng tính lại được {shown}%: {_CHECK}"


def _wholes(rows: Sequence[Indicator]) -> list[tuple[int, str]]:
    """ "trong 24 chỉ tiêu có 13 …, 8 … và 3 …": parts in different states that follow their whole."""
    found = []
    n = 0
    while n < len(rows):
        run = _run(rows, n)
        if len(run) >= 3:
            parts = [rows[i] for i in run]
            whole = parts[0].of
            total = sum((p.value for p in parts), Decimal(0))
            if whole is not None and total != whole and (total > whole or _complete(parts)):
                shown = " + ".join(format_number(p.value) for p in parts)
                found.append(
                    (
                        run[0],
                        f"Các phần cộng lại là {shown} = {format_number(total)}, không bằng {format_number(whole)}: {_CHECK}",
                    )
                )
        n = run[-1] + 1 if run else n + 1
    return found


def _run(rows: Sequence[Indicator], start: int) -> list[int]:
    """Neighbouring counts out of one whole, each in a state of its own; a part of a part repeats a state and is left out."""
    first = rows[start]
    if first.of is None or first.status is None or first.change is not None:
        return []
    run, states = [start], {first.status}
    for n in range(start + 1, len(rows)):
        row = rows[n]
        if (
            row.of != first.of
            or row.unit != first.unit
            or row.status is None
            or row.figure_start - rows[n - 1].figure_end > 200
        ):
            break
        if row.status in states:
            if row.value <= rows[run[-1]].value and row.status == rows[run[-1]].status and row.status == "hoàn thành":
                continue  # "19 hoàn thành (trong đó 18 …)"
            states.add(row.status)
        states.add(row.status)
        run.append(n)
    return run


def _complete(parts: Sequence[Indicator]) -> bool:
    """Whether the states cover everything: what is done, and what is not yet or hard."""
    states = {p.status for p in parts}
    return ("hoàn thành" in states and bool(states & {"khó khăn", "chưa hoàn thành", "chậm tiến độ"})) or {
        "đúng tiến độ",
        "chậm tiến độ",
        "khó khăn",
    } <= states


def _budgets(rows: Sequence[Indicator]) -> list[tuple[int, str]]:
    """ "Tổng kinh phí 2.975 tỷ đồng, trong đó ngân sách trung ương …": sources that follow their total in one sentence."""
    found = []
    for n, whole in enumerate(rows):
        if whole.unit != "đồng" or not lower(whole.name).startswith("tổng") or whole.comparator not in ("=", "~"):
            continue
        parts = []
        for row in rows[n + 1 :]:
            if (
                row.unit != "đồng"
                or row.start != whole.start
                or row.period != whole.period
                or " từ " not in lower(row.name)
            ):
                break
            parts.append(row)
        total = sum((p.value for p in parts), Decimal(0))
        # Rounded parts may miss the total a little; sources left out may miss it by much.
        off = abs(total - whole.value)
        if len(parts) >= 2 and off > whole.value / 200 and total >= whole.value * 9 / 10:
            shown = " + ".join(_billions(p.value) for p in parts)
            found.append(
                (
                    n,
                    f"Các nguồn cộng lại là {shown} = {_billions(total)}, không bằng {_billions(whole.value)} tỷ đồng: {_CHECK}",
                )
            )
    return found


def _billions(value: Decimal) -> str:
    return format_number(value / 10**9)


def _ranges(rows: Sequence[Indicator]) -> list[tuple[int, str]]:
    """A share of a whole lies between 0 and 100 %; the fulfilment of a plan may go beyond."""
    found = []
    for n, row in enumerate(rows):
        if unit_class(row.unit) != "%" or row.unit != "%" or row.change is not None:
            continue
        top = row.value_max or row.value
        share = (
            row.kind != "plan" and _SHARE.match(lower(row.name)) is not None and not _FULFILS.search(lower(row.name))
        )
        if row.value < 0 or (share and top > 100):
            found.append((n, f"Tỷ lệ {format_number(top, '%')} nằm ngoài khoảng 0-100%: {_CHECK}"))
    return found
