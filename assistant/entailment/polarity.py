"""Do a statement and its evidence say yes and no of the same things?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading, Zone
from assistant.entailment.source import Source
from assistant.generation.base import Reason
from assistant.lexicon import contrast_members
from vietnamese.spelling import plain

_NOT = frozenset(("không", "chưa", "chẳng", "chả", "đừng"))
_STOP = frozenset(("dừng", "ngừng", "thôi", "hết"))
_PASSED = words(
    "đời bao giờ cần còn được có bị phải để là thể hề nào nữa cho ai một hộ vẫn cần tự đều cùng đã sẽ đi theo với của những các"
)
# Not denials: "không quá 36 tháng", "không chỉ … mà còn", "không dưới".
_NO_DENIAL = words("quá dưới chỉ những ít ngừng lớn nhỏ kém vượt thấp cao")
# A goal that is not reached yet may be told either way.
_SHORT_OF = re.compile(
    r"(?<!\w)(?:còn cách|còn thiếu|chưa (?:đạt|tới|đến|bằng|được)|không đạt|hụt|thấp hơn|mới (?:đạt|hoàn thành|là|có|chỉ)|chỉ (?:đạt|mới))(?!\w)"
)
_REACH = frozenset(("đạt", "tới", "đến", "hoàn", "bằng", "mục", "chỉ", "kế"))
# "Chỉ được hưởng một mức" denies "hưởng đồng thời các mức".
_ONE = re.compile(r"(?<!\w)chỉ(?:\s+\w+){0,3}\s+(?:một|1)\s+(?P<of>\w+)")
_MANY = re.compile(r"(?<!\w)(?:đồng thời|cùng lúc|tất cả|cả hai|cộng dồn|(?:các|nhiều|mọi|những)\s+(?P<of>\w+))(?!\w)")
# Words that deny without "không".
_TURNS = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|thiếu|hết|miễn|ngoài|trừ|dừng|ngừng|thôi|khỏi|mất|bỏ|cấm|tránh|còn phải|mới|chỉ|vẫn phải)(?!\w)"
)
_EXCEPT = re.compile(r"(?<!\w)(?:trừ|ngoại trừ)(?:\s+(?:trường hợp|khi|những|các))?(?!\w)")
_EXCEPTS = re.compile(r"(?<!\w)(?:trừ|ngoại trừ|ngoại lệ|không|chưa|khỏi)(?!\w)")
_ENDED = re.compile(r"(?<!\w)(?:hết hiệu lực|không còn hiệu lực|mất hiệu lực|bị bãi bỏ|bị thay thế)(?!\w)")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, and what it denies: the next words that say something, and those after. at: position of the word.
    follows: all the next words."""

    at: int
    word: str
    target: tuple[str, ...]
    reach: tuple[str, ...]
    follows: tuple[str, ...]


def denials(spoken: Sequence[str]) -> list[Denial]:
    """The denials of a text."""
    found = []
    for k, word in enumerate(spoken):
        following = spoken[k + 1] if k + 1 < len(spoken) else ""
        if word not in _NOT and not (word in _STOP and following not in ("tháng", "năm", "ngày", "quý", "sức")):
            continue
        if (word in _NOT and following in _NO_DENIAL) or (word == "không" and k and spoken[k - 1] == "cho"):
            continue
        if word == "ngừng" and k and spoken[k - 1] == "không":
            continue
        if (word == "hết" and following != "hiệu") or (word, following) == ("chẳng", "hạn"):
            continue
        rest = [w for w in spoken[k + 1 : k + 7] if w not in _PASSED]
        found.append(Denial(k, word, tuple(rest[:2]), tuple(rest[:5]), tuple(spoken[k + 1 : k + 7])))
    return found


def judge(part: Part, sources: Sequence[Source], bound: Sequence[int] = ()) -> Iterator[Reason]:
    """Denials of a part against all that carries the statement, its own evidence first.

    bound: the figures of that evidence that are meant; what is denied in another clause than theirs is of no concern.
    """
    own = sources[0].own
    said = denials(part.spoken)
    others = [d for s in sources for r in (s.own, *s.context) for d in denials(r.spoken)]
    texts = [s.own.low for s in sources]
    source_rows = frozenset().union(*(s.rows for s in sources))
    for d in said:
        if any(_same(d, o) for o in others) or _other_form(part.spoken, part.content, d.at, source_rows):
            continue
        free = [o for o in others if not any(e is not d and _same(e, o) for e in said)]
        if any(_alike(d, o) or len(set(o.reach) & set(part.spoken[: d.at])) > 1 for o in free):
            continue  # "ai bỏ việc thì không được hưởng" of "không áp dụng cho người bỏ việc"
        if d.target and d.target[0] in _REACH and any(_SHORT_OF.search(t) for t in texts):
            continue
        if _ENDED.search(part.low) and any(_ENDED.search(t) for t in texts):
            continue
        if _under(part, d):
            continue
        if "0" in {str(f.value) for f in own.figures}:
            continue
        yield Reason("negation", f"Bằng chứng không phủ định như “{d.word} {' '.join(d.target)}”.")
    if not said and sources[0].joined and _denied_of(part, sources[0]):
        yield Reason("negation", "Bằng chứng phủ định điều này ở đối tượng mà câu này nói đến.")
    if reason := contradicted(part, sources[0], bound) or excepted(part, sources[0]):
        yield reason
    elif _elsewhere(part, sources[0], said):
        yield Reason("negation", "Bằng chứng phủ định điều này ở đối tượng khác.")
    elif not said and not _TURNS.search(part.low) and _kept_clause(part, sources[0], bound):
        yield Reason("negation", "Bằng chứng phủ định điều mà câu này khẳng định.")
    elif (one := _ONE.search(own.low)) and not _ONE.search(part.low):
        several = {m.group() for m in _MANY.finditer(part.low) if m["of"] in (None, one["of"])}
        if several - {m.group() for m in _MANY.finditer(own.low)}:
            yield Reason("negation", f"Bằng chứng nói chỉ một, câu này nói “{min(several)}”.")


def _other_form(spoken: Sequence[str], content: Sequence[bool], at: int, known: frozenset[int]) -> bool:
    """Whether a denial is part of a form that something else says as well: "không mất tiền" for "miễn phí"."""
    return any(
        start <= at < end and rows & known and any(content[at + 1 : end])
        for start, end, rows in paraphrases().find(spoken)
    )


def _elsewhere(part: Part, source: Source, said: Sequence[Denial]) -> bool:
    """Whether a denial is told of someone whom the evidence names in another of its clauses only."""
    own = source.own
    chunks = own.chunks
    if part.figures or len(chunks) < 2:
        return False
    for d in said:
        homes = {
            next((c for c in chunks if c[0] <= own.words[o.at].start < c[1]), chunks[0])
            for o in denials(own.spoken)
            if _same(d, o)
        }
        if len(homes) != 1:
            continue
        begin, end = next(iter(homes))
        first = min(own.words[o.at].start for o in denials(own.spoken) if begin <= own.words[o.at].start < end)
        if not any(own.content[k] for k in own.between(begin, first)):
            continue  # the clause has no subject of its own: "…; không thu tiền"
        home = frozenset(own.words[k].text for k in own.between(begin, end))
        before = {w.text for w, c in zip(part.words[: d.at], part.content[: d.at], strict=True) if c}
        if len((before & own.vocabulary) - home - source.governed) > 1:
            return True
    return False


def _kept_clause(part: Part, source: Source, bound: Sequence[int]) -> bool:
    """Whether the part says most of a clause of the evidence that denies something, and denies nothing itself."""
    own = source.own
    zones = [z for z in own.zones if set(bound) & set(z.figures)]
    told = set(part.spoken) | {row for _, _, rows in paraphrases().find(part.spoken) for row in rows}
    for o in denials(own.spoken):
        at = own.words[o.at].start
        if zones and not any(z.start <= at < z.end for z in zones):
            continue
        piece = next((p for p in own.pieces if p.start <= at < p.end), None)
        if piece is None or not o.target:
            continue
        behind = [k for k in own.between(at + 1, piece.end) if own.content[k]]
        lent = [False] * len(own.words)
        for start, end, rows in paraphrases().find(own.spoken):
            if rows & told:
                lent[start:end] = [True] * (end - start)
        kept = [k for k in behind if own.words[k].text in told or lent[k]]
        if len(behind) > 2 and len(kept) >= 0.6 * len(behind):
            return True
    return False


def taken_back(part: Part, source: Source) -> Reason | None:
    """What evidence denies word for word and the part says: "không phải tự đi nộp" and "phải tự đi nộp"."""
    own, spoken = source.own, part.spoken
    for o in denials(own.spoken):
        if own.spoken[o.at] not in _NOT:
            continue
        behind = own.spoken[o.at + 1 : o.at + 5]
        if len(behind) < 4 or sum(own.content[o.at + 1 : o.at + 5]) < 1:
            continue
        for k in range(len(spoken) - 3):
            if spoken[k : k + 4] == behind and not _NOT & set(spoken[max(0, k - 3) : k]):
                return Reason("negation", f"Bằng chứng viết “{o.word} {' '.join(behind)}”, câu này nói ngược lại.")
    return None


def _denied_of(part: Part, source: Source) -> bool:
    """Whether the part names whom one of several sentences denies something."""
    own = source.own
    for o in denials(own.spoken):
        at = own.words[o.at].start
        begin = next((b for b, e in own.chunks if b <= at < e), 0)
        subject = {own.words[k].text for k in own.between(begin, at) if own.content[k]}
        if len(subject) > 1 and len(subject & set(part.spoken)) * 10 >= len(subject) * 7:
            return True
    return False


def excepted(part: Part, source: Source) -> Reason | None:
    """What the evidence makes an exception of, told as if it were none."""
    own = source.own
    hit = _EXCEPT.search(own.low)
    freed = "miễn" in part.spoken and "miễn" not in own.vocabulary
    if hit is None or freed or _EXCEPTS.search(part.whole.low):
        return None
    end = next((e for b, e in own.chunks if b <= hit.start() < e), len(own.text))
    before = {own.words[k].text for k in own.between(0, hit.start())}
    at = hit.end()
    for item in re.split(r",|(?<!\w)(?:và|hoặc)(?!\w)", own.low[hit.end() : end]):
        only = {own.words[k].text for k in own.between(at, at + len(item)) if own.content[k]} - before
        at = own.low.find(item, at) + len(item)
        if len(only) > 1 and len(only & set(part.spoken)) * 3 >= len(only) * 2:
            return Reason("negation", "Bằng chứng coi đây là trường hợp ngoại lệ.")
    return None


def contradicted(part: Part, source: Source, bound: Sequence[int] = ()) -> Reason | None:
    """What a piece of evidence denies and the part says."""
    said = denials(part.spoken)
    own = source.own
    zones = [] if source.row else [z for z in own.zones if set(bound) & set(z.figures)]
    told_rows = frozenset(r for _, _, rows in paraphrases().find(part.spoken) for r in rows)
    for o in denials(own.spoken):
        if not o.target or any(_same(d, o) for d in said) or _other_form(own.spoken, own.content, o.at, told_rows):
            continue
        if zones and not any(z.start <= own.words[o.at].start < z.end for z in zones) and not _goes_on(own, o, zones):
            continue
        at = [k for k, w in enumerate(part.spoken) if w == o.target[0]]
        told = [k for k in at if len(o.target) < 2 or o.target[1] in part.spoken[k + 1 : k + 4]]
        if told and not any(0 < k - d.at <= 6 for k in told for d in said) and not _SHORT_OF.search(part.low):
            return Reason("negation", f"Bằng chứng viết “{o.word} {' '.join(o.target)}”, câu này nói ngược lại.")
    return None


def _goes_on(own: Reading, denial: Denial, zones: Sequence[Zone]) -> bool:
    """Whether a clause that denies has no subject of its own and follows the zones: "…, nhưng chưa khởi công"."""
    at = own.words[denial.at].start
    begin = next((b for b, e in own.chunks if b <= at < e), 0)
    if any(own.content[k] for k in own.between(begin, at)):
        return False
    before = [e for b, e in own.chunks if e <= begin]
    return bool(before) and any(z.end == before[-1] or z.start < before[-1] <= z.end for z in zones)


def _under(part: Part, denial: Denial) -> bool:
    """ "97,3%, chưa tới chỉ tiêu 97,5%": the order of the two figures around says it."""
    if denial.word != "chưa" or not denial.target or denial.target[0] not in _REACH:
        return False
    at = part.words[denial.at].start
    before = [f for f in part.whole.figures if f.end <= at]
    after = [f for f in part.whole.figures if f.start > at]
    return bool(before and after) and before[-1].unit == after[0].unit and before[-1].value < after[0].value


def _same(a: Denial, b: Denial) -> bool:
    if not a.target or not b.target:
        return a.word == b.word
    if _other_group(a, b):
        return False
    if set(a.target) & set(b.target) or a.target[0] in b.reach or b.target[0] in a.reach:
        return True
    rows = [frozenset(r for _, _, found in paraphrases().find(d.target) for r in found) for d in (a, b)]
    return bool(rows[0] & rows[1])


def _other_group(a: Denial, b: Denial) -> bool:
    """ "Không còn hộ cận nghèo" is not "không còn hộ nghèo"."""
    here, there = (contrast_members(plain(" ".join(d.follows))) for d in (a, b))
    return any(here[row].isdisjoint(there[row]) for row in here.keys() & there.keys())


def _alike(a: Denial, b: Denial) -> bool:
    """Whether two denials may deny the same, with other words between: "chưa được huyện giao" and "không bàn giao"."""
    if _other_group(a, b):
        return False
    if set(a.target) & set(b.reach) or set(b.target) & set(a.reach):
        return True
    rows = [frozenset(r for _, _, found in paraphrases().find(d.reach) for r in found) for d in (a, b)]
    return bool(rows[0] & rows[1])
