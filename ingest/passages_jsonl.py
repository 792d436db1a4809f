"""Reads a benchmark's `passages.jsonl` ({id, text, title?}) as documents, so that retrieval can be measured on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.base import Block, Description, Document, IngestError, Passage
from ingest.clean import Cleaned
from ingest.loaders.file import tidy
from ingest.read import document_id
from ingest.split import LIMIT, TARGET, count_tiktokens, split
from ingest.structure import build


def read_passages(
    path: Path,
    count_tokens: Callable[[str], int] = count_tiktokens,
    target: int = TARGET,
    limit: int = LIMIT,
) -> Iterator[tuple[str, Document, list[Passage]]]:
    """(benchmark id, document, its passages) for each line, in order; nothing is cleaned away.

    path: the file, or the folder that holds it. A line's document has the benchmark id as its source. Raises
    `IngestError` for a missing file and for a line that is not such an object, naming the line.
    """
    file = path / "passages.jsonl" if path.is_dir() else path
    try:
        stream = file.open(encoding="utf-8-sig")
    except OSError:
        raise IngestError(f"Không mở được “{file}”; thư mục đánh giá phải có tệp passages.jsonl.") from None
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            key, title, text = _row(line, number)
            yield key, *_document(key, title, text, count_tokens, target=target, limit=limit)


def _row(line: str, number: int) -> tuple[str, str, str]:
    try:
        row = json.loads(line)
        key, text, title = row["id"], row["text"], row.get("title") or ""
    except (ValueError, KeyError, TypeError, AttributeError):
        raise IngestError(f"Dòng {number} của passages.jsonl không phải đối tượng có “id” và “text”.") from None
    if not isinstance(text, str) or not isinstance(title, str) or not tidy(text).strip():
        raise IngestError(f"Dòng {number} của passages.jsonl có “text” rỗng hoặc không phải chữ.")
    return str(key), " ".join(tidy(title).split()), tidy(text)


def _document(
    key: str, title: str, text: str, count_tokens: Callable[[str], int], *, target: int, limit: int
) -> tuple[Document, list[Passage]]:
    blocks = tuple(Block(line) for line in text.split("\n") if line)
    cleaned = Cleaned(blocks, (True,) * len(blocks), frozenset(), (), (), official=True, web=False)
    structure = build(cleaned)
    document = Document(
        id=document_id(key),
        source=key,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=structure.text,
        description=Description(title or blocks[0].text[:120], "other"),
        lines_kept=len(blocks),
    )
    return document, split(structure, title, count_tokens, target, limit)
