"""A `LedgerFilter` as a condition of SQL on `ledger l`."""

from __future__ import annotations

import re
from typing import Any

from vectorstore.ledger.base import LedgerFilter
from vietnamese.abbreviations import ABBREVIATIONS
from vietnamese.spelling import plain

_TERM = re.compile(r"[^\W_]+")
_LONG = {plain(short): plain(full) for short, full in ABBREVIATIONS.items()}
_SHORT = sorted(((full, short) for short, full in _LONG.items()), key=lambda pair: -len(pair[0]))
# An amount and the end of the stored range that it is about: a range fulfils it when both of its ends do.
_AMOUNTS = {
    "=": ("l.low = ?", "l.high = ?"),
    ">=": ("l.low >= ?",),
    ">": ("l.low > ?",),
    "<=": ("l.high <= ?",),
    "<": ("l.high < ?",),
}


def condition(wanted: LedgerFilter) -> tuple[str, list[Any]]:
    """The WHERE clause, empty when nothing restricts, and its parameters."""
    conditions: list[str] = []
    values: list[Any] = []

    def among(column: str, chosen: tuple[str, ...] | tuple[int, ...]) -> None:
        if chosen:
            conditions.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values.extend(chosen)

    among("l.place", wanted.places)
    among("l.kind", wanted.kinds)
    among("l.programme", wanted.programmes)
    among("l.document_id", wanted.documents)
    among("l.unit", wanted.units)
    among("l.measure", wanted.measures)
    among("l.status", wanted.statuses)
    among("l.id", wanted.rows)
    if wanted.periods:
        overlap = ["(l.period_start <= ? AND l.period_end >= ?)"] * len(wanted.periods)
        conditions.append(f"({' OR '.join(overlap)})")
        for first, last in wanted.periods:
            values += [last.isoformat(), first.isoformat()]
    for amount in wanted.amounts:
        ends = _AMOUNTS[amount.comparator]
        conditions += ends
        values += [float(amount.value)] * len(ends)
    for column, said in (("", wanted.words), ("{name} : ", wanted.names)):
        if expression := matching(said, wanted.literal):
            conditions.append("l.id IN (SELECT rowid FROM ledger_words WHERE ledger_words MATCH ?)")
            values.append(f"{column}({expression})")
    for flag, holds in (
        (wanted.levels, "l.change = 0"),
        (wanted.noticed, "l.noticed"),
        (not wanted.hidden, "NOT l.hidden"),
    ):
        if flag:
            conditions.append(holds)
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def matching(said: str, literal: bool = False) -> str:
    """Words as a query of FTS5: all of them, an abbreviation or what it stands for; empty when there is none."""
    text = f" {plain(said)} "
    parts: list[str] = []
    for full, short in () if literal else _SHORT:
        if f" {full} " in text:
            parts.append(f"(({_all(full)}) OR {_phrase(short)})")
            text = text.replace(f" {full} ", " | ")  # what is typed last is then no unfinished word
    typed = text.split()
    for n, word in enumerate(typed):
        phrase = _phrase(word)
        if not phrase:
            continue
        # A number that is typed is meant whole: "100" is not the beginning of 1000.
        if not literal and n == len(typed) - 1 and word[-1].isalpha():
            phrase += "*"
        parts.append(f"({phrase} OR ({_all(_LONG[word])}))" if word in _LONG and not literal else phrase)
    return " AND ".join(parts)


def _phrase(text: str) -> str:
    terms = _TERM.findall(text)
    return f'"{" ".join(terms)}"' if terms else ""


def _all(text: str) -> str:
    return " AND ".join(f'"{term}"' for term in _TERM.findall(text))
