"""A part of a statement: the words around one figure or one clause, which one piece of evidence must carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.entailment.quantities import Figure
from assistant.entailment.reading import PER, Piece, Reading, Word
from vietnamese.dates import Period
from vietnamese.places import Place


@dataclass(frozen=True)
class Part:
    """Neighbouring pieces of a statement."""

    whole: Reading
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @cached_property
    def _positions(self) -> tuple[int, ...]:
        return tuple(k for p in self.pieces for k in self.whole.between(p.start, p.end))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(self.whole.words[k] for k in self._positions)

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        return tuple(w.text for w in self.words)

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """For each word whether evidence must carry it."""
        return tuple(self.whole.content[k] for k in self._positions)

    def holds(self, position: int) -> bool:
        """Whether a place in the statement's text is in it."""
        return any(p.start <= position < p.end for p in self.pieces)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for f in self.whole.figures if self.holds(f.start))

    @cached_property
    def times(self) -> tuple[Period, ...]:
        return tuple(p for p in self.whole.times if self.holds(p.span_start))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(p for p in self.whole.places if self.holds(p.start))

    @cached_property
    def pers(self) -> frozenset[str]:
        """What its amounts are told per; "trong năm", "cho nhà" in a statement need not be that."""
        low = self.low
        hits = [
            m
            for m in PER.finditer(low)
            if not m.group().startswith(("trong", "cho "))
            and not _SPAN.search(low[: m.start()])
            and not _LATER.match(low[m.end() :])
        ]
        return frozenset("nhà" if m["per"] == "căn" else m["per"] for m in hits)

    @property
    def low(self) -> str:
        """Its text in lower case, pieces that are not neighbours set apart."""
        return " , ".join(self.whole.low[p.start : p.end] for p in self.pieces)


_SPAN = re.compile(r"(?<!\w)(?:trong|sau|trước|qua|suốt)\s+$")
_LATER = re.compile(r"\s+(?:sau|trước|qua|rưỡi)(?!\w)")
# A piece that opens like this is about the figure beside it.
_OPENS = re.compile(r"(?:cả|kể cả|trong đó|bao gồm|gồm|tức|bằng|tương|nhất là|nhiều nhất|ít nhất|trừ|nếu)(?!\w)")
# Where or of whom the rest of the sentence is told: "riêng ở miền núi, …".
_ADJUNCT = re.compile(r"(?:riêng|ở|tại|với|đối với|trên địa bàn|khu vực|về|cho)(?!\w)")
Likeness = Callable[[Part, Part], float]


def parts(reading: Reading, alike: Likeness, stands: Callable[[Part], bool]) -> list[Part]:
    """The parts of a statement, in order.

    A piece without figures joins the piece with figures whose evidence says more of it, the one before when both say the
    same; it stands alone when neither does and other evidence says all of it.

    Args:
        alike: how much of the first part the evidence of the second, around its figures, says, in [0, 1].
        stands: whether some other evidence says all of a part.
    """
    found: list[Part] = []
    for chunk in _chunks(reading):
        figured = [k for k, p in enumerate(chunk) if p.figures]
        if not figured:
            found.append(Part(reading, tuple(chunk)))
            continue
        groups: list[list[Piece]] = [[chunk[k]] for k in figured]
        alone: list[Part] = []
        for k, piece in enumerate(chunk):
            if piece.figures:
                continue
            single = Part(reading, (piece,))
            near = [n for n, f in enumerate(figured) if f == max([g for g in figured if g < k], default=-1)]
            near += [n for n, f in enumerate(figured) if f == min([g for g in figured if g > k], default=-1)]
            scores = [(alike(single, Part(reading, (chunk[figured[n]],))), -n) for n in near]
            best = max(scores)
            opening = single.low.lstrip()
            adjunct = _ADJUNCT.match(opening) and sum(single.content) < 5
            if best[0] < 0.6 and not _OPENS.match(opening) and not adjunct and stands(single):
                alone.append(single)
            else:
                groups[-best[1]].append(piece)
        found += [Part(reading, tuple(sorted(g, key=lambda p: p.start))) for g in groups] + alone
    return sorted(found, key=lambda p: p.start)


def _chunks(reading: Reading) -> list[list[Piece]]:
    chunks: list[list[Piece]] = [[]]
    for piece in reading.pieces:
        chunks[-1].append(piece)
        if piece.closes:
            chunks.append([])
    return [c for c in chunks if c]
