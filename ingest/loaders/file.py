"""What every loader needs: the bytes of a file within limits, and text made clean of invisible characters."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.base import IngestError

MAX_BYTES = 50 * 1024 * 1024
"""Largest file that is read: a bigger one is a database or a video, not a document."""

# Invisible in print, harmful in search: zero-width marks, soft hyphens, direction marks, byte-order marks, controls.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
# Every space that is not a line end: no-break, thin, ideographic, tab, vertical tab, form feed.
_SPACES = re.compile("[\t\x0b\x0c \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `IngestError` when it is missing, unreadable or larger than `MAX_BYTES`."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise IngestError(
                f"Tệp quá lớn ({size / 1048576:.0f} MB, giới hạn {MAX_BYTES // 1048576} MB); hãy chia nhỏ."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise IngestError("Không thấy tệp; có thể tệp vừa bị xoá hoặc đổi tên.") from None
    except OSError as error:
        raise IngestError(f"Không mở được tệp ({error.strerror or 'lỗi hệ thống'}); hãy kiểm tra quyền đọc.") from None


def tidy(text: str) -> str:
    """NFC, "\\n" line ends, one plain space between words, no invisible characters; lines stripped."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    # Removing a mark between a letter and its accent can leave a pair that composes.
    return unicodedata.normalize("NFC", "\n".join(line.strip() for line in text.split("\n")))


def tidy_line(text: str) -> str:
    """`tidy`, with line ends turned into spaces."""
    return _SPACES.sub(" ", tidy(text).replace("\n", " ")).strip()
