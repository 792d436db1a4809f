"""Is a part about the same people and things as its evidence, no more of them and no others?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.lexicon import contrasts, paraphrases
from assistant.entailment.part import Part
from assistant.entailment.reading import FUNCTION, Reading
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from assistant.lexicon import CONTRASTS, RESTRICTORS, STATUS, contains, contrast_members
from vietnamese.spelling import plain

_ALL = re.compile(
    r"(?<!\w)(?:mọi|tất cả|toàn bộ|toàn thể|hết thảy|bất kỳ|bất kì|100%)(?!\w)|(?<!\w)đều(?!\w)|(?<!\w)không [^,;.]{1,40} nào(?!\w)"
)
_EVERY = re.compile(r"(?<!\w)(?:mọi|tất cả|toàn bộ|toàn thể|hết thảy|bất kỳ|bất kì)(?!\w)")
_ONLY = re.compile(r"(?<!\w)(?:chỉ riêng|duy nhất|độc nhất|chỉ dành|chỉ áp dụng|chỉ có)(?!\w)")
_FORMER = re.compile(r"(?<!\w)(?:cũ|trước sáp nhập|trước khi sáp nhập)(?!\w)")
_ONLY_EVIDENCE = re.compile(r"(?<!\w)(?:chỉ|duy nhất|độc nhất|riêng)(?!\w)")
_CONDITION = re.compile(
    r"(?<!\w)(?:kể cả khi|kể cả người không|không phân biệt|bất kể|không cần|trừ|ngoại trừ|cộng lại)(?!\w)"
)
_BOTH = re.compile(r"(?<!\w)cả\s+(?P<one>[^,;.]{3,60}?)\s+(?:lẫn|và)\s+(?P<other>[^,;.]{3,60})")
_LEVEL = re.compile(
    r"(?<!\w)(?:của|toàn|cả|trong|địa bàn)\s+(?P<level>tỉnh|huyện|quận|xã|phường|thành phố|nước|vùng)(?!\w)"
)
_MINISTRY = re.compile(r"lao động\W+thương binh(?:\s+(?:và|&)\s+xã hội)?")
_WHOLE = {plain(w) for w in ("thành thị", "nam giới")}
# Rows of parts of a whole: a figure for a part is none for the whole, so a part may not be left out.
_KEPT_ROWS = frozenset(
    r
    for r, row in enumerate(CONTRASTS)
    if row[0][0]
    in {plain(w) for w in ("thành thị", "hộ nghèo", "công lập", "nam giới", "khuyết tật đặc biệt nặng", "nội trú")}
)
_TIMES = frozenset(r for r, row in enumerate(CONTRASTS) if row[0][0] in {plain("đầu năm"), plain("6 tháng đầu năm")})


def judge(part: Part, sources: Sequence[Source], near: str, bound: Sequence[int] = ()) -> Iterator[Reason]:
    """bound: the figures of the first source that are meant. near: the evidence's words around the part's figures, all of its sentence when there are none."""
    yield from _others(part, sources, near)
    yield from _left_out(part, sources, near)
    yield from _base(part, sources[0], bound)
    said = part.whole.low
    texts = [r.low for s in sources for r in (s.own, *s.context)]
    if _EVERY.search(part.low) and not any(_ALL.search(t) for t in texts):
        yield Reason("scope", "Bằng chứng không nói về tất cả.")
    if _ONLY.search(part.low) and not any(_ONLY_EVIDENCE.search(t) for t in texts):
        yield Reason("scope", "Bằng chứng không nói chỉ riêng như vậy.")
    if _FORMER.search(near) and not _FORMER.search(said):
        yield Reason("scope", "Bằng chứng chỉ nói về địa bàn cũ.")
    levels, known = {m["level"] for m in _LEVEL.finditer(part.low)}, {m["level"] for m in _LEVEL.finditer(near)}
    if part.figures and known and levels and not levels & known:
        yield Reason("scope", f"Bằng chứng nói về {min(known)}, không phải {min(levels)}.")
    both = _BOTH.search(part.low)
    if both and part.figures and not {w for w in both["other"].split()[:3] if len(w) > 2} & set(near.split()):
        yield Reason("scope", "Bằng chứng không nói về cả hai.")
    for hit in _CONDITION.finditer(part.low):
        opening = hit.group().split()[0]
        if opening not in " ".join(texts).split():
            yield Reason("scope", f"Bằng chứng không nói “{hit.group()}”.")
            break


def _base(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """A share told of another whole: "46% dân số" of "46% lực lượng lao động"."""
    own = source.own
    for figure in part.figures:
        there = next((own.figures[k] for k in bound if own.figures[k].value == figure.value), None)
        if figure.unit != "%" or there is None:
            continue
        said, known = _behind(part.whole, figure.end), _behind(own, there.end)
        if not said or not known:
            continue
        rows = frozenset(r for _, _, found in paraphrases().find(said) for r in found)
        lent = frozenset(r for _, _, found in paraphrases().find(known) for r in found)
        if not set(said) & own.vocabulary - FUNCTION and not rows & lent:
            yield Reason("scope", f"Bằng chứng không tính trên “{' '.join(said)}”.")
            return


def _behind(reading: Reading, end: int) -> list[str]:
    """The first words of a figure's piece behind it, as far as they follow without another mark."""
    piece = next((p for p in reading.pieces if p.start < end <= p.end), None)
    if piece is None:
        return []
    at = list(reading.between(end, piece.end))[:3]
    if not at or reading.text[end : reading.words[at[0]].start].strip() or not any(reading.content[k] for k in at[:2]):
        return []
    return [reading.words[k].text for k in at]


def _others(part: Part, sources: Sequence[Source], near: str) -> Iterator[Reason]:
    """Members of a contrast that the part names and the evidence does not, while it may name another."""
    own = [s.own for s in sources]
    readings = [r for s in sources for r in (s.own, *s.context)]
    vocabulary = frozenset().union(*(s.vocabulary for s in sources))
    named = contrast_members(plain(_spelled(part.whole, part)))
    there = [contrast_members(plain(_whole(r))) for r in readings]
    close = contrast_members(plain(near)) if part.figures else {}
    for row, members in named.items():
        if row in _KEPT_ROWS and close.get(row) and not members & close[row]:
            yield Reason("scope", f"Bằng chứng nói số này của “{_form(row, close[row])}”.")
            return
        known = frozenset().union(*(t.get(row, frozenset()) for t in there))
        if row in _TIMES or row == STATUS:
            continue
        if known and not members <= known:
            yield Reason("scope", f"Bằng chứng nói về nhóm khác, không phải “{_form(row, members - known)}”.")
            return
        if not known and row in _KEPT_ROWS and not set(_marked_form(part, row, members)) <= vocabulary:
            yield Reason("scope", f"Bằng chứng không nói về “{_form(row, members)}”.")
            return
    mine = {m for _, _, rows in contrasts().find(part.spoken) for m in rows}
    theirs = {m for r in readings for _, _, rows in contrasts().find(r.spoken) for m in rows}
    ours = {m for r in own for _, _, rows in contrasts().find(r.spoken) for m in rows}
    for member in mine - theirs:
        if any(m // 16 == member // 16 for m in ours or theirs):
            yield Reason("scope", "Bằng chứng nói về đối tượng, cấp hoặc nguồn khác.")
            return


def _left_out(part: Part, sources: Sequence[Source], near: str) -> Iterator[Reason]:
    """What narrows the evidence's figure and the statement does not say."""
    said = plain(_whole(part.whole))
    spelled = plain(_MINISTRY.sub(" ", near))
    members = contrast_members(spelled)
    told = contrast_members(said)
    for row in members.keys() & _KEPT_ROWS:
        parts = members[row] - ({len(CONTRASTS[row]) - 1} if CONTRASTS[row][0][0] in _WHOLE else set())
        if parts and not members[row] & told.get(row, frozenset()):
            yield Reason("scope", f"Bằng chứng chỉ nói về “{_form(row, members[row])}”.")
            return
    if not part.figures:
        return
    for forms in RESTRICTORS:
        if any(contains(spelled, f) for f in forms) and not any(contains(said, f) for f in forms):
            if _one_of_several(spelled, said, forms):
                continue
            yield Reason("scope", "Bằng chứng chỉ nói về một nhóm mà câu này không nêu.")
            return


def _one_of_several(near: str, said: str, forms: Sequence[str]) -> bool:
    """Whether the group stands beside another one that the statement is about: "trẻ em và người cao tuổi"."""
    pieces = re.split(r"\b(?:va|hoac)\b|,", near)
    return any(
        not any(contains(piece, f) for f in forms)
        and any(contains(piece, g) and contains(said, g) for row in RESTRICTORS for g in row)
        for piece in pieces
    )


def _marked_form(part: Part, row: int, members: frozenset[int]) -> list[str]:
    """The words of the part that name the members of a row, as far as they are those of its first form."""
    names = {w for m in members for form in CONTRASTS[row][m] for w in form.split()}
    return [w for w in part.spoken if plain(w) in names]


def _form(row: int, members: frozenset[int]) -> str:
    return CONTRASTS[row][min(members)][0]


def _whole(reading: Reading) -> str:
    return (
        reading.low
        if not any(w.text not in reading.low for w in reading.words)
        else " ".join((reading.low, *reading.spoken))
    )


def _spelled(reading: Reading, part: Part) -> str:
    return " ".join((part.low, *part.spoken)) if len(part.spoken) > len(part.low.split()) else part.low
