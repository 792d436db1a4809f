"""Whether quotes support a statement: every figure carried, and the words covered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evals.base import DocumentFacts
from evals.metrics.arithmetic import follows
from evals.metrics.figures import Figure, carries, facts_text, find_figures
from evals.metrics.statements import Statement
from evals.metrics.words import carried_words, content_words, coverage

Entails = Callable[[str, str], bool]
"""Says whether a premise entails a claim; both Vietnamese."""

# Measured on the 120 statements of real answers over two corpora: every one that answers a question passes. Of 805
# pairings with the quotes of another answer 4 % pass by words alone, of 396 with another sentence of the same document
# 11 %; what tells those apart is their figures. A lower bar, down to 0.2, lets twice to three times as many through.
COVERED = 0.6
_SELF_COVERED = 0.9
_OWN_WORD = 2  # syllables


def unsupported_figures(text: str, quotes: Sequence[str], facts: Sequence[DocumentFacts]) -> list[Figure]:
    """Figures of `text` that no quote carries, that no cited document says of itself, and that are not computed."""
    figures = find_figures(text)
    if not quotes:
        return list(figures)
    joined = "\n".join(quotes)
    described = "\n".join(map(facts_text, facts))
    return [f for f in figures if not carries(joined, f) and not carries(described, f) and not follows(f, text, joined)]


def supports(
    statement: Statement, quotes: Sequence[str], facts: Sequence[DocumentFacts], entails: Entails | None = None
) -> bool:
    """Whether the quotes together support the statement.

    By the rule: no figure is unsupported, and the quotes say at least `COVERED` of its content words. Words that only
    the documents' own descriptions say (place, issuer, title in a source label) are not counted; a statement about
    the document itself may rest on the description almost alone; one that states a computed figure has to find a word
    of its own for what it computed ("chưa hoàn thành").
    """
    if not quotes:
        return False
    if entails is not None:
        return entails("\n".join(quotes), statement.text)
    return not unsupported_figures(statement.text, quotes, facts) and _covered(statement, quotes, facts)


def _covered(statement: Statement, quotes: Sequence[str], facts: Sequence[DocumentFacts]) -> bool:
    joined = "\n".join(quotes)
    described = "\n".join(map(facts_text, facts))
    if coverage(statement.body, joined + "\n" + described) >= _SELF_COVERED:
        return True
    if coverage(statement.text, joined, described) >= COVERED:
        return True
    both = joined + "\n" + described
    said = carried_words(statement.body, both)
    own = set(content_words(statement.body)) - said
    computed = any(not carries(both, f) for f in find_figures(statement.text))
    return computed and bool(said) and len(own) <= _OWN_WORD


def contribution(
    statement: Statement, quotes: Sequence[str], facts: Sequence[DocumentFacts]
) -> tuple[frozenset[int], frozenset[str]]:
    """What of the statement the quotes carry: the offsets of its figures, computed ones included, and its words.

    Of the parenthesis at its end, only words that the documents do not say of themselves.
    """
    joined = "\n".join(quotes)
    figures = (f for f in find_figures(statement.text) if quotes)
    carried = frozenset(f.start for f in figures if carries(joined, f) or follows(f, statement.text, joined))
    label = statement.text[len(statement.body) :]
    described = carried_words(label, "\n".join(map(facts_text, facts)))
    return carried, carried_words(statement.body, joined) | (carried_words(label, joined) - described)
