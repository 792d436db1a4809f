"""Do the figures of a statement stand in its evidence: value, unit, bound, and what they are told per?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.reading import Figure, Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_MEASURES = frozenset({"%", "‰", "điểm %", "m2", "m3", "km", "km2", "ha", "kg", "đồng", "USD", "EUR"})
_ORDER = re.compile(
    r"(?<!\w)(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|chưa tới|chưa đến|vượt)(?!\w)(?:\s+\w+){0,2}\s*$"
)
_POINTS = frozenset({"điểm %", "điểm phần trăm", "điểm"})
_SAME_UNITS: tuple[frozenset[str], ...] = (
    frozenset({"người", "lao động", "người lao động", "trẻ em", "trẻ", "cháu", "em", "dân", "đối tượng", "khẩu", "nhân khẩu", "công nhân"})
    | frozenset({"học sinh", "hội viên", "đoàn viên", "thành viên", "học viên", "cụ", "bệnh nhân", "phụ nữ", "thanh niên", "con", "trường hợp"}),
    frozenset({"căn", "căn hộ", "nhà", "nhà ở", "ngôi nhà"}),
    frozenset({"hộ", "gia đình"}),
    frozenset({"lượt", "lượt người", "lượt lao động", "lượt khách"}),
    frozenset({"trường", "trường học"}),
    frozenset({"giường", "giường bệnh"}),
    frozenset({"chỉ tiêu", "mục tiêu"}),
    frozenset({"tuổi", "tháng tuổi"}),
    frozenset({"việc", "khó khăn", "nội dung", "nhiệm vụ"}),
    frozenset({"bản", "thôn", "làng", "ấp"}),
)  # fmt: skip


def same_amount(said: Figure, found: Figure) -> bool:
    """Equal values; "19" may come from "19/27", "27" only where it is told as the whole."""
    if said.text == found.text:
        return True
    if (said.value, said.value_max, said.of) == (found.value, found.value_max, found.of):
        return True
    if said.of is not None or said.value_max is not None:
        return False
    return said.value in (found.value, found.value_max) or (said.whole and said.value == found.of)


def same_unit(said: Figure, found: Figure) -> bool:
    """Whether the units may stand for each other; a figure without one takes that of the evidence, except a measure."""
    a, b = said.unit, found.unit
    if a == b or (a in _POINTS and b in _POINTS):
        return True
    if a is None or b is None:
        return not ({a, b} & _MEASURES)
    if a in _MEASURES or b in _MEASURES:
        return False
    return any(a in group and b in group for group in _SAME_UNITS)


def occurrences(said: Figure, own: Reading) -> list[int]:
    """Positions of the evidence's figures of the same amount and unit, those of the same bound first."""
    found = [k for k, f in enumerate(own.figures) if same_amount(said, f) and same_unit(said, f)]
    return sorted(found, key=lambda k: own.figures[k].bound != said.bound)


def in_context(said: Figure, source: Source) -> bool:
    """Whether a figure stands in what governs the sentence, with the same bound: the "5 năm" of a heading."""
    return any(
        same_amount(said, f) and same_unit(said, f) and f.bound == said.bound
        for r in source.governing
        for f in r.figures
    )


def judge(part: Part, source: Source) -> Iterator[Reason]:
    """What is wrong with the figures of a part."""
    leans = source.points_back and any(occurrences(f, source.own) for f in part.figures)
    for said in part.figures:
        found = occurrences(said, source.own)
        if not found:
            if in_context(said, source) or (leans and told((source.before,), said)):
                continue
            if said.half and any(_on_side(f, said) and occurrences(f, source.own) for f in part.whole.figures):
                continue
            other = any(same_amount(said, f) for f in source.own.figures)
            if other:
                yield Reason("unit", f"Đơn vị của “{said.text}” không đúng như bằng chứng.")
            else:
                yield Reason("figure", f"Bằng chứng không có số “{said.text}”.")
        elif all(source.own.figures[k].bound != said.bound for k in found) and not _compared(part, said, source):
            yield Reason(
                "comparator", f"Bằng chứng không giới hạn “{said.text}” như vậy (ít nhất, nhiều nhất, hơn, gần)."
            )
    more = part.pers - source.own.pers - _per_words(source)
    if part.figures and more:
        yield Reason("unit", f"Bằng chứng không tính theo “{min(more)}”.")


def _on_side(exact: Figure, half: Figure) -> bool:
    """Whether a percentage lies where "hơn nửa", "chưa tới một nửa" says."""
    if exact.unit != "%" or exact.bound or exact is half:
        return False
    if half.bound == "gt":
        return exact.value > half.value
    return half.bound == "lt" and exact.value < half.value


def _compared(part: Part, said: Figure, source: Source) -> bool:
    """ "0,12%, thấp hơn mức 0,61%": the word bounds nothing, it gives the order of two figures that the evidence has."""
    before = [f for f in part.whole.figures if f.end <= said.start and f.unit == said.unit and not f.bound]
    if not before or said.bound not in ("lt", "gt") or not occurrences(before[-1], source.own):
        return False
    if not _ORDER.search(part.whole.low[before[-1].end : said.start]):
        return False
    if any(source.own.figures[k].bound for k in occurrences(said, source.own)):
        return False
    return before[-1].value < said.value if said.bound == "lt" else before[-1].value > said.value


def _per_words(source: Source) -> frozenset[str]:
    return frozenset().union(*(r.pers for r in source.context))


def told(readings: Sequence[Reading], said: Figure) -> bool:
    """Whether any of the texts has the figure."""
    return any(occurrences(said, r) for r in readings)
