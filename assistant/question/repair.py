"""Misspelt words of a question made whole with the words that the documents use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.lexicon import is_everyday, is_stop
from vietnamese.places import provinces
from vietnamese.spelling import plain
from vietnamese.syllable import is_syllable, untelex
from vietnamese.text import Span, fold, syllables

_LETTERS = "abcdeghiklmnopqrstuvxy"
Frequency = Callable[[str], int]


def repair(text: str, frequency: Frequency, is_word: Callable[[str], bool]) -> str:
    """NFC text with words repaired that no document knows.

    "ngheof" loses its Telex letter, "xã hộichi" is cut, "tuyển xinh" becomes "tuyển sinh" as documents say "tuyen_sinh".
    A word is changed only to one that documents use, and only when the words beside it agree, or when it is no
    Vietnamese syllable at all. Repaired words carry no marks, for documents are matched without them.

    Args:
        frequency: in how many passages a plain word or pair ("tuyen_sinh") stands.
        is_word: whether an NFC word is one that people use, in any text: such a word is meant, and stays.
    """
    spans = [s for s in syllables(text) if s.text.isalpha() and not s.text.isupper()]
    words = [plain(untelex(s.text)) for s in spans]
    changed: dict[int, str] = {}
    for n, span in enumerate(spans):
        if words[n] != plain(span.text):
            changed[n] = words[n]
        if frequency(words[n]) or len(words[n]) < 2 or is_everyday(span.text) or is_word(span.text.lower()):
            continue
        beside = (_content(words, n - 1), _content(words, n + 1))
        better = _split(words[n], beside, frequency) or _nearest(words[n], beside, frequency)
        if better:
            words[n] = changed[n] = better
    return _places(_replaced(text, spans, changed))


def _content(words: list[str], n: int) -> str:
    """The word at `n` when it can tell what stands beside it: not a word that stands beside everything."""
    return words[n] if 0 <= n < len(words) and not is_stop(words[n], False) else ""


def _nearest(word: str, beside: tuple[str, str], frequency: Frequency) -> str | None:
    """The word one slip away that stands beside the same neighbours in the documents; the commonest one for a non-word."""
    known = {w: frequency(w) for w in set(_slips(word)) if is_syllable(w)}
    known = {w: n for w, n in known.items() if n}
    fitting = {w: _together(w, beside, frequency) for w in known}
    best = max(fitting, key=lambda w: (fitting[w], known[w], w), default=None)
    if best is None or (fitting[best] == 0 and (is_syllable(word) or len(word) < 3)):
        return None
    return best


def _split(word: str, beside: tuple[str, str], frequency: Frequency) -> str | None:
    """Two words that were typed as one."""
    if is_syllable(word) or len(word) < 4:
        return None
    cuts = [(word[:n], word[n:]) for n in range(1, len(word))]
    whole = [(a, b) for a, b in cuts if is_syllable(a) and is_syllable(b) and frequency(a) and frequency(b)]
    if not whole:
        return None
    a, b = max(
        whole,
        key=lambda ab: (
            _together(ab[0], (beside[0], ""), frequency) + _together(ab[1], ("", beside[1]), frequency),
            frequency(f"{ab[0]}_{ab[1]}"),
            frequency(ab[0]) + frequency(ab[1]),
        ),
    )
    return f"{a} {b}"


def _together(word: str, beside: tuple[str, str], frequency: Frequency) -> int:
    before, after = beside
    return (frequency(f"{before}_{word}") if before else 0) + (frequency(f"{word}_{after}") if after else 0)


def _slips(word: str) -> Iterator[str]:
    """All words one deletion, swap, substitution or insertion away."""
    for n in range(len(word) + 1):
        head, tail = word[:n], word[n:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def _replaced(text: str, spans: list[Span], changed: dict[int, str]) -> str:
    for n in sorted(changed, reverse=True):
        text = text[: spans[n].start] + changed[n] + text[spans[n].end :]
    return text


def _places(text: str) -> str:
    """A province whose name lost its marks to a repair gets them back: "Hải phong" is "Hải Phòng"."""
    folded = fold(text)
    for name in provinces():
        for hit in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded):
            written = text[hit.start() : hit.end()]
            if any(c.isupper() for c in written) and any(fold(c) != c.lower() for c in written):
                text = text[: hit.start()] + name + text[hit.end() :]
    return text
