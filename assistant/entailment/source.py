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
_SHORT = 45  # characters; a sentence as short as this leaves its subject to the one before


@dataclass(frozen=True)
class Source:
    """One evidence item, read. start: where `own.text` begins in the document."""

    item: EvidenceItem
    own: Reading
    start: int
    headings: tuple[Reading, ...]
    described: Reading
    before: Reading
    after: Reading

    @cached_property
    def statement(self) -> Statement | None:
        return self.item.statements[0] if self.item.statements else None

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

    def claim_at(self, position: int) -> Statement | None:
        """The claim that holds a position of `own.text`, else the nearest before it."""
        at = self.start + position
        inside = [s for s in self.item.statements if s.start <= at < s.end]
        if inside:
            return min(inside, key=lambda s: s.end - s.start)
        earlier = [s for s in self.item.statements if s.start <= at]
        return max(earlier, key=lambda s: s.start) if earlier else self.statement


def source_of(item: EvidenceItem) -> Source:
    """Reads an item."""
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
    described = "\n".join([*(d.programmes), d.issuer or "", d.number or "", *d.places, *days, d.title])
    before = first.paragraph[: max(0, first.sentence_at)] if first else ""
    return Source(
        item,
        read(raw[skipped:].replace("\n", " ")),
        quote.start + skipped,
        tuple(read(NUMBERING.sub("", h)) for h in headings),
        read(described),
        read(before),
        read(_speaker(raw, quote)),
    )


def _speaker(raw: str, quote: Quote) -> str:
    """Who says it: the sentence that closes a quotation which this one leaves open."""
    if raw.count("“") <= raw.count("”"):
        return ""
    rest = quote.hit.text[quote.end - quote.hit.start :].split("\n")[0]
    closing = rest.find("”")
    return rest[closing:] if closing >= 0 else ""
