"""A sentence as signs look at it, and a sign: words written with Vietnamese marks that are met without marks too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.spelling import marked, plain
from vietnamese.text import accent_ratio, lower

_TYPED = 0.35  # share of words with marks from which on a text counts as typed with them; see `accent_ratio`
_JOINED = str.maketrans("_*", "  ")  # "@trợ_lý", "**AI**"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in its three readings, all of one length.

    cased: as seen. marked: lower case with marks. plain: without. typed: whether its marks can be trusted; where most
    are left out, "hay" may be "hãy".
    """

    cased: str
    marked: str
    plain: str
    typed: bool

    @classmethod
    def of(cls, text: str) -> Sentence:
        """NFC text as seen (see `plainly`)."""
        text = text.translate(_JOINED)
        return cls(text, marked(lower(text)), plain(text), accent_ratio(text) >= _TYPED)

    @property
    def said(self) -> str:
        """The reading that signs are looked for in."""
        return self.marked if self.typed else self.plain


class Sign:
    """A pattern over whole words, of lower-case text with Vietnamese marks; without upper-case escapes, which would be lowered.

    cased: a pattern for the text as written, where only capitals tell the word: "AI" is no "ai". typed: words that are
    looked for only with their marks, as without them they are others ("cô" is "có").
    """

    def __init__(self, pattern: str, cased: str = "", typed: str = "") -> None:
        self._marked = re.compile(rf"(?<!\w)(?:{marked(f'{pattern}|{typed}' if typed else pattern)})(?!\w)")
        self._plain = re.compile(rf"(?<!\w)(?:{plain(pattern)})(?!\w)")
        self._cased = re.compile(rf"(?<!\w)(?:{cased})(?!\w)") if cased else None

    def search(self, sentence: Sentence, start: int = 0) -> re.Match[str] | None:
        """The first place at or behind `start` where a sentence bears the sign."""
        found = (self._marked if sentence.typed else self._plain).search(sentence.said, start)
        if self._cased and (other := self._cased.search(sentence.cased, start)):
            return other if found is None or other.start() < found.start() else found
        return found

    def match(self, sentence: Sentence, start: int = 0) -> re.Match[str] | None:
        """The same at exactly `start`."""
        found = (self._marked if sentence.typed else self._plain).match(sentence.said, start)
        return found or (self._cased.match(sentence.cased, start) if self._cased else None)

    def all(self, sentence: Sentence) -> list[re.Match[str]]:
        """All places, in order."""
        found = list((self._marked if sentence.typed else self._plain).finditer(sentence.said))
        if self._cased:
            found += self._cased.finditer(sentence.cased)
        return sorted(found, key=re.Match.start)
