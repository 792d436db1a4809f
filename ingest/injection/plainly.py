"""Text as a reader sees it: without invisible characters, with letters of other alphabets that look like Latin ones."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass

from vietnamese.text import fold

# Cyrillic and Greek letters that are drawn like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухһԁԛѡɡɑіΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ",
    "ABESIJKMHOPCTYXYQWaesijopcyxhdqwgaiABEZHIKMNOPTYXaikvoptux",
)
_ODD = re.compile(
    r"[\u0300-\u036f\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\uff01-\uff5e]|[\u0370-\u04ff]"
)
_HIDDEN = re.compile(r"[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u0300-\u036f]")
_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{20,}={0,2}(?![\w+/=-])")
_LEET = str.maketrans("013457@$", "oieastas")
_MIXED = re.compile(r"(?<![\w/.,-])(?=\w*[a-z])(?=\w*[0134579])[a-z0134579@$]+(?![\w/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Plainly:
    """A text to be looked at. cased: as seen; folded: without marks and case; both of one length.

    at: for each of their characters where it stands in the text, and its length at the end; None when nothing was left out.
    """

    cased: str
    folded: str
    at: tuple[int, ...] | None = None

    def origin(self, at: int) -> int:
        """The offset in the text itself."""
        return at if self.at is None else self.at[at]


def plainly(text: str) -> Plainly:
    """NFC text as a reader sees it."""
    if not _ODD.search(text):
        return Plainly(text, fold(text))
    cased: list[str] = []
    places: list[int] = []
    for n, char in enumerate(text):
        if _HIDDEN.match(char):
            continue
        seen = char.translate(_LOOKALIKES)
        wide = unicodedata.normalize("NFKC", seen)
        cased.append(wide if len(wide) == 1 else seen)
        places.append(n)
    places.append(len(text))
    seen_text = "".join(cased)
    return Plainly(seen_text, fold(seen_text), tuple(places))


def unmasked(folded: str) -> str:
    """Folded text with digits that stand for letters read as letters: "b0 qu4" is "bo qua". Figures stay."""
    return _MIXED.sub(lambda hit: hit.group().translate(_LEET), folded)


def decoded(text: str) -> list[tuple[int, int, str]]:
    """Start, end and meaning of what is written in base64: only what reads as words, so that no code or key is taken for it."""
    found = []
    for hit in _BASE64.finditer(text):
        raw = hit.group().rstrip("=").replace("-", "+").replace("_", "/")
        try:
            meaning = base64.b64decode(raw + "=" * (-len(raw) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        words = re.findall(r"[^\W\d_]+", meaning)
        if (
            len(words) >= 3
            and meaning.isprintable()
            and sum(c.isalpha() or c.isspace() for c in meaning) > 0.7 * len(meaning)
        ):
            found.append((hit.start(), hit.end(), meaning))
    return found
