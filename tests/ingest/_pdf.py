"""Makes small PDF files with a real text layer for tests, without a font file: glyphs are code points of UTF-16."""

from __future__ import annotations

from collections.abc import Sequence

PAGE = (595, 842)
_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange {ranges} endcmap end end"
)


def make_pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """pages: lines of (x, y, size, text), in points from the lower left corner. Every glyph is half its size wide."""
    used = sorted({ord(ch) for lines in pages for *_, text in lines for ch in text})
    pairs = " ".join(
        f"{len(used[i : i + 100])} beginbfchar "
        + " ".join(f"<{code:04X}> <{code:04X}>" for code in used[i : i + 100])
        + " endbfchar"
        for i in range(0, len(used), 100)
    )
    objects: list[bytes] = []

    def add(body: str, stream: str | None = None) -> int:
        data = body.encode()
        if stream is not None:
            data = f"<< /Length {len(stream.encode())} >>\nstream\n{stream}\nendstream".encode()
        objects.append(data)
        return len(objects)

    catalog, tree = 1, 2
    objects += [b"", b""]
    unicode_map = add("", _CMAP.format(ranges=pairs))
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /Arial /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    cid = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 500 >>"
    )
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H "
        f"/DescendantFonts [{cid} 0 R] /ToUnicode {unicode_map} 0 R >>"
    )
    kids: list[int] = []
    for lines in pages:
        content = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td <{''.join(f'{ord(ch):04X}' for ch in text)}> Tj ET"
            for x, y, size, text in lines
        )
        stream = add("", content)
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {stream} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
            )
        )
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    objects[tree - 1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def typeset(paragraphs: Sequence[str], *, head: str = "", width: int = 80, lines_per_page: int = 30) -> bytes:
    """Paragraphs set in lines of at most `width` characters, on numbered pages under a running head."""
    rows: list[tuple[float, str] | None] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) + 1 > width:
                rows.append((0, line))
                line = word
            else:
                line = f"{line} {word}".strip()
        rows += [(0, line), None]
    pages: list[list[tuple[float, float, float, str]]] = []
    for start in range(0, len(rows), lines_per_page):
        page: list[tuple[float, float, float, str]] = [(70, 800, 9, head)] if head else []
        y = 770.0
        for row in rows[start : start + lines_per_page]:
            y -= 18 if row else 8
            if row:
                page.append((70, y, 11, row[1]))
        page.append((290, 30, 9, str(len(pages) + 1)))
        pages.append(page)
    return make_pdf(pages)
