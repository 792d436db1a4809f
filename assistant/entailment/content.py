"""How much of what a part says its evidence carries, word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.entailment.direction import ways
from assistant.entailment.lexicon import paraphrases, words
from assistant.entailment.part import Part
from assistant.entailment.reading import Word
from assistant.entailment.source import Source
from vietnamese.spelling import plain

# Looked at elsewhere: denial, kind.
_ELSEWHERE = words("không chưa chẳng chả đã riêng")


# What gives a reason in a statement, and what gives one of the same kind in evidence.
_WHY: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("nguyên nhân", words("vì bởi nhờ khiến"), words("vì bởi nhờ khiến nên do nguyên")),
    ("mục đích", frozenset(("nhằm",)), words("nhằm để")),
    ("điều kiện", words("nếu"), words("nếu miễn khi ai nào người mà thì chỉ")),
)


def unfounded(part: Part, source: Source, missing: Sequence[Word]) -> str:
    """The kind of reason that a part gives and its evidence does not, when the words behind it are not there either."""
    for kind, said, known in _WHY:
        if known & source.own.vocabulary:
            continue
        for k, word in enumerate(part.words):
            piece = next((p for p in part.pieces if p.start <= word.start < p.end), None)
            behind = [w for w in part.words[k + 1 : k + 10] if piece and w.start < piece.end]
            if word.text in said and any(m in behind for m in missing):
                return kind
    return ""


def adjoined(part: Part, missing: Sequence[Word]) -> str:
    """A phrase that the part adds and nothing carries: a cause of which two words are missing, or "qua …", "bằng …", "cho …"
    with all of its content missing. "" without one."""
    lost = set(missing)
    for piece in part.pieces:
        at = [k for k, w in enumerate(part.words) if piece.start <= w.start < piece.end]
        for n, k in enumerate(at):
            word = part.words[k]
            if word.text not in _OPENERS:
                continue
            follows: list[Word] = []
            for j in at[n + 1 :]:
                if part.words[j].text in _OPENERS or part.whole.text[word.end : part.words[j].start].count(","):
                    break
                if part.content[j]:
                    follows.append(part.words[j])
            gone = [w for w in follows if w in lost]
            if len(gone) > 1 and (
                len(gone) == len(follows)
                or (
                    word.text in _CAUSES and (len(gone) * 2 >= len(follows) if word.text == "nếu" else len(follows) < 9)
                )
            ):
                return f"{word.text} {' '.join(w.text for w in follows)}"
    return ""


_CAUSES = words("do vì bởi nhờ nhằm khiến nếu")
_OPENERS = _CAUSES | words("qua bằng theo với kèm tại ở từ cho để đối trừ khi cùng dưới nên")


@dataclass(frozen=True, slots=True)
class Coverage:
    """said, carried: weight of the content words, and of those that the evidence has. missing: the others, in order.
    run: the most words in a row that nothing carries."""

    said: float
    carried: float
    missing: tuple[Word, ...]
    run: int

    @property
    def share(self) -> float:
        return self.carried / self.said if self.said else 1.0


def cover(part: Part, source: Source, idf: Callable[[str], float], lent: frozenset[str] = frozenset()) -> Coverage:
    """Which content words of a part the evidence has, itself or in other words.

    lent: further words that may be said, such as those of the evidence of the statement's other parts.
    """
    known = source.vocabulary | lent
    granted = bytearray(len(part.words))
    for way in ways(part.spoken):
        if not way.minor:
            granted[way.start : way.end] = b"\1" * (way.end - way.start)
    for start, end, rows in paraphrases().find(part.spoken):
        if rows & source.rows:
            granted[start:end] = b"\1" * (end - start)
    said = carried = 0.0
    missing: list[Word] = []
    run = longest = 0
    for k, word in enumerate(part.words):
        if not part.content[k] or word.text in _ELSEWHERE:
            continue
        weight = idf(plain(word.text))
        said += weight
        if word.text in known or granted[k]:
            carried += weight
            run = 0
        else:
            missing.append(word)
            run += 1
            longest = max(longest, run)
    return Coverage(said, carried, tuple(missing), longest)
