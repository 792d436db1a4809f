"""Rows of a text without files and loaders."""

from __future__ import annotations

from datetime import date
from typing import Any

from ingest.base import Description, Document, Passage
from ingest.indicators.base import Indicator
from ingest.indicators.extract import extract


def document(text: str, kind: str = "article", **described: Any) -> Document:
    given = {"title": "Bản tin", "published": date(2024, 7, 10), "places": ("Lào Cai",), **described}
    return Document("d1", "a.txt", "", text, Description(kind=kind, **given))


def rows(text: str, kind: str = "article", **described: Any) -> list[Indicator]:
    return extract(document(text, kind, **described), [Passage(0, 0, len(text), text)])


def named(text: str, kind: str = "article", **described: Any) -> dict[str, Indicator]:
    """Rows by the text of their figure."""
    return {text[r.figure_start : r.figure_end]: r for r in rows(text, kind, **described)}
