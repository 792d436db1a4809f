"""Loaders: the bytes of a file -> `RawDocument`. One file per format, found by suffix.

Adding a format is one module with `load(data: bytes) -> RawDocument` and one line of `LOADERS`. Modules are imported on
first use, because some of them pull in large libraries.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from ingest.base import IngestError, RawDocument
from ingest.loaders.file import MAX_BYTES, read_bytes

__all__ = ["LOADERS", "MAX_BYTES", "Loader", "load", "load_bytes", "read_bytes"]

LOADERS: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
}


class Loader(Protocol):
    """What each module of this package offers."""

    def load(self, data: bytes) -> RawDocument:
        """Read a file's bytes. Raises `IngestError` for what cannot be read."""
        ...


def load_bytes(data: bytes, suffix: str) -> RawDocument:
    """Read `data` as the format that `suffix` (".txt", any case) names.

    Raises `IngestError` when the format is unknown, the content cannot be read, or nothing is left to read.
    """
    module = LOADERS.get(suffix.lower())
    if module is None:
        raise IngestError(f"Chưa đọc được loại tệp “{suffix}”; hãy lưu lại thành một trong: {', '.join(LOADERS)}.")
    if not data:
        raise IngestError("Tệp rỗng (0 byte); hãy kiểm tra lại tệp nguồn.")
    raw = cast(Loader, import_module(f"ingest.loaders.{module}")).load(data)
    if not any(block.text.strip() for block in raw.blocks):
        raise IngestError("Tệp không có chữ nào đọc được; hãy kiểm tra lại nội dung.")
    return raw


def load(path: Path) -> RawDocument:
    """Read one file. Raises `IngestError`, see `read_bytes` and `load_bytes`."""
    return load_bytes(read_bytes(path), path.suffix)
