"""Finds documents by words of their title, number, place, issuer or programme, and lists them as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.base import DocumentRow
from assistant.web.render import day, escape, facts
from vietnamese.text import fold, nfc

SHOWN = 200  # rows; a longer list is no longer read, only searched
KINDS = {
    "article": "Bài báo",
    "plan": "Kế hoạch",
    "report": "Báo cáo",
    "decision": "Quyết định",
    "resolution": "Nghị quyết",
    "law": "Luật",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "directive": "Chỉ thị",
    "leaflet": "Hỏi đáp",
    "other": "Văn bản khác",
}


def search_documents(rows: Sequence[DocumentRow], words: str) -> list[DocumentRow]:
    """The documents that hold every word, accents and case aside; all of them, in order, when there is no word."""
    wanted = fold(nfc(words)).split()
    return [row for row in rows if all(word in _haystack(row) for word in wanted)]


def _haystack(row: DocumentRow) -> str:
    parts = (row.title, row.number, row.issuer, *row.places, *row.programmes, row.source, KINDS.get(row.kind))
    return fold(nfc(" ".join(part for part in parts if part)))


def documents_html(rows: Sequence[DocumentRow], total: int) -> str:
    """The rows as buttons. total: how many documents there are before searching."""
    if not total:
        return (
            '<p class="hd-panel-note">Chưa có tài liệu nào. Người quản trị nạp bằng lệnh '
            "<code>hoidap ingest ĐƯỜNG_DẪN</code>; trang tự thấy tài liệu mới.</p>"
        )
    if not rows:
        return '<p class="hd-panel-note" role="status">Không có tài liệu nào khớp. Hãy bớt từ tìm kiếm.</p>'
    counted = f"{total} tài liệu" if len(rows) == total else f"{len(rows)} trong {total} tài liệu"
    if len(rows) > SHOWN:
        counted += f"; đang hiện {SHOWN} tài liệu đầu, hãy gõ thêm từ để tìm"
    items = "".join(_row(row) for row in rows[:SHOWN])
    return f'<p class="hd-count" role="status">{counted}</p><ul class="hd-documents">{items}</ul>'


def _row(row: DocumentRow) -> str:
    known = facts(row.number, row.issuer, ", ".join(row.places), day(row.published))
    return (
        f'<li><button type="button" class="hd-document" data-act="open" data-id="{escape(row.id)}">'
        f'<span class="hd-kind">{escape(KINDS.get(row.kind, KINDS["other"]))}</span>'
        f'<span class="hd-source-title">{escape(row.title)}</span>'
        f'<span class="hd-meta">{known}</span></button></li>'
    )
