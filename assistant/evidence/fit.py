"""Does a statement's scope fit the scope asked for? Answers in [-1, 1]: 1 says so itself, 0 unknown, -1 another scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.evidence.statement import Statement
from assistant.question.query import Scope
from ingest.statements.claim import ClaimKind
from vietnamese.dates import Period
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, same_document
from vietnamese.places import province_after_2025, provinces
from vietnamese.spelling import plain
from vietnamese.text import fold

ITSELF = 1.3  # the document itself, rather than one that tells of it
NATION = "Việt Nam"
MERGER = date(2025, 7, 1)
MERGED = frozenset(province_after_2025(p) for p in provinces() if province_after_2025(p) != p)
FORMER = re.compile(r"\s*\(?(cu|truoc day|truoc (khi )?(sap nhap|hop nhat)|truoc (ngay |thang )?\d)\b")
_CENTRAL = re.compile(r"-(CP|TTg|TW|UBTVQH\d*|B[A-ZĐ]{2,}|TANDTC)$|/QH\d+")
_WHOLE = re.compile(r"(?:ca|tron|nguyen) ")
_OPENING = 40  # characters of a statement in which it names its subject
_SOON = 62  # days within which a document tells of what happened
_INSTANT = ("day", "month", "quarter", "half", "year")


def place_fit(scope: Scope, statement: Statement) -> float:
    """1: of the place asked for. 0: the statement names no place (a national rule). -1: of another place."""
    if scope.districts:
        d = statement.hit.description
        named = fold(" ".join([statement.text, statement.head, *statement.headings, d.title]))
        home = fold(d.issuer or "")
        return 1.0 if all(_names(named, *district) or _names(home, *district) for district in scope.districts) else -1.0
    if not scope.provinces:
        return 0.0
    if not statement.places:
        if NATION in scope.provinces:
            return 0.2
        return 0.0 if _national(statement) else -1.0
    if not set(scope.provinces).isdisjoint(statement.places) and _another_extent(scope, statement):
        return -1.0
    if not set(scope.provinces).isdisjoint(statement.places):
        named = fold(statement.text)
        return 1.0 if any(fold(p) in named for p in scope.provinces) else 0.8
    return -1.0


def _names(folded: str, name: str, province: str | None) -> bool:
    """Whether a text names a district; a city that bears its province's name is named with its kind only."""
    kind = r"(?:thanh pho|tp\.?|thi xa) " if name == province else ""
    return re.search(rf"(?<!\w){kind}{re.escape(fold(name))}(?!\w)", folded) is not None


def _national(statement: Statement) -> bool:
    """Whether a document that names no place applies everywhere: laws and what ministries and the government issue.

    A plan or an article whose place is not known is not a rule for every province.
    """
    d = statement.hit.description
    return d.kind in ("law", "decree", "circular") or bool(d.number and _CENTRAL.search(d.number))


def _another_extent(scope: Scope, statement: Statement) -> bool:
    """Since the merger a name may mean the old or the new province: figures of one are not figures of the other."""
    folded = fold(statement.text)
    for name in set(scope.provinces) & set(statement.places):
        said_former = any(FORMER.match(folded, hit.end()) for hit in re.finditer(re.escape(fold(name)), folded))
        if name in scope.former:
            written = statement.hit.published or statement.hit.description.issued
            if not said_former and written and written >= MERGER and name in MERGED:
                return True
        elif said_former and province_after_2025(name) == name:
            return True
    return False


def merged_place(scope: Scope, statement: Statement) -> tuple[str, str] | None:
    """(asked, found) when the statement is of a province that has since become part of the one asked for."""
    for asked in scope.provinces:
        for found in statement.places:
            if found != asked and province_after_2025(found) == asked:
                return asked, found
    return None


def time_fit(periods: Sequence[Period], statement: Statement) -> float:
    """How well the statement's time is the time asked for; the best over the periods asked for.

    A year inside a longer stage is not that stage: a figure for 2021-2025 does not answer a question about 2021.
    """
    if not periods:
        return 0.0
    return max(_one(period, statement) for period in periods)


def _one(asked: Period, statement: Statement) -> float:
    if statement.periods:
        fits = [_against(asked, p) for p in statement.periods]
        return max(fits) - (0.15 if min(fits) < 0 < max(fits) else 0.0)
    if statement.inherited_periods:
        best = max(_against(asked, p) for p in statement.inherited_periods)
        return best * 0.9 if best > 0 else best
    return _against_document(asked, statement)


def _within_year(period: Period) -> bool:
    return period.kind == "range" and period.start.year == period.end.year


def _against(asked: Period, said: Period) -> float:
    if _within_year(asked) and (said.end - max(said.start, date(1900, 1, 1))).days > 370 and said.kind == "range":
        return -1.0
    if _within_year(said) and asked.kind in ("range", "until") and not _within_year(asked):
        return 0.5 if asked.kind == "until" and asked.end == said.end else -0.6
    if _within_year(asked) or _within_year(said):  # "đầu năm 2023", "9 tháng năm 2024"
        if (asked.start, asked.end) == (said.start, said.end):
            return 1.0
        if said.kind == "until" and asked.kind != "until":
            return 0.7 if asked.start <= said.end <= asked.end else -1.0
        if said.end < asked.start or asked.end < said.start:
            return -1.0
        if _WHOLE.match(plain(asked.text)):
            return -0.6  # the whole year was asked for
        return 0.5 if asked.start <= said.start and said.end <= asked.end else 0.2
    if asked.kind in ("until", "range"):
        if said.kind in ("until", "range"):
            if asked.kind == "range" and said.kind == "range":
                if abs(asked.start.year - said.start.year) > 1:
                    return -0.6  # "2021-2030" is not "2026-2030"
                return 1.0 if (asked.start, asked.end) == (said.start, said.end) else _ends(asked, said)
            return _ends(asked, said)
        if asked.kind == "range":
            return 0.6 if asked.start <= said.start and said.end <= asked.end else -1.0
        if asked.end.month == 12 and asked.end.day == 31:  # "đến năm 2030"
            return 0.9 if said.kind == "year" and said.end.year == asked.end.year else _same_year(asked.end, said)
        return 0.8 if said.end <= asked.end and said.end.year == asked.end.year else -1.0
    if said.kind == "until" and asked.start <= said.end <= asked.end:
        return 0.7  # a state on a day inside the time asked for
    if said.kind in ("until", "range"):
        if asked.kind == "year" and said.end.year == asked.end.year:
            return 0.9
        return 0.7 if said.start == asked.start and said.end == asked.end else -1.0
    if said.start == asked.start and said.end == asked.end:
        return 1.0
    if asked.start <= said.start and said.end <= asked.end:
        if said.kind != "day" and _WHOLE.match(plain(asked.text)):
            return -0.6  # the whole year was asked for
        return 0.8 if said.kind == "day" else 0.2  # half a year is not the year
    if said.start <= asked.start and asked.end <= said.end:
        return 0.3 if said.kind == "year" and asked.kind in ("day", "month") else -0.5
    return -1.0


def _ends(asked: Period, said: Period) -> float:
    """ "Đến 30/9" is not "đến cuối năm": a year's end compares by year, any other day within two months."""
    if (asked.end.month, asked.end.day) == (12, 31):
        if said.kind == "until" and said.end.month <= 9 and said.end.year == asked.end.year:
            return 0.3  # how far it was by then is not how far it was in the end
        return 0.9 if asked.end.year == said.end.year else -1.0
    return 0.9 if abs((asked.end - said.end).days) <= _SOON else -0.6


def _inside_a_year(period: Period) -> bool:
    """ "Giữa năm 2024", "đến giữa năm 2024": it ends well before the year does, and does not begin in another one."""
    begins = period.kind == "until" or period.start.year == period.end.year
    return begins and period.end.month <= 10


def _same_year(day: date, said: Period) -> float:
    return 0.5 if said.end.year == day.year else -1.0


def _against_document(asked: Period, statement: Statement) -> float:
    """A statement without a time of its own is of its document's time."""
    d = statement.hit.description
    on = d.published or d.issued
    if on and asked.kind in ("day", "month") and asked.start <= on <= asked.end:
        return 0.5
    if d.period_end and d.period_start:
        partly = asked.kind in ("half", "quarter", "month") or (
            asked.kind in ("range", "until") and _inside_a_year(asked)
        )
        if partly and (d.period_end - d.period_start).days > 300:
            return -0.6 if asked.end.year == d.period_end.year else -1.0
        if asked.kind == "year" and (d.period_end - d.period_start).days < 300 and asked.end.year == d.period_end.year:
            return 0.2
        if asked.end.year == d.period_end.year and (asked.kind != "range" or asked.start.year == d.period_start.year):
            return 0.6
        if d.period_start <= asked.start <= d.period_end and (d.period_end - d.period_start).days < 370:
            return 0.6
        if (d.period_end - d.period_start).days < 370 and asked.kind in ("year", "half", "quarter", "month", "range"):
            return -0.8  # the document is about another time
    written = d.issued or d.published
    if written is None:
        return -1.0 if d.period_end else 0.0
    if asked.start != date.min and asked.start <= written <= asked.end:
        return 0.5
    if asked.kind == "until" and asked.end >= written and (asked.end - written).days <= _SOON:
        return 0.5
    if asked.kind in _INSTANT and asked.end.year == written.year:
        return 0.3
    if d.kind in ("law", "decree", "circular", "resolution", "decision", "directive") and asked.end >= written:
        return 0.2  # a rule in force stays in force
    return -1.0


def told_fit(told: Sequence[Period], statement: Statement) -> float:
    """1: of a document written when the source asked about was told. 0.5: of that time itself. -1: of another. 0: none asked."""
    if not told:
        return 0.0
    d = statement.hit.description
    written = d.published or d.issued
    if written and any(p.start <= written and (written - p.end).days <= _SOON for p in told):
        return 1.0
    own = statement.periods or statement.inherited_periods
    return 0.5 if any(p.start <= o.end <= p.end for p in told for o in own) else -1.0


def not_yet(periods: Sequence[Period], statement: Statement) -> bool:
    """Whether a day asked for lies so far after the document that it cannot tell what was reached by then."""
    d = statement.hit.description
    written = d.published or d.issued
    if written is None:
        return False
    ends = [p.end for p in periods if p.kind in ("until", "day") or (p.kind == "range" and p.end.year == p.start.year)]
    return bool(ends) and all((end - written).days > _SOON for end in ends)


def kind_fit(kind: ClaimKind | None, statement: Statement) -> float:
    """1: target and target, or result and result. -1: one for the other. 0: either is open."""
    if kind is None or statement.kind is None:
        return 0.0
    return 1.0 if kind == statement.kind else -1.0


def reference_fit(references: Sequence[DocumentNumber], statement: Statement) -> float:
    """1 and more: the statement's document names close by, or is, the document asked about; -1: it is about another; 0: none asked."""
    if not references:
        return 0.0
    best = -1.0
    for reference in references:
        if any(same_reference(reference, n) for n in statement.near_documents):
            best = max(best, 1.0)
        if any(same_reference(reference, n) for n in statement.written_in):
            best = max(best, ITSELF)
        elif any(same_reference(reference, n) for n in statement.own_documents):
            best = max(best, 0.8)
    return best


def opens_with_another(references: Sequence[DocumentNumber], statement: Statement) -> bool:
    """Whether a statement is about another document than the one asked about: "Nghị quyết số 18 hết hiệu lực …"."""
    named = find_document_numbers(statement.text[:_OPENING])
    if not references or not named:
        return False
    return not any(same_reference(r, named[0]) for r in references) and named[0].canonical not in {
        n.canonical for n in statement.written_in
    }


def same_reference(reference: DocumentNumber, full: DocumentNumber) -> bool:
    """Whether a reference ("Chương trình 08") means a document number."""
    return reference.canonical == full.canonical or same_document(reference, full)
