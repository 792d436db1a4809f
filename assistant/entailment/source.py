"""An evidence item as the check reads it: its sentence, what governs it, and the scope of each of its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.answer.draft import Quote
from assistant.entailment.reading import Reading, join, read
from assistant.evidence.statement import Statement
from assistant.generation.base import EvidenceItem
from ingest.statements.claim import NUMBERING
from vietnamese.dates import Period, format_date

_POINTS_BACK = re.compile(
    r"^\W*(?:riêng|tại đây|ở đây|con số này|trong đó|trong số|cả|cũng|nơi đây|số này|mức này|theo đó|việc này|chương trình|nhờ|vì|do đó|chính sách|"
    r"đã có|hiện|đến nay|nếu|ngoài ra|bên cạnh|mỗi|bà|ông|chị|anh|dự|số)(?!\w)"
)
_ROW = re.compile(r":[^;]*;[^;]*:")  # a row of a table, read as text
_GAP = 2  # characters between a sentence and the next
_SHORT = 45  # characters; a sentence as short as this leaves its subject to the one before


@dataclass(frozen=True)
class Source:
    """One evidence item, read. claims: those of the item, with their spans in `own.text`."""

    item: EvidenceItem
    own: Reading
    claims: tuple[tuple[int, int, Statement], ...]
    headings: tuple[Reading, ...]
    described: Reading
    before: Reading
    after: Reading
    joined: tuple[tuple[int, Source], ...] = ()  # where each of several begins in `own.text`, see `join_next`

    @cached_property
    def statement(self) -> Statement | None:
        return self.item.statements[0] if self.item.statements else None

    def place(self, n: int, at: int) -> int | None:
        """Where a place of the text of item `n` is in `own.text`; None when it cannot be told."""
        for begin, source in self.joined:
            if source.item.n == n:
                inside = source.place(n, at)
                return None if inside is None else begin + inside
        return self._position(at) if self.item.n == n else None

    def sentence(self, position: int) -> int:
        """Which of its sentences a position of `own.text` is in."""
        return sum(begin <= position + 1 for begin, _ in self.joined)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Numbers of the items that it reads."""
        return frozenset(s.item.n for _, s in self.joined) or frozenset((self.item.n,))

    def _position(self, at: int) -> int | None:
        text = self.item.text.replace("\n", " ")
        for lead in (40, 16, 6):
            piece = text[max(0, at - lead) : at + 4]
            if self.own.text.count(piece) == 1:
                return self.own.text.index(piece) + min(at, lead)
        return None

    @property
    def row(self) -> bool:
        """Whether it is a row of a table, whose cells are all of the one thing that the row names."""
        return self.statement is not None and self.statement.row and not self.item.computed

    @cached_property
    def points_back(self) -> bool:
        """Whether the sentence leans on the one before it."""
        return bool(_POINTS_BACK.match(self.own.low)) or len(self.own.text) <= _SHORT

    @property
    def governing(self) -> tuple[Reading, ...]:
        """The document's description and the headings above, nearest last."""
        return (self.described, *self.headings)

    @cached_property
    def context(self) -> tuple[Reading, ...]:
        """What governs the sentence, what it leans on, and who says it."""
        return (*self.governing, *([self.before] if self.points_back else []), self.after)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return self.own.vocabulary | join(self.context)

    @cached_property
    def governed(self) -> frozenset[str]:
        """The words of what governs the sentence."""
        return join(self.governing)

    @cached_property
    def rows(self) -> frozenset[int]:
        return self.own.rows.union(*(r.rows for r in self.context))

    @cached_property
    def times(self) -> tuple[Period, ...]:
        """All times that its claims are of, and those in its words."""
        claimed = [p for c in self.item.statements for p in (*c.periods, *c.inherited_periods)]
        return tuple(dict.fromkeys((*self.own.times, *claimed)))

    @cached_property
    def governed_pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring words of what governs the sentence."""
        return frozenset().union(*(r.pairs(0, len(r.text)) for r in self.governing))

    def claim_at(self, position: int) -> Statement | None:
        """The claim that holds a position of `own.text`, else the nearest before it."""
        inside = [c for c in self.claims if c[0] <= position < c[1]]
        if inside:
            return min(inside, key=lambda c: c[1] - c[0])[2]
        earlier = [c for c in self.claims if c[0] <= position]
        return max(earlier, key=lambda c: c[0])[2] if earlier else self.statement


def source_of(item: EvidenceItem, letterhead: str = "") -> Source:
    """Reads an item. letterhead: what stands above its document's title."""
    first = item.statements[0] if item.statements else None
    quote = item.quotes[0]
    raw = item.text if item.computed else quote.text
    numbering = NUMBERING.match(raw)
    skipped = numbering.end() if numbering else 0
    d = quote.hit.description
    headings = dict.fromkeys(
        (*quote.hit.headings, *(h for s in item.statements for h in s.headings if h not in quote.text))
    )
    days = [format_date(day) for day in (d.issued, d.published) if day]
    described = "\n".join([*(d.programmes), d.issuer or "", d.number or "", *d.places, *days, letterhead, d.title])
    before = first.paragraph[: max(0, first.sentence_at)] if first else ""
    own, claims = raw[skipped:].replace("\n", " "), _claims(item, quote.start + skipped)
    if first and all(s.row for s in item.statements) and not item.computed:
        own, claims, texts = _row(item)
        headings = dict.fromkeys((*(h for h in headings if not _ROW.search(h)), *texts))
    return Source(
        item,
        read(own),
        claims,
        tuple(read(NUMBERING.sub("", h)) for h in headings),
        read(described),
        read(before if not first or not first.row else ""),
        read(_speaker(raw, quote, before)),
    )


def join_next(first: Source, second: Source) -> Source | None:
    """Two sentences of a paragraph of which the second follows the first, as one source; None when they do not."""
    a, b = first.item.quotes[0], second.item.quotes[0]
    if a.hit.document_id != b.hit.document_id or not 0 <= b.start - a.end <= _GAP or first.row or second.row:
        return None
    if first.item.computed or second.item.computed or second.statement is None or second.statement.sentence_at <= 0:
        return None  # the second begins a paragraph or is an item of a list
    shift = len(first.own.text) + 1
    item = EvidenceItem(
        n=first.item.n,
        text=f"{first.item.text} {second.item.text}",
        quotes=tuple(dict.fromkeys((*first.item.quotes, *second.item.quotes))),
        statements=(*first.item.statements, *second.item.statements),
        found=first.item.found or second.item.found,
    )
    return Source(
        item,
        read(f"{first.own.text} {second.own.text}"),
        (*first.claims, *((start + shift, end + shift, s) for start, end, s in second.claims)),
        tuple(dict.fromkeys((*first.headings, *second.headings))),
        first.described,
        first.before,
        second.after,
        ((0, first), (shift, second)),
    )


def _claims(item: EvidenceItem, start: int) -> tuple[tuple[int, int, Statement], ...]:
    return tuple((s.start - start, s.end - start, s) for s in item.statements)


def _row(item: EvidenceItem) -> tuple[str, tuple[tuple[int, int, Statement], ...], list[str]]:
    """A table's row as text: its cells with figures, each with its unit, and apart from them its other cells."""
    text, claims = "", []
    figured = {s.text.strip() for s in item.statements}
    for s in item.statements:
        unit = s.row_unit if s.row_unit and s.row_unit not in s.text.rsplit(":", 1)[-1] else ""
        cell = s.text.strip() + ("" if not unit else unit if unit == "%" else f" {unit}")
        claims.append((len(text), len(text) + len(cell), s))
        text += cell + "; "
    cells = [c.strip() for c in item.quotes[0].text.replace("\n", " ").split(";")]
    others = [c for c in cells if c and c not in figured]
    return text + "; ".join(others), tuple(claims), others


def _speaker(raw: str, quote: Quote, before: str) -> str:
    """Who says it: what leads to the quotation that this sentence stands in, else the sentence that closes it."""
    if before.count("“") > before.count("”"):
        lead = before[: before.rindex("“")].rstrip()
        return re.split(r"(?<=[.!?])\s|\n", lead)[-1]
    if raw.count("“") <= raw.count("”"):
        return ""
    rest = quote.hit.text[quote.end - quote.hit.start :].split("\n")[0]
    closing = rest.find("”")
    return rest[closing:] if closing >= 0 else ""
