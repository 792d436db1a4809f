"""Which documents hold text that is written for machines, for those who keep the documents."""

from __future__ import annotations

from collections.abc import Collection

from ingest.injection.find import instructions
from vectorstore.store import Store
from vietnamese.text import Span


def suspects(store: Store, sources: Collection[str] | None = None) -> dict[str, tuple[Span, ...]]:
    """Source -> its orders to machines, for documents that hold some. sources: look only at these."""
    found = {
        row.source: instructions(store.text(row.id))
        for row in store.documents().values()
        if sources is None or row.source in sources
    }
    return {source: spans for source, spans in found.items() if spans}


def sentence(found: dict[str, tuple[Span, ...]]) -> str:
    """What to tell of them, one line of Vietnamese."""
    if not found:
        return "không có đoạn nào viết để sai khiến máy"
    named = ", ".join(f"{source} ({len(spans)} đoạn)" for source, spans in found.items())
    return f"có đoạn viết để sai khiến máy, không được dùng khi trả lời: {named}"
