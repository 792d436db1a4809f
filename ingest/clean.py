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
from ingest.head import drop_above, drop_below, find_title, stamps
from ingest.signals import STRONG, Line, is_navigation, make_line
from ingest.zones import boiler, drop_zones, first_body

_EDGE = 300  # lines at either end of an official text that a web page may have added to
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\s*[.:]")
_OWN = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị)"
    r" số:? ?\d[\w/.-]+$",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ|OA) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """blocks: what stays, without blank ones, each with whether a blank line stood above it in the source.
    captions: positions in `blocks` of picture captions, which must not be taken for headings.
    head: lines dropped above the body. title: the article's title on a web page, "" when no line shows that it is one.
    stamps: date lines beside the title, dropped or not, the most telling first.
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
    title: str = ""
    stamps: tuple[str, ...] = ()


def clean(raw: RawDocument) -> Cleaned:
    """Remove boilerplate. Never removes everything: when nothing would stay, only rulers go."""
    official = is_official([block.text for block in raw.blocks if block.text])
    lines = _lines(raw.blocks, official)
    web = _is_web(lines, official)
    drop, captions = [line.has("ruler") for line in lines], set[int]()
    title = find_title(lines) if web and not official else None
    if not official:
        captions = _drop_repeats(lines, drop, title)
    if web and official:
        _drop_edges(lines, drop)
    elif web:
        _drop_head(lines, drop, title)
        drop_zones(lines, drop, title)
        _drop_inside(lines, drop)
        captions |= _drop_attached(lines, drop)
        _drop_tail(lines, drop)
    if all(drop):
        drop = [line.has("ruler") for line in lines]
        if all(drop):
            drop = [False] * len(lines)
    return _result(lines, drop, captions, title, official=official, web=web)


def _lines(blocks: Sequence[Block], official: bool) -> list[Line]:
    """The non-blank blocks as lines. Inside a long official text nothing goes: its lines pass unread."""
    filled = sum(bool(block.text) for block in blocks)
    lines: list[Line] = []
    gap = True
    for block in blocks:
        if block.text:
            inside = official and _EDGE <= len(lines) < filled - _EDGE and re.search(r"\w", block.text)
            lines.append(Line(block, block.text, gap, _EDGE, frozenset({"prose"})) if inside else make_line(block, gap))
        gap = not block.text
    return lines


def _result(
    lines: Sequence[Line], drop: Sequence[bool], captions: set[int], title: int | None, *, official: bool, web: bool
) -> Cleaned:
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
        title="" if title is None else lines[title].text,
        stamps=stamps(lines, title),
    )


def is_official(texts: Sequence[str]) -> bool:
    """A text in official form: articles, its own number as a line, or the state's or party's name above it."""
    articles = sum(text.startswith("Điều") and _ARTICLE.match(text) is not None for text in texts)
    return articles >= 2 or any(map(_OWN.match, texts[:5])) or any(map(_MOTTO.search, texts[:40]))


def _is_web(lines: Sequence[Line], official: bool) -> bool:
    return sum(line.proof for line in lines) >= (3 if official else 1)


def _body(line: Line) -> bool:
    """Whether a line is surely content by its own form."""
    return line.has("prose") or line.block.kind == "row" or (line.has("item") and line.words >= 6)


def _drop_edges(lines: Sequence[Line], drop: list[bool]) -> None:
    """An official text on a web page: only the page's own lines above and below it go."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        waiting: list[int] = []
        for i in order:
            if boiler(lines[i]) or lines[i].has("menu"):
                for j in (*waiting, i):
                    drop[j] = True
                waiting = []
            elif _body(lines[i]) or lines[i].words > 5 or lines[i].text.isupper() or len(waiting) > 4:
                break
            else:
                waiting.append(i)


def _drop_repeats(lines: Sequence[Line], drop: list[bool], found: int | None) -> set[int]:
    """The title said again further down, and a line that repeats the line above it, go. Returns the captions left."""
    captions: set[int] = set()
    title = next((line.key for line in lines[:12] if line.words >= 5 and line.has("headline")), None)
    title = title if found is None else lines[found].key
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


def _drop_head(lines: Sequence[Line], drop: list[bool], title: int | None) -> None:
    first = first_body(lines, drop)
    if title is not None:
        drop_above(lines, title, drop)
        drop_below(lines, title, first, drop)
        for i in range(title + 1, first):
            drop[i] |= boiler(lines[i])
        return
    # What stands above the menu or breadcrumb is the site's banner, when a headline follows below it.
    menu = max((i for i in range(first) if lines[i].has("interface") and is_navigation(lines[i].text)), default=-1)
    if any(line.has("headline") for line in lines[menu + 1 : first]):
        for i in range(menu):
            drop[i] = True
    crumb = False
    for i in range(first):
        line = lines[i]
        if crumb and line.has("item") and line.words <= 6 and not line.gap:
            drop[i] = True  # the later steps of a numbered breadcrumb
        elif boiler(line):
            drop[i] = True
        crumb = drop[i] and line.has("interface", "item") and (line.has("item") or "trang chu" in line.key)
        run = _menu_run(lines[:first], i)
        for j in range(i, i + run):
            drop[j] = True
        if line.has("menu") and i + 1 < first and (drop[i - 1] if i else lines[i + 1].has("interface", "menu")):
            drop[i] = True


def _drop_inside(lines: Sequence[Line], drop: list[bool]) -> None:
    for i, line in enumerate(lines):
        if line.signals & STRONG - {"licence"} or not re.search(r"\w", line.text):
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
    below = [i for i in range(last + 1, len(lines)) if drop[i] or boiler(lines[i]) or lines[i].has("tally")]
    # An address alone may be the article's own: where to apply. With the page's furniture below it, it is the imprint.
    furnished = any(drop[i] or not lines[i].has("contact", "link") for i in below)
    start = below[0] if below and furnished else len(lines)
    for i in range(start, len(lines)):
        drop[i] = True
    for i in range(min(start, len(lines)) - 1, last, -1):
        if not lines[i].has("byline"):
            break
        drop[i] = True
