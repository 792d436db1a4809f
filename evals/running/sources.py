"""The documents of an assistant, as judging looks at them."""

from __future__ import annotations

from assistant.assistant import Assistant
from evals.base import DocumentFacts
from vectorstore.base import StoreError


class AssistantSources:
    """`evals.base.Sources` over an open assistant. Texts are read once each."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._texts: dict[str, str | None] = {}

    def text(self, document_id: str) -> str | None:
        """The cleaned text that citation offsets index into."""
        if document_id not in self._texts:
            try:
                self._texts[document_id] = self._assistant.store.text(document_id)
            except StoreError:
                self._texts[document_id] = None
        return self._texts[document_id]

    def facts(self, document_id: str) -> DocumentFacts | None:
        """What the document says about itself."""
        row = self._assistant.store.documents().get(document_id)
        if row is None:
            return None
        d = row.description
        return DocumentFacts(
            source=row.source,
            title=d.title,
            number=d.number,
            published=d.published.isoformat() if d.published else None,
            issuer=d.issuer,
            places=d.places,
            programmes=d.programmes,
        )


def texts_by_source(assistant: Assistant) -> dict[str, str]:
    """Every document's cleaned text, by source: what gold quotes are checked against."""
    return {row.source: assistant.store.text(row.id) for row in assistant.store.documents().values()}
