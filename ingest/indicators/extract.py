"""A document's passages -> the rows of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.base import Document, Passage
from ingest.indicators.base import Indicator
from ingest.indicators.change import find_change
from ingest.indicators.comparator import comparator
from ingest.indicators.kind import indicator_kind
from ingest.indicators.name import indicator_name
from ingest.indicators.period import write_period
from ingest.indicators.relevance import is_indicator
from ingest.indicators.unit import full_unit
from ingest.statements.claim import Claim
from ingest.statements.read import read_claims
from vietnamese.dates import Period
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import Number
from vietnamese.text import fold

_STATUS = re.compile(
    r"(?<!\w)(?:(?P<done>(?:da )?(?:hoan thanh|ve dich|dat (?:va vuot )?(?:muc tieu|ke hoach|chi tieu)))|(?P<hard>kho khan|gap kho|kho dat|chua dat|cham tien do|"
    r"chua hoan thanh)|(?P<going>dang thuc hien|dung tien do|dung han|du bao dat|co kha nang dat|kha nang hoan thanh|dang trien khai))(?!\w)"
)
_COUNTED = frozenset(("chỉ tiêu", "nhiệm vụ", "mục tiêu"))


def extract(document: Document, passages: Iterable[Passage]) -> list[Indicator]:
    """All rows of a document, in the order of the text; each figure once."""
    found: dict[int, Indicator] = {}
    for passage in passages:
        for claim in read_claims(passage, document.description, document.text):
            for row in _of_claim(claim, document):
                found.setdefault(row.figure_start, row)
    return [found[at] for at in sorted(found)]


def _of_claim(claim: Claim, document: Document) -> Iterator[Indicator]:
    if claim.heading and claim.text.rstrip().endswith("?"):
        return
    main: Indicator | None = None
    for number in claim.numbers:
        if not is_indicator(claim.text, number):
            continue
        row = _row(claim, number, document)
        if main is not None and row.unit == "%" and row.change is None and _restates(claim, number):
            row = replace(row, name=f"{main.name} so với kế hoạch", of=None)
        main = main or row
        yield row


def _row(claim: Claim, number: Number, document: Document) -> Indicator:
    description = document.description
    kind = indicator_kind(claim, number.start, description)
    return Indicator(
        name=indicator_name(claim, number),
        kind=kind,
        comparator=comparator(claim.text, number),
        value=number.value,
        value_max=number.value_max,
        unit=full_unit(claim.text, number),
        of=number.of,
        place=next(iter(claim.places), None),
        period=_period(claim.periods or claim.inherited_periods),
        programme=_programme(claim, document),
        status=_status(claim, number),
        start=claim.clause_start,
        end=claim.end,
        figure_start=claim.start + number.start,
        figure_end=claim.start + number.end,
        change=find_change(claim.text, number, write_period),
    )


def _restates(claim: Claim, number: Number) -> bool:
    """Whether a percentage says how far a plan is fulfilled: "đạt 56,4% kế hoạch năm"."""
    return re.match(r"\s*(?:ke hoach|muc tieu|chi tieu)", fold(claim.text[number.end : number.end + 20])) is not None


def _period(periods: tuple[Period, ...]) -> str | None:
    return write_period(periods[0]) if periods else None


def _programme(claim: Claim, document: Document) -> str | None:
    named = find_document_numbers(claim.quote)
    known = document.description.programmes
    for number in named:
        if number.canonical in known:
            return number.canonical
    return known[0] if known else document.description.number


def _status(claim: Claim, number: Number) -> str | None:
    if number.unit not in _COUNTED:
        return None
    found = _STATUS.search(fold(claim.text), number.end)
    if not found:
        return None
    return "hoàn thành" if found.group("done") else "khó khăn" if found.group("hard") else "đang thực hiện"
