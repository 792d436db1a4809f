"""The word lists of the check, read from `words/`. All forms are in one spelling with their marks (`vietnamese.spelling.marked`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.synonyms import rows as synonym_rows
from vietnamese.spelling import marked

_WORDS = Path(__file__).parent / "words"
Phrase = tuple[str, ...]


def lines(name: str) -> Iterator[str]:
    """The rows of a list, without comments."""
    for line in (_WORDS / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def words(text: str) -> frozenset[str]:
    """A set of words from a text of them."""
    return frozenset(text.split())


def phrase(form: str) -> Phrase:
    """A form as its syllables."""
    return tuple(marked(form).split())


class Phrases:
    """Numbered sets of phrases, found in a sequence of words; of phrases inside one another only the longest counts."""

    def __init__(self, rows: Sequence[Sequence[str]], nested: bool = False) -> None:
        self._forms = rows
        self._rows: dict[Phrase, set[int]] = {}
        for number, forms in enumerate(rows):
            for form in forms:
                self._rows.setdefault(phrase(form), set()).add(number)
        self._longest = max((len(p) for p in self._rows), default=0)
        self._starts = {p[0] for p in self._rows}
        self._nested = nested

    def forms(self, row: int) -> Sequence[str]:
        """The forms of a row, as they are written."""
        return self._forms[row]

    def find(self, spoken: Sequence[str]) -> list[tuple[int, int, frozenset[int]]]:
        """First word, word behind the last, rows."""
        found: list[tuple[int, int, frozenset[int]]] = []
        covered = 0
        for at, word in enumerate(spoken):
            if word not in self._starts:
                continue
            for length in range(min(self._longest, len(spoken) - at), 0, -1):
                rows = self._rows.get(tuple(spoken[at : at + length]))
                if rows is None or (at + length <= covered and not self._nested):
                    continue
                found.append((at, at + length, frozenset(rows)))
                covered = max(covered, at + length)
                if not self._nested:
                    break
        return found


@cache
def free() -> tuple[frozenset[str], Phrases]:
    """Words that nothing needs to carry: single syllables, and phrases. A line of many words is a list of single ones."""
    singles: set[str] = set()
    phrases: list[str] = []
    for line in lines("free.txt"):
        said = phrase(line)
        if len(said) > 4 or len(said) == 1:
            singles.update(said)
        else:
            phrases.append(line)
    return frozenset(singles), Phrases([phrases])


@cache
def paraphrases() -> Phrases:
    """Rows of forms that say the same."""
    own = [[form.strip() for form in line.split("|")] for line in lines("paraphrases.txt")]
    return Phrases([*own, *(row.marked for row in synonym_rows())], nested=True)


@cache
def contrasts() -> Phrases:
    """Members of contrast rows; member m of row r has the number `r * 16 + m`."""
    members: list[list[str]] = []
    for line in lines("contrasts.txt"):
        row = [[form.strip() for form in member.split("|")] for member in line.split(";")]
        members += row + [[]] * (16 - len(row))
    return Phrases(members)


@cache
def direction_classes() -> tuple[str, ...]:
    """The classes of ways, in order; class n has the rows 2n (upward) and 2n + 1 (downward) of `directions`."""
    names = [line.split("|")[0].strip() for line in lines("directions.txt")]
    return tuple(name for name in names if name != "none")


@cache
def directions() -> Phrases:
    """Words that say which way. Rows behind those of the classes hide words that only look like one."""
    rows: list[list[str]] = []
    hidden: list[list[str]] = []
    for line in lines("directions.txt"):
        name, *sides = line.split("|")
        for side in sides:
            (hidden if name.strip() == "none" else rows).append([form.strip() for form in side.split(",")])
    return Phrases([*rows, *hidden])
