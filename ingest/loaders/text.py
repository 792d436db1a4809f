"""Plain text (.txt): UTF-8 with or without a mark, UTF-16 with a mark. One line is one block."""

from __future__ import annotations

import codecs

from ingest.base import Block, IngestError, RawDocument
from ingest.loaders.columns import take_apart
from ingest.loaders.file import tidy
from ingest.loaders.unwrap import unwrap

MAX_LINES = 1_000_000
_NOT_TEXT = (
    "Tệp không phải văn bản thuần (có nội dung nhị phân); hãy mở bằng đúng chương trình rồi lưu thành .docx hoặc .txt."
)
_NOT_UTF8 = "Tệp không phải bảng mã UTF-8; hãy mở bằng Notepad, chọn “Lưu thành” với mã hoá UTF-8 rồi nạp lại."


def decode(data: bytes) -> str:
    """The text of `data`. Raises `IngestError` for binary content and for other encodings."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding, complaint = "utf-16", _NOT_TEXT
    else:
        encoding, complaint = "utf-8-sig", _NOT_TEXT if b"\x00" in data[:65536] else _NOT_UTF8
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        head = data[:4096]
        # Legacy encodings have hardly any control bytes; random or compressed bytes have many.
        controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b" for byte in head)
        raise IngestError(_NOT_TEXT if controls > len(head) * 0.02 else complaint) from None
    sample = text[:65536]
    if sum(ch < " " and ch not in "\t\n\r\f\x0b" for ch in sample) > max(2, len(sample) * 0.01):
        raise IngestError(_NOT_TEXT)
    return text


def load(data: bytes) -> RawDocument:
    """One block a line, an empty block for a blank line.

    Lines broken at a fixed width are joined again, letterheads in two columns are taken apart.
    """
    text = decode(data)
    if text.count("\n") > MAX_LINES:
        raise IngestError("Tệp có quá nhiều dòng, giống bảng dữ liệu hơn là văn bản; hãy chia thành nhiều tệp.")
    lines = tidy("\n".join(take_apart(text.replace("\r\n", "\n").split("\n")))).split("\n")
    blank = Block("")
    # Runs of blank lines say no more than one.
    whole = unwrap(lines)
    kept = (line for i, line in enumerate(whole) if line or (i and whole[i - 1]))
    return RawDocument(tuple(Block(line) if line else blank for line in kept))
