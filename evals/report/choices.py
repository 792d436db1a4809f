"""What the table of questions can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evals.report.rows import Row
from evals.report.words import Lang, Verdict, fault_name, verdict_name


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to filter by, and how many questions have it."""

    value: str
    name: str
    n: int


def kinds_of(found: Sequence[Row]) -> tuple[Choice, ...]:
    """In the order of the set."""
    names = {row.case.kind: row.kind for row in found}
    return tuple(Choice(kind, names[kind], n) for kind, n in Counter(row.case.kind for row in found).items())


def tags_of(found: Sequence[Row]) -> tuple[Choice, ...]:
    """By name."""
    count = Counter(tag for row in found for tag in dict.fromkeys(row.case.tags))
    return tuple(Choice(tag, tag, count[tag]) for tag in sorted(count))


def verdicts_of(found: Sequence[Row], lang: Lang) -> tuple[Choice, ...]:
    """From right to wrong; those that no question has are left out."""
    count = Counter(row.verdict for row in found)
    order: tuple[Verdict, ...] = ("right", "declined_right", "declined", "wrong", "error", "unjudged")
    return tuple(Choice(v, verdict_name(v, lang), count[v]) for v in order if count[v])


def faults_of(found: Sequence[Row], lang: Lang) -> tuple[Choice, ...]:
    """The most frequent first."""
    count = Counter(fault.code for row in found for fault in row.faults)
    return tuple(Choice(code, fault_name(code, lang), n) for code, n in count.most_common())
