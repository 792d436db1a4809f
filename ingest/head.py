"""Reads the top of a web page: which line is the article's title, which lines are the site's, which dates are its own.

Menus, kickers and related headlines look like titles too. The title is the one whose words come back in the article,
that the page repeats, or below which the date or the author stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import phrases
from ingest.signals import STRONG, Line, is_navigation, pairs
from vietnamese.text import fold

_READ = 14
"""Lines of the article that a title's words are looked for in."""
_REACH = 120
"""Lines from the top that the first paragraph must stand within."""
_ENOUGH = 2.0
"""Score of a line that is taken for the title: a date below it, or most of its words in the article."""
_NEAR = 1.5
"""An earlier line that scores nearly as much as the best is the title; the best is then the summary below it."""
_DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\b|\b\d{1,2} thang \d{1,2},? (?:nam )?(?:19|20)\d\d\b"
)
_STAMP_WORDS = re.compile(
    r"\b(?:cap nhat|dang luc|ngay dang|ngay tao|xuat ban|thoi gian|luc|published|updated|posted|ngay|gmt|am|pm|sa|ch"
    r"|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|luot (?:xem|doc)|view|lan|thang|nam)\b|[\d\W]+"
)
_LATER = re.compile(r"^\W*(?:cap nhat|updated|sua doi)\b")


def _question(line: Line) -> bool:
    """Whether a line that ends like a sentence may be a title all the same."""
    return line.text[-1] in "?!" and 5 <= line.words <= 30 and not line.signals & (STRONG | {"item", "caption"})


def _candidate(line: Line) -> bool:
    return (line.has("headline") and line.block.kind != "row") or _question(line)


def stamp(line: Line) -> bool:
    """Whether a line is a date with at most a label, a name or a counter beside it, and not the page's clock."""
    folded = fold(line.text)
    if len(folded) > 110 or line.has("caption", "licence", "contact", "marker", "prose") or phrases.CLOCK.match(folded):
        return False
    return _DATE.search(folded) is not None and len(_STAMP_WORDS.sub(" ", _DATE.sub(" ", folded)).split()) <= 5


def _body(lines: Sequence[Line]) -> int:
    """Index of the first paragraph that is no title in the form of a question; `len(lines)` without one."""
    return next((i for i, line in enumerate(lines) if line.has("prose") and not _question(line)), len(lines))


def _leads_around(line: Line) -> bool:
    return line.has("interface") and is_navigation(line.text)


def find_title(lines: Sequence[Line]) -> int | None:
    """Index of the title of a web page's article; None when no line shows that it is one."""
    body = _body(lines)
    if body > _REACH or body == len(lines):
        return None
    read = [line for line in lines[body:] if line.has("prose", "item")][:_READ]
    told = set[tuple[str, str]]().union(*(pairs(line.key[:2000]) for line in read))
    keys = [line.key for line in lines]
    scores: dict[int, float] = {}
    for i in range(body):
        line = lines[i]
        if _candidate(line) and keys.index(line.key) == i:
            scores[i] = _score(lines, i, body, told) + 1.5 * (keys.count(line.key) > 1)
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], -i))
    if scores[best] < _ENOUGH:
        return None
    for i in sorted(scores):
        crossed = any(_leads_around(line) or line.has("marker") for line in lines[i + 1 : best])
        if i < best and scores[i] >= max(_ENOUGH, scores[best] - _NEAR) and not crossed:
            return i
    return best


def _score(lines: Sequence[Line], i: int, body: int, told: set[tuple[str, str]]) -> float:
    line = lines[i]
    own = pairs(line.key)
    shared = len(own & told)
    score = min(shared, 8) * 0.4 + 3.0 * shared / max(1, len(own)) - min(body - i, 20) * 0.05
    below = [other for other in lines[i + 1 : i + 4] if other.key != line.key]
    for other in below:
        if stamp(other) or other.has("byline"):
            score += 2
            break
        if _candidate(other):
            break
    score += i > 0 and stamp(lines[i - 1])
    score -= 3 * (i > 0 and lines[i - 1].has("marker"))
    score -= 2 * (line.words > 28) + line.has("item") + 0.5 * line.text.isupper() + 2 * ("|" in line.text)
    return score


def drop_above(lines: Sequence[Line], title: int, drop: list[bool]) -> None:
    """Mark the site's own lines above the title: what leads around the site and all above it, and what is short."""
    around = max((i for i in range(title) if _leads_around(lines[i]) or lines[i].has("menu", "marker")), default=-1)
    for i in range(title):
        line = lines[i]
        boiler = line.signals & STRONG or line.has("contact", "link", "ruler", "licence")
        keep = line.has("dateline") or stamp(line)
        drop[i] |= i < around or bool(boiler) or (line.words <= 7 and not keep) or line.text.isupper()


def drop_below(lines: Sequence[Line], title: int, body: int, drop: list[bool]) -> None:
    """Mark menus between the title and the article: runs of short lines without a gap, some of them known."""
    i = title + 1
    while i < body:
        end = i
        while end < body and (end == i or not lines[end].gap) and _entry(lines[end]):
            end += 1
        known = sum(bool(line.signals & STRONG) or line.has("menu") for line in lines[i:end])
        if end - i >= 3 and known >= 2:
            for j in range(i, end):
                author = lines[j].has("byline") and not lines[j].text.isupper() and lines[j].words <= 5
                drop[j] |= not author
        i = max(end, i + 1)


def _entry(line: Line) -> bool:
    if line.has("dateline", "prose", "item") or stamp(line) or line.block.level:
        return False
    return bool(line.signals & STRONG) or (line.words <= 7 and line.text[-1] not in ".;,%?!")


def stamps(lines: Sequence[Line], title: int | None) -> tuple[str, ...]:
    """The date lines that tell when the article was published, the most telling first.

    Below the title, then directly above it. Lines above a menu are the page's clock and left out.
    """
    if title is None:
        return ()
    body = _body(lines)
    below = [line.text for line in lines[title + 1 : max(body, title + 1)] if stamp(line)]
    above: list[str] = []
    for line in reversed(lines[:title]):
        if _leads_around(line) or line.has("menu"):
            break
        if stamp(line):
            above.append(line.text)
    # "Cập nhật" is younger than the day of publication when both are given.
    first = [text for text in below if not _LATER.match(fold(text))]
    return (*first, *(text for text in below if text not in first), *above)
