"""What an answerer works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.evidence.statement import Statement
from vectorstore.base import Hit


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages that retrieval brought, read into statements.

    candidates: statements of the retrieved passages. strengths: passage id -> retrieval strength in [0, 1].
    idf: rarity of a plain term. text_of: cleaned text of a document. coverage: what the corpus covers, one sentence.
    """

    hits: tuple[Hit, ...]
    candidates: tuple[Statement, ...]
    strengths: Mapping[str, float]
    idf: Callable[[str], float]
    text_of: Callable[[str], str]
    coverage: str
    provinces: tuple[str, ...]  # all that the corpus is about
