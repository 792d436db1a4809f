"""Do a statement's words stand together as they do in its evidence: what leads to a figure, what a clause is about, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import words
from assistant.entailment.part import Part
from assistant.entailment.quantities import Figure
from assistant.entailment.reading import FUNCTION, Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from assistant.lexicon import contrast_members
from vietnamese.spelling import plain

_NO = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|chả)(?!\w)(?!\s+(?:quá|dưới|ít hơn|nhiều hơn|thấp hơn|cao hơn|vượt|kém|chỉ))"
)
_DENIES = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|chả|ngừng|ngưng|dừng|miễn|trừ|loại|mất|thiếu|cấm|khỏi|hết|từ chối|ngoài|tạm dừng|bãi bỏ|bỏ|thôi|vô)(?!\w)"
)
_LIGHT = FUNCTION | words("được phải là còn bị có cần thể nữa đủ hề thuộc diện nên vẫn đang đều đã")
_VAGUE = _LIGHT | words(
    "phòng sở ban hội đạt mức tính tỉnh huyện xã thành phố cao thấp tăng giảm chiếm bằng gồm tổng hơn so khoảng dự kiến ước nay toàn riêng"
)
_PAYS = words("trợ đóng nộp trả vay chi thu tặng cấp phạt thưởng")
_WHOLE = re.compile(
    r"(?<!\w)(?:toàn|cả)\s+(?P<level>tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|thôn|nước|quốc|vùng|khu vực|ngành)(?!\w)"
)
_BODY = re.compile(
    r"(?<!\w)(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+(?:cấp\s+)?(?P<level>tỉnh|huyện|xã|thành phố|quận|phường|thị xã)(?!\w)"
)
_REFERENCE = re.compile(r"(?<!\w)(?:quy định tại|theo|tại)\s+(?:điểm|khoản|điều|mục|phụ lục)\s+[\w.]+", re.IGNORECASE)
_LATER = re.compile(r"(?<!\w)(?:tháng|năm|quý|kỳ|ngày|tuần|vụ)\s+(?:sau|kế tiếp|tiếp theo|liền kề)(?!\w)")
_LATER_SAID = re.compile(r"(?<!\w)(?:sau|kế tiếp|tiếp theo|liền kề|tiếp)(?!\w)")
_NAME = 3  # words of a body's name, of which only the first may be capital
_LEVELS = words("tỉnh huyện xã thành phố quận phường thị thôn")
_SHORT = re.compile(r"(?<!\w)(?:thấp hơn|dưới|kém|thiếu|cách)(?!\w)")
_CLAUSE = re.compile(r"[;,]")


def judge(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """bound: the figures of the source that are meant."""
    yield from _before(part, source, bound)
    yield from _denied(part, source)
    yield from _levels(part, source, bound)
    yield from _mixed(part, source)


def _before(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """ "nữ 8,3" of "nam 8,3, nữ 7,1"; "hỗ trợ 297.000" of "đóng 297.000 sau khi được hỗ trợ 10%"."""
    own, whole = source.own, part.whole
    if source.row or len(own.figures) < 2:
        return
    for figure in part.figures:
        k = next((k for k in bound if own.figures[k].value == figure.value), None)
        if k is None:
            continue
        said = [w for w in _lead(whole, whole.figures, figure) if w not in _VAGUE][-3:]
        there = own.figures[k]
        near = set(_lead(own, own.figures, there, far=True)) | set(_tail(own, there))
        first = min(own.figures, key=lambda f: f.start)
        opening = {own.words[n].text for n in own.between(0, first.start)} if first is not there else set()
        for word in said:
            if word in near or word in opening:
                continue
            rivals = [
                f
                for f in own.figures
                if f is not there and f.value != figure.value and word in _lead(own, own.figures, f)
            ]
            rival = next((f for f in rivals if f.unit == there.unit or word in _PAYS), None)
            if rival is not None:
                yield Reason("swap", f"Trong bằng chứng “{word}” đi với “{rival.text}”, không phải “{figure.text}”.")
                return


def _lead(reading: Reading, figures: Sequence[Figure], figure: Figure, far: bool = False) -> list[str]:
    """The words before a figure, back to the figure before it, or to the last mark; without names, which may be of others."""
    start = max((f.end for f in figures if f.end <= figure.start), default=0)
    if not far:
        marks = [m.end() for m in _CLAUSE.finditer(reading.low, start, figure.start)]
        start = marks[-1] if marks else start
    at = reading.between(start, figure.start)
    named = {n + k for n in at if reading.words[n].capital and reading.words[n].start for k in range(_NAME)}
    return [reading.words[n].text for n in at if far or n not in named]


def _tail(reading: Reading, figure: Figure) -> list[str]:
    """The words behind a figure up to the next mark or figure."""
    stop = min((f.start for f in reading.figures if f.start >= figure.end), default=len(reading.text))
    mark = _CLAUSE.search(reading.low, figure.end, stop)
    return [reading.words[n].text for n in reading.between(figure.end, mark.start() if mark else stop)]


def _denied(part: Part, source: Source) -> Iterator[Reason]:
    """A denial of what the evidence says, or the reverse, word by word."""
    own = source.own
    if source.row:
        return
    low = part.low
    for no in _NO.finditer(low):
        after = re.findall(r"[^\W\d_]+", low[no.end() : no.end() + 60])[:6]
        word = next((w for w in after if w not in _LIGHT), "")
        if word in _LEVELS or (word == "đạt" and _SHORT.search(own.low)):
            continue
        if word and word in own.vocabulary and not _near_denial(own.low, word) and not _DENIES.search(own.low):
            yield Reason("negation", f"Bằng chứng không phủ định “{word}”.")
            return
        following = next((w for w in after[after.index(word) + 1 :] if w not in _LIGHT), "") if word else ""
        if word and following and f"{word} {following}" in own.low and not _near_denial(own.low, f"{word} {following}"):
            yield Reason("negation", f"Bằng chứng không phủ định “{word} {following}”.")
            return
    if _NO.search(low) or _DENIES.search(low):
        return
    for no in _NO.finditer(own.low):
        after = re.findall(r"[^\W\d_]+", own.low[no.end() : no.end() + 40])[:4]
        content = [w for w in after if w not in _LIGHT]
        told = [
            w for w in content[:2] if re.search(rf"(?<!\w)(?:vẫn được|vẫn|được|sẽ được)\s+{re.escape(w)}(?!\w)", low)
        ]
        if told:
            yield Reason("negation", f"Bằng chứng phủ định “{told[0]}”.")
            return


def _near_denial(low: str, words_: str) -> bool:
    """Whether one of the places of some words stands behind a denial, or there is none."""
    hits = list(re.finditer(rf"(?<!\w){re.escape(words_)}(?!\w)", low))
    return any(_DENIES.search(low[max(0, m.start() - 45) : m.start()]) for m in hits) or not hits


def _levels(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """Another level ("toàn tỉnh" of "toàn thị xã"), another body's, another month, or a rule told without whom it is for."""
    own, low = source.own, part.low
    for pattern, cause in ((_WHOLE, "place"), (_BODY, "name")):
        said = {m["level"] for m in pattern.finditer(low)}
        known = {m["level"] for m in pattern.finditer(own.low)}
        if said and known and not said <= known:
            wrong = min(said - known)
            yield Reason(
                "place" if cause == "place" else "name", f"Bằng chứng nói về {min(known)}, không phải {wrong}."
            )
            return
    if _LATER.search(own.low) and not _LATER_SAID.search(low):
        yield Reason("period", "Bằng chứng nói về kỳ sau đó.")
        return
    if bound:
        begin, _ = next((c for c in own.chunks if c[0] <= own.figures[bound[0]].start < c[1]), (0, len(own.text)))
        reference = _REFERENCE.search(own.low, begin, own.figures[bound[0]].start)
        if reference and reference.group().split()[-1] not in part.whole.low.split():
            yield Reason("scope", f"Bằng chứng nói về đối tượng “{reference.group()}”.")
            return
    if source.row and part.figures:
        there, told = contrast_members(plain(own.low)), contrast_members(plain(low))
        for row, members in there.items():
            if (
                len(members) == 1
                and not told.get(row)
                and re.search(r"(?<!\w)(?:chung|toàn tỉnh|cả tỉnh|toàn bộ)(?!\w)", low)
            ):
                yield Reason("scope", "Số này trong bảng là của một nhóm, không phải chung.")
                return


def _mixed(part: Part, source: Source) -> Iterator[Reason]:
    """Two clauses whose subjects changed places: each says something of both clauses of the evidence."""
    own, whole = source.own, part.whole
    if source.row or len(own.chunks) < 2 or len(whole.chunks) < 2:
        return
    sets = [{own.words[n].text for n in own.between(*c) if own.content[n]} for c in own.chunks]
    only = [s - set().union(*(t for t in sets if t is not s)) for s in sets]
    mixed = 0
    for chunk in whole.chunks:
        mine = {whole.words[n].text for n in whole.between(*chunk) if whole.content[n]}
        shares = [len(mine & o) for o in only]
        mixed += sum(s >= 2 for s in shares) > 1
    if mixed > 1:
        yield Reason("swap", "Trong bằng chứng hai vế nói về hai đối tượng khác nhau.")
