"""Puts the units of a document under the headings and lead-ins that govern them.

A heading governs until one of the same rank or further out. A lead-in without a number of its own ("Hồ sơ gồm:") governs
its list and lies inside whatever numbered article, clause or point it stands in. Numbers tell where a list goes on:
after "b)", its lead-in and a few dashes, "c)" continues the list of "b)". A provision quoted by an amending document is
nested below the clause that quotes it, whatever its numbers are.
"""

from __future__ import annotations

import re

from ingest.rank import ARTICLE, DASH, LEADIN, OPENING_QUOTE, ROWS, TEXT, Lists, ordinal
from ingest.structure import Structure, Unit

_QUOTED = 80
"""Paragraphs of a quoted provision at most; an opening mark without a closing one in reach quotes nothing."""
_CLOSES = re.compile(r"[”\"][.;,]?$")


def nest(structure: Structure) -> dict[int, tuple[Unit, ...]]:
    """What stands above each unit, outermost first, by the unit's start."""
    path = _Path(structure.text, _quotes(structure))
    return {unit.start: path.enter(unit) for unit in structure.units}


def _quotes(structure: Structure) -> dict[int, bool]:
    """Starts of the units of quoted provisions; True for the first of each."""
    found: dict[int, bool] = {}
    units = structure.units
    texts = [structure.text[unit.start : unit.end] for unit in units]
    ahead = -1
    for i, text in enumerate(texts):
        if i <= ahead or text[:1] not in OPENING_QUOTE or _CLOSES.search(text) or units[i].rank == TEXT:
            continue
        last = next((j for j in range(i + 1, min(i + _QUOTED, len(units))) if _CLOSES.search(texts[j])), None)
        if last is not None:
            found |= {units[j].start: j == i for j in range(i, last + 1)}
            ahead = last
    return found


class _Path:
    """The headings and lead-ins above the current unit."""

    def __init__(self, text: str, quotes: dict[int, bool]) -> None:
        self._text = text
        self._quotes = quotes
        self._stack: list[Unit] = []
        self._lists = Lists()
        self._listed = False
        self._before: Unit | None = None
        self._quoting = False
        self._floor = 0  # what stands over a quoted provision stays over all of it

    def enter(self, unit: Unit) -> tuple[Unit, ...]:
        """Move to `unit`; returns what stands above it."""
        quoted = self._quotes.get(unit.start)
        if self._quoting and quoted is not False:
            self._close(self._floor)  # what the quotation itself opened ends with it
            self._floor = 0
        if quoted:
            self._floor = len(self._stack)
        self._quoting = quoted is not None
        number = ordinal(self._text[unit.start : unit.end], unit.rank)
        self._leave(unit, number)
        if number is not None:
            self._lists.note(unit.rank, number)
        above = tuple(self._stack)
        if unit.role in {"heading", "leadin"}:
            self._stack.append(unit)
            self._lists.open()
            self._listed = False
        elif unit.role in {"item", "row"}:
            self._listed = True
        self._before = unit
        return above

    def _leave(self, unit: Unit, number: int | None) -> None:
        if self._opens(unit, number):
            return
        depth = self._lists.depth(unit.rank, number, lambda n: self._over(n, unit)) if number is not None else None
        if depth is not None and depth >= self._floor:
            self._close(depth)
            return
        free = unit.role == "text" and self._listed
        while len(self._stack) > self._floor:
            top = self._stack[-1]
            if self._completes(unit, top):
                return  # "Chương I" and its name in capitals are one heading in two lines
            ended = free and _unnumbered(top)
            if not ended and not _ends(unit, top):
                return
            self._close(len(self._stack) - 1)
            if ended:
                self._listed = free = False

    def _close(self, depth: int) -> None:
        del self._stack[depth:]
        self._lists.close(depth)

    def _opens(self, unit: Unit, number: int | None) -> bool:
        """Whether a unit is the first of a list right below its heading: "2. Chỉ tiêu" over "1. Tỷ lệ hộ nghèo"."""
        top = self._stack[-1] if self._stack else None
        if number != 1 or top is None or top is not self._before or unit.rank <= ARTICLE:
            return False
        return _unnumbered(top) or ordinal(self._text[top.start : top.end], top.rank) is not None

    def _over(self, depth: int, unit: Unit) -> bool:
        above = self._stack[depth]
        return above.role == "heading" and above.rank < unit.rank

    def _completes(self, unit: Unit, top: Unit) -> bool:
        same = unit.role == "heading" and top.role == "heading" and top.rank == unit.rank and top.rank <= 4
        return same and top.end + 2 >= unit.start and not any(ch.islower() for ch in self._text[unit.start : unit.end])


def _ends(unit: Unit, top: Unit) -> bool:
    """Whether `unit` is outside what `top` governs, as far as their ranks tell."""
    if unit.role in {"caption", "text"}:
        return unit.role == "text" and top.role == "heading" and unit.rank <= top.rank
    if unit.role == "leadin" and unit.rank == LEADIN:  # it belongs to the article or clause that it stands in
        return top.role == "leadin" and (top.rank == LEADIN or top.rank >= DASH)
    if top.role == "leadin" and unit.role == "row":
        return False
    if _unnumbered(top) and (unit.rank <= ARTICLE or unit.role == "heading"):
        return True  # the next heading or article ends a list
    return unit.rank <= top.rank


def _unnumbered(unit: Unit) -> bool:
    return unit.role == "leadin" and unit.rank in {LEADIN, ROWS}
