"""Is a part about the same people and things as its evidence, no more of them and no others?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
_ONLY_EVIDENCE = re.compile(r"(?<!\w)(?:chỉ(?!\s(?:tiêu|đạo|định|số|thị|dẫn|huy)(?!\w))|duy nhất|độc nhất|riêng)(?!\w)")
_OFTEN = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|một)\s+(?:tháng|quý|năm|tuần|ngày|\w+ tháng)(?!\w)")
_CONDITION = re.compile(
    r"(?<!\w)(?:dù(?=\s[^.;]{2,60}?(?:hay|hoặc)\s(?:chưa|không))|kể cả khi|kể cả người không|không phân biệt|bất kể|không cần|trừ|ngoại trừ|cộng lại)(?!\w)"
)
_BOTH = re.compile(r"(?<!\w)cả\s+(?P<one>[^,;.]{3,60}?)\s+(?:lẫn|và)\s+(?P<other>[^,;.]{3,60})")
_CONDITIONAL = re.compile(
    r"(?:bị|chưa|không|đã|đang|nếu|thuộc|có|là|khi|trường hợp|đối với|từ đủ|người|hộ|trẻ|con|học sinh|lao động|sau khi|trước khi)(?!\w)"
)
_PEOPLE = re.compile(r"\s*(?:đối tượng|người|trẻ em|trẻ|học sinh|lao động|hộ|phụ nữ|thanh niên|công nhân)(?!\w)")
_ANYONE = frozenset(("người", "dân", "đối", "tượng", "hộ", "em", "trẻ", "lao", "động"))
_OTHERS = re.compile(
    r"(?<!\w)(?:đối tượng|trường hợp|nhóm|hộ|người|vùng|xã|địa phương|nơi|loại)\s+(?:còn lại|khác)(?!\w)"
)
_OTHERS_SAID = re.compile(r"(?<!\w)(?:còn lại|khác|ngoài|không thuộc|không phải|chưa)(?!\w)")
_AMONG = re.compile(r"(?<!\w)(?:trong đó|riêng|trong số này|trong số đó)(?!\w)(?:\s+(?:có|ở|tại))?")
_COLON = re.compile(r":(?!\d)(?=[^:]*$)|:(?=\s)")
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


_ONCE = next(m for _, _, rows in contrasts().find(("một", "lần")) for m in rows)


def judge(part: Part, sources: Sequence[Source], near: str, bound: Sequence[int] = ()) -> Iterator[Reason]:
    """bound: the figures of the first source that are meant. near: the evidence's words around the part's figures, all of its sentence when there are none."""
    yield from _others(part, sources, near)
    yield from _left_out(part, sources, near)
    yield from _base(part, sources[0], bound)
    yield from _label(part, sources[0], bound)
    yield from _of_part(part, sources[0], bound)
    yield from _of_both(part, sources[0], bound)
    if bound and _OTHERS.search(near) and not _OTHERS_SAID.search(part.whole.low):
        yield Reason("scope", "Bằng chứng nói số này của các đối tượng còn lại.")
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
        if lost := _narrowed(part, own, there.end):
            yield Reason("scope", f"Bằng chứng tính trên “{lost}”.")
            return
        if not said or not known:
            continue
        rows = frozenset(r for _, _, found in paraphrases().find(said) for r in found)
        lent = frozenset(r for _, _, found in paraphrases().find(known) for r in found)
        if not set(said) & own.vocabulary - FUNCTION and not rows & lent:
            yield Reason("scope", f"Bằng chứng không tính trên “{' '.join(said)}”.")
            return


def _of_part(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """A figure of a part ("trong đó sáu huyện nghèo có 25.911 hộ, tỷ lệ 28,4%") told without that part."""
    own = source.own
    said = part.whole.vocabulary
    rows = {r for _, _, found in paraphrases().find(part.whole.spoken) for r in found}
    for k in bound:
        figure = own.figures[k]
        begin, end = next((c for c in own.chunks if c[0] <= figure.start < c[1]), (0, len(own.text)))
        opens = list(_AMONG.finditer(own.low, begin, figure.start))
        if not opens:
            continue
        piece = next((p for p in own.pieces if p.start <= figure.start < p.end), None)
        stop = piece.end if piece else end
        before = {own.words[n].text for n in own.between(0, opens[-1].start())}
        at = [n for n in own.between(opens[-1].end(), stop) if own.content[n]]
        distinct = [own.words[n].text for n in at if own.words[n].text not in before]
        lent = {r for _, _, found in paraphrases().find(distinct) for r in found}
        numbers = {f.value for f in own.figures if opens[-1].end() <= f.start < stop and f is not figure}
        if (
            distinct
            and not set(distinct) & said
            and not lent & rows
            and not numbers & {f.value for f in part.whole.figures}
        ):
            yield Reason("scope", f"Bằng chứng nói số này của “{' '.join(distinct[:4])}”.")
            return


def _of_both(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """A number of two groups together told of one: "xây mới, sửa chữa 441 nhà" told as "xây mới 441 nhà"."""
    own = source.own
    for k in bound:
        figure = own.figures[k]
        if figure.unit == "đồng" or figure.value == 100 or source.row:
            continue
        begin, end = next((c for c in own.chunks if c[0] <= figure.start < c[1]), (0, len(own.text)))
        others = [f for n, f in enumerate(own.figures) if n != k and begin <= f.start < end]
        start = max([begin, *(f.end for f in others if f.end <= figure.start)])
        stop = min([end, *(f.start for f in others if f.start >= figure.end)])
        among = _AMONG.search(own.low, figure.end, stop)
        at = own.between(start, among.start() if among else stop)
        found = contrasts().find([own.words[n].text for n in at])
        there = {m for a, b in pairwise(found) if b[0] - a[1] < 2 for m in a[2] | b[2]}
        said = {m for _, _, rows in contrasts().find(part.whole.spoken) for m in rows}
        for member in there & said:
            twins = {m for m in there if m // 16 == member // 16}
            if len(twins) > 1 and not twins <= said and len({m for m in said if m // 16 == member // 16}) == 1:
                yield Reason("scope", "Bằng chứng nói số này chung cho cả hai nhóm.")
                return


def _narrowed(part: Part, own: Reading, end: int) -> str:
    """What narrows the people that a share is of, where the part says nothing of it: "92% đối tượng hưởng trợ cấp"."""
    piece = next((p for p in own.pieces if p.start < end <= p.end), None)
    if piece is None or not _PEOPLE.match(own.low[end:]):
        return ""
    at = list(own.between(end, piece.end))[1:7]
    behind = [own.words[k].text for k in at if own.content[k] and own.words[k].text not in _ANYONE]
    told = {r for _, _, rows in paraphrases().find(part.whole.spoken) for r in rows}
    lent = {r for _, _, rows in paraphrases().find(behind) for r in rows}
    if len(behind) < 2 or set(behind) & part.whole.vocabulary or lent & told:
        return ""
    return " ".join(own.words[k].text for k in at)


def _label(part: Part, source: Source, bound: Sequence[int]) -> Iterator[Reason]:
    """A condition left out of those that a figure stands behind: "mất việc, chưa có trợ cấp thất nghiệp: 3 triệu đồng"."""
    own, said = source.own, set(part.whole.spoken)
    told = {r for _, _, rows in paraphrases().find(part.whole.spoken) for r in rows}
    if source.row:
        return
    for k in bound:
        begin = max((b for b, e in own.chunks if b <= own.figures[k].start < e), default=0)
        hit = _COLON.search(own.low, begin, own.figures[k].start)
        if hit is None or any(begin <= f.start < hit.start() for f in own.figures):
            continue
        at = begin
        for piece in own.text[begin : hit.start()].split(","):
            words = [k for k in own.between(at, at + len(piece)) if own.content[k]]
            here = {own.words[k].text for k in words}
            lent = {r for _, _, rows in paraphrases().find([own.words[k].text for k in words]) for r in rows}
            at += len(piece) + 1
            if not _CONDITIONAL.match(piece.strip().lower()):
                continue
            if len(here) > 2 and len(here & said) * 2 < len(here) and not lent & told:
                yield Reason("scope", f"Câu này bỏ mất điều kiện “{piece.strip()}”.")
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
        if member == _ONCE and _OFTEN.search(part.low):
            continue  # "mỗi quý một lần"
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
        if parts and not members[row] & told.get(row, frozenset()) and not _said_apart(row, parts, said):
            yield Reason("scope", f"Bằng chứng chỉ nói về “{_form(row, members[row])}”.")
            return
    if not part.figures:
        return
    for forms in RESTRICTORS:
        if any(contains(spelled, f) for f in forms) and not any(contains(said, f) for f in forms):
            if _same_in_other_words(part, forms):
                continue
            if _one_of_several(spelled, said, forms):
                continue
            yield Reason("scope", "Bằng chứng chỉ nói về một nhóm mà câu này không nêu.")
            return


def _said_apart(row: int, parts: frozenset[int], said: str) -> bool:
    """Whether the words that name a group stand in a statement, not side by side: "với người khuyết tật … nếu nặng"."""
    told = set(said.split())
    return all(any(len(form.split()) > 2 and set(form.split()) <= told for form in CONTRASTS[row][m]) for m in parts)


def _same_in_other_words(part: Part, forms: Sequence[str]) -> bool:
    """Whether the statement says one of the forms in other words."""
    told = {r for _, _, rows in paraphrases().find(part.whole.spoken) for r in rows}
    return any(plain(f) == form for r in told for f in paraphrases().forms(r) for form in forms)


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
