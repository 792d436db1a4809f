"""Do two rows measure one thing, and whom do their names narrow it to?"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence.rank import same_unit
from assistant.ledger.words import words
from assistant.lexicon import CONTRASTS, RESTRICTORS, contains, contrast_members, soft_spans
from ingest.indicators.measure import measure_key
from vectorstore.ledger.base import LedgerRow
from vietnamese.abbreviations import expand
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import syllables

TIMES = frozenset(r for r, row in enumerate(CONTRASTS) if row[0][0] in (plain("đầu năm"), plain("6 tháng đầu năm")))
# "Toàn tỉnh" narrows nothing: it is the place itself.
_WHOLES = {
    r: frozenset(m for m, forms in enumerate(row) if "toan tinh" in forms)
    for r, row in enumerate(CONTRASTS)
    if any("toan tinh" in forms for forms in row)
}
# Words that a name may have more than the question without being about something else.
_FREE = words(
    "tỷ lệ số tổng lượng mức của và các những đạt cho về trên địa bàn toàn tỉnh thành phố người dân được theo đã đang trong với năm bình quân mỗi "
    "khoảng hiện nay hoàn thành kế hoạch mục tiêu chỉ tiêu phấn đấu lần hơn dưới con còn là thực hiện giai đoạn ubnd huyện xã khu vực có ở tại cũ mới khác riêng từ"
)

# What a result's name says more than its target's: that it was done.
_DONE = words(
    "hoàn thành xây dựng mới làm xong được giải quyết thực hiện đạt đưa vào sử dụng đầu tư cấp tạo có tham gia bao phủ bàn giao khởi công cho"
)
_SOME = 2


def same_measure(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether two rows measure one thing: equal keys, or names that differ only in words that change nothing."""
    if not same_unit(a.indicator.unit, b.indicator.unit):
        return False
    if (key := key_of(a)) and key == key_of(b):
        return True
    x, y = content(a.indicator.name), content(b.indicator.name)
    if not x or not y or narrowing(a.indicator.name) != narrowing(b.indicator.name):
        return False
    return len(x & y) >= 0.7 * max(len(x), len(y)) or (len(x & y) >= 2 and (x <= y or y <= x))


def reaches(result: LedgerRow, goal: LedgerRow) -> bool:
    """Whether a result is of what a target was set for: its name says no more than that it was done.

    "Số căn nhà hoàn thành" is measured by "số căn nhà"; those "đủ điều kiện bàn giao" are only some of them.
    """
    if not same_measure(result, goal):
        return False
    more = content(result.indicator.name) - content(goal.indicator.name)
    return key_of(result) == key_of(goal) or len(more) < _SOME or more <= _DONE


def comparable(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether the figures of two rows can be set side by side: one unit, and the same population as far as names say."""
    return same_unit(a.indicator.unit, b.indicator.unit) and (
        same_measure(a, b) or narrowing(a.indicator.name) == narrowing(b.indicator.name)
    )


def part_of(a: LedgerRow, b: LedgerRow) -> bool:
    """Whether a row counts some of what another counts: "hộ nghèo có trẻ em" of "hộ nghèo", not "hộ cận nghèo"."""
    x, y = content(a.indicator.name), content(b.indicator.name)
    one, other = narrowing(a.indicator.name)[1], narrowing(b.indicator.name)[1]
    apart = any(one[r].isdisjoint(other[r]) for r in one.keys() & other.keys())
    return y < x and not apart and a.document_id == b.document_id


def key_of(row: LedgerRow) -> str:
    """What a row measures, whatever its place: "…, địa bàn X cũ" of X itself measures what "…" does."""
    return _key(row.indicator.name, row.indicator.unit, row.indicator.place, row.measure)


@lru_cache(maxsize=20_000)
def _key(name: str, unit: str | None, place: str | None, measure: str) -> str:
    own = (
        re.search(rf",? (?:riêng )?(?:trên )?địa bàn (?:tỉnh |thành phố )?{re.escape(place)} cũ$", name)
        if place
        else None
    )
    return measure_key(name[: own.start()], unit) if own else measure


@lru_cache(maxsize=20_000)
def content(name: str) -> frozenset[str]:
    """The plain content words of a name, without places."""
    text = expand(name)
    for place in reversed(find_places(text)):
        text = text[: place.start] + " " + text[place.end :]
    return frozenset(w for s in syllables(plain(text)) if (w := s.text) not in _FREE)


@lru_cache(maxsize=20_000)
def soft_words(name: str) -> frozenset[str]:
    """The plain words of a name that many names share."""
    text = expand(name)
    spelled = plain(text)
    return frozenset(w for start, end in soft_spans(text) for w in spelled[start:end].split())


@lru_cache(maxsize=20_000)
def narrowing(name: str) -> tuple[frozenset[int], dict[int, frozenset[int]]]:
    """Which populations a name narrows itself to."""
    spelled = plain(expand(name))
    restricted = frozenset(n for n, row in enumerate(RESTRICTORS) if any(contains(spelled, form) for form in row))
    named = {r: m - _WHOLES.get(r, frozenset()) for r, m in contrast_members(spelled).items() if r not in TIMES}
    return restricted, {r: m for r, m in named.items() if m}
