"""One file -> one described `Document` and its `Passage`s: load, clean, structure, describe, split."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from ingest.base import Document, IngestError, Passage, RawDocument
from ingest.clean import clean
from ingest.describe import describe
from ingest.fields.subject import make_subject
from ingest.loaders import load_bytes, read_bytes
from ingest.split import LIMIT, TARGET, count_tiktokens, split
from ingest.structure import build
from vietnamese.text import nfc

MAX_CHARACTERS = 5_000_000
"""Longest text that is taken: some 2,000 pages, a quarter of an hour of embedding, all in one transaction."""


def document_id(source: str) -> str:
    """Stable for a source path, so that links live through re-ingestion."""
    return "d" + hashlib.sha256(nfc(source).encode()).hexdigest()[:12]


def read(
    path: Path,
    source: str,
    count_tokens: Callable[[str], int] = count_tiktokens,
    target: int = TARGET,
    limit: int = LIMIT,
) -> tuple[Document, list[Passage]]:
    """Read the file at `path`. Raises `IngestError`.

    source: its path as shown to people, see `ingest.discover`. count_tokens, target, limit: see `ingest.split`; without
    a counter cl100k tokens are counted, which are more than an embedder's for Vietnamese.
    """
    data = read_bytes(path)
    raw = load_bytes(data, path.suffix)
    return from_raw(raw, source, hashlib.sha256(data).hexdigest(), count_tokens, target=target, limit=limit)


def from_raw(
    raw: RawDocument,
    source: str,
    sha256: str,
    count_tokens: Callable[[str], int] = count_tiktokens,
    *,
    target: int = TARGET,
    limit: int = LIMIT,
) -> tuple[Document, list[Passage]]:
    """A loaded file -> its document and passages; see `read`.

    Raises `IngestError` when no text is left, and when there is more of it than `MAX_CHARACTERS`.
    """
    source = nfc(source)
    characters = sum(len(block.text) for block in raw.blocks)
    if characters > MAX_CHARACTERS:
        raise IngestError(
            f"Văn bản quá dài ({characters / 1e6:.1f} triệu ký tự, giới hạn {MAX_CHARACTERS / 1e6:.0f} triệu); "
            "hãy tách tệp thành nhiều tệp nhỏ hơn."
        )
    cleaned = clean(raw)
    structure = build(cleaned)
    if not structure.text.strip():
        raise IngestError("Tệp không có nội dung nào ngoài trình đơn và chân trang; hãy kiểm tra lại tệp nguồn.")
    name = PurePosixPath(source).stem
    subject = make_subject(structure.text, cleaned, raw.hints, name)
    description = describe(subject)
    passages = split(structure, description.title, count_tokens, target, limit)
    document = Document(
        id=document_id(source),
        source=source,
        sha256=sha256,
        text=structure.text,
        description=description,
        pages=structure.pages(),
        lines_kept=len(cleaned.blocks),
        lines_dropped=len(cleaned.dropped),
        dropped=cleaned.dropped,
    )
    return document, passages
