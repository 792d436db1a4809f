"""Words of a text as metrics compare them: folded tokens, content words, and how far one text covers another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from vietnamese.abbreviations import ABBREVIATIONS, expand
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import read_figure
from vietnamese.text import fold, nfc, syllables

_LONG = {fold(short): tuple(fold(long).split()) for short, long in ABBREVIATIONS.items()}

# Folded syllables that carry no subject: function words, and the words that tie figures together in an answer
# ("đạt", "còn", "cao hơn", "so với", "tổng cộng"), label them ("mục tiêu", "kết quả") or lead in a list ("gồm").
_STOP_WORDS = """
la cua co va thi ma o tai ve voi duoc bi nhung cac nay do kia ay da dang se van cung rang boi vi neu hoac gi nao dau vay
may hoi tu den toi doi nhu noi vao con de trong ngoai theo cho khi ra len ai sao hay nen tren duoi bang roi mot moi so
nhat nhieu it hon cao thap lon nho chua chi khong qua khoang gan tong cong chenh lech dat muc tieu ket gom sau ngay thang
nam cu the luc hien nay nguon uoc
"""
_STOP = frozenset(_STOP_WORDS.split())


def tokens(text: str) -> list[str]:
    """Folded tokens without punctuation; figures in one form: "251.500" and "251500", "04" and "4" are the same."""
    return [_token(span.text) for span in syllables(nfc(text))]


def _token(word: str) -> str:
    value = read_figure(word) if word[0].isdigit() else None
    return fold(word) if value is None else f"{value.normalize():f}"


def contains(text: str, phrase: str) -> bool:
    """Whether the tokens of `phrase` stand in `text`, in order and side by side. An empty phrase stands nowhere."""
    there, wanted = tokens(text), tokens(phrase)
    width = len(wanted)
    return bool(wanted) and any(there[i : i + width] == wanted for i in range(len(there) - width + 1))


def f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    """Token F1 of two bags of tokens; two empty bags agree."""
    if not predicted or not gold:
        return float(not predicted and not gold)
    common = sum((Counter(predicted) & Counter(gold)).values())
    return 2 * common / (len(predicted) + len(gold))


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The folded syllables that carry the subject, in order. Figures and document numbers are judged apart."""
    text = nfc(text)
    for found in reversed(find_document_numbers(text)):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    folded = [fold(span.text) for span in syllables(text) if not any(char.isdigit() for char in span.text)]
    return tuple(word for word in folded if len(word) > 1 and word not in _STOP)


@lru_cache(maxsize=4096)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(fold(span.text) for span in syllables(expand(nfc(text))))


def carried_words(text: str, carrier: str) -> frozenset[str]:
    """The content words of `text` that `carrier` says too, abbreviated or written out."""
    there = _vocabulary(carrier)
    return frozenset(w for w in content_words(text) if w in there or (w in _LONG and there.issuperset(_LONG[w])))


def coverage(text: str, carrier: str, neutral: str = "") -> float:
    """The share of the content words of `text` that `carrier` says, those that only `neutral` says left out.

    1.0 when nothing is left to cover.
    """
    said = carried_words(text, carrier)
    free = carried_words(text, neutral) - said
    counted = [word for word in content_words(text) if word not in free]
    return sum(word in said for word in counted) / len(counted) if counted else 1.0
