"""Reads an answer's plain text: paragraphs, list items, and the marks "[1]" that name its citations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or (with `cited`) one mark: the numbers of its citations, in its own order."""

    text: str
    cited: tuple[int, ...] = ()


def lines(text: str, flowing: bool = False) -> Iterator[tuple[str, bool]]:
    """The lines that say something, each with whether it is an item of a list.

    flowing: sentences that follow each other are one line, as in a paragraph of a report.
    """
    held = ""
    for line in text.split("\n"):
        stripped = line.strip()
        if held and flowing and _sentence(held) and _sentence(stripped):
            held = f"{held} {stripped}"
            continue
        if held:
            yield held, False
        held = ""
        if stripped.startswith("- "):
            yield stripped[2:].strip(), True
        else:
            held = stripped
    if held:
        yield held, False


def _sentence(line: str) -> bool:
    return not line.startswith("- ") and MARK.sub("", line).rstrip().endswith((".", "!", "?"))


def pieces(line: str, known: Collection[int]) -> Iterator[Piece]:
    """A line's words and marks in turn. A mark of which a citation is not known stays words."""
    done = 0
    for match in MARK.finditer(line):
        numbers = tuple(int(number) for number in match.group(1).split(","))
        if not all(number in known for number in numbers):
            continue
        # The space before a mark must not break: a mark alone at the start of a line has lost its statement.
        if before := line[done : match.start()].rstrip(" "):
            yield Piece(before)
        yield Piece("", numbers)
        done = match.end()
    if line[done:]:
        yield Piece(line[done:])
