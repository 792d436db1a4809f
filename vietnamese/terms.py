"""The terms that the lexical index is made of."""

from __future__ import annotations

import re

from vietnamese.spelling import plain
from vietnamese.text import syllables

_PARTS = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+$|\d{1,3}(?:,\d{3}){2,}$")


def terms(text: str) -> list[str]:
    """Folded syllables in order, then bigrams of adjacent syllables ("ti_le").

    A document number, a date or a fraction gives its whole form, without spaces, and its parts; a number with
    thousands marks also gives its bare digits. Bigrams join only what white space alone separates, on one line.
    """
    unigrams: list[str] = []
    bigrams: list[str] = []
    previous, previous_end = "", -1
    for token in syllables(text):
        word = plain(token.text).replace(" ", "")
        unigrams.append(word)
        if "/" in word or "-" in word:
            if "." in word or "," in word:  # 113.418/162.000
                parts = [part for part in re.split(r"[/-]", word) if part]
            else:
                parts = _PARTS.findall(word)
            unigrams.extend(part for part in parts if part != word)
        else:
            parts = [word]
        unigrams.extend(re.sub(r"[.,]", "", part) for part in parts if _THOUSANDS.match(part))
        if previous:
            gap = text[previous_end : token.start]
            if gap and gap.isspace() and "\n" not in gap:
                bigrams.append(f"{previous}_{word}")
        previous, previous_end = word, token.end
    return unigrams + bigrams
