"""Is it told of the same people, place and act: a group put for people, a town for another, an act for a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import paraphrases
from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from vietnamese.docnumbers import find_document_numbers
from vietnamese.spelling import marked

# Groups that a careless reader puts for "người" or for each other.
_GROUPS = (
    "trẻ em", "trẻ", "phụ nữ", "nữ", "nam giới", "học sinh", "sinh viên", "giáo viên", "người cao tuổi", "người già",
    "người khuyết tật", "thanh niên", "nông dân", "công nhân", "hội viên", "đoàn viên", "đảng viên", "cán bộ", "công chức",
    "viên chức", "bệnh nhân", "thai phụ", "phụ nữ mang thai", "bà mẹ", "lao động nữ", "cựu chiến binh", "thương binh",
    "hộ nghèo", "hộ cận nghèo", "doanh nghiệp", "hợp tác xã", "người nước ngoài", "người lao động", "hộ kinh doanh",
    "chủ tàu", "ngư dân", "trẻ mồ côi", "người tâm thần", "người dân tộc thiểu số", "hộ gia đình chính sách", "người có công",
)  # fmt: skip
_GROUP = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(marked, _GROUPS), key=len, reverse=True))})(?!\w)")
_BY = re.compile(
    r"(?<!\w)(?:theo|trong|tại|của)\s+(?:các\s+)?(?:kế hoạch|chương trình|nghị quyết|quyết định|nghị định|đề án|báo cáo)(?:\s+số)?\s*$"
)
_SLASH = re.compile(r"\s?/\s?(?P<per>[^\W\d_]+)")
_HAS = re.compile(r"(?<!\w)đã\s+(?:được\s+)?(?P<verb>[^\W\d_]+)")
_PENDING = re.compile(
    r"(?<!\w)(?:đang xin|xin|đề nghị|đề xuất|kiến nghị|chưa được|chưa|đang chờ|chờ|sẽ|dự kiến|trình)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:đã|được|xong|hoàn thành|vừa|đạt)(?!\w)")


def judge(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """bound: the figures of the source that are meant."""
    own = source.own
    known = " ".join(r.low for r in (own, *source.context))
    rows = source.rows
    for hit in _GROUP.finditer(part.low):
        name = hit.group()
        lent = {r for _, _, found in paraphrases().find(name.split()) for r in found}
        if name not in known and not set(name.split()) <= source.vocabulary and not lent & rows:
            yield Reason("scope", f"Bằng chứng không nói về “{name}”.")
            return
    here = {p.kind for p in own.places}
    names = {p.name for p in own.places}
    for place in part.places:
        rivals = [p for p in own.places if p.kind == place.kind]
        if (
            place.kind in here
            and place.name not in names
            and rivals
            and not any(marked(p.text) in part.whole.low for p in rivals)
        ):
            yield Reason("place", f"Bằng chứng nói về {rivals[0].text}, không phải {place.text}.")
            return
    yield from _by_document(part, source)
    yield from _per(part, source, bound)
    yield from _done(part, source, bound)
    yield from _other_clause(part, source, bound)


def _by_document(part: Part, source: Source) -> Iterator[Reason]:
    """ "theo kế hoạch số 31" of an article that only names that plan elsewhere."""
    d = source.item.quotes[0].hit.description
    texts = (source.own.text, source.before.text, *(h.text for h in source.headings), d.title, d.number or "")
    known = {n.canonical for text in texts for n in find_document_numbers(text)}
    for said in part.whole.documents:
        if part.holds(said.start) and said.canonical not in known and _BY.search(part.whole.low[: said.start]):
            yield Reason("name", f"Bằng chứng không nói đây là theo “{said.text}”.")
            return


def _per(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """ "đồng/sào" for "đồng/ha": what stands behind a stroke, whatever it is."""
    own = source.own
    for figure in part.figures:
        there = next((own.figures[k] for k in bound if own.figures[k].value == figure.value), None)
        if there is None:
            continue
        said = _strokes(part.whole.low[figure.end - len(figure.text) : figure.end + 24])
        known = _strokes(own.low[there.end - len(there.text) : there.end + 24])
        if said and known and said[0] not in known:
            yield Reason("unit", f"Bằng chứng tính trên mỗi {known[0]}, không phải {said[0]}.")
            return


def _strokes(text: str) -> list[str]:
    return [m["per"] for m in _SLASH.finditer(text)]


def _done(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """ "đã cấp 150 triệu" of "đang xin 150 triệu, chưa được duyệt"; "đã chuyển 45 tỷ" of "giao 45 tỷ, đã chuyển 30 tỷ"."""
    own = source.own
    if not part.figures or not bound:
        return
    for hit in _HAS.finditer(part.low):
        verb = hit["verb"]
        there = list(re.finditer(rf"(?<!\w){re.escape(verb)}(?!\w)", own.low))
        if not there:
            pending = _PENDING.search(own.low)
            if pending and not _DONE.search(_PENDING.sub(" ", own.low)):
                yield Reason("kind", f"Bằng chứng mới là “{pending.group()}”.")
                return
            continue
        told = [m for m in there if re.search(r"đã\s+(?:được\s+)?$", own.low[: m.start()])]
        behind = [
            min((f for f in own.figures if f.start >= m.end()), key=lambda f: f.start, default=None) for m in told
        ]
        values = {f.value for f in part.figures}
        if (
            told
            and all(f is not None and f.value not in values for f in behind)
            and not any(
                own.figures[k].end <= m.start() and own.low[own.figures[k].end : m.start()].count(",") == 0
                for k in bound
                for m in told
            )
        ):
            yield Reason("swap", f"Trong bằng chứng “{told[0].group()}” là của số khác.")
            return


def _other_clause(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """ "Hộ nghèo nộp 12.000 đồng" of "hộ có một người thu 12.000 đồng; hộ nghèo không phải nộp": the subject of another clause."""
    own = source.own
    if source.row or not bound or len(own.chunks) < 2:
        return
    at = own.figures[bound[0]].start
    here = next((c for c in own.chunks if c[0] <= at < c[1]), None)
    figure = next((f for f in part.figures if f.value == own.figures[bound[0]].value), None)
    piece = next((p for p in part.pieces if figure and p.start <= figure.start < p.end), None)
    if here is None or piece is None or figure is None or (here[0] == 0 and ":" in own.low[: here[1]]):
        return
    whole = part.whole
    subject = [whole.words[k] for k in whole.between(piece.start, figure.start) if whole.content[k]]
    mine = {own.words[k].text for k in own.between(*here)}
    opening = own.chunks[0]
    first = next((f.start for f in own.figures if opening[0] <= f.start < opening[1]), opening[1])
    lead = {own.words[k].text for k in own.between(opening[0], first)} | source.governed
    others = {own.words[k].text for c in own.chunks if c[0] > here[0] for k in own.between(*c)} - mine - lead
    strange = [w for w in subject if w.text in others]
    proper = {own.words[k].text for k in own.between(*here) if own.content[k]} - others - lead
    if strange and len(strange) * 2 >= len(subject) and not any(w.text in proper for w in subject if w not in strange):
        yield Reason("swap", f"Trong bằng chứng “{figure.text}” là của đối tượng khác.")
