"""The outline of a cleaned document: headings, list lead-ins, items, rows; and the text they make up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.base import Block, PageMark
from ingest.clean import Cleaned

Role = Literal["heading", "leadin", "item", "row", "text", "caption"]

LEADIN = 28
"""Rank of a list lead-in that has no number of its own, and, below, of a label row inside a table."""
# Ranks of the outline, outermost first. Headings of the file format take 10 + their level.
_PART, _CHAPTER, _SECTION, _SUBSECTION, _FORMAT, _CAPITALS, _ROMAN, _SUBHEADING = 1, 2, 3, 4, 10, 20, 22, 24
_ARTICLE, _NUMBER, _DECIMAL, _LETTER, _DASH, _PLUS, ROWS, _TEXT = 30, 40, 42, 50, 60, 62, 64, 70

_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        _PART,
        re.compile(r"(?:PHẦN|Phần) (?:thứ \w+|THỨ \w+|[IVXLC]+|\d+)\b(?!.*[.;]$)|(?:PHỤ LỤC|Phụ lục)\b(?!.*[.;,]$)"),
    ),
    (_CHAPTER, re.compile(r"(?:CHƯƠNG|Chương) (?:[IVXLC]+|\d+)\b(?!.*[.;,]$)")),
    (_SECTION, re.compile(r"(?:MỤC|Mục) (?:[IVXLC]+|\d+)\b(?!.*[;,]$)")),
    (_SUBSECTION, re.compile(r"(?:TIỂU MỤC|Tiểu mục) (?:[IVXLC]+|\d+)\b(?!.*[;,]$)")),
    (_ARTICLE, re.compile(r"Điều \d+[a-zđ]?\s*[.:]")),
    (_ROMAN, re.compile(r"[IVX]{1,5}[.)/-]\s")),
    (_DECIMAL, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s")),
    (_NUMBER, re.compile(r"\(?\d{1,3}[.)]\s|(?:Khoản|Câu|Câu hỏi|Bước) \d{1,3}[.:)]")),
    (_LETTER, re.compile(r"\(?[a-zđ]{1,2}[.)]\s")),
    (_DASH, re.compile(r"[-–—•●▪◦‣]\s")),
    (_PLUS, re.compile(r"[+*]\s")),
)
_HEADING_RANKS = {_PART, _CHAPTER, _SECTION, _SUBSECTION}
_ENDED = re.compile(r"[.;,!…][\"”’»)\]]*$")
_MAX_HEADING = 180
_HEADING_WORDS = 16
"""Words of an article's sub-heading at most; a longer line without a full stop is a picture's caption."""
_NOT_HEADING = re.compile(r"\(|(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|Số\s*:")  # remarks in brackets, signatures, numbers
AUTHORITY = re.compile(
    r"(?:HỘI ĐỒNG|(?:ỦY|UỶ) BAN|UBND|HĐND|BỘ TRƯỞNG|(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG)|SỞ"
    r"|CHÍNH PHỦ|QUỐC HỘI|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|CHỈ ĐẠO)|(?:THÀNH|TỈNH|HUYỆN|QUẬN) (?:ỦY|UỶ)|CỘNG H[ÒO]A|ĐẢNG"
    r"|BỘ [A-ZÀ-Ỹ]+|QUYẾT (?:ĐỊNH|NGHỊ) *:?$)(?!\w)"
)
"""Lines of capitals that name who issues or signs; they head a document, not a section of it."""
_DATE_ONLY = re.compile(r"\W*(?:thứ \w+,?|chủ nhật,?)?\s*[\d/.:\s,-]+\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph of the text: offsets, role, and rank in the outline (smaller is further out)."""

    start: int
    end: int
    role: Role
    rank: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """text: the document's text; units: its paragraphs in order, which cover every non-blank character of it."""

    text: str
    units: tuple[Unit, ...]

    def pages(self) -> tuple[PageMark, ...]:
        """Where each page begins, for paged formats."""
        marks: list[PageMark] = []
        for unit in self.units:
            if unit.page is not None and (not marks or unit.page > marks[-1].page):
                marks.append(PageMark(unit.page, unit.start))
        return tuple(marks)


def _rank(text: str) -> int:
    return next((rank for rank, pattern in _RANKS if pattern.match(text)), _TEXT)


def _short(text: str) -> bool:
    """Whether a line could be a heading by its form: short, opens with a capital, does not end like a sentence."""
    if not 4 <= len(text) <= 130 or _ENDED.search(text) or _DATE_ONLY.fullmatch(text) or _NOT_HEADING.match(text):
        return False
    letters = re.sub(r"[\W\d_]+", "", text)
    return len(letters) > len(text) * 0.4 and next(ch for ch in text if ch.isalpha()).isupper()


def _classify(blocks: Sequence[Block], captions: frozenset[int], official: bool) -> list[tuple[Role, int]]:
    roles: list[tuple[Role, int]] = []
    ranks = [_rank(block.text) for block in blocks]
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        roles.append(
            _role(
                block,
                ranks[i],
                following,
                ranks[i + 1] if following else _TEXT,
                caption=i in captions,
                official=official,
            )
        )
    # "Chương I" is completed by the line of capitals below it.
    for i in range(1, len(blocks)):
        above, here = roles[i - 1], roles[i]
        if (
            above == ("heading", ranks[i - 1])
            and ranks[i - 1] in _HEADING_RANKS
            and here[1] in {_CAPITALS, _SUBHEADING}
        ):
            roles[i] = ("heading", ranks[i - 1])
    return roles


def _role(
    block: Block, rank: int, following: Block | None, below: int, *, caption: bool, official: bool
) -> tuple[Role, int]:
    text = block.text
    if caption:
        return "caption", _TEXT
    if block.kind == "row":
        above_rows = following is not None and following.kind == "row" and ": " in following.text
        return ("leadin", ROWS) if above_rows and ": " not in text and len(text) < _MAX_HEADING else ("row", _TEXT)
    if block.kind == "heading":
        return "heading", rank if rank in _HEADING_RANKS or rank == _ARTICLE else _FORMAT + max(block.level, 1)
    if following is None:
        return ("item" if rank < _TEXT else "text"), rank
    listed = below < _TEXT or following.kind in {"item", "row"}
    if rank in _HEADING_RANKS and len(text) <= _MAX_HEADING:
        return "heading", rank
    if rank == _ARTICLE:
        return ("heading" if len(text) <= _MAX_HEADING and not text.endswith(";") else "item"), rank
    if text.endswith(":") and (listed or rank < _TEXT) and below > min(rank, _TEXT - 1):
        return "leadin", min(rank, LEADIN) if rank == _TEXT else rank
    if _short(text):
        if rank == _ROMAN or (rank in {_NUMBER, _DECIMAL} and below != rank and len(text) <= 110):
            return "heading", rank
        if rank == _TEXT and not text.endswith(":"):
            if text.isupper() and len(text.split()) > 1:
                return ("text", rank) if official and AUTHORITY.match(text) else ("heading", _CAPITALS)
            opens = (
                _LETTER <= below < _TEXT or below in {_NUMBER, _DECIMAL}
                if official
                else 3 <= len(text.split()) <= _HEADING_WORDS and len(following.text) > 20
            )
            if opens:
                return "heading", _SUBHEADING
    if text.endswith(":") and rank == _TEXT and len(text) <= _MAX_HEADING:
        return "leadin", LEADIN
    return ("item" if rank < _TEXT or block.kind == "item" else "text"), rank


def build(cleaned: Cleaned) -> Structure:
    """Put the kept blocks together: a blank line between paragraphs, a plain line end inside lists and tables."""
    roles = _classify(cleaned.blocks, cleaned.captions, cleaned.official)
    parts: list[str] = []
    units: list[Unit] = []
    at = 0
    for i, block in enumerate(cleaned.blocks):
        role, rank = roles[i]
        if i:
            before = roles[i - 1][0]
            tight = role in {"item", "row"} and before in {"item", "row", "leadin"} and not cleaned.gaps[i]
            parts.append("\n" if tight else "\n\n")
            at += len(parts[-1])
        parts.append(block.text)
        units.append(Unit(at, at + len(block.text), role, rank, block.page))
        at += len(block.text)
    return Structure("".join(parts), tuple(units))
