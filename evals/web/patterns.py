"""Refuses regular expressions that could keep the server busy for minutes: a stranger may have written them.

Python's matcher tries every way to divide a text among the repeats of a pattern, and nothing else runs meanwhile. So
the ways of a pattern may not multiply to more than an answer leaves time for. They are counted from above, by the
pattern's structure: a repeat has a choice only where what follows could begin with what it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import _constants as names  # type: ignore[attr-defined]  # has no public equivalent; stable since Python 3.11
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from evals.base import Case

MAX_LENGTH = 1000  # characters of one pattern
MAX_WAYS = 50_000.0
_TEXT = 4000  # characters of a long answer
_REPEATS = (names.MAX_REPEAT, names.MIN_REPEAT)
# Stands for all characters: what distinguishes two classes shows here, or the classes are taken to meet.
_ALPHABET = frozenset(map(chr, [*range(0x300), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070)]))
_OTHER = frozenset({"\U0010ffff"})  # in every class that is more than a list of characters
_CATEGORIES = {
    names.CATEGORY_DIGIT: r"\d",
    names.CATEGORY_NOT_DIGIT: r"\D",
    names.CATEGORY_SPACE: r"\s",
    names.CATEGORY_NOT_SPACE: r"\S",
    names.CATEGORY_WORD: r"\w",
    names.CATEGORY_NOT_WORD: r"\W",
}
_SLOW = "có thể chạy rất lâu vì nhiều chỗ lặp chồng lên nhau; dùng .{0,60} thay cho .*, và đừng lặp trong lặp."

Chars = frozenset[str]


def objections(case: Case) -> Iterator[tuple[str, str]]:
    """The column and what is wrong, for each pattern of a case that is too slow or no pattern at all."""
    for key, patterns in (("all", case.all), ("none", case.none)):
        for pattern in patterns:
            said = objection(pattern)
            if said:
                yield key, f"biểu thức “{pattern[:60]}” {said}"


@cache
def objection(pattern: str) -> str:
    """What is wrong with a pattern, empty for nothing."""
    if len(pattern) > MAX_LENGTH:
        return f"dài hơn {MAX_LENGTH} ký tự."
    try:
        ways = _sequence(list(parser.parse(pattern, re.IGNORECASE)), frozenset())
    except (re.error, OverflowError, RecursionError):
        return "không phải biểu thức chính quy đúng."
    return _SLOW if ways > MAX_WAYS else ""


def _sequence(items: list[Any], after: Chars) -> float:
    """In how many ways, at most, items can be matched from one place. after: what may follow them."""
    ways = 1.0
    for at, item in enumerate(items):
        ways *= _item(item, _begin(items[at + 1 :], after))
        if ways > MAX_WAYS:
            break
    return ways


def _item(item: Any, after: Chars) -> float:
    name, given = item
    if name in _REPEATS:
        low, high, body = int(given[0]), int(given[1]), list(given[2])
        begin = _begin(body, frozenset())
        inside = _sequence(body, begin | after if high > 1 else after)
        if inside > 1:  # with every turn the ways multiply
            return min(inside ** min(high, 64) * (min(high, _TEXT) + 1), 1e30)
        return float(min(high, _TEXT) - min(low, _TEXT) + 1) if begin & after else 1.0
    if name is names.POSSESSIVE_REPEAT:
        return _sequence(list(given[2]), frozenset())
    if name is names.SUBPATTERN:
        return _sequence(list(given[-1]), after)
    if name is names.ATOMIC_GROUP:
        return _sequence(list(given), frozenset())
    if name is names.BRANCH:
        branches = [list(branch) for branch in given[1]]
        ways = [_sequence(branch, after) for branch in branches]
        begins = [_begin(branch, after) for branch in branches]
        apart = sum(map(len, begins)) == len(frozenset().union(*begins))
        return max(ways) if apart else sum(ways)
    if name in (names.ASSERT, names.ASSERT_NOT):
        return _sequence(list(given[1]), frozenset())
    if name is names.GROUPREF_EXISTS:
        return sum(_sequence(list(branch), after) for branch in given[1:] if branch is not None)
    return 1.0


def _begin(items: list[Any], after: Chars) -> Chars:
    """What items may begin with; with `after` where they may be empty."""
    found: Chars = frozenset()
    for name, given in items:
        if name in (names.AT, names.ASSERT, names.ASSERT_NOT):
            continue
        if name in _REPEATS or name is names.POSSESSIVE_REPEAT:
            found |= _begin(list(given[2]), frozenset())
            if given[0] > 0:
                return found
        elif name is names.SUBPATTERN:
            return found | _begin([*given[-1], *items[items.index((name, given)) + 1 :]], after)
        elif name is names.BRANCH:
            rest = items[items.index((name, given)) + 1 :]
            return found.union(*(_begin([*branch, *rest], after) for branch in given[1]))
        else:
            return found | _one(name, given)
    return found | after


def _one(name: Any, given: Any) -> Chars:
    """The characters that an item for one character matches; all of them for an item of another kind."""
    if name is names.LITERAL:
        return _case(chr(given))
    if name is names.NOT_LITERAL:
        return (_ALPHABET | _OTHER) - _case(chr(given))
    if name is names.IN:
        return _class(tuple(given))
    return _ALPHABET | _OTHER


@cache
def _class(given: tuple[Any, ...]) -> Chars:
    found: Chars = frozenset()
    for name, what in given:
        if name is names.LITERAL:
            found |= _case(chr(what))
        elif name is names.RANGE:
            low, high = what
            found |= frozenset(c for c in _ALPHABET if any(low <= ord(same) <= high for same in _case(c)))
            found |= _OTHER if high >= 0x300 else frozenset()
        elif name is names.CATEGORY and what in _CATEGORIES:
            pattern = re.compile(_CATEGORIES[what])
            found |= frozenset(c for c in _ALPHABET if pattern.match(c))
            found |= frozenset() if what in (names.CATEGORY_DIGIT, names.CATEGORY_SPACE) else _OTHER
    return (_ALPHABET | _OTHER) - found if given[0][0] is names.NEGATE else found


def _case(char: str) -> Chars:
    return frozenset({char, *(same for same in (char.lower(), char.upper()) if len(same) == 1)})
