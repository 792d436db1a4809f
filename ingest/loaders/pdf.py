"""PDF with a text layer: lines put back into paragraphs, page numbers kept, running heads and page numbers removed."""

from __future__ import annotations

import ctypes
import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.base import Block, IngestError, RawDocument
from ingest.loaders.file import tidy_line
from ingest.loaders.unwrap import ends_sentence, join, starts_new

_EDGE = 3
"""How many lines at the top and bottom of a page may be running heads."""
_SAME_HEIGHT = 8.0
"""Points by which a running head may move from page to page."""
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\s*[-–—|]?\s*\d{1,4}\s*(?:[/|]\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
_MIN_CHARACTERS = 15
"""Fewer visible characters a page than this on average: the pages are pictures."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line. left, right, top, bottom and size in points, y upwards."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


def _page_lines(page: pdfium.PdfPage, number: int) -> Iterator[_Line]:
    text_page = page.get_textpage()
    raw = text_page.raw
    count = text_page.count_chars()
    characters: list[str] = []
    first = last = -1

    def line() -> _Line | None:
        text = tidy_line("".join(characters))
        if not text:
            return None
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        right = text_page.get_charbox(last, loose=True)[2]
        return _Line(text, number, left, right, top, bottom, pdfium_c.FPDFText_GetFontSize(raw, first))

    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if code in {10, 13}:
            finished = line()
            if finished:
                yield finished
            characters, first, last = [], -1, -1
            continue
        # 0xFFFE marks a hyphen that pdfium recognised as a word break; surrogates arrive one by one.
        character = "-" if code in {0x2, 0xFFFE} else "" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
        characters.append(character)
        if character.strip():
            first = index if first < 0 else first
            last = index
    finished = line()
    if finished:
        yield finished


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _running_head_candidate(line: _Line, right: float) -> bool:
    """Running heads are short and begin anew: a line that fills the measure, opens a list item or goes on is body."""
    full = line.right > right * 0.93 and len(line.text) > 60
    return not (full or starts_new(line.text) or line.text[0].islower() or len(line.text) > 160)


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """Lines that return at the same height at the edge of most pages, and bare page numbers at an edge, removed."""
    rights = sorted(line.right for lines in pages for line in lines)
    right = rights[int(len(rights) * 0.9)] if rights else 0.0

    heights: dict[str, list[float]] = {}
    for lines in pages:
        edge = {*lines[:_EDGE], *lines[-_EDGE:]}
        for line in edge:
            if _running_head_candidate(line, right):
                heights.setdefault(_shape(line.text), []).append(line.bottom)
    needed = max(2, len(pages) * 0.4)

    def returns(line: _Line) -> bool:
        found = heights.get(_shape(line.text), ())
        return sum(abs(height - line.bottom) < _SAME_HEIGHT for height in found) >= needed

    kept: list[_Line] = []
    for lines in pages:
        start, end = 0, len(lines)

        def runs(line: _Line) -> bool:
            return _PAGE_NUMBER.fullmatch(line.text) is not None or returns(line)

        while start < min(_EDGE, end) and runs(lines[start]):
            start += 1
        while end > max(start, len(lines) - _EDGE) and runs(lines[end - 1]):
            end -= 1
        kept += lines[start:end]
    return kept


def _same_paragraph(above: _Line, line: _Line, right: float, leading: float, body: float) -> bool:
    """Whether `line` continues the paragraph of `above`. right: the text's right edge; leading: usual line distance."""
    if starts_new(line.text) or abs(above.size - line.size) > 0.6:
        return False
    width = max(right - above.left, 1.0)
    full = right - above.right < width * 0.12
    if above.page != line.page:
        return full and not (ends_sentence(above.text) and not line.text[0].islower())
    gap = above.bottom - line.top
    if gap > leading * 0.9 + body * 0.35 and above.bottom > line.bottom:
        return False
    if line.left > above.left + body * 0.9 and full and ends_sentence(above.text):
        return False  # the first line of a paragraph is indented
    return full or (line.text[0].islower() and not ends_sentence(above.text) and right - above.right < width * 0.35)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Block]:
    if not lines:
        return
    body = statistics.median(line.size for line in lines)
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    gaps = [a.bottom - b.top for a, b in itertools.pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    leading = max(statistics.median(gaps), 0.0) if gaps else 0.0
    text, start = lines[0].text, lines[0]
    for above, line in itertools.pairwise(lines):
        if _same_paragraph(above, line, right, leading, body):
            text = join(text, line.text)
            continue
        yield _block(text, start, body)
        text, start = line.text, line
    yield _block(text, start, body)


def _block(text: str, start: _Line, body: float) -> Block:
    if start.size > body * 1.15 and len(text) < 200:
        return Block(text, "heading", 1 if start.size > body * 1.4 else 2, start.page)
    return Block(text, page=start.page)


def load(data: bytes) -> RawDocument:
    """Blocks with their pages. Raises `IngestError` for encrypted and broken files and for scans."""
    if b"%PDF-" not in data[:1024]:
        raise IngestError("Tệp không phải PDF hợp lệ hoặc bị hỏng; hãy xuất lại PDF từ văn bản gốc.")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise IngestError("Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.") from None
        raise IngestError("Tệp PDF bị hỏng, không mở được; hãy xuất lại PDF từ văn bản gốc.") from None
    try:
        pages = [list(_page_lines(document[index], index + 1)) for index in range(len(document))]
    except (pdfium.PdfiumError, ctypes.ArgumentError):
        raise IngestError("Tệp PDF bị hỏng ở giữa, không đọc hết được; hãy xuất lại PDF từ văn bản gốc.") from None
    finally:
        document.close()
    if sum(len(line.text) for lines in pages for line in lines) < _MIN_CHARACTERS * max(len(pages), 1):
        raise IngestError(
            "Tệp PDF là bản quét (chỉ có hình, không có lớp chữ); hãy dùng bản có chữ hoặc nhận dạng chữ (OCR) trước."
        )
    blocks: list[Block] = []
    for block in _paragraphs(_without_running_heads(pages)):
        blocks += [block, Block("", page=block.page)]
    return RawDocument(tuple(blocks))
