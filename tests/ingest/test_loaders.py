"""Each format becomes the same blocks; what cannot be read is refused with advice."""

from __future__ import annotations

import io
import random
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.base import Block, IngestError
from ingest.loaders import LOADERS, MAX_BYTES, load, load_bytes
from ingest.loaders.unwrap import unwrap
from tests.ingest._pdf import make_pdf, typeset

SENTENCE = "Huyện đã hỗ trợ 1.250 hộ nghèo sửa nhà với tổng kinh phí 75 tỷ đồng."


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.text]


# --- plain text ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_encodings(encoding: str) -> None:
    raw = load_bytes(f"Tiêu đề\r\n\r\n{SENTENCE}\r\n".encode(encoding), ".TXT")
    assert [block.text for block in raw.blocks] == ["Tiêu đề", "", SENTENCE, ""]


def test_text_is_made_nfc_and_invisible_characters_go() -> None:
    decomposed = unicodedata.normalize("NFD", "Trợ giúp")
    raw = load_bytes(f"\u200b{decomposed}\u00a0 xã\u00adhội\u200d\n".encode(), ".txt")
    assert texts(raw.blocks) == ["Trợ giúp xãhội"]


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    paragraph = " ".join(f"Năm {2010 + i} xã {name} {SENTENCE.lower()}" for i, name in enumerate("ABCDEF"))
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    joined = unwrap(["Báo cáo", "", *lines, line, "", "1. Mục đầu"])
    assert joined == ["Báo cáo", "", paragraph, "", "1. Mục đầu"]


def test_lines_of_web_text_are_not_joined() -> None:
    lines = [SENTENCE, "một dòng viết thường ở dưới", SENTENCE] * 4
    assert unwrap(lines) == lines


def test_letterhead_in_two_columns_is_taken_apart() -> None:
    text = (
        "UBND TỈNH A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-UBND        A, ngày 1 tháng 2 năm 2024\n\n"
        "KẾ HOẠCH\nHộ nghèo    1.204   hộ\n\n"
        "Nơi nhận:              CHỦ TỊCH\n- Như trên;\n                       Lò Văn A\n"
    )
    assert texts(load_bytes(text.encode(), ".txt").blocks) == [
        "UBND TỈNH A", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "A, ngày 1 tháng 2 năm 2024",
        "KẾ HOẠCH", "Hộ nghèo 1.204 hộ", "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Lò Văn A",
    ]  # fmt: skip


# --- what cannot be read ---


@pytest.mark.parametrize("suffix", sorted(LOADERS))
def test_empty_and_random_bytes(suffix: str) -> None:
    with pytest.raises(IngestError, match="rỗng"):
        load_bytes(b"", suffix)
    with pytest.raises(IngestError):
        load_bytes(random.Random(7).randbytes(5000), suffix)


def test_blank_text_is_refused() -> None:
    with pytest.raises(IngestError, match="không có chữ"):
        load_bytes("  \n\ufeff\u200b\n".encode(), ".txt")


def test_legacy_encoding_says_what_to_do() -> None:
    with pytest.raises(IngestError, match="UTF-8"):
        load_bytes(b"Huy\xean mi\xf2n n\xfai " * 20, ".txt")


def test_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(IngestError, match=r"\.docx"):
        load_bytes(b"abc", ".pptx")


def test_too_large_and_missing(tmp_path: Path) -> None:
    big = tmp_path / "lớn.txt"
    with big.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(IngestError, match="quá lớn"):
        load(big)
    with pytest.raises(IngestError, match="Không thấy"):
        load(tmp_path / "không có.txt")


def test_messages_are_one_line() -> None:
    for data in (b"", b"\x00\x01" * 100):
        for suffix in LOADERS:
            with pytest.raises(IngestError) as caught:
                load_bytes(data, suffix)
            assert "\n" not in str(caught.value)


# --- markdown ---

MARKDOWN = """---
title: "Chương trình sữa học đường"
date: 2022-03-09
---

# Chương trình sữa học đường

Chương trình do **sở** chủ trì
và kéo dài 3 năm.

## Đối tượng

3. Trẻ mẫu giáo
4. Học sinh tiểu học
   - lớp 1
   - lớp 2

| Huyện | Số trẻ |
|---|---|
| Bản Hon | 1.204 |

<script>alert("x")</script>
"""


def test_markdown() -> None:
    raw = load_bytes(MARKDOWN.encode(), ".md")
    assert raw.hints == {"title": "Chương trình sữa học đường", "published": "2022-03-09"}
    assert [(block.kind, block.level, block.text) for block in raw.blocks if block.text] == [
        ("heading", 1, "Chương trình sữa học đường"),
        ("paragraph", 0, "Chương trình do sở chủ trì và kéo dài 3 năm."),
        ("heading", 2, "Đối tượng"),
        ("item", 0, "3. Trẻ mẫu giáo"),
        ("item", 0, "4. Học sinh tiểu học"),
        ("item", 0, "- lớp 1"),
        ("item", 0, "- lớp 2"),
        ("row", 0, "Huyện: Bản Hon; Số trẻ: 1.204"),
    ]


# --- html ---

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Sửa nhà cho hộ nghèo | Tin xã</title>
<meta property="article:published_time" content="2024-05-06T10:00:00+07:00"></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Thời sự</a></li></ul></nav>
<div class="sidebar"><h3>Tin nổi bật</h3><ul><li><a href="/1">Một tin khác ở bên lề</a></li></ul></div>
<article><h1>Sửa nhà cho hộ nghèo ở ba huyện</h1><p class="sapo">Trong quý I, tỉnh giúp 1.250 hộ <b>nghèo</b>
sửa nhà, tổng kinh phí 75 tỷ đồng<script>alert(1)</script>.</p>
<h2>Kết quả từng huyện</h2><p>Các huyện rà soát, lập danh sách hộ cần giúp và công khai.<br>Dòng hai.</p>
<ol start="2"><li>Làm mới: 60 triệu đồng mỗi hộ.</li><li>Sửa chữa: 30 triệu đồng.
<ul><li>Trả một lần.</li></ul></li></ol>
<table><thead><tr><th>Huyện</th><th>Làm mới</th></tr></thead>
<tbody><tr><td>Bản Hon</td><td>120</td></tr></tbody></table>
<p>Tỉnh phấn đấu xong trước ngày 31/12/2024 theo kế hoạch đã duyệt.</p></article>
<footer><p>Giấy phép số 1/GP. Địa chỉ: 1 Đường A.</p></footer></body></html>"""


def test_html() -> None:
    raw = load_bytes(HTML.encode(), ".html")
    assert raw.hints["title"] == "Sửa nhà cho hộ nghèo ở ba huyện"
    assert raw.hints["published"].startswith("2024-05-06")
    kinds = {block.text: block.kind for block in raw.blocks if block.text}
    whole = "\n".join(kinds)
    assert kinds["Trong quý I, tỉnh giúp 1.250 hộ nghèo sửa nhà, tổng kinh phí 75 tỷ đồng."] == "paragraph"
    assert kinds["Kết quả từng huyện"] == "heading"
    assert kinds["Huyện: Bản Hon; Làm mới: 120"] == "row"
    assert "Dòng hai." in kinds
    assert "Sửa chữa: 30 triệu đồng." in whole
    for gone in ("alert", "Trang chủ", "Giấy phép", "bên lề"):
        assert gone not in whole


def test_html_fragment_without_article_structure() -> None:
    raw = load_bytes("<div>Mức chuẩn trợ giúp xã hội<br>500.000 đồng một tháng</div>".encode(), ".html")
    assert texts(raw.blocks)[-2:] == ["Mức chuẩn trợ giúp xã hội", "500.000 đồng một tháng"]


PROSE = "<p>" + "Huyện rà soát danh sách hộ nghèo, công khai tại nhà văn hóa và hỗ trợ từng hộ. " * 4 + "</p>"


def rows_of(table: str) -> list[str]:
    page = (
        f"<html><body><article><h1>Báo cáo giảm nghèo huyện Nà Lanh</h1>{PROSE}{table}{PROSE}</article></body></html>"
    )
    return [block.text for block in load_bytes(page.encode(), ".html").blocks if block.kind == "row"]


def test_html_table_header_in_the_first_row_and_its_caption() -> None:
    cells = (
        "<tr><th>Xã</th><th>Số hộ</th></tr><tr><td>Bản Hon</td><td>120</td></tr><tr><td>Nà Lanh</td><td>95</td></tr>"
    )
    expected = ["Xã: Bản Hon; Số hộ: 120", "Xã: Nà Lanh; Số hộ: 95"]
    assert rows_of(f"<table><caption>Hộ nghèo theo xã</caption>{cells}</table>") == ["Hộ nghèo theo xã", *expected]
    assert rows_of(f"<table>{cells.replace('th>', 'td>')}</table>") == expected


def test_html_table_with_merged_cells_and_column_numbers() -> None:
    assert rows_of(
        "<table><tr><td rowspan=2>Xã</td><td colspan=2>Hộ nghèo</td><td rowspan=2>Ghi chú</td></tr>"
        "<tr><td>2023</td><td>2024</td></tr><tr><td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td></tr>"
        "<tr><td rowspan=2>Bản Hon</td><td>12</td><td>10</td><td></td></tr>"
        "<tr><td>13</td><td>9</td><td>thôn mới</td></tr>"
        "<tr><td colspan=4>Vùng thấp</td></tr><tr><td>Nà Lanh</td><td>1</td><td>0</td><td></td></tr></table>"
    ) == [
        "Xã: Bản Hon; Hộ nghèo - 2023: 12; Hộ nghèo - 2024: 10",
        "Xã: Bản Hon; Hộ nghèo - 2023: 13; Hộ nghèo - 2024: 9; Ghi chú: thôn mới",
        "Vùng thấp",
        "Xã: Nà Lanh; Hộ nghèo - 2023: 1; Hộ nghèo - 2024: 0",
    ]


# --- docx ---


def docx_bytes(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def test_docx_order_headings_and_tables() -> None:
    document = Document()
    document.add_heading("Báo cáo sáu tháng", level=1)
    document.add_paragraph("Kết quả như sau:")
    table = document.add_table(rows=4, cols=3)
    rows = [["Huyện", "Hộ nghèo", "Hộ cận nghèo"], ["Bản Hon", "120", "80"], ["Nà Lanh", "95", ""], ["Toàn tỉnh"] * 3]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    last = table.rows[3].cells
    last[0].merge(last[2]).text = "Nguồn: sở"
    document.add_paragraph("Đoạn cuối.")
    raw = load_bytes(docx_bytes(document), ".docx")
    assert [(block.kind, block.text) for block in raw.blocks if block.text] == [
        ("heading", "Báo cáo sáu tháng"),
        ("paragraph", "Kết quả như sau:"),
        ("row", "Huyện: Bản Hon; Hộ nghèo: 120; Hộ cận nghèo: 80"),
        ("row", "Huyện: Nà Lanh; Hộ nghèo: 95"),
        ("row", "Nguồn: sở"),
        ("paragraph", "Đoạn cuối."),
    ]


def test_docx_header_over_two_rows() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate([["Huyện", "Kết quả", "Kết quả"], ["", "2022", "2023"], ["Bản Hon", "7", "9"]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kết quả"
    raw = load_bytes(docx_bytes(document), ".docx")
    assert texts(raw.blocks) == ["Huyện: Bản Hon; Kết quả - 2022: 7; Kết quả - 2023: 9"]


def numbered(document: object, num_id: int, levels: list[tuple[int, str]]) -> None:
    for level, text in levels:
        paragraph = document.add_paragraph(text)  # type: ignore[attr-defined]
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')
        )


def test_docx_numbers_as_word_shows_them() -> None:
    document = Document()
    part = document.part.numbering_part.element
    levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7")]
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (fmt, text) in enumerate(levels)
    )
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inner}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>{restart}</w:num>'))
    numbered(
        document,
        90,
        [
            (0, "Mục tiêu"),
            (1, "Chung"),
            (1, "Riêng"),
            (2, "Một"),
            (2, "Hai"),
            (3, "Chấm"),
            (0, "Kinh phí"),
            (1, "Nguồn"),
        ],
    )
    numbered(document, 91, [(0, "Phụ lục")])
    raw = load_bytes(docx_bytes(document), ".docx")
    assert texts(raw.blocks) == [
        "I. Mục tiêu", "1. Chung", "2. Riêng", "a) Một", "b) Hai", "- Chấm", "II. Kinh phí", "1. Nguồn", "V. Phụ lục",
    ]  # fmt: skip


def test_docx_letterhead_is_not_a_table_of_values() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    cells = [
        "UBND TỈNH A\n-------",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "A, ngày 1 tháng 2 năm 2024",
    ]
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    raw = load_bytes(docx_bytes(document), ".docx")
    assert texts(raw.blocks) == ["UBND TỈNH A", "-------", *cells[1:]]


def test_docx_deleted_text_is_gone_and_inserted_text_stays() -> None:
    document = Document()
    paragraph = document.add_paragraph("Mức ")
    for tag, text in (("del", "360"), ("ins", "500")):
        inner = f"<w:r><w:{'delText' if tag == 'del' else 't'}>{text}</w:{'delText' if tag == 'del' else 't'}></w:r>"
        paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a">{inner}</w:{tag}>'))
    assert texts(load_bytes(docx_bytes(document), ".docx").blocks) == ["Mức 500"]


def test_docx_legacy_and_encrypted() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
    with pytest.raises(IngestError, match="kiểu cũ"):
        load_bytes(ole, ".docx")
    with pytest.raises(IngestError, match="mật khẩu"):
        load_bytes(ole + "EncryptedPackage".encode("utf-16-le"), ".docx")


# --- pdf ---


def test_pdf_paragraphs_pages_and_running_heads() -> None:
    paragraphs = [
        f"{i}. {SENTENCE} Phần việc thứ {i} do xã làm cùng nhân dân các thôn bản trong vùng." for i in range(1, 31)
    ]
    raw = load_bytes(typeset(["KẾ HOẠCH SỬA NHÀ", *paragraphs], head="Công báo số 12"), ".pdf")
    assert texts(raw.blocks) == ["KẾ HOẠCH SỬA NHÀ", *paragraphs]
    pages = [block.page for block in raw.blocks if block.text]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[0] == 1
    assert (pages[-1] or 0) >= 3


def test_pdf_large_type_is_a_heading() -> None:
    lines = [(70, 780, 18, "Đề án nước sạch"), *((70, 740 - 16 * i, 11, f"Dòng thứ {i} ngắn.") for i in range(8))]
    raw = load_bytes(make_pdf([lines]), ".pdf")
    assert raw.blocks[0] == Block("Đề án nước sạch", "heading", 1, 1)


def test_pdf_without_text_is_called_a_scan() -> None:
    with pytest.raises(IngestError, match="bản quét"):
        load_bytes(make_pdf([[], []]), ".pdf")


def test_pdf_truncated() -> None:
    with pytest.raises(IngestError):
        load_bytes(b"%PDF-1.7\n" + b"garbage" * 50, ".pdf")


def test_html_letterhead_in_a_table_is_read_line_by_line() -> None:
    page = (
        "<html><body><table><tr><td><b>BỘ Y TẾ</b><br>-------</td>"
        "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>"
        "<tr><td>Số: 12/QĐ-BYT</td><td>Hà Nội, ngày 3 tháng 4 năm 2025</td></tr></table>"
        "<p>QUYẾT ĐỊNH</p><p>Phê duyệt Kế hoạch chăm sóc người cao tuổi tại cộng đồng giai đoạn 2026 - 2030.</p></body></html>"
    )
    assert texts(load_bytes(page.encode(), ".html").blocks)[:5] == [
        "BỘ Y TẾ",
        "Số: 12/QĐ-BYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 3 tháng 4 năm 2025",
    ]
