"""Takes the web page off the article: menus, counters, related headlines and footers go, the document stays whole.

Nothing is removed because of one doubtful sign. A text must first show that it was saved from a web page (`STRONG`
signals); a law, decree or plan in official form keeps everything between its edges. Then, in order:

head      before the first paragraph of prose: breadcrumbs, menus, counters, contact lines
zones     from a marker ("Tin liên quan"), an imprint or a list of other headlines with dates on, until the article's
          prose resumes (two paragraphs in a row that belong to no headline), usually never
inside    lines that are interface, counters, widgets; repeated titles and captions; headlines glued under the lead
tail      everything below the last prose that starts with such a line; the by-line above it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.base import Block, RawDocument
from ingest.signals import STRONG, Line, make_line

_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\s*[.:]")
_OWN = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị) số:? ?\d[\w/.-]+$",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:trang chu|home)\b")
_MOTTO = re.compile(r"CỘNG H[ÒO]A XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """blocks: what stays, without blank ones, each with whether a blank line stood above it in the source.
    captions: positions in `blocks` of picture captions, which must not be taken for headings.
    head: lines dropped above the body; a date line with a counter is one, and tells when the page was published.
    dropped: all dropped lines in order.
    official: in the form of a law, decree or plan; web: shows signs of a web page.
    """

    blocks: tuple[Block, ...]
    gaps: tuple[bool, ...]
    captions: frozenset[int]
    head: tuple[str, ...]
    dropped: tuple[str, ...]
    official: bool
    web: bool


def clean(raw: RawDocument) -> Cleaned:
    """Remove boilerplate. Never removes everything: when nothing would stay, only rulers go."""
    lines = _lines(raw.blocks)
    official = is_official(lines)
    web = _is_web(lines, official)
    drop, captions = [line.has("ruler") for line in lines], set[int]()
    if not official:
        captions = _drop_repeats(lines, drop)
    if web and official:
        _drop_edges(lines, drop)
    elif web:
        _drop_head(lines, drop)
        _drop_zones(lines, drop)
        _drop_inside(lines, drop)
        captions |= _drop_attached(lines, drop)
        _drop_tail(lines, drop)
    if all(drop):
        drop = [line.has("ruler") for line in lines]
        if all(drop):
            drop = [False] * len(lines)
    return _result(lines, drop, captions, official, web)


def _lines(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    gap = True
    for block in blocks:
        if block.text:
            lines.append(make_line(block, gap))
        gap = not block.text
    return lines


def _result(lines: Sequence[Line], drop: Sequence[bool], captions: set[int], official: bool, web: bool) -> Cleaned:
    first = next((i for i, line in enumerate(lines) if not drop[i] and line.has("prose")), len(lines))
    kept = [i for i in range(len(lines)) if not drop[i]]
    position = {index: place for place, index in enumerate(kept)}
    return Cleaned(
        blocks=tuple(lines[i].block for i in kept),
        gaps=tuple(lines[i].gap or i == 0 or drop[i - 1] for i in kept),
        captions=frozenset(position[i] for i in captions if i in position),
        head=tuple(lines[i].text for i in range(first) if drop[i]),
        dropped=tuple(line.text for i, line in enumerate(lines) if drop[i]),
        official=official,
        web=web,
    )


def is_official(lines: Sequence[Line]) -> bool:
    """A text in official form: articles, its own number as a line, or the state's or party's name above it."""
    articles = sum(_ARTICLE.match(line.text) is not None for line in lines)
    return (
        articles >= 2
        or any(_OWN.match(line.text) for line in lines[:5])
        or any(_MOTTO.search(line.text) for line in lines[:40])
    )


def _is_web(lines: Sequence[Line], official: bool) -> bool:
    strong = sum(not line.signals.isdisjoint(STRONG) for line in lines)
    return strong >= (3 if official else 1)


def _body(line: Line) -> bool:
    """Whether a line is surely content by its own form."""
    return line.has("prose") or line.block.kind == "row" or (line.has("item") and line.words >= 6)


def _boiler(line: Line) -> bool:
    return not line.signals.isdisjoint(STRONG) or line.has("contact", "link", "ruler")


def _first_body(lines: Sequence[Line], drop: Sequence[bool]) -> int:
    return next((i for i, line in enumerate(lines) if line.has("prose") and not drop[i]), len(lines))


def _drop_edges(lines: Sequence[Line], drop: list[bool]) -> None:
    """An official text on a web page: only the page's own lines above and below it go."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        waiting: list[int] = []
        for i in order:
            if _boiler(lines[i]) or lines[i].has("menu"):
                for j in (*waiting, i):
                    drop[j] = True
                waiting = []
            elif _body(lines[i]) or lines[i].words > 5 or lines[i].text.isupper() or len(waiting) > 4:
                break
            else:
                waiting.append(i)


def _drop_repeats(lines: Sequence[Line], drop: list[bool]) -> set[int]:
    """The title said again further down, and a line that repeats the line above it, go. Returns the captions left."""
    captions: set[int] = set()
    title = next((line.key for line in lines[:12] if line.words >= 5 and line.has("headline")), None)
    seen_title = False
    for i, line in enumerate(lines):
        above = next((j for j in range(i - 1, -1, -1) if not lines[j].has("ruler")), None)
        same = above is not None and line.key == lines[above].key and line.block.kind != "row"
        if same and line.words >= 3 and not line.has("item"):
            drop[i] = True
            if above is not None and line.key != title:
                captions.add(above)
        elif line.key == title and line.block.kind != "row":
            if seen_title and not drop[i]:
                drop[i] = True
                below = i + 1
                # The picture's text is the page's title; its caption is the line glued below it.
                if below < len(lines) and not lines[below].gap:
                    captions.add(below)
            seen_title = True
        elif line.has("caption"):
            captions.add(i)
    return captions


def _menu_run(lines: Sequence[Line], start: int) -> int:
    """Length of a run of section names and other very short lines from `start`; 0 when it is no menu."""
    end = start
    while end < len(lines):
        line = lines[end]
        short = line.words <= 4 and not line.has("byline", "dateline", "prose") and line.text[-1] not in ".:;,%"
        if not (short or line.has("menu", "interface")) or any(ch.isdigit() for ch in line.text) or line.block.level:
            break
        end += 1
    known = sum(line.has("menu", "interface") for line in lines[start:end])
    return end - start if end - start >= 4 and known >= max(2, (end - start) * 0.3) else 0


def _drop_head(lines: Sequence[Line], drop: list[bool]) -> None:
    first = _first_body(lines, drop)
    # What stands above the menu or breadcrumb is the site's banner, when a headline follows below it.
    menu = max((i for i in range(first) if lines[i].has("interface") and _HOME.search(lines[i].key)), default=-1)
    if any(line.has("headline") for line in lines[menu + 1 : first]):
        for i in range(menu):
            drop[i] = True
    crumb = False
    for i in range(first):
        line = lines[i]
        if crumb and line.has("item") and line.words <= 6 and not line.gap:
            drop[i] = True  # the later steps of a numbered breadcrumb
        elif _boiler(line):
            drop[i] = True
        crumb = drop[i] and line.has("interface", "item") and (line.has("item") or "trang chu" in line.key)
        run = _menu_run(lines[:first], i)
        for j in range(i, i + run):
            drop[j] = True
        if line.has("menu") and i + 1 < first and (drop[i - 1] if i else lines[i + 1].has("interface", "menu")):
            drop[i] = True


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


def _resume(lines: Sequence[Line], start: int, hard: bool) -> int:
    """Where the article goes on after a zone that begins at `start`; `len(lines)` when it does not."""
    if hard:
        return len(lines)
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


def _summary_of_above(lines: Sequence[Line], start: int, i: int) -> bool:
    above = lines[i - 1]
    return i - 1 > start and above.has("headline") and (_belongs(above, lines[i]) or i - 2 == start)


def _closing(lines: Sequence[Line], i: int) -> bool:
    """Whether a lone paragraph is the article's last: a by-line, the page's end or its furniture follows."""
    return i + 1 >= len(lines) or lines[i + 1].has("byline") or _boiler(lines[i + 1])


def _drop_zones(lines: Sequence[Line], drop: list[bool]) -> None:
    first = _first_body(lines, drop)
    i, prose = 0, 0
    while i < len(lines):
        line = lines[i]
        starts = line.has("marker", "comments") or (line.has("licence") and prose)
        if not starts and prose >= 2 and not drop[i]:
            teasers, _, _ = _groups(lines, i)
            dated = teasers and any(item.has("dateline") for item in lines[i : i + 3])
            after_end = lines[i - 1].has("byline") or re.search(r"\./\.?\W*$", lines[i - 1].text) is not None
            starts = bool(teasers >= 3 or (dated and (teasers >= 2 or after_end)) or (teasers >= 2 and after_end))
        if not starts:
            prose += line.has("prose") and not drop[i]
            i += 1
            continue
        end = _resume(lines, i, hard=line.has("comments") and prose >= 2)
        if end == len(lines) and not prose:
            end = i + 1  # nothing of the article was seen yet: the marker alone goes
        if i < first and end > i + 1:
            # Before the body: the article's own title stands above its first paragraph.
            title = next((j for j in range(end - 1, max(i, end - 4), -1) if lines[j].has("headline")), end)
            end = title
        for j in range(i, end):
            drop[j] = True
        i = end


def _drop_inside(lines: Sequence[Line], drop: list[bool]) -> None:
    for i, line in enumerate(lines):
        if not line.signals.isdisjoint(STRONG) or line.has("link"):
            drop[i] = True


def _drop_attached(lines: Sequence[Line], drop: list[bool]) -> set[int]:
    """Other pages' headlines glued under the lead, where the page otherwise parts its paragraphs by blank lines.

    Returns the captions among the lines below: glued lines under a glued line are a picture's text.
    """
    captions: set[int] = set()
    prose = [i for i, line in enumerate(lines) if line.has("prose") and not drop[i]]
    parted = sum(lines[i].gap for i in prose[1:])
    if len(prose) < 4 or parted < (len(prose) - 1) * 0.75:
        return captions
    for lead in prose[:2]:
        i = lead + 1
        if i >= len(lines) or lines[i].gap or drop[i] or lines[lead].text[-1] in ":;,":
            continue
        line = lines[i]
        glued_to_text = i + 1 < len(lines) and not lines[i + 1].gap and lines[i + 1].has("prose")
        if line.has("headline") and not line.has("item") and line.words >= 10 and not glued_to_text:
            drop[i] = True
            j = i + 1
            while j < len(lines) and not lines[j].gap and not lines[j].has("prose"):
                captions.add(j)
                j += 1
    return captions


def _drop_tail(lines: Sequence[Line], drop: list[bool]) -> None:
    """Below the last content: from the first page line on everything goes, then the by-line above."""
    last = max((i for i, line in enumerate(lines) if not drop[i] and _body(line)), default=len(lines))
    start = next((i for i in range(last + 1, len(lines)) if drop[i] or _boiler(lines[i])), len(lines))
    for i in range(start, len(lines)):
        drop[i] = True
    for i in range(min(start, len(lines)) - 1, last, -1):
        if not lines[i].has("byline"):
            break
        drop[i] = True
