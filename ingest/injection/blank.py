"""A document's text without what is written for machines, every other character in its place."""

from __future__ import annotations

from ingest.injection.find import instructions


def blanked(text: str) -> str:
    """NFC text in which orders to a machine are empty lines. Same length: offsets of what is left carry over.

    Lines, as nothing that reads a document reads on over the end of one.
    """
    for span in instructions(text):
        text = text[: span.start] + "\n" * (span.end - span.start) + text[span.end :]
    return text
