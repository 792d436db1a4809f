"""Makes the .docx and .pdf documents of `samples/` from the readable texts in `sources/`. For maintainers only.

    python tests/samples/make_binaries.py --fonts FOLDER

FOLDER holds `DejaVuSerif.ttf` and `DejaVuSerif-Bold.ttf` (Debian package fonts-dejavu, free licence; only the glyphs in
use are embedded). The same sources, fonts and library versions give the same bytes: dates come from the sources, and
archive members carry a fixed time. The results are committed, so that neither tests nor users need the fonts.

A source is one line per paragraph:

    ! key: value    title, author, date (ISO), the running header of a .pdf, the motto where it is not the state's
    < text          left half of the letterhead          > text   place and date after it, signature at the end
    # / ## / ###    document title, heading 1, heading 2
    1. text         in .docx an automatically numbered item (the number is not in the text); in .pdf typed as it stands
    | a | b |       table row, the first is the header; `|= text` is a row of one merged cell
"""

from __future__ import annotations

import argparse
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt

SOURCES = Path(__file__).parent / "sources"
SAMPLES = Path(__file__).parents[2] / "samples"
STATE_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | Độc lập - Tự do - Hạnh phúc"
NOTE = "Văn bản mẫu, nội dung hư cấu."
_MARK = re.compile(r"(?P<mark>!|<|>|###|##|#|\|=|\||1\.) ?(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One source line: its mark ("" for a plain paragraph) and the text after it."""

    mark: str
    text: str

    @property
    def cells(self) -> list[str]:
        """The cells of a "|" line."""
        return [cell.strip() for cell in self.text.strip("| ").split("|")]


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed source: what is known about the document, and its lines without the blank ones."""

    about: dict[str, str]
    lines: tuple[Line, ...]

    @property
    def motto(self) -> list[str]:
        return self.about.get("motto", STATE_MOTTO).split(" | ")

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.about["date"]).replace(hour=8, tzinfo=UTC)


def read(path: Path, *, typed_numbers: bool) -> Source:
    """`typed_numbers`: "1. " stays a part of the text instead of marking an automatically numbered item."""
    about: dict[str, str] = {}
    lines: list[Line] = []
    for raw in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines():
        match = _MARK.fullmatch(raw)
        if match is None or (typed_numbers and match["mark"] == "1."):
            if raw.strip():
                lines.append(Line("", raw))
        elif match["mark"] == "!":
            key, _, value = match["rest"].partition(": ")
            about[key] = value
        else:
            lines.append(Line(match["mark"], match["rest"]))
    return Source(about, tuple(lines))


def make_docx(source: Source) -> bytes:
    document: Any = Document()
    for style in ("Normal", "Title", "Heading 1", "Heading 2", "List Number"):
        document.styles[style].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    properties = document.core_properties
    properties.title, properties.author = source.about["title"], source.about["author"]
    properties.comments, properties.last_modified_by = NOTE, source.about["author"]
    properties.created = properties.modified = source.moment.replace(tzinfo=None)

    # The usual letterhead: a table without borders, issuer and number left, motto and date right.
    letterhead = document.add_table(rows=1, cols=2)
    left = [line.text for line in source.lines if line.mark == "<"]
    date_line = next(line for line in source.lines if line.mark == ">")
    for cell, texts in zip(letterhead.rows[0].cells, (left, [*source.motto, date_line.text]), strict=True):
        cell.paragraphs[0].text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    styles = {"#": "Title", "##": "Heading 1", "###": "Heading 2", "1.": "List Number"}
    previous, number_id, table = "", 0, None
    for line in source.lines:
        if line.mark == "<" or line is date_line:
            continue
        if line.mark in ("|", "|="):
            table = table if previous in ("|", "|=") else _new_table(document, len(line.cells))
            _fill_row(table, line)
        else:
            paragraph = document.add_paragraph(line.text, style=styles.get(line.mark))
            if line.mark == "1.":
                number_id = number_id if previous == "1." else _restarted_numbering(document)
                paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = (
                    number_id
                )
            if line.mark == ">":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        previous = line.mark
    written = io.BytesIO()
    document.save(written)
    return _with_fixed_times(written.getvalue())


def _new_table(document: Any, columns: int) -> Any:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    return table


def _fill_row(table: Any, line: Line) -> None:
    first = not table.rows
    row = table.add_row()
    if line.mark == "|=":
        row.cells[0].merge(row.cells[-1]).text = line.text
        return
    for cell, text in zip(row.cells, line.cells, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = first
    if first:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _restarted_numbering(document: Any) -> int:
    """The id of a fresh numbering that starts at 1 with the look of the "List Number" style."""
    numbering = document.part.numbering_part.element
    style_id = document.styles["List Number"].element.pPr.numPr.numId.val
    fresh = numbering.add_num(numbering.num_having_numId(style_id).abstractNumId.val)
    fresh.add_lvlOverride(0).add_startOverride(1)
    return int(fresh.numId)


def _with_fixed_times(archive: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def make_pdf(source: Source, fonts: Path) -> bytes:
    from fpdf import FPDF

    class Paper(FPDF):
        """Running header from the second page on, page numbers on every page."""

        def header(self) -> None:
            if self.page_no() > 1:
                self.set_font("Serif", size=8)
                self.cell(0, 5, source.about["running"], align="R", new_x="LMARGIN", new_y="NEXT")
                self.ln(4)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Serif", size=8)
            self.cell(0, 5, f"Trang {self.page_no()}/{{nb}}", align="C")

    paper = Paper(format="A4")
    paper.set_margins(25, 20, 20)
    paper.set_auto_page_break(auto=True, margin=22)
    paper.add_font("Serif", fname=fonts / "DejaVuSerif.ttf")
    paper.add_font("Serif", style="B", fname=fonts / "DejaVuSerif-Bold.ttf")
    paper.set_title(source.about["title"])
    paper.set_author(source.about["author"])
    paper.set_subject(NOTE)
    paper.set_lang("vi-VN")
    paper.set_creation_date(source.moment)
    paper.add_page()
    for line in _with_motto(source):
        style, size, align, space = {
            "#": ("B", 13, "C", 2),
            "##": ("B", 11, "L", 3),
            "###": ("B", 10.5, "L", 2),
            "<": ("B", 10, "C", 0),
            ">": ("", 10.5, "R", 1),
        }.get(line.mark, ("", 10.5, "J", 1.5))
        paper.ln(space)
        paper.set_font("Serif", style=style, size=size)
        paper.multi_cell(0, 5.6, line.text, align=align, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def _with_motto(source: Source) -> Iterator[Line]:
    """The lines, the motto set between the issuer with its number and the date."""
    previous = ""
    for line in source.lines:
        if previous == "<" and line.mark != "<":
            yield from (Line("<", text) for text in source.motto)
        yield line
        previous = line.mark


def make_all(fonts: Path, out: Path) -> list[Path]:
    """Writes every document and returns their paths in the order of their names."""
    made = []
    for path in sorted(SOURCES.glob("*.txt")):
        target = out / path.stem
        if target.suffix == ".docx":
            target.write_bytes(make_docx(read(path, typed_numbers=False)))
        else:
            target.write_bytes(make_pdf(read(path, typed_numbers=True), fonts))
        made.append(target)
    return made


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Makes the .docx and .pdf documents of samples/.")
    arguments.add_argument(
        "--fonts", type=Path, required=True, help="folder with DejaVuSerif.ttf, DejaVuSerif-Bold.ttf"
    )
    arguments.add_argument("--out", type=Path, default=SAMPLES, help="folder to write to (default: samples/)")
    given = arguments.parse_args()
    for document in make_all(given.fonts, given.out):
        print(f"{document.name}: {document.stat().st_size} bytes")
