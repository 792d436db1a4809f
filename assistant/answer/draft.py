"""What an answerer proposes, before verification: lines of text, each with the quotes it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assistant.base import Mode
from vectorstore.base import Hit


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a document: `text == document_text[start:end]`. row: the row of the ledger that says it, if one does."""

    hit: Hit
    start: int
    end: int
    text: str
    row: int | None = None
    corrected: tuple[str, ...] = ()  # what a person who corrected the row put in place of the document's figures


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that the answer computes: `result` is `operator` over `operands`, each of which stands in a quote.

    operator: "−", "+", ":" (the first as a percentage of the second, rounded as `result` is written) or "đếm" (how many
        operands there are).
    """

    result: Decimal
    operator: Literal["−", "+", ":", "đếm"]
    operands: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the answer.

    text: without citation marks. item: shown as a list item.
    quotes: what it rests on, most direct first. computed: the arithmetic in it.
    """

    text: str
    quotes: tuple[Quote, ...]
    item: bool = False
    computed: tuple[Computed, ...] = ()
    restates: bool = False  # repeats what the line before says; dropped when that is dropped


@dataclass(slots=True)
class Draft:
    """A proposed answer. An abstention's lines are the nearest things found, each marked as such by its text.

    rows: ids of rows of the ledger that belong to the answer though no line shows them: the rest of a long list.
    """

    mode: Mode
    lines: list[Line] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    abstained: bool = False
    preface: str = ""  # a sentence without figures or claims, such as why the question is declined
    closing: str = ""
    confidence: float = 0.0  # see `assistant.base.Answer`
    rows: list[int] = field(default_factory=list)
    partial: bool = False  # a part of what was asked is missing, or another answerer may know it better
