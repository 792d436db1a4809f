"""Different words for one thing: what a question and a statement say of each other's in other words.

The rows stand in `assistant/words/synonyms.txt`. With diacritics forms match as typed, so that "ra" does not find "rà";
a question typed without them matches folded, by forms of two words or more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from assistant.lexicon import has_diacritics
from vietnamese.spelling import marked, plain
from vietnamese.text import syllables

_FILE = Path(__file__).parent / "words" / "synonyms.txt"


@dataclass(frozen=True)
class Row:
    """Forms that stand for each other. marked, plain: the same forms with diacritics and without."""

    marked: tuple[str, ...]
    plain: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the forms; compiled when a text first holds one, as most rows are never needed."""
        return _any(self.marked)

    def said(self, text: str) -> bool:
        """Whether NFC text with diacritics says one of the forms; `text` has been through `marked`."""
        return any(form in text for form in self.marked) and self.pattern.search(text) is not None


@dataclass(frozen=True)
class Asked:
    """A row with the words of the question that a statement saying it in other words has said."""

    row: Row
    words: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """All rows."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            forms = tuple(dict.fromkeys(marked(form.strip()) for form in line.split("|")))
            found.append(Row(forms, tuple(plain(form) for form in forms)))
    return tuple(found)


def asked(question: str) -> list[Asked]:
    """The rows of which an NFC question says a form, with the plain words and pairs of that form.

    Of forms that overlap only the longest counts: "sổ hộ nghèo" is not "hộ nghèo" with a word beside it.
    """
    with_marks = has_diacritics(question)
    text = marked(question) if with_marks else plain(question)
    found: list[tuple[int, int, Row]] = []
    for row in rows():
        for form in row.marked if with_marks else [f for f in row.plain if " " in f]:
            if form in text:
                found += [(hit.start(), hit.end(), row) for hit in _word(form).finditer(text)]
    kept = [f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and o[1] - o[0] > f[1] - f[0] for o in found)]
    return [Asked(row, _words(text[start:end])) for start, end, row in kept]


def granted(statement: str, questions: Sequence[Asked]) -> frozenset[str]:
    """Words of the question that an NFC statement says in other words."""
    text = marked(statement)
    return frozenset(word for a in questions if a.row.said(text) for word in a.words)


def _words(form: str) -> frozenset[str]:
    words = [plain(s.text) for s in syllables(form)]
    return frozenset([*words, *(f"{a}_{b}" for a, b in pairwise(words))])


@cache
def _word(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def _any(forms: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
