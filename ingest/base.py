"""What the way in produces: a cleaned `Document`, described, cut into `Passage`s.

Every offset in this project is a character offset into `Document.text`, which is NFC. `text[start:end]` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal[
    "article", "plan", "report", "decision", "resolution", "law", "decree", "circular", "directive", "leaflet", "other"
]


class IngestError(Exception):
    """A file could not be read. The message is Vietnamese, one line, and says what the user can do."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """Page `page` (1-based) of the file begins at offset `start`."""

    page: int
    start: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as a loader saw it, before boilerplate removal.

    text: NFC, one paragraph, list item, heading or table row (rows carry their headers, "Cột: giá trị; ...").
    kind: what the file format said it is; plain text says "paragraph" for every line.
    level: heading depth, 1 is the highest; 0 when not a heading.
    page: 1-based page for paged formats.
    """

    text: str
    kind: Literal["paragraph", "heading", "item", "row"] = "paragraph"
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a loader returns.

    blocks: in reading order; an empty `Block.text` stands for a blank line, which cleaning uses as a signal.
    hints: what the format itself knows: keys among "title", "published" (ISO date), "author", "issuer".
    """

    blocks: tuple[Block, ...]
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """What the document says about itself. None or empty: it does not say."""

    title: str
    kind: Kind
    published: date | None = None
    number: str | None = None  # the document's own number, or that of the one it reports on: "181/KH-UBND"
    issued: date | None = None  # the date of that number
    issuer: str | None = None  # "UBND thành phố Hà Nội"
    places: tuple[str, ...] = ()  # canonical province names as `vietnamese.places` gives them, main one first
    programmes: tuple[str, ...] = ()  # canonical document numbers of programmes and plans it is about, main one first
    period_start: date | None = None  # the time its content is about
    period_end: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that retrieval ranks.

    index: position in the document, from 0.
    start, end: offsets into `Document.text`; `text == document.text[start:end]`.
    headings: the heading path above it, outermost first, lead-ins of lists included ("Phấn đấu đến năm 2030").
    tokens: length in the embedder's own tokens, prefix and headings included; never above its limit.
    tiktokens: length of `text` in cl100k tokens, what language-model budgets are counted in.
    page: 1-based page where it starts, for paged formats.
    """

    index: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    tokens: int = 0
    tiktokens: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned document.

    id: stable for a source path ("d" + 12 hex of the SHA-256 of `source`), so that re-ingestion keeps links alive.
    source: path as ingested, relative to the folder given, with "/" separators, NFC.
    sha256: of the file's bytes; sync compares it.
    text: the cleaned text, NFC, "\\n" line ends; all offsets index into it.
    lines_kept, lines_dropped: non-blank lines before and after boilerplate removal.
    dropped: the lines removed, in order, for people who want to check.
    """

    id: str
    source: str
    sha256: str
    text: str
    description: Description
    pages: tuple[PageMark, ...] = ()
    lines_kept: int = 0
    lines_dropped: int = 0
    dropped: tuple[str, ...] = ()
