"""Word (.docx): paragraphs and tables in document order, headings, list numbers as Word shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from ingest.base import Block, IngestError, RawDocument
from ingest.loaders.file import tidy, tidy_line
from ingest.loaders.numbering import Numbering, W
from ingest.loaders.table import table_blocks

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # compound file: a legacy .doc, or a .docx under a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_UNPACKED = 400 * 1024 * 1024
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {W + "del", W + "moveFrom", W + "txbxContent", W + "instrText", _FALLBACK}
# Letterheads and signatures are set as borderless tables; their cells are paragraphs, not values under headers.
_LETTERHEAD = re.compile(
    r"C[ỘO]NG H(?:ÒA|OÀ|OA) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận|^(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐÀ-Ỹ]", re.MULTILINE
)


class _Styles:
    """Heading depth and list of each paragraph style, inherited from the style it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles = {item.get(W + "styleId"): item for item in root.findall(W + "style")}

    def chain(self, style_id: str | None) -> Iterator[Any]:
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self._styles:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            based = style.find(W + "basedOn")
            style_id = None if based is None else based.get(W + "val")

    def level(self, style_id: str | None) -> int:
        """Heading depth from 1; 0 for body text."""
        for style in self.chain(style_id):
            name = style.find(W + "name")
            label = ("" if name is None else name.get(W + "val") or "").lower()
            if label == "title":
                return 1
            match = re.fullmatch(r"heading ([1-9])", label)
            if match:
                return int(match[1])
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None and (outline.get(W + "val") or "9") in "012345678":
                return int(outline.get(W + "val")) + 1
        return 0

    def numbering(self, style_id: str | None) -> Any | None:
        for style in self.chain(style_id):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None


class _Reader:
    """Walks the body once; list counters run along, so the order of calls is the order of the document."""

    def __init__(self, document: Any) -> None:
        part = document.part
        self._styles = _Styles(document.styles.element)
        try:
            self._numbering = Numbering(part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element)
        except KeyError:
            self._numbering = Numbering(None)

    def blocks(self, container: Any) -> Iterator[Block]:
        for child in container:
            if child.tag == W + "p":
                yield from self._paragraph(child)
                for box in child.iter(W + "txbxContent"):
                    if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                        yield from self.blocks(box)
            elif child.tag == W + "tbl":
                yield Block("")
                yield from self._table(child)
                yield Block("")
            elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"}:
                yield from self.blocks(child)

    def _text(self, element: Any) -> str:
        parts: list[str] = []
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == W + "t":
                parts.append(child.text or "")
            elif child.tag == W + "tab":
                parts.append(" ")
            elif child.tag in {W + "br", W + "cr"}:
                parts.append("\n")
            elif child.tag == W + "noBreakHyphen":
                parts.append("-")
            elif len(child):
                parts.append(self._text(child))
        return "".join(parts)

    def _style(self, paragraph: Any) -> str | None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return None if style is None else style.get(W + "val")

    def _label(self, paragraph: Any) -> str:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            properties = self._styles.numbering(self._style(paragraph))
        if properties is None:
            return ""
        num_id, level = properties.find(W + "numId"), properties.find(W + "ilvl")
        if num_id is None or num_id.get(W + "val") == "0":  # 0 switches an inherited list off
            return ""
        return self._numbering.label(num_id.get(W + "val"), 0 if level is None else int(level.get(W + "val")))

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        text = tidy(self._text(paragraph)).strip("\n ")
        if not text:
            yield Block("")
            return
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        depth = self._styles.level(self._style(paragraph))
        if outline is not None and (outline.get(W + "val") or "9") in "012345678":
            depth = int(outline.get(W + "val")) + 1
        label = self._label(paragraph)
        for position, line in enumerate(filter(None, text.split("\n"))):
            shown = f"{label} {line}" if label and position == 0 else line
            if depth:
                yield Block(shown, "heading", depth)
            else:
                yield Block(shown, "item" if label and position == 0 else "paragraph")

    def _cell(self, cell: Any) -> str:
        lines: list[str] = []
        for block in self.blocks(cell):
            if block.text:
                lines.append(block.text)
        return "\n".join(lines)

    def _table(self, table: Any) -> list[Block]:
        grid: list[list[str]] = []
        marked = 0
        spanned: dict[int, str] = {}  # column -> text of the cell that spans down
        merged_top = False
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            cells: list[str] = []
            before = row.find(f"{W}trPr/{W}gridBefore")
            cells += [""] * (0 if before is None else int(before.get(W + "val")))
            for cell in (
                item for child in row for item in ([child] if child.tag == W + "tc" else child.iter(W + "tc"))
            ):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = 1 if span is None else max(1, int(span.get(W + "val")))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                column = len(cells)
                if merge is not None and merge.get(W + "val") != "restart":
                    text = spanned.get(column, "")
                else:
                    text = self._cell(cell)
                    if merge is not None:
                        spanned[column] = text
                cells += [text] * width
                merged_top |= not grid and (width > 1 or merge is not None)
            if row.find(f"{W}trPr/{W}tblHeader") is not None and marked == len(grid):
                marked += 1
            grid.append(cells)
        return _table_blocks(grid, marked, merged_top)


def _footnotes(document: Any, reader: _Reader) -> Iterator[Block]:
    """The notes below the pages, at the end and in their order; a mark in the text would read as a figure."""
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        try:
            root = parse_xml(document.part.part_related_by(kind).blob)
        except KeyError:
            continue
        notes = (note for note in root if note.get(W + "type") in {None, "normal"})
        for number, note in enumerate(notes, 1):
            text = " ".join(block.text for block in reader.blocks(note) if block.text)
            if text:
                yield Block("")
                yield Block(f"Chú thích {number}: {text}")


def _table_blocks(grid: list[list[str]], marked: int, merged_top: bool) -> list[Block]:
    """Layout tables as paragraphs, formulas as one line, the rest as rows under their headers."""
    flat = "\n".join(cell for row in grid for cell in row)
    if (len(grid) <= 3 and _LETTERHEAD.search(flat)) or max(map(len, grid), default=0) <= 1:
        lines = [line for row in grid for cell in dict.fromkeys(row) for line in cell.split("\n") if line]
        return [Block(line) for line in lines]
    rows = [[tidy_line(cell) for cell in row] for row in grid]
    if len(rows) == 1:
        return [Block(" ".join(filter(None, dict.fromkeys(rows[0]) if len(set(rows[0])) == 1 else rows[0])), "row")]
    return table_blocks(rows, marked, merged_top)


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise IngestError("Tệp Word có mật khẩu; hãy bỏ mật khẩu trong Word rồi nạp lại.")
        raise IngestError("Tệp Word kiểu cũ (.doc); hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > _MAX_UNPACKED:
                raise IngestError("Tệp Word giải nén ra quá lớn; hãy bỏ bớt hình ảnh rồi lưu lại.")
            if any(item.flag_bits & 1 for item in package.infolist()):
                raise IngestError("Tệp Word có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.")
    except zipfile.BadZipFile:
        raise IngestError("Tệp không phải .docx hợp lệ hoặc bị hỏng; hãy mở bằng Word và lưu lại.") from None


def load(data: bytes) -> RawDocument:
    """Blocks in document order. Raises `IngestError` for legacy, encrypted and broken files."""
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        blocks = (*reader.blocks(document.element.body), *_footnotes(document, reader))
    except IngestError:
        raise
    except Exception as error:  # a broken package fails in many ways inside zipfile, lxml and python-docx
        raise IngestError("Tệp .docx bị hỏng, không đọc được; hãy mở bằng Word và lưu lại.") from error
    title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), "")
    return RawDocument(blocks, {"title": title} if title else {})
