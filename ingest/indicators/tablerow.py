"""Rows of the ledger from a row of a table."""

from __future__ import annotations

from ingest.base import Description
from ingest.indicators.base import Indicator, IndicatorKind
from ingest.indicators.kind import section_kind
from ingest.indicators.outline import Line
from ingest.indicators.scope import before_year, document_period, own_programme, written
from ingest.indicators.sentence import Reader
from ingest.indicators.table import Cell, Table, cells
from ingest.indicators.where import home_place, section_place


def read_row(line: Line, reader: Reader) -> list[Indicator]:
    """One ledger row for each number cell; start..end is the cell with its header, back to the row's label."""
    description = reader.document.description
    if line.above != reader.table_above:
        reader.table, reader.table_above = Table(), line.above
    found = cells(line, reader.table, reader.year)
    rows: list[Indicator] = []
    for cell in found:
        kind = cell.kind or (rows[-1].kind if cell.compared and rows else _kind(cell, line, description))
        period = _period(cell, found, kind, reader)
        rows.append(
            Indicator(
                name=cell.name,
                kind=kind,
                comparator=cell.comparator,
                value=cell.number.value,
                value_max=cell.number.value_max,
                unit=cell.number.unit,
                of=cell.number.of,
                place=cell.place or section_place(line.above) or home_place(description),
                period=period,
                programme=own_programme(description),
                status=None,
                start=line.start,
                end=line.start + cell.number.end,
                figure_start=line.start + cell.number.start,
                figure_end=line.start + cell.number.end,
            )
        )
    return rows


def _kind(cell: Cell, line: Line, description: Description) -> IndicatorKind:
    dated = description.issued or description.published
    if cell.moments and dated:
        told = description.kind in ("report", "article") and cell.moments[0].end.year == dated.year
        if cell.moments[0].end < dated or (told and section_kind(line.above) not in ("target", "plan")):
            return "achieved"  # a report of December tells of its year
        return "target"
    section = section_kind(line.above)
    if section:
        return section
    if description.kind in ("report", "article", "other"):
        return "achieved"
    return "target" if description.kind == "plan" else "plan"


def _period(cell: Cell, row: list[Cell], kind: IndicatorKind, reader: Reader) -> str | None:
    own = written(cell.moments[0], kind) if cell.moments else None
    result = next((c for c in row if c.kind == "achieved" and c.moments and not c.same_as), None)
    if cell.same_as and result:
        earlier = before_year(written(result.moments[0], "achieved"))
        if earlier and (own is None or earlier.startswith(own)):
            return earlier
    if own is None and cell.fulfilment and result:
        return written(result.moments[0], "achieved")
    return own or document_period(reader.document.description, kind, False, reader.moments)
