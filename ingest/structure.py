"""The outline of a cleaned document: headings, list lead-ins, items, rows; and the text they make up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.base import Block, PageMark
from ingest.clean import Cleaned
from ingest.rank import (
    ARTICLE,
    CAPITAL_LETTER,
    CAPITALS,
    CHAPTER,
    DECIMAL,
    FORMAT,
    LEADIN,
    LETTER,
    NUMBER,
    PART,
    ROMAN,
    ROWS,
    SECTION,
    SUBHEADING,
    SUBSECTION,
    TEXT,
    ordinal,
    rank,
)

Role = Literal["heading", "leadin", "item", "row", "text", "caption"]

_HEADING_RANKS = {PART, CHAPTER, SECTION, SUBSECTION}
_ENDED = re.compile(r"[.;,!…][\"”’»)\]]*$")
_MAX_HEADING = 180
_MAX_PARENT = 300
"""Characters of a clause that is a lead-in of its points although it does not end with a colon."""
_HEADING_WORDS = 16
"""Words of an article's sub-heading at most; a longer line without a full stop is a picture's caption."""
# Remarks in brackets, signatures, numbers, and where a leaflet says when it was issued.
_NOT_HEADING = re.compile(
    r"\(|(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|Số\s*:|(?:Phát hành|Lưu hành|Cập nhật|Xuất bản)(?!\w)|Đơn vị(?: tính)?\s*:|ĐVT\s*:"
)
AUTHORITY = re.compile(
    r"(?:HỘI ĐỒNG|(?:ỦY|UỶ) BAN|UBND|HĐND|BỘ TRƯỞNG|(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG)|SỞ"
    r"|CHÍNH PHỦ|QUỐC HỘI|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|CHỈ ĐẠO)|(?:THÀNH|TỈNH|HUYỆN|QUẬN) (?:ỦY|UỶ)|CỘNG H(?:ÒA|OÀ|OA)"
    r"|ĐẢNG"
    r"|BỘ [A-ZÀ-Ỹ]+|QUYẾT (?:ĐỊNH|NGHỊ) *:?$)(?!\w)"
)
"""Lines of capitals that name who issues or signs; they head a document, not a section of it."""
_SEAT = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU) [^\W\d_][^\d.;:]{1,30}$")
"""Where an authority sits, the line below its name."""
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


def _short(text: str) -> bool:
    """Whether a line could be a heading by its form: short, opens with a capital, does not end like a sentence."""
    if not 4 <= len(text) <= 130 or _ENDED.search(text) or _DATE_ONLY.fullmatch(text) or _NOT_HEADING.match(text):
        return False
    letters = re.sub(r"[\W\d_]+", "", text)
    return len(letters) > len(text) * 0.4 and next(ch for ch in text if ch.isalpha()).isupper()


def _classify(blocks: Sequence[Block], captions: frozenset[int], official: bool) -> list[tuple[Role, int]]:
    roles: list[tuple[Role, int]] = []
    ranks = [rank(block.text) for block in blocks]
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        roles.append(
            _role(
                block,
                ranks[i],
                following,
                ranks[i + 1] if following else TEXT,
                caption=i in captions,
                official=official,
                parent=following is not None and _is_parent(block, ranks[i], following, ranks[i + 1]),
                restarts=following is not None and _restarts(block, ranks[i], following, ranks[i + 1]),
            )
        )
    for i in range(1, len(blocks)):
        if official and roles[i] == ("heading", CAPITALS) and _SEAT.match(blocks[i].text):
            roles[i] = ("text", TEXT) if AUTHORITY.match(blocks[i - 1].text) else roles[i]
    # "Chương I" is completed by the line of capitals below it.
    for i in range(1, len(blocks)):
        above, here = roles[i - 1], roles[i]
        if above == ("heading", ranks[i - 1]) and ranks[i - 1] in _HEADING_RANKS and here[1] in {CAPITALS, SUBHEADING}:
            roles[i] = ("heading", ranks[i - 1])
    return roles


def _is_parent(block: Block, own: int, following: Block, below: int) -> bool:
    """Whether a numbered paragraph is followed by the first of its own clauses or points, whatever sign it ends with."""
    if own not in {ARTICLE, NUMBER, DECIMAL} or below not in {NUMBER, LETTER} or below <= own:
        return False
    return block.text[-1] not in ",;" and ordinal(following.text, below) == 1


def _restarts(block: Block, own: int, following: Block, below: int) -> bool:
    """Whether the list below a numbered line begins anew with the same numbers: "2. Chỉ tiêu" over "1. Tỷ lệ …"."""
    number = ordinal(block.text, own) if own == below == NUMBER else None
    return number is not None and number > 1 and ordinal(following.text, below) == 1


def _role(
    block: Block,
    rank: int,
    following: Block | None,
    below: int,
    *,
    caption: bool,
    official: bool,
    parent: bool,
    restarts: bool,
) -> tuple[Role, int]:
    text = block.text
    if caption:
        return "caption", TEXT
    if block.kind == "row":
        above_rows = following is not None and following.kind == "row" and ": " in following.text
        return ("leadin", ROWS) if above_rows and ": " not in text and len(text) < _MAX_HEADING else ("row", TEXT)
    if block.kind == "heading":
        return "heading", rank if rank in _HEADING_RANKS or rank == ARTICLE else FORMAT + max(block.level, 1)
    if following is None:
        return ("item" if rank < TEXT else "text"), rank
    listed = below < TEXT or following.kind in {"item", "row"}
    if rank in _HEADING_RANKS and len(text) <= _MAX_HEADING:
        return "heading", rank
    if rank == ARTICLE:
        if len(text) <= _MAX_HEADING and not text.endswith(";"):
            return "heading", rank
        return ("leadin" if parent else "item"), rank
    if text.endswith(":") and (listed or rank < TEXT) and below > min(rank, TEXT - 1):
        return "leadin", min(rank, LEADIN) if rank == TEXT else rank
    if _short(text):
        if rank in {CAPITAL_LETTER, ROMAN} or (
            rank in {NUMBER, DECIMAL} and (below != rank or restarts) and len(text) <= 110
        ):
            return "heading", rank
        if rank == TEXT and not text.endswith(":"):
            if text.isupper() and len(text.split()) > 1:
                return ("text", rank) if official and AUTHORITY.match(text) else ("heading", CAPITALS)
            opens = (
                LETTER <= below < TEXT or below in {NUMBER, DECIMAL}
                if official
                else 3 <= len(text.split()) <= _HEADING_WORDS and len(following.text) > 20
            )
            if opens:
                return "heading", SUBHEADING
    if text.endswith(":") and rank == TEXT and len(text) <= _MAX_HEADING:
        return "leadin", LEADIN
    if parent and len(text) <= _MAX_PARENT:
        return "leadin", rank
    return ("item" if rank < TEXT or block.kind == "item" else "text"), rank


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
