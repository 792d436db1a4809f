"""What the assistant understood of a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.statements.claim import ClaimKind
from vietnamese.dates import Period
from vietnamese.docnumbers import DocumentNumber

Want = Literal["number", "date", "person", "place", "document", "list", "about", "body", "reason", "yesno", "fact"]

TOLD = 0.25  # the most that a word counts which is only told beside the question


@dataclass(frozen=True, slots=True)
class Scope:
    """Where, when and as what. Empty: left open.

    provinces: canonical names; a question about the whole country says ("Việt Nam",).
    former: those of them that the question means as they were before the merger of July 2025 ("địa bàn Đà Nẵng cũ").
    districts: (name, province or None), as in "quận Ba Đình".
    periods: the times named. kind: a target that was set, or a result that was reached.
    lived: districts that are only told of, where somebody lives: their figures count beside their province's.
    told: when the source was told or written that a figure is asked from ("tại hội nghị tháng 7/2023"): not the figure's time.
    """

    provinces: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    districts: tuple[tuple[str, str | None], ...] = ()
    periods: tuple[Period, ...] = ()
    kind: ClaimKind | None = None
    told: tuple[Period, ...] = ()
    lived: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question after understanding.

    original: as typed. text: NFC, follow-up resolved, abbreviations expanded behind themselves.
    context: sentences of the message that tell without asking. story: somebody tells of themselves in it. ages: of the people that the message tells of.
    topic: pairs of words that say which policy a figure is asked of ("xay_nha"), or that the story, not the question, is about.
    noun: what is counted, when it is no unit ("bao nhiêu héc-ta").
    folded: `fold(text)`.
    terms: folded content words with weights in (0, 1]: scope words, function words and question words are left out.
    wants: the kinds of answer asked for, main one first. units: canonical units asked for ("%", "người", "hộ").
    parts: a query of its own for each part of a question that asks several things at once (two places, a target and a
        result, two counts).
    references: full document numbers and short ones ("Chương trình 08").
    asks: how many separate figures are asked for ("bao nhiêu ..., bằng bao nhiêu phần trăm ...").
    remainder: "còn bao nhiêu ... chưa ...": what is left of a whole.
    change: asks by how much something rose or fell. compare: "higher"/"lower" when a comparison asks which one is; "difference" when it asks by how much.
    """

    original: str
    text: str
    folded: str
    terms: dict[str, float]
    wants: tuple[Want, ...]
    units: tuple[str, ...]
    scope: Scope
    parts: tuple[Query, ...] = ()
    references: tuple[DocumentNumber, ...] = ()
    asks: int = 1
    remainder: bool = False
    change: bool = False
    compare: Literal["", "list", "higher", "lower", "difference"] = ""
    follow_up: bool = False
    context: str = ""
    story: bool = False
    topic: frozenset[str] = frozenset()
    ages: tuple[int, ...] = ()
    noun: str = ""
    contrasts: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def hard(self) -> tuple[str, ...]:
        """The content words that count fully."""
        return tuple(t for t, w in self.terms.items() if w >= 1.0 and "_" not in t)

    @property
    def told(self) -> frozenset[str]:
        """The words that are only told beside the question."""
        return frozenset(t for t, w in self.terms.items() if w <= TOLD) if self.story else frozenset()

    @property
    def wants_number(self) -> bool:
        """Whether the main answer is a figure."""
        return "number" in self.wants
