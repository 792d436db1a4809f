"""Finds the stretches of a web page that are about other pages: related news, comments, the imprint.

A stretch begins at its marker, or where headlines with dates or said twice follow one another; it ends where the
article's prose resumes, which in the usual page is never.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.signals import STRONG, Line, pairs

_BOX = 6
"""Lines of a related box inside an article at most."""
_KIN = 2
"""Pairs of words that a paragraph of the same article has in common with those above it at least."""


def boiler(line: Line) -> bool:
    """Whether a line by itself is furniture of a page."""
    return not line.signals.isdisjoint(STRONG) or line.has("contact", "link", "ruler")


def first_body(lines: Sequence[Line], drop: Sequence[bool]) -> int:
    """Index of the first paragraph of prose that stays."""
    return next((i for i, line in enumerate(lines) if line.has("prose") and not drop[i]), len(lines))


def _groups(lines: Sequence[Line], start: int) -> tuple[int, int, int]:
    """Teasers of other pages from `start` on: (how many in a row, how many with a summary, index after the last).

    A teaser is a headline, said twice or dated or both, with at most one paragraph of summary.
    """
    count, summaries, i = 0, 0, start
    while i < len(lines):
        j = i + 1
        head = lines[i]
        twice = j < len(lines) and lines[j].key == head.key and head.words >= 4
        if not (head.has("headline", "dateline") or twice) or head.has("item"):
            break
        dated = doubled = summary = False
        if head.has("dateline"):  # the date may stand first
            if j >= len(lines) or not lines[j].has("headline"):
                break
            dated, head, j = True, lines[j], j + 1
        while j < len(lines):
            if lines[j].key == head.key:
                doubled = True
            elif lines[j].has("dateline") and not dated:
                dated = True
            elif lines[j].has("prose") and not summary:
                summary = True
            else:
                break
            j += 1
        if not dated and not doubled:
            break
        count, summaries, i = count + 1, summaries + summary, j
    return count, summaries, i


def _belongs(headline: Line, prose: Line) -> bool:
    """Whether a paragraph is the summary of the headline above it: a third of its words come back."""
    words = {word for word in headline.key.split() if len(word) > 1}
    return len(words & set(prose.key.split())) >= max(2, len(words) * 0.34)


def _resume(lines: Sequence[Line], start: int, hard: bool, box: bool) -> int:
    """Where the article goes on after a zone that begins at `start`; `len(lines)` when it does not.

    box: the article has begun and not shown its end, so the zone may be a box inside it.
    """
    if hard:
        return len(lines)
    inside = _box_end(lines, start) if box else None
    if inside is not None:
        return inside
    i = start + 1
    summaries = 0
    while i < len(lines):
        line = lines[i]
        if line.has("licence", "comments"):
            return len(lines)
        teasers, summarised, after = _groups(lines, i)
        if teasers:
            summaries += summarised
            i = after
            continue
        if line.has("prose") or (line.block.level and i > start + 1):
            follows = lines[i + 1] if i + 1 < len(lines) else None
            if line.has("prose") and follows is not None and follows.has("prose") and not follows.has("licence"):
                return i
            if not summaries and line.has("prose") and _closing(lines, i) and not _summary_of_above(lines, start, i):
                return i
            summaries += line.has("prose")
        i += 1
    return len(lines)


def _ended(lines: Sequence[Line], drop: Sequence[bool], i: int) -> bool:
    """Whether the article has shown its end above line `i`: a by-line, "./." or the page's buttons and catchwords."""
    above = next((line for line in reversed(lines[:i]) if not line.has("ruler", "caption")), None)
    if above is None or boiler(above) or above.has("byline", "tally"):
        return above is not None and not above.has("inline_marker")
    return re.search(r"\./\.?\W*$", above.text) is not None


def _content(line: Line) -> bool:
    """A paragraph, a table row or a sentence in a list."""
    return (
        line.has("prose")
        or line.block.kind == "row"
        or (line.has("item") and line.text[-1] in ".;" and line.words >= 6)
    )


def _box_end(lines: Sequence[Line], start: int) -> int | None:
    """Where the article goes on after a box of a few headlines inside it; None when this is no such box.

    A blank line parts the box from the paragraph that follows, and more of the article follows that. A sub-heading
    between the two is the article's. Where the box has blank lines inside, the paragraph must not be the summary of the
    headline above it and must speak of the article's matter.
    """
    end = next((i for i in range(start + 1, min(len(lines), start + _BOX + 2)) if _content(lines[i])), None)
    if end is None or not lines[end].gap or any(boiler(line) for line in lines[start + 1 : end]):
        return None
    after = lines[end + 1 : end + 5]
    stop = next((n for n, line in enumerate(after) if line.has("marker", "comments", "licence")), len(after))
    if not any(map(_content, after[:stop])) and not _closing(lines, end):
        return None
    above = end - 1
    glued = not any(line.gap for line in lines[start + 1 : above])
    if (
        above > start + 1
        and lines[above].gap
        and glued
        and lines[above].words <= 16
        and not lines[above].has("dateline")
    ):
        return above
    headline = pairs(lines[above].key) if above > start else set()
    summary = len(headline & pairs(lines[end].key)) >= max(2, len(headline) * 0.34)
    if not any(line.gap for line in lines[start + 1 : end]):
        return end
    article = set[tuple[str, str]]().union(*(pairs(line.key) for line in lines[:start] if line.has("prose")))
    if len(pairs(lines[end].key) & article) < _KIN:
        return None
    return None if summary else end


def _summary_of_above(lines: Sequence[Line], start: int, i: int) -> bool:
    above = lines[i - 1]
    return i - 1 > start and above.has("headline") and (_belongs(above, lines[i]) or i - 2 == start)


def _closing(lines: Sequence[Line], i: int) -> bool:
    """Whether a lone paragraph is the article's last: a by-line, the page's end or its furniture follows."""
    return i + 1 >= len(lines) or lines[i + 1].has("byline") or boiler(lines[i + 1])


def _imprint(lines: Sequence[Line], i: int) -> bool:
    """Whether a licence line stands among others of its kind, or at the very end."""
    return i >= len(lines) - 3 or sum(boiler(line) for line in lines[i : i + 8]) >= 2


def drop_zones(lines: Sequence[Line], drop: list[bool], title: int | None = None) -> None:
    """Mark the stretches in `drop`. title: index of the article's title when it is known; nothing above it is read."""
    first = first_body(lines, drop)
    i, prose = (0 if title is None else title + 1), 0
    while i < len(lines):
        line = lines[i]
        starts = line.has("marker", "comments") or (line.has("licence") and prose and _imprint(lines, i))
        if not starts and prose >= 2 and not drop[i]:
            teasers, _, _ = _groups(lines, i)
            dated = teasers and any(item.has("dateline") for item in lines[i : i + 3])
            after_end = lines[i - 1].has("byline") or re.search(r"\./\.?\W*$", lines[i - 1].text) is not None
            # Lines said twice without dates or an end above them may be the article's own pictures.
            starts = bool(teasers and ((dated and teasers >= 2) or (after_end and (dated or teasers >= 2))))
        if not starts:
            prose += line.has("prose") and not drop[i]
            i += 1
            continue
        end = _resume(lines, i, hard=line.has("comments") and prose >= 2, box=prose >= 1 and not _ended(lines, drop, i))
        if title is not None and i < first:
            end = first
        elif end == len(lines) and not prose:
            end = i + 1  # nothing of the article was seen yet: the marker alone goes
        elif i < first and end > i + 1:
            # Before the body: the article's own title stands above its first paragraph.
            title = next((j for j in range(end - 1, max(i, end - 4), -1) if lines[j].has("headline")), end)
            end = title
        for j in range(i, end):
            drop[j] = True
        i = end
