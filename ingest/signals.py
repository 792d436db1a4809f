"""What a single line looks like, without its neighbours: named signals that `ingest.clean` reasons with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest import phrases
from ingest.base import Block
from vietnamese.text import fold

Signal = Literal[
    "interface",  # buttons, menus, breadcrumbs, cookie notices, appeals to follow
    "menu",  # a section name; counts only in runs
    "counter",  # "Lượt xem: 12"
    "tally",  # "Hôm nay: 12", "Thẻ: nước sạch"; the page's only below the article
    "marker",  # "Tin liên quan"
    "comments",  # "Bình luận (3)"
    "inline_marker",  # "Xem thêm: headline"
    "licence",  # imprint, copyright
    "contact",  # "Email: ...", "Trụ sở: ..."
    "link",  # nothing but an address of the web
    "widget",  # weather, exchange rates
    "echo",  # "Thư viện ảnh Thư viện ảnh"
    "ruler",  # "-----", "|"
    "dateline",  # nothing but a date
    "caption",  # "Ảnh: ..."
    "byline",  # nothing but a name, or the source
    "prose",  # a full sentence or paragraph
    "item",  # numbered or bulleted
    "headline",  # several words, no full stop at the end
]

STRONG: frozenset[Signal] = frozenset(
    {"interface", "counter", "marker", "comments", "licence", "echo", "widget", "inline_marker"}
)
"""Signals that only a web page gives: they prove that the text was saved from one."""

_VAGUE: frozenset[Signal] = frozenset({"marker", "comments"})

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d"
_TIME = r"\d{1,2}\s*(?::|h|g)\s*\d{2}(?::\d{2})?(?:\s*(?:am|pm|sa|ch))?(?:\s*[\[(]?gmt\s*\+?\d+[\])]?)?"
_DATELINE = re.compile(
    rf"(?:(?:cap nhat|dang luc|ngay dang|ngay|xuat ban|thoi gian|luc|published|updated|posted on)\b(?: luc| ngay)?"
    rf"\s*:?\s*)?(?:{_TIME}\s*[,|-]?\s*)?"
    rf"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|mon|tues?|wed|thurs?|fri|sat|sun)\w*\s*[,.]?\s*)?"
    rf"(?:ngay\s*)?(?:{_DATE}|\d{{1,2}} thang \d{{1,2}},? (?:nam )?\d{{4}})\s*[,|-]?\s*(?:{_TIME})?\W*"
)
_STAMP = re.compile(rf"(?:{_DATELINE.pattern})|(?:{_TIME})\W*|(?:thu \w+|chu nhat)\W*")
_HOME = re.compile(r"\b(?:trang chu|home)\b")
_SEPARATORS = re.compile(r"\s*[|›»>•·→]\s*|\s+[/\\–—-]\s+|\s{2,}")
_NUMBERING = re.compile(r"^\(?\d{1,2}[.)]\s*")
_ITEM = re.compile(
    r"(?:[-+*•●▪◦‣–]\s|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s|\d{1,3}(?:\.\d{1,3}){1,3}\s|\(?[a-zđ]{1,2}[.)]\s|[IVXLC]{1,6}[.)]\s"
    r"|(?:Điều|Khoản|Chương|Mục|Phần)\s+(?:\d|[IVXLC]+\b))"
)
_NAME_WORD = r"[A-ZĐÀ-ÝẠ-ỸĂÂÊÔƠƯ][\wÀ-ỹ']*\.?"
_BYLINE = re.compile(
    rf"(?:(?:Bài|Tin|Ảnh|Bài, ảnh|Tin, ảnh|Tin bài|Thực hiện|Tác giả|PV|Theo)\s*:?\s*)?"
    rf"{_NAME_WORD}(?:\s*[-–,/]?\s*{_NAME_WORD}){{1,5}}(?:\s*\([\w .-]{{2,20}}\))?\W?"
)
_SOURCE = re.compile(r"(?:Nguồn|Theo|Tổng hợp|Source)\s*:?\s*(?:[A-ZĐ]|\w+\.(?:vn|com|net))")
_CAPTION = re.compile(
    r"(?:Ảnh|Trong ảnh|Ảnh minh họa|Ảnh minh hoạ|Hình|Hình ảnh|Photo)\s*(?:\([^)]*\))?\s*[:.]|Ảnh minh [hH]"
)
_CREDIT = re.compile(r"[-–—.,(/|]\s*(?:Ảnh|ẢNH|Ảnh minh họa|Photo)\s*:\s*[^.:;]{1,30}(?:\.[^.:;]{1,12}){0,3}\.?\)?$")
"""The photographer's name at the end of a caption."""
_LONG = 1200
"""Characters from which on a line is a paragraph whatever it says."""
_END = re.compile(r"[.!?…;:]+[\"”’»)\]/]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of a document.

    block: as loaded; key: folded words without punctuation, for comparing lines; gap: a blank line stands above.
    """

    block: Block
    key: str
    gap: bool
    words: int
    signals: frozenset[Signal]

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def proof(self) -> bool:
        """Whether the line alone proves a web page; a marker of one or two words ("Bình luận") may be a heading."""
        strong = self.signals & STRONG
        return bool(strong - _VAGUE) or (bool(strong) and self.words >= 3)

    def has(self, *signals: Signal) -> bool:
        return not self.signals.isdisjoint(signals)


def _covered(key: str, known: frozenset[str]) -> bool:
    """Whether words can be cut into known phrases without a rest; longest phrases first, at most 14 words."""
    words = key.split()
    if not words or len(words) > 14:
        return False
    at = 0
    while at < len(words):
        step = next((n for n in range(min(6, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in known), 0)
        if not step:
            return words[at].isdigit() and at > 0 and at == len(words) - 1
        at += step
    return True


def _pieces(folded: str) -> list[str]:
    """The entries of a menu or breadcrumb on one line."""
    pieces = _SEPARATORS.split(_NUMBERING.sub("", folded))
    return [piece for piece in (_NUMBERING.sub("", part).strip(" :.") for part in pieces) if piece]


def _interface(folded: str, key: str) -> bool:
    if _covered(key, phrases.INTERFACE) or phrases.PROMOTION.search(folded):
        return True
    pieces = _pieces(folded)
    if not pieces:
        return _SEPARATORS.search(folded) is not None or folded[-1] in "›»>|"
    known = [piece in phrases.MENU or _covered(_key(piece), phrases.INTERFACE) for piece in pieces]
    # A menu or breadcrumb: short pieces, most of them known, or opened by the home page.
    if len(pieces) >= 3 and all(len(piece.split()) <= 6 for piece in pieces) and sum(known) >= len(pieces) / 2:
        return True
    # A bar under the title: date, counter, buttons.
    if len(pieces) >= 2 and all(
        state or phrases.COUNTER.match(piece) or phrases.WIDGET.search(piece) or _STAMP.fullmatch(piece)
        for state, piece in zip(known, pieces, strict=True)
    ):
        return any(known) or any(phrases.COUNTER.match(piece) for piece in pieces)
    opened = re.match(r"(?:trang chu|home)\b", pieces[0]) is not None
    return opened and len(key.split()) <= 30 and not folded.endswith(".")


def _control(text: str) -> bool:
    return phrases.SPEECH.match(text) is not None or phrases.POINTER.match(text) is not None


def is_navigation(text: str) -> bool:
    """Whether a line of the interface leads around the site: the home page, or two sections and more."""
    folded = fold(text)
    return _HOME.search(folded) is not None or sum(piece in phrases.MENU for piece in _pieces(folded)) >= 2


def _key(folded: str) -> str:
    return " ".join(re.findall(r"[\w+-]*\w[\w+-]*", folded))


def _furniture(text: str, folded: str, words: list[str]) -> set[Signal]:
    """The signals of a line that stand for themselves: counters, imprint, contacts, weather, dates, captions."""
    found: set[Signal] = set()
    count = len(words)
    open_end = not re.search(r"[.;!?]$", text)
    if len(text) < 80 and (phrases.COUNTER.match(folded) or phrases.COUNTER_TAIL.search(folded)) and count <= 12:
        found.add("counter")
    if len(text) < 110 and phrases.COUNTER_INSIDE.search(folded) and open_end:
        found.add("counter")
    if len(text) < 160 and phrases.TAGS.match(text) and open_end:
        found.add("tally")
    if len(text) < 80 and phrases.CLOCK.match(folded):
        found.add("widget")
    if len(text) < 60 and phrases.TALLY.match(folded):
        found.add("tally")
    if phrases.LICENCE.search(folded) or (text.isupper() and phrases.IMPRINT.match(folded)):
        found.add("licence")
    if phrases.CONTACT.match(folded) and phrases.CONTACT_VALUE.search(folded) and len(text) < 320:
        found.add("contact")
    if phrases.LINK.fullmatch(folded):
        found.add("link")
    if len(text) < 420 and phrases.INLINE_MARKER.match(folded):
        found.add("inline_marker")
    if len(text) < 90 and phrases.WIDGET.search(folded):
        found.add("widget")
    if 4 <= count <= 40 and count % 2 == 0 and words[: count // 2] == words[count // 2 :] and not folded.isdigit():
        found.add("echo")
    if len(text) < 90 and _DATELINE.fullmatch(folded):
        found.add("dateline")
    if (len(text) < 160 and _CAPTION.match(text)) or (len(text) < 320 and _CREDIT.search(text)):
        found.add("caption")
    return found


def line_signals(text: str, folded: str, key: str, kind: str) -> frozenset[Signal]:
    """The signals of one line; see `Signal`."""
    found: set[Signal] = set()
    if not re.search(r"\w", text):
        if len(text) >= 3 or text in {"|", "›", "»", ">", "•", "·", "/", "—", "–", "*"}:
            found.add("ruler")
        return frozenset(found)
    if kind in {"item", "row"} or _ITEM.match(text):
        found.add("item")
    if kind == "row":
        return frozenset(found)
    words = key.split()
    count = len(words)
    bare = re.sub(r"\s*\(?\d*\)?\s*[:»›>.]*$", "", key)
    if bare in phrases.COMMENTS or phrases.DISCUSSION.match(folded):
        found.add("comments")
    elif bare in phrases.MARKERS:
        found.add("marker")
    elif (len(text) < 420 and _interface(folded, key)) or (count <= 10 and _control(text)):
        found.add("interface")
    elif bare in phrases.MENU:
        found.add("menu")
    found |= _furniture(text, folded, words)
    ended = _END.search(text) is not None
    if count <= 9 and not ended and (_BYLINE.fullmatch(text) or _SOURCE.match(text)) and not re.search(r"\d", text):
        found.add("byline")
    plain = not found - {"item", "menu"}
    if plain and ((ended and count >= 10) or count >= 35):
        found.add("prose")
    elif plain and not ended and 4 <= count < 45:
        found.add("headline")
    return frozenset(found)


def pairs(key: str) -> set[tuple[str, str]]:
    """Neighbouring words of a line's key: what two texts about one matter have in common."""
    return set(pairwise(key.split()))


def make_line(block: Block, gap: bool) -> Line:
    """A block with its signals. gap: whether a blank line stands above it."""
    if len(block.text) > _LONG:
        return Line(block, block.text, gap, _LONG, frozenset({"prose"}) if block.kind != "row" else frozenset({"item"}))
    folded = fold(block.text)
    key = _key(folded)
    return Line(block, key, gap, key.count(" ") + 1, line_signals(block.text, folded, key, block.kind))
