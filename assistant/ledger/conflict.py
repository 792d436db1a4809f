"""Two sources that differ for one measure, place, time and kind: both are shown, with issuer and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.draft import Draft
from assistant.answer.label import source_label
from assistant.evidence.rank import same_unit
from assistant.ledger.match import GOALS, Match
from assistant.ledger.measure import key_of
from assistant.ledger.shelf import Shelf
from assistant.ledger.show import line, value_words
from ingest.indicators.period import read_period

_SHOWN = 3


def conflicting(match: Match, pool: Sequence[Match]) -> list[Match]:
    """Other documents' figures for the same measure, place, time and kind that differ, one for each value."""
    return [m for m in _same(match, pool) if m.indicator.value != match.indicator.value]


def agreeing(match: Match, pool: Sequence[Match]) -> list[Match]:
    """Other documents' rows that say the same figure for the same measure, place, time and kind."""
    return [m for m in _same(match, pool) if m.indicator.value == match.indicator.value]


def _same(match: Match, pool: Sequence[Match]) -> list[Match]:
    i = match.indicator
    if i.comparator != "=" or i.period is None or not key_of(match.row):
        return []  # "hơn 25.000" does not contradict 25.410
    kept: dict[object, Match] = {}
    for m in pool:
        if (
            m.row.document_id != match.row.document_id
            and key_of(m.row) == key_of(match.row)
            and same_unit(m.indicator.unit, i.unit)
            and m.indicator.place == i.place
            and m.indicator.comparator == "="
            and m.indicator.value_max == i.value_max
            and (m.indicator.kind in GOALS) == (i.kind in GOALS)
            and _one_time(m.indicator.period, i.period, i.unit)
        ):
            kept.setdefault(m.indicator.value, m)
    return list(kept.values())


def _one_time(a: str | None, b: str | None, unit: str | None) -> bool:
    """Whether two periods are the same time; a share reached in a year is the one at its end."""
    if a is None or b is None:
        return False
    if a == b:
        return True
    first, second = read_period(a), read_period(b)
    if unit != "%" or first is None or second is None or first[1] != second[1]:
        return False
    return {a, b} == {str(first[1].year), first[1].isoformat()}


def tell(draft: Draft, shown: Iterable[Match], pool: Sequence[Match], shelf: Shelf) -> list[Match]:
    """Add to an answer what other sources say differently of the rows it shows, and a notice that names them.

    Returns:
        The rows added.
    """
    added: list[Match] = []
    for m in shown:
        others = conflicting(m, pool)[:_SHOWN]
        if not others:
            continue
        for other in others:
            entry = line(other, shelf.store.text)
            if all(entry.text != known.text for known in draft.lines):
                draft.lines.append(entry)
                added.append(other)
        told = "; ".join(f"{source_label(x.statement)}: {value_words(x)}" for x in (m, *others))
        draft.notices.append(
            f"Các nguồn nêu số liệu khác nhau cho cùng nội dung và thời gian ({told}): hãy kiểm tra văn bản gốc."
        )
    return added
