"""Do a statement and its evidence say yes and no of the same things?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.source import Source
from assistant.generation.base import Reason

_NOT = frozenset(("không", "chưa", "chẳng", "chả", "đừng"))
_STOP = frozenset(("dừng", "ngừng", "thôi", "hết"))
_PASSED = words(
    "còn được có bị phải để là thể hề nào nữa cho ai một hộ vẫn cần tự đều cùng đã sẽ đi theo với của những các"
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
_ENDED = re.compile(r"(?<!\w)(?:hết hiệu lực|không còn hiệu lực|mất hiệu lực|bị bãi bỏ|bị thay thế)(?!\w)")


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, and what it denies: the next words that say something, and those after. at: position of the word."""

    at: int
    word: str
    target: tuple[str, ...]
    reach: tuple[str, ...]


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
        found.append(Denial(k, word, tuple(rest[:2]), tuple(rest[:5])))
    return found


def judge(part: Part, sources: Sequence[Source], bound: Sequence[int] = ()) -> Iterator[Reason]:
    """Denials of a part against all that carries the statement, its own evidence first.

    bound: the figures of that evidence that are meant; what is denied in another clause than theirs is of no concern.
    """
    own = sources[0].own
    said = denials(part.spoken)
    others = [d for s in sources for r in (s.own, *s.context) for d in denials(r.spoken)]
    texts = [s.own.low for s in sources]
    for d in said:
        if any(_same(d, o) for o in others):
            continue
        if d.target and d.target[0] in _REACH and any(_SHORT_OF.search(t) for t in texts):
            continue
        if _ENDED.search(part.low) and any(_ENDED.search(t) for t in texts):
            continue
        if _under(part, d):
            continue
        if "0" in {str(f.value) for f in own.figures}:
            continue
        yield Reason("negation", f"Bằng chứng không phủ định như “{d.word} {' '.join(d.target)}”.")
    if reason := contradicted(part, sources[0], bound):
        yield reason
    elif _elsewhere(part, sources[0], said):
        yield Reason("negation", "Bằng chứng phủ định điều này ở đối tượng khác.")
    elif not said and not _TURNS.search(part.low) and _kept_clause(part, sources[0], bound):
        yield Reason("negation", "Bằng chứng phủ định điều mà câu này khẳng định.")
    elif (one := _ONE.search(own.low)) and not _ONE.search(part.low):
        several = {m.group() for m in _MANY.finditer(part.low) if m["of"] in (None, one["of"])}
        if several - {m.group() for m in _MANY.finditer(own.low)}:
            yield Reason("negation", f"Bằng chứng nói chỉ một, câu này nói “{min(several)}”.")


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
        home = frozenset(own.words[k].text for k in own.between(*next(iter(homes))))
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
        if len(behind) > 2 and len(kept) >= 0.7 * len(behind):
            return True
    return False


def contradicted(part: Part, source: Source, bound: Sequence[int] = ()) -> Reason | None:
    """What a piece of evidence denies and the part says."""
    said = denials(part.spoken)
    own = source.own
    zones = [] if source.row else [z for z in own.zones if set(bound) & set(z.figures)]
    for o in denials(own.spoken):
        if not o.target or any(_same(d, o) for d in said):
            continue
        if zones and not any(z.start <= own.words[o.at].start < z.end for z in zones):
            continue
        at = [k for k, w in enumerate(part.spoken) if w == o.target[0]]
        told = [k for k in at if len(o.target) < 2 or o.target[1] in part.spoken[k + 1 : k + 4]]
        if told and not any(0 < k - d.at <= 6 for k in told for d in said) and not _SHORT_OF.search(part.low):
            return Reason("negation", f"Bằng chứng viết “{o.word} {' '.join(o.target)}”, câu này nói ngược lại.")
    return None


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
    if set(a.target) & set(b.target) or a.target[0] in b.reach or b.target[0] in a.reach:
        return True
    rows = [frozenset(r for _, _, found in paraphrases().find(d.target) for r in found) for d in (a, b)]
    return bool(rows[0] & rows[1])
