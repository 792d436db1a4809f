"""The lines of a document with the headings and lead-ins that stand over each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.rank import ARTICLE, Lists, ordinal, rank
from vietnamese.text import fold

_LEVELS = (
    (1, re.compile(r"(?:phan|chuong)\s+(?:thu\s+)?[\w]+")),
    (2, re.compile(r"muc\s+\d+")),
    (3, re.compile(r"dieu\s+\d+[a-z]?\s*[.:]?(?=\s|$)")),
    (3, re.compile(r"[ivx]{1,6}\s*[.)/-]\s")),
    (4, re.compile(r"[a-h]\.\s")),
    (5, re.compile(r"\d{1,2}[.)]\s")),
    (6, re.compile(r"\d{1,2}\.\d{1,2}\.?\s")),
    (7, re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}\.?\s")),
    (8, re.compile(r"[a-z]\)\s")),
    (8.7, re.compile(r"\(\d{1,2}\)\s")),
    (9, re.compile(r"[-–—•*]\s")),
    (10, re.compile(r"[+o]\s")),
)
_BULLET = re.compile(r"\s*[-–—•*+]\s+(?=(?:[a-zđ]|\d{1,2})[.)]\s)")
_PLAIN = 12  # a paragraph without numbering
_HEADING = 4  # a heading without numbering
_LEAD = 7.5  # "Cụ thể như sau:", over the items below it
_LETTER = 8
_UNDER_LETTER = 8.5
_LONGEST = 240
_CAPTION = re.compile(r"\banh\s*:|\(anh\)|\banh minh hoa|^anh\b")
_UNIT_LINE = re.compile(r"\(?(?:Đơn vị(?: tính)?|ĐVT)\s*:")
_TABLE = re.compile(r"\(?(?:Đơn vị(?: tính)?|ĐVT)\s*:|(?:Bảng|Biểu|Phụ biểu|BẢNG|BIỂU)(?:\s+số)?\s*[\dIVX]+")
_ISSUED = re.compile(r"\W*(?:Phát hành|Lưu hành|Cập nhật|Xuất bản)(?!\w)[^:]*(?<!:)$")
_LISTS = re.compile(r"[^:;]*(?:trong đó|gồm|như sau|cụ thể)\s*:", re.IGNORECASE)
_ROW = re.compile(r"^[^:;]{1,80}: [^;]+(?:; [^:;]{1,160}: [^;]*)+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document.

    start, text: `text == document[start : start + len(text)]`, trimmed.
    above: headings and lead-ins that govern it, outermost first.
    heading: it announces what stands below it: title, heading.
    row: it is a table row, "Cột: giá trị; ...". item: it is numbered or bulleted.
    below: the items that it leads in with a colon.
    """

    start: int
    text: str
    above: tuple[str, ...]
    heading: bool
    row: bool
    item: bool = False
    below: tuple[str, ...] = ()


def outline(text: str, above: Sequence[str] = ()) -> list[Line]:
    """The lines of a document, or of a part of it, that are not blank, in order.

    above: what stands over the first line of a part, outermost first.
    """
    raw = [(at, line) for at, line in _lines(text) if line]
    seen = Counter(line for _, line in raw)
    found: list[Line] = []
    over = _standing(above)
    lists = Lists()
    for _ in over:
        lists.open()
    tabled = False  # whether the line before was a row of a table with a caption
    listed = False  # whether the line before ended an item of a list
    for n, (at, line) in enumerate(raw):
        level = _level(line)
        if seen[line] > 1 or _CAPTION.search(fold(line)):  # a running head, the words under a picture
            found.append(Line(at, line, tuple(t for _, t in over), False, is_row(line)))
            continue
        row = is_row(line)
        announces = not row and n + 1 < len(raw) and _announces(line, level)
        lead = line.endswith(":")
        while tabled and not row and over and _TABLE.match(over[-1][1]):
            over.pop()
            lists.close(len(over))
        tabled = row
        if level == _PLAIN and announces:
            level = _LEAD if lead or _UNIT_LINE.match(line) else _HEADING
            if lead and over and over[-1][0] == _LETTER and not over[-1][1].endswith(":"):
                level = _UNDER_LETTER  # "a) Dự án 2" stands over the list that its paragraph leads in
        if not row and (n or not above):
            number = ordinal(line, rank(line))
            depth = _depth(line, number, over, lists, first=bool(n) and bool(over) and over[-1][1] == raw[n - 1][1])
            if depth is not None:
                del over[depth:]
            while (
                depth is None
                and over
                and (over[-1][0] >= level or (listed and level == _PLAIN and over[-1][0] in (_LEAD, _UNDER_LETTER)))
            ):
                over.pop()  # a paragraph after the items of "Mục tiêu đến năm 2030:" goes on with something else
            lists.close(len(over))
            if number is not None:
                lists.note(rank(line), number)
        inside = level > _LEAD or bool(over and over[-1][0] == _LEAD)
        listed = not row and inside and level not in (_PLAIN, _UNDER_LETTER, _LEAD, _HEADING) and line[-1] in ".;"
        found.append(
            Line(
                at,
                line,
                tuple(t for _, t in over),
                announces and not lead,
                row,
                level not in (_PLAIN, _HEADING, _LEAD, _UNDER_LETTER),
            )
        )
        if announces:
            over.append((level, line))
            lists.open()
    return [_with_items(line, found, n) for n, line in enumerate(found)]


def _depth(
    line: str, number: int | None, over: Sequence[tuple[float, str]], lists: Lists, *, first: bool
) -> int | None:
    """How many of the headings `over` a numbered line keeps, where its number tells: the first of a list stands below
    the heading before it, the others where the list goes on. None when only levels tell.

    first: the innermost heading is the line before.
    """
    own = rank(line)
    if number is None or own <= ARTICLE:
        return None
    if number == 1 and first and (over[-1][1].endswith(":") or ordinal(over[-1][1], rank(over[-1][1])) is not None):
        return len(over)
    return lists.depth(own, number, lambda n: not over[n][1].endswith(":") and rank(over[n][1]) < own)


def _standing(above: Sequence[str]) -> list[tuple[float, str]]:
    """Headings with their levels; one that stands over another is of a higher level, whatever its form."""
    found: list[tuple[float, str]] = []
    inner = float(_PLAIN)
    for text in reversed(above):
        level = _level(text)
        if level == _PLAIN:
            level = _LEAD if text.endswith(":") else _HEADING
        inner = min(level, inner - 0.01)
        found.insert(0, (inner, text))
    return found


def _with_items(line: Line, lines: list[Line], n: int) -> Line:
    if line.row or not line.text.endswith(":"):
        return line
    depth, items = len(line.above), []
    for other in lines[n + 1 :]:
        if len(other.above) <= depth or other.above[depth] != line.text:
            break
        if len(other.above) == depth + 1:
            items.append(other.text)
    return replace(line, below=tuple(items))


def is_row(line: str) -> bool:
    """Whether a line is a table row, "Cột: giá trị; Cột: giá trị", and not prose with colons."""
    return _ROW.match(line) is not None and line[-1] not in ".;…" and not _LISTS.match(line)


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return found


def _level(line: str) -> float:
    bullet = _BULLET.match(line)
    folded = fold(line[bullet.end() if bullet else 0 :][:40])
    roman = re.match(r"[IVX]+\s*[.)/-]\s", line)
    for level, pattern in _LEVELS:
        if pattern.match(folded) and (level != 3 or folded.startswith("dieu") or roman):
            return level
    return _PLAIN


def _announces(line: str, level: float) -> bool:
    """Whether lines below it belong to it: a heading, "gồm:"; a full sentence does not announce."""
    if len(line) > _LONGEST or _ISSUED.match(line):
        return False
    if line.endswith(":"):
        return True
    if line[-1] in '.;,!…”"' and not (level <= 3 and line[-1] == "."):
        return False
    if level <= 3:
        return True
    return len(line) <= 160 and not re.search(r"\d(?:[.,]\d+)?\s?%", line)
