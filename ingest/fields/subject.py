"""The document as the field readers see it: its first lines, its lead, its document numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.clean import Cleaned
from ingest.signals import make_line
from vietnamese.docnumbers import DocumentNumber, find_document_numbers

_READ = 24_000
"""Characters from the start that are read for a description: what a document is about, it says early."""
_END = 2_000
_TOP = 40
_TOP_CHARACTERS = 1_500
_LEAD = 2
_LEAD_CHARACTERS = 2_400


@dataclass(frozen=True, slots=True)
class Subject:
    """text: the first characters of the cleaned text; top: its first lines; head: lines dropped above the body.
    lead: the first paragraphs of prose; hints: what the file format knows; official: in the form of a state document.
    web: saved from a web page; title, stamps: what `ingest.head` found on it; numbers: document numbers in `text`.
    name: the file's name without its suffix; end: the text's last characters.
    """

    text: str
    top: tuple[str, ...]
    head: tuple[str, ...]
    lead: str
    hints: Mapping[str, str]
    official: bool
    web: bool
    numbers: tuple[DocumentNumber, ...]
    name: str
    end: str
    title: str
    stamps: tuple[str, ...]


def make_subject(text: str, cleaned: Cleaned, hints: Mapping[str, str], name: str) -> Subject:
    """Gather what the fields need from a cleaned document. text: the document's text; name: see `Subject`."""
    start = cleaned.blocks[:200]
    prose = [
        block.text[:_LEAD_CHARACTERS]
        for block in start
        if block.kind == "paragraph" and make_line(block, False).has("prose")
    ]
    lead = "\n".join(prose[:_LEAD])[:_LEAD_CHARACTERS]
    read = text[:_READ]
    top = tuple(block.text[:_TOP_CHARACTERS] for block in start[:_TOP])
    numbers = tuple(find_document_numbers(read))
    return Subject(
        text=read,
        top=top,
        head=cleaned.head,
        lead=lead,
        hints=hints,
        official=cleaned.official,
        web=cleaned.web,
        numbers=numbers,
        name=name,
        end=text[-_END:],
        title=cleaned.title,
        stamps=cleaned.stamps,
    )


_KIND_WORDS = (
    "bộ luật", "luật", "pháp lệnh", "nghị định", "nghị quyết liên tịch", "nghị quyết", "thông tư liên tịch", "thông tư",
    "quyết định", "chỉ thị", "kế hoạch", "chương trình hành động", "chương trình", "đề án", "báo cáo", "hướng dẫn",
    "thông báo", "công văn", "tờ trình", "kết luận", "quy định", "quy chế", "công điện",
)  # fmt: skip
KIND = re.compile(rf"(?P<kind>{'|'.join(_KIND_WORDS)})\b", re.IGNORECASE)
"""A document's type at the beginning of a line; longer words first."""

OWN_LINE = re.compile(
    rf"(?:(?P<kind>{'|'.join(_KIND_WORDS)})\s+)?số\s*:?\s*(?:(?:{'|'.join(_KIND_WORDS)})\s+(?:số\s+)?)?(?=\d)",
    re.IGNORECASE,
)
"""The line of an official document that gives its own number: "Số: 12/KH-UBND", "Luật số 41/2024/QH15"."""


_DATED = re.compile(r"ngày\s*\d{1,2}(?:/\d{1,2}/\d{4}|\s*tháng\s*\d{1,2}\s*năm\s*\d{4})\W*$")


def own_number(subject: Subject) -> DocumentNumber | None:
    """The number in the document's own letterhead or first line; None for a text about other documents."""
    for line in subject.top[:16]:
        match = OWN_LINE.match(line)
        if match is None or len(line) > 400:
            continue
        found = find_document_numbers(line)
        if (
            found
            and found[0].start <= match.end() + 3
            and (subject.official or len(line) < 60 or (len(line) < 120 and _DATED.search(line)))
        ):
            return found[0]
    return None
