"""Do the figures of a statement stand in its evidence: value, unit, bound, and what they are told per?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.quantities import Figure
from assistant.entailment.reading import Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_MEASURES = frozenset({"%", "‰", "điểm %", "m2", "m3", "km", "km2", "ha", "kg", "đồng", "USD", "EUR"})
_ORDER = re.compile(
    r"(?<!\w)(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|chưa tới|chưa đến|vượt)(?!\w)(?:\s+\w+){0,2}\s*$"
)
_AMONG = re.compile(r"(?:\s+\w+){0,3}?\s+(?:trong|trên)(?:\s+(?:tổng\s+)?số|\s+tổng\s+cộng)?\s*$")
_NAME = re.compile(r"[^\W\da-zà-ỹđ][\w-]*(?:\s[^\W\da-zà-ỹđ][\w-]*)*")
_LISTED = re.compile(rf"{_NAME.pattern}(?:,\s{_NAME.pattern})+(?:\s(?:và|,)\s{_NAME.pattern})?")
_TOTAL = re.compile(r"(?<!\w)(?:tổng|tất cả|gồm|trong(?! khi)|trên|kế hoạch|chỉ tiêu giao|được giao)(?!\w)")
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
            if _in_two(said, source) or _rounded(part, said, source) or _counted(part, said, source):
                continue
            if in_context(said, source) or (leans and told((source.before,), said)):
                continue
            if said.half and any(_on_side(f, said) and occurrences(f, source.own) for f in part.whole.figures):
                continue
            other = any(same_amount(said, f) for f in source.own.figures)
            if other:
                yield Reason("unit", f"Đơn vị của “{said.text}” không đúng như bằng chứng.")
            else:
                yield Reason("figure", f"Bằng chứng không có số “{said.text}”.")
        elif not said.whole and _only_whole(part, source, found):
            yield Reason("swap", f"Trong bằng chứng “{said.text}” là tổng số.")
        elif said.whole and _other_whole(said, source, found):
            yield Reason("swap", f"Bằng chứng không lấy “{said.text}” làm tổng số.")
        elif all(source.own.figures[k].bound != said.bound for k in found) and not (
            _compared(part, said, source) or _against(said, [source.own.figures[k] for k in found], source)
        ):
            yield Reason(
                "comparator", f"Bằng chứng không giới hạn “{said.text}” như vậy (ít nhất, nhiều nhất, hơn, gần)."
            )
    more = part.pers - source.own.pers - _per_words(source)
    if part.figures and more:
        yield Reason("unit", f"Bằng chứng không tính theo “{min(more)}”.")


def _only_whole(part: Part, source: Source, found: Sequence[int]) -> bool:
    """Whether a number is only what something is a part of in the evidence, and a part's own number in the statement."""
    own = source.own
    if not all(own.figures[k].whole and own.figures[k].of is None for k in found) or _TOTAL.search(part.whole.low):
        return False
    units = {own.figures[k].unit for k in found}
    return any(f.unit in units and not f.whole for f in own.figures) and not any(
        f.unit in units and any(same_amount(f, g) and not g.whole for g in own.figures) for f in part.whole.figures
    )


def _other_whole(said: Figure, source: Source, found: Sequence[int]) -> bool:
    """Whether the evidence has another number as what something is a part of: "trong 24 chỉ tiêu"."""
    own = source.own
    if any(own.figures[k].whole or own.figures[k].of == said.value for k in found) or said.of is not None:
        return False
    return any(f.whole and f.value != said.value and same_unit(said, f) for f in own.figures)


def _in_two(said: Figure, source: Source) -> bool:
    """ "23/142" of "23 trong tổng số 142", or of two cells of a row."""
    if said.of is None:
        return False
    own = source.own
    for k, part in enumerate(own.figures):
        for whole in own.figures[k + 1 : k + 2] if not source.row else own.figures:
            between = own.low[part.end : whole.start] if whole.start > part.end else ""
            if (part.value, whole.value) == (said.value, said.of) and (source.row or _AMONG.match(between)):
                return True
    return False


def _rounded(part: Part, said: Figure, source: Source) -> bool:
    """ "Gần ba triệu người, chính xác là 2.983.000": the statement gives the figure itself as well."""
    if said.bound not in ("near", "gt", "about", "lt"):
        return False
    for exact in part.whole.figures:
        if exact is said or exact.bound or not exact.value or not occurrences(exact, source.own):
            continue
        near = abs(said.value - exact.value) * 20 <= exact.value
        above = said.value > exact.value
        if near and (said.bound == "about" or above == (said.bound in ("near", "lt"))):
            return True
    return False


def _counted(part: Part, said: Figure, source: Source) -> bool:
    """ "Sáu huyện": the evidence lists so many names or so many places between commas, and no other number of them."""
    if not 2 <= said.value <= 20 or said.value != int(said.value) or said.unit in _MEASURES or said.bound:
        return False
    listed = [len(_NAME.findall(run)) for run in _LISTED.findall(source.own.text)]
    return int(said.value) in listed and source.own.low.count(said.unit or "\0") == 0


def _against(said: Figure, found: Sequence[Figure], source: Source) -> bool:
    """Whether the evidence only compares with the figure: "4.200 đồng, thấp hơn mức 6.800 đồng" tells of 6.800 đồng."""
    if said.bound:
        return False
    own = source.own
    return any(
        f.bound in ("lt", "gt")
        and _ORDER.search(own.low[max(0, f.start - 40) : f.start])
        and any(g.end <= f.start and g.unit == f.unit for g in own.figures)
        for f in found
    )


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
    if not before or said.bound not in ("lt", "gt"):
        return False  # the other figure is looked at with its own part
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
