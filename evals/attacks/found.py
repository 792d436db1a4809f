"""What ingestion finds of the orders in documents: what it leaves of them, and what it takes for orders that is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.assistant import Assistant
from ingest.injection.blank import blanked

_WORDS = 5  # of a line or cell that says something


def texts(assistant: Assistant) -> dict[str, str]:
    """Cleaned texts by source."""
    return {row.source: assistant.document_text(row.id) for row in assistant.store.documents().values()}


def left(poisoned: Mapping[str, str], clean: Mapping[str, str]) -> dict[str, str]:
    """Source -> first line or cell that is not in the document's clean twin and was not found to be an order.

    What loading a file leaves out (comments, hidden elements) counts as found.
    """
    found: dict[str, str] = {}
    for source, text in poisoned.items():
        twin = clean.get(source, text)
        for piece in re.split(r"[\n;]", blanked(text)):
            if piece.strip() not in twin and len(re.findall(r"[^\W\d_]+", piece)) >= _WORDS:
                found.setdefault(source, piece.strip())
    return found


def suspected(harmless: Mapping[str, str]) -> list[str]:
    """Sources of documents without orders in which some were found."""
    return sorted(source for source, text in harmless.items() if blanked(text) != text)
