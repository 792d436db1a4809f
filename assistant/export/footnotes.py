"""Real footnotes for python-docx, which has none: the part that holds them, references to it, and their styles.

Written after ECMA-376 part 1, section 17.11. Word numbers footnotes itself, by the order of their references; a second
reference to a footnote is a NOTEREF field to the bookmark around the first one.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_TEXT, _REFERENCE = "footnote text", "footnote reference"
# Two notes of every document: the rule above footnotes, and the one above those that go on from the page before.
_RULES = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_AFTER_FOOTNOTES = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids")  # what follows in settings, by the schema
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Text that XML can hold: characters that it cannot are left out."""
    return _UNFIT.sub("", text)


class Footnotes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        self._root: Any = parse_xml(_RULES)
        self._shown: dict[int, int] = {}  # key -> number that Word shows
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(document)
        text: Any = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(10)
        text.paragraph_format.space_after = Pt(2)
        text.paragraph_format.line_spacing = 1.0
        reference: Any = document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
        self._text_id, self._reference_id = text.style_id, reference.style_id

    def refer(self, paragraph: Paragraph, key: int, text: str) -> None:
        """Ends the paragraph, as far as it goes, with a reference to the footnote of `key`, made of `text` if new."""
        if key in self._shown:
            self._again(paragraph, key)
            return
        number = self._shown[key] = len(self._shown) + 1
        self._note(number, text)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _bookmark(key))
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        paragraph._p.append(start)
        self._run(paragraph).append(reference)
        paragraph._p.append(end)

    def comma(self, paragraph: Paragraph) -> None:
        """Between two references, which would else read as one number."""
        self._words(self._run(paragraph), ", ")

    def _note(self, number: int, text: str) -> None:
        note, p = OxmlElement("w:footnote"), OxmlElement("w:p")
        note.set(qn("w:id"), str(number))
        properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._text_id)
        properties.append(style)
        own, words = OxmlElement("w:r"), OxmlElement("w:r")
        own.append(self._look())
        own.append(OxmlElement("w:footnoteRef"))
        self._words(words, " " + text)
        for child in (properties, own, words):
            p.append(child)
        note.append(p)
        self._root.append(note)

    def _again(self, paragraph: Paragraph, key: int) -> None:
        for kind in ("begin", "separate", "end"):
            if kind == "separate":
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" NOTEREF {_bookmark(key)} \\h "
                self._run(paragraph).append(code)
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "end":
                self._words(self._run(paragraph), str(self._shown[key]))
            self._run(paragraph).append(mark)

    def _run(self, paragraph: Paragraph) -> Any:
        run: Any = OxmlElement("w:r")
        run.append(self._look())
        paragraph._p.append(run)
        return run

    def _look(self) -> Any:
        properties, style = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        style.set(qn("w:val"), self._reference_id)
        properties.append(style)
        return properties

    @staticmethod
    def _words(run: Any, text: str) -> None:
        words = OxmlElement("w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = fit(text)
        run.append(words)


def _bookmark(key: int) -> str:
    return f"_Nguon{key}"


def _declare(document: Document) -> None:
    """Names the two rules in the settings, without which Word takes the file for damaged."""
    settings: Any = document.settings.element
    declared = OxmlElement("w:footnotePr")
    for n in ("-1", "0"):
        rule = OxmlElement("w:footnote")
        rule.set(qn("w:id"), n)
        declared.append(rule)
    following = next((e for e in settings if e.tag in {qn(name) for name in _AFTER_FOOTNOTES}), None)
    if following is None:
        settings.append(declared)
    else:
        following.addprevious(declared)
