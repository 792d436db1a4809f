"""The columns of a question set, and the other names that people give them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from vietnamese.text import fold, nfc

# Key -> what else it may be called; read folded, so case and marks do not matter. The first name is the one suggested
# to people who write Vietnamese headings.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("Mã", "Mã câu hỏi", "STT"),
    "kind": ("Loại", "Loại câu hỏi", "Kiểu"),
    "question": ("Câu hỏi", "Nội dung câu hỏi"),
    "history": ("Câu hỏi trước", "Các câu hỏi trước"),
    "all": ("Phải có", "Mẫu phải có"),
    "none": ("Không được có", "Mẫu không được có"),
    "answers": ("Đáp án", "Các đáp án", "Câu trả lời", "Trả lời", "answer"),
    "values": ("Số liệu", "Các số liệu"),
    "value": ("Giá trị",),
    "unit": ("Đơn vị", "Đơn vị tính", "ĐVT"),
    "traps": ("Bẫy", "Số liệu bẫy", "trap"),
    "src": ("Nguồn", "Tệp nguồn", "Tài liệu", "source", "sources"),
    "quote": ("Trích dẫn", "Trích nguyên văn", "quotes"),
    "gold": ("Đoạn đúng", "Mã đoạn"),
    "scope": ("Phạm vi",),
    "places": ("Nơi", "Địa phương", "Địa bàn", "place"),
    "years": ("Năm", "year"),
    "tags": ("Nhãn", "tag"),
    "note": ("Ghi chú", "notes"),  # for people; not read
}
SCALARS = frozenset({"id", "kind", "question", "unit", "note"})


def _folded(heading: str) -> str:
    return " ".join(fold(nfc(heading)).replace("_", " ").split())


_KEYS = {_folded(name): key for key, others in COLUMNS.items() for name in (key, *others)}


def key_of(heading: str) -> str | None:
    """The key that a heading stands for: "Số liệu", "so lieu" and "VALUES" are "values"; None when unknown."""
    return _KEYS.get(_folded(heading))


def unknown(heading: str) -> str:
    """What to say about a heading that is no column."""
    near = difflib.get_close_matches(_folded(heading), _KEYS, n=1, cutoff=0.6)
    if near:
        key = _KEYS[near[0]]
        return f"không có cột này; gần nhất là “{key}” ({COLUMNS[key][0]}). Sửa tên cột, hoặc đổi thành “note” nếu là ghi chú."
    return f"không có cột này. Các cột: {', '.join(COLUMNS)}. Sửa tên cột, hoặc đổi thành “note” nếu là ghi chú."
