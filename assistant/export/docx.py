"""An answer as a Word document: the question, the answer with its sources as footnotes, and that a machine wrote it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.base import Answer, Citation
from assistant.export.label import CHECK, flowing, imprint, label
from assistant.export.marks import lines, pieces
from assistant.generation.base import Style
from vietnamese.dates import format_date
from vietnamese.text import fold, nfc

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from assistant.export.footnotes import Footnotes

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Times New Roman"  # what Vietnamese offices write in, by decree 30/2020/NĐ-CP; its size there is 13 or 14
_SIZE = 13
_TITLE = 200  # characters of the question in the file's properties
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_FOOTER = "Văn bản do máy lập, không thay văn bản gốc. Trang "


def to_docx(
    question: str, answer: Answer, *, model: str = "", style: Style = "answer", when: datetime | None = None
) -> bytes:
    """The file's content.

    Args:
        model: name and place of the configured model, in words; empty without one.
        when: the moment of the answer, in local time; None: now.

    All text goes in as text: marks of Markdown, HTML or Word fields in it stay what they are, and addresses are no links.
    """
    import docx

    from assistant.export.footnotes import Footnotes, fit

    when = when or datetime.now().astimezone()
    document = docx.Document()
    _set_up(document)
    _describe(document, fit(nfc(question))[:_TITLE], when)
    footnotes = Footnotes(document)

    small = document.add_paragraph(style="Subtitle")
    small.add_run(f"Hỏi đáp chính sách · {format_date(when.date())} · {fit(label(answer, style))}")
    document.add_paragraph(fit(nfc(question)).strip(), style="Heading 1")
    _write(document, answer, flowing(answer, style), footnotes)
    if answer.notices:
        document.add_paragraph("Cần lưu ý", style="Heading 2")
        for notice in answer.notices:
            document.add_paragraph(fit(notice), style="List Bullet")
    closing = document.add_paragraph()
    closing.paragraph_format.space_before = _points(12)
    closing.add_run(fit(imprint(answer, model))).italic = True
    _foot(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def file_name(question: str, when: datetime | None = None) -> str:
    """A name that every system takes and no header is broken by: "hoi-dap-2026-03-01-ty-le-ho-ngheo.docx"."""
    when = when or datetime.now().astimezone()
    words = re.sub(r"[^a-z0-9]+", "-", fold(question)).strip("-")
    if len(words) > 60:
        words = words[:61].rpartition("-")[0] or words[:60]
    return "-".join(part for part in ("hoi-dap", when.date().isoformat(), words) if part) + ".docx"


def source_note(citation: Citation) -> str:
    """A footnote: the quote, and where it stands."""
    day = f"ngày {format_date(citation.published)}" if citation.published else ""
    about = ", ".join(part for part in (citation.title, citation.number, citation.issuer, day) if part)
    return f"“{' '.join(citation.quote.split())}” — {about} (tệp {citation.source}, ký tự {citation.start}–{citation.end})."


def _write(document: Document, answer: Answer, one_paragraph: bool, footnotes: Footnotes) -> None:
    from assistant.export.footnotes import fit

    citations = {citation.n: citation for citation in answer.citations}
    cited: set[int] = set()
    paragraph: Paragraph | None = None
    for line, item in lines(answer.text, one_paragraph):
        paragraph = document.add_paragraph(style="List Bullet" if item else None)
        after_mark = False
        for piece in pieces(line, citations):
            if piece.cited:
                _refer(paragraph, [citations[n] for n in piece.cited], footnotes, after_mark)
                cited.update(piece.cited)
            elif piece.text.strip() or not after_mark:
                paragraph.add_run(fit(piece.text))
            else:
                continue  # the space between two marks
            after_mark = bool(piece.cited)
    rest = [citation for citation in answer.citations if citation.n not in cited]
    if rest:
        paragraph = paragraph or document.add_paragraph()
        _refer(paragraph, rest, footnotes, after_mark=False)


def _refer(paragraph: Paragraph, citations: Sequence[Citation], footnotes: Footnotes, after_mark: bool) -> None:
    for citation in citations:
        if after_mark:
            footnotes.comma(paragraph)
        footnotes.refer(paragraph, citation.n, source_note(citation))
        after_mark = True


def _set_up(document: Document) -> None:
    """A4, Vietnamese, and one font for all of it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    root: Any = document.styles.element
    defaults = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _font(defaults)
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "vi-VN")
    settings: Any = document.settings.element
    for unwanted in ("w:proofState", "w:savePreviewPicture"):  # of the template, whose text it was true of
        for element in settings.findall(qn(unwanted)):
            settings.remove(element)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "vi-VN")
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.element.rPr is not None:
            _font(style.element.rPr)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, bold, grey in (
        ("Subtitle", 11, False, True),
        ("Heading 1", 15, True, False),
        ("Heading 2", 13, True, False),
    ):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor(0x59, 0x59, 0x59) if grey else RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(0 if name != "Heading 2" else 10)
        style.paragraph_format.space_after = Pt(8 if name != "Heading 2" else 4)


def _font(properties: Any) -> None:
    """Run properties in our font, not the theme's; scripts that it lacks are left to the reader's system."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in _THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _describe(document: Document, title: str, when: datetime) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE

    about = document.core_properties
    about.title, about.author, about.last_modified_by = title, "Hỏi đáp chính sách", "Hỏi đáp chính sách"
    about.comments, about.language, about.revision = f"Văn bản do máy lập; {CHECK}.", "vi-VN", 1
    about.created = about.modified = when.astimezone(UTC).replace(tzinfo=None)
    package: Any = document.part.package
    for name in [n for n, r in package.rels.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[name]  # a picture of the template


def _foot(document: Document) -> None:
    """The label on every page, so that it goes with each one that is passed on alone."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(_FOOTER).font.size = Pt(9)
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")
    number.font.size = Pt(9)
    field.append(number._r)
    paragraph._p.append(field)


def _points(value: int) -> Any:
    from docx.shared import Pt

    return Pt(value)
