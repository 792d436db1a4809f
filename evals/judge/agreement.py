"""Agreement of the judge with the rule metrics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from evals.base import Judged
from evals.judge.base import Agreement, Aspect, Verdict

GOOD = 0.5  # from here on a score counts as good, the judge's and the rule's alike

# What each opinion should go along with.
PAIRS: tuple[tuple[Aspect, str], ...] = (("faithfulness", "citation_recall"), ("relevance", "correctness"))


def agreements(judged: Iterable[Judged], verdicts: Iterable[Verdict]) -> tuple[Agreement, ...]:
    """One row per pair of `PAIRS`, over the questions that both sides scored."""
    rules = {j.case.id: j for j in judged}
    found = list(verdicts)
    return tuple(_agreement(aspect, rule, rules, found) for aspect, rule in PAIRS)


def kappa(both: int, first_only: int, second_only: int, neither: int) -> float | None:
    """Cohen's kappa of two raters that say yes or no (Cohen 1960): (observed - chance) / (1 - chance).

    None when there is nothing to rate, or when chance agreement is certain.
    """
    n = both + first_only + second_only + neither
    if not n:
        return None
    first, second = (both + first_only) / n, (both + second_only) / n
    chance = first * second + (1 - first) * (1 - second)
    return None if chance >= 1 else ((both + neither) / n - chance) / (1 - chance)


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank.

    None for fewer than three pairs, or when one side is constant.
    """
    n = len(first)
    if n < 3:
        return None
    a, b = _ranks(first), _ranks(second)
    mean = (n + 1) / 2
    over = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    under = sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))
    return over / under if under else None


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    places: dict[float, float] = {}
    for value in values:
        if value not in places:
            low = ordered.index(value)
            places[value] = low + (ordered.count(value) + 1) / 2
    return [places[value] for value in values]


def _agreement(aspect: Aspect, rule: str, rules: Mapping[str, Judged], verdicts: Sequence[Verdict]) -> Agreement:
    opinions: list[float] = []
    facts: list[float] = []
    for verdict in verdicts:
        opinion = verdict.scores[aspect].value
        tally = rules[verdict.id].tallies.get(rule) if verdict.id in rules else None
        if opinion is None or tally is None or tally.denominator <= 0:
            continue
        opinions.append(opinion)
        facts.append(tally.numerator / tally.denominator)
    votes = [(o >= GOOD, f >= GOOD) for o, f in zip(opinions, facts, strict=True)]
    both, judge_only = votes.count((True, True)), votes.count((True, False))
    rule_only, neither = votes.count((False, True)), votes.count((False, False))
    return Agreement(
        aspect=aspect,
        rule=rule,
        n=len(votes),
        both=both,
        judge_only=judge_only,
        rule_only=rule_only,
        neither=neither,
        kappa=kappa(both, judge_only, rule_only, neither),
        spearman=spearman(opinions, facts),
    )
