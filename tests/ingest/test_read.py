"""From a file on disk to document and passages; discovery; benchmark passages."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest

from ingest.base import IngestError
from ingest.discover import discover
from ingest.passages_jsonl import read_passages
from ingest.read import document_id, read
from tests.ingest import _pages


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "trang đã lưu.txt"
    path.write_bytes(_pages.saved(_pages.PORTAL))
    document, passages = read(path, unicodedata.normalize("NFD", "Huyện/trang đã lưu.txt"))
    assert document.source == "Huyện/trang đã lưu.txt"
    assert document.id == document_id("Huyện/trang đã lưu.txt")
    assert len(document.id) == 13
    assert document.lines_kept == len(_pages.article_of(_pages.PORTAL))
    assert document.lines_dropped == len(document.dropped) > 20
    assert unicodedata.is_normalized("NFC", document.text)
    assert [document.text[p.start : p.end] for p in passages] == [p.text for p in passages]
    assert read(path, "Huyện/trang đã lưu.txt") == (document, passages)


def test_markup_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Thông báo về việc <script>alert(1)</script> trong hồ sơ trợ cấp của xã.\n", encoding="utf-8")
    assert "<script>alert(1)</script>" in read(path, "a.txt")[0].text


def test_large_text_is_linear(tmp_path: Path) -> None:
    line = "Xã giúp 12 hộ nghèo sửa nhà, mỗi hộ 30 triệu đồng, xong trước mùa mưa năm 2024 theo đúng kế hoạch. "

    def seconds(copies: int, end: str) -> float:
        path = tmp_path / f"{copies}.txt"
        path.write_text((line + end) * copies, encoding="utf-8")
        start = time.process_time()
        read(path, path.name, lambda text: len(text) // 3)
        return time.process_time() - start

    for end in ("", "\n"):
        seconds(200, end)
        assert seconds(8000, end) < max(seconds(2000, end), 0.2) * 9


def test_discover(tmp_path: Path) -> None:
    (tmp_path / "Huyện B").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "z.txt",
        "Huyện B/kế hoạch 1.md",
        "Huyện B/ảnh.png",
        ".ẩn.txt",
        ".git/a.txt",
        "~$khoá.docx",
        "LICENSE",
    ):
        folder, _, file = name.rpartition("/")
        (tmp_path / folder / unicodedata.normalize("NFD", file)).write_text("x", encoding="utf-8")
    (tmp_path / "vòng").symlink_to(tmp_path, target_is_directory=True)
    left_out: list[str] = []
    found = list(
        discover([tmp_path, tmp_path / "z.txt"], lambda source, reason: left_out.append(f"{source}: {reason}"))
    )
    assert [source for _, source in found] == ["Huyện B/kế hoạch 1.md", "z.txt"]
    assert [text.split(":")[0] for text in left_out] == ["Huyện B/ảnh.png", "LICENSE"]
    assert "“.png”" in left_out[0]
    assert [source for _, source in discover([tmp_path / "z.txt"])] == ["z.txt"]
    with pytest.raises(IngestError, match="Không thấy"):
        list(discover([tmp_path / "không có"]))


def test_passages_jsonl(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": "Điều 4. Mức chuẩn\n1. Mức chuẩn là 500.000 đồng.", "title": "Nghị định"},
        {"id": "b", "text": "Ngắn."},
    ]
    (tmp_path / "passages.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = list(read_passages(tmp_path))
    assert [key for key, _, _ in found] == ["7", "b"]
    assert [document.description.title for _, document, _ in found] == ["Nghị định", "Ngắn."]
    assert all("".join(p.text for p in passages) for _, _, passages in found)
    (tmp_path / "passages.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(IngestError, match="Dòng 1"):
        list(read_passages(tmp_path))


def test_a_page_keeps_the_lead_that_stands_in_an_element_of_its_own(samples: Path) -> None:
    (file,) = samples.glob("10_*.html")
    document, _ = read(file, file.name)
    assert document.text.split("\n\n")[1].startswith("Sau hơn một năm rưỡi")
    assert document.description.programmes == ("2864/KH-UBND",)
