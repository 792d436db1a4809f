"""What answers depend on besides the question, each as a short value that changes when it does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from assistant.chat_model import where
from assistant.settings import Settings
from vectorstore.catalogue import Catalogue

_PACKAGES = ("vietnamese", "ingest", "vectorstore", "assistant", "prompts")
_SUFFIXES = {".py", ".txt", ".md", ".json"}
# Settings that no answer depends on. One that is missing here costs a second call of the model, no wrong answer.
_ELSEWHERE = {
    "home", "host", "port", "chroma_url", "llm_api_key", "llm_retries", "llm_price_in", "llm_price_out",
    "llm_price_currency", "llm_daily_tokens", "llm_daily_cost", "llm_counts", "traces", "trace_days", "trace_megabytes", "cache", "otel_endpoint", "otel_texts",
    "evaluation", "corrections", "debug",
}  # fmt: skip


class CorpusState:
    """Of the documents and of what people corrected in the ledger; looked at anew when the catalogue has changed.

    The catalogue's own counter alone would not do: a file that is made anew, or put back from a copy, counts the same
    numbers again. What the documents are alone would not do either: answers name rows of the ledger by their ids.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = (-1, "")

    def __call__(self) -> str:
        generation = self._catalogue.generation
        if self._known[0] != generation:
            self._known = (generation, f"{generation}.{self._digest()}")
        return self._known[1]

    def _digest(self) -> str:
        connection = self._catalogue.connection
        digest = hashlib.sha256()
        for select in (
            "SELECT id, source, sha256, pipeline, (SELECT max(i.id) FROM indicators i WHERE i.document_id = d.id)"
            " FROM documents d ORDER BY id",
            "SELECT source, anchor, hidden, fields, at FROM corrections ORDER BY source, anchor",
        ):
            for row in connection.execute(select):
                digest.update(json.dumps(row, ensure_ascii=False).encode())
            digest.update(b"\n")
        return digest.hexdigest()[:16]


@cache
def program() -> str:
    """Version and fingerprint of the code and the prompts, "0.1.0+5f2c…": in a checkout they change without the version."""
    digest = hashlib.sha256()
    for name, content in _source():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    try:
        released = version("hoidap")
    except PackageNotFoundError:
        released = "0"
    return f"{released}+{digest.hexdigest()[:12]}"


def configured(settings: Settings) -> str:
    """Of the settings that answers depend on: the model, its server, its temperature, how much is read."""
    # A provider's own variables may name another server than the settings do.
    wanted = {**settings.model_dump(mode="json", exclude=_ELSEWHERE), "where": where(settings)}
    return json.dumps(wanted, ensure_ascii=False, sort_keys=True)


def _source() -> Iterator[tuple[str, bytes]]:
    for package in _PACKAGES:
        spec = find_spec(package)
        for folder in sorted(set((spec and spec.submodule_search_locations) or ())):
            root = Path(folder)
            for path in sorted(p for p in root.rglob("*") if p.suffix in _SUFFIXES and p.is_file()):
                yield f"{package}/{path.relative_to(root).as_posix()}", path.read_bytes()
