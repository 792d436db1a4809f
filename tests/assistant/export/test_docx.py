"""The Word document: read again part by part, as Word and LibreOffice read it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from assistant.base import Answer, Citation
from assistant.export.docx import file_name, to_docx
from ingest.loaders.docx import load

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MARKUP = "<b>đậm</b> **đậm** [liên kết](http://a.example) http://b.example {PAGE} & \x00\x0b\ud800"


def citation(n: int, quote: str = "đạt 97%\ndân số", title: str = "Kế hoạch an sinh") -> Citation:
    return Citation(n, f"d{n}", "ke-hoach/a.txt", title, date(2024, 2, 1), "UBND tỉnh", "7/KH-UBND", 5, 19, quote)


def answered(text: str, *citations: Citation, **fields: Any) -> Answer:
    return Answer("Câu hỏi?", text, **{"abstained": False, "mode": "extractive", "citations": citations, **fields})


class Read:
    """The parts of a file."""

    def __init__(self, content: bytes) -> None:
        self.document = docx.Document(io.BytesIO(content))
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        assert self.zip.testzip() is None
        self.parts = {
            n: etree.fromstring(self.zip.read(n)) for n in self.zip.namelist() if n.endswith((".xml", ".rels"))
        }
        self.body = self.parts["word/document.xml"]
        self.notes = self.parts["word/footnotes.xml"]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.document.paragraphs)

    def note_texts(self) -> list[str]:
        return ["".join(note.itertext()).strip() for note in self.notes if note.get(qn("w:type")) is None]

    def all(self, tag: str) -> list[Any]:
        return list(self.body.iter(qn(tag)))


def read(answer: Answer, **options: Any) -> Read:
    return Read(to_docx("Tỷ lệ bao phủ là bao nhiêu?", answer, when=WHEN, **options))


def test_the_question_the_answer_the_label_and_the_day() -> None:
    made = read(answered("Đạt 97% [1].\n- một ý [1]\n- ý nữa", citation(1), notices=("Hai nguồn khác nhau.",)))
    assert [p.text for p in made.document.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "Tỷ lệ bao phủ là bao nhiêu?"
    ]
    assert [p.text for p in made.document.paragraphs if p.style and p.style.name == "List Bullet"][1:] == [
        "ý nữa",
        "Hai nguồn khác nhau.",
    ]
    assert "1/3/2026" in made.text
    assert made.text.count("Máy trả lời, trích từ văn bản") == 2
    assert "máy lập" in made.document.sections[0].footer.paragraphs[0].text
    assert made.document.core_properties.language == "vi-VN"
    assert made.document.core_properties.created == WHEN


def test_citations_are_footnotes_with_quote_and_source() -> None:
    made = read(answered("Đạt 97% [1]. Và thêm [2].", citation(1), citation(2, quote="thêm")))
    assert made.note_texts() == [
        "“đạt 97% dân số” — Kế hoạch an sinh, 7/KH-UBND, UBND tỉnh, ngày 1/2/2024 (tệp ke-hoach/a.txt, ký tự 5–19).",
        "“thêm” — Kế hoạch an sinh, 7/KH-UBND, UBND tỉnh, ngày 1/2/2024 (tệp ke-hoach/a.txt, ký tự 5–19).",
    ]
    assert [e.get(qn("w:id")) for e in made.all("w:footnoteReference")] == ["1", "2"]
    assert "Đạt 97%. Và thêm." in made.text
    assert "[1]" not in made.text


def test_the_parts_that_word_asks_for() -> None:
    made = read(answered("Đạt 97% [1].", citation(1)))
    kinds = {e.get("PartName"): e.get("ContentType") for e in made.parts["[Content_Types].xml"]}
    assert kinds["/word/footnotes.xml"].endswith("wordprocessingml.footnotes+xml")
    targets = {e.get("Type").rpartition("/")[2]: e.get("Target") for e in made.parts["word/_rels/document.xml.rels"]}
    assert targets["footnotes"] == "footnotes.xml"
    settings = made.parts["word/settings.xml"]
    declared = settings.find(qn("w:footnotePr"))
    assert [e.get(qn("w:id")) for e in declared] == ["-1", "0"]
    assert declared.getnext().tag == qn("w:compat"), "the schema fixes the order of settings"
    assert [(e.get(qn("w:id")), e.get(qn("w:type"))) for e in made.notes] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
        ("1", None),
    ]
    styles = {s.get(qn("w:styleId")) for s in made.parts["word/styles.xml"].iter(qn("w:style"))}
    used = {
        e.get(qn("w:val"))
        for part in (made.body, made.notes)
        for tag in ("w:pStyle", "w:rStyle")
        for e in part.iter(qn(tag))
    }
    assert used <= styles
    # Each relation leads to a part, and nothing of the template's picture is left.
    for name, part in made.parts.items():
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for e in part:
                assert e.get("TargetMode") != "External"
                assert str(Path(folder) / e.get("Target")).replace("customXml/../", "") in made.zip.namelist() or (
                    e.get("Target").startswith("../")
                )
    assert not [n for n in made.zip.namelist() if "thumbnail" in n]


def test_a_source_cited_again_is_one_footnote() -> None:
    made = read(answered("Một [1]. Hai [1, 2][3].\nBa [2].", citation(1), citation(2), citation(3)))
    assert len(made.note_texts()) == 3
    assert [e.get(qn("w:id")) for e in made.all("w:footnoteReference")] == ["1", "2", "3"]
    fields = ["".join(e.itertext()).split() for e in made.all("w:instrText")]
    assert fields == [["NOTEREF", "_Nguon1", "\\h"], ["NOTEREF", "_Nguon2", "\\h"]]
    names = [e.get(qn("w:name")) for e in made.all("w:bookmarkStart")]
    assert names == ["_Nguon1", "_Nguon2", "_Nguon3"]
    # What a reader sees before Word numbers anew; two marks do not read as one number.
    assert "Hai1, , ." in made.text


def test_a_citation_without_a_mark_is_not_lost_and_a_mark_without_citation_stays_text() -> None:
    made = read(answered("Xem mục [7].", citation(1)))
    assert "Xem mục [7]." in made.text
    assert len(made.note_texts()) == len(made.all("w:footnoteReference")) == 1


def test_text_stays_text() -> None:
    evil = Citation(1, "d", MARKUP, MARKUP, None, MARKUP, MARKUP, 0, 1, MARKUP)
    answer = answered(f"{MARKUP} [1]", evil, notices=(MARKUP,))
    made = Read(to_docx(MARKUP, answer, model=MARKUP, when=WHEN))
    kept = "<b>đậm</b> **đậm** [liên kết](http://a.example) http://b.example {PAGE} &"
    assert made.text.count(kept) >= 3
    assert kept in made.note_texts()[0]
    assert made.all("w:hyperlink") == []
    assert [e.get(qn("w:instr")) for e in made.all("w:fldSimple")] == []


def test_a_report_is_one_paragraph_and_names_its_model() -> None:
    answer = answered("Một câu. [1]\nHai câu. [1]\n- một ý. [1]\n42%\nBa câu.", citation(1), mode="generative")
    made = read(answer, style="report", model="qwen3, chạy trên máy này")
    lines = made.text.split("\n")
    assert "Một câu. Hai câu.1" in lines
    assert "42%" in lines
    assert "mô hình qwen3, chạy trên máy này" in made.text
    assert "Đoạn báo cáo" in made.text
    assert "Một câu." in read(answer, style="citizen").text.split("\n")


@pytest.mark.parametrize("text", ["", "Không có trong tài liệu."])
def test_an_answer_that_declines(text: str) -> None:
    made = read(answered(text, abstained=True))
    assert "Không có trong tài liệu" in made.text
    assert made.note_texts() == []


def test_the_program_reads_what_it_writes() -> None:
    raw = load(to_docx("Câu hỏi?", answered("Tỷ lệ đạt 97% [1].", citation(1)), when=WHEN))
    assert any("Tỷ lệ đạt 97%" in block.text for block in raw.blocks)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Tỷ lệ hộ nghèo ở Đà Nẵng?", "hoi-dap-2026-03-01-ty-le-ho-ngheo-o-da-nang.docx"),
        ('../../etc/passwd"\r\nX: 1', "hoi-dap-2026-03-01-etc-passwd-x-1.docx"),
        ("？！", "hoi-dap-2026-03-01.docx"),
        ("a" * 500, f"hoi-dap-2026-03-01-{'a' * 60}.docx"),
    ],
)
def test_file_names_are_safe(question: str, name: str) -> None:
    assert file_name(question, WHEN) == name
