"""The filtered rows as CSV and XLSX, made when they are asked for; nothing is kept on disk."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

from assistant.web.base import TOLD
from assistant.web.indicators_base import LedgerAssistant
from assistant.web.indicators_query import wanted_of
from assistant.web.indicators_words import COMPARATORS, kind_words, moment, period_words, value_words
from assistant.web.render import day
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number

log = logging.getLogger(__name__)

BROKEN = "Không tạo được tệp. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem nhật ký."
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | Decimal | None
# Heading, width in Excel, what stands there.
_COLUMNS: tuple[tuple[str, int, Callable[[LedgerRow], Cell]], ...] = (
    ("Chỉ tiêu", 48, lambda row: row.indicator.name),
    ("Giá trị", 24, value_words),
    ("Số", 16, lambda row: row.indicator.value),
    ("Số đến", 12, lambda row: row.indicator.value_max),
    ("Trên tổng (kế hoạch)", 14, lambda row: row.indicator.of),
    ("Đơn vị", 16, lambda row: row.indicator.unit),
    ("So sánh", 14, lambda row: COMPARATORS[row.indicator.comparator]),
    ("Tăng, giảm", 10, lambda row: row.indicator.change.direction if row.indicator.change else None),
    ("Loại", 14, kind_words),
    ("Tình trạng", 14, lambda row: row.indicator.status),
    ("Nơi", 18, lambda row: row.indicator.place),
    ("Thời gian", 20, period_words),
    ("Kỳ", 14, lambda row: row.indicator.period),
    ("Chương trình", 18, lambda row: row.indicator.programme),
    ("Lưu ý", 40, lambda row: "; ".join(row.indicator.notices)),
    ("Trích dẫn", 70, lambda row: row.quote),
    ("Tài liệu", 48, lambda row: row.title),
    ("Số hiệu", 18, lambda row: row.number),
    ("Nơi ban hành", 24, lambda row: row.issuer),
    ("Ngày", 12, lambda row: day(row.published)),
    ("Tệp", 32, lambda row: row.source),
    ("Vị trí đầu", 10, lambda row: row.indicator.start),
    ("Vị trí cuối", 10, lambda row: row.indicator.end),
    ("Sửa, ẩn", 10, lambda row: "" if row.corrected is None else "đã ẩn" if row.corrected.hidden else "đã sửa"),
    ("Người sửa", 18, lambda row: row.corrected.who if row.corrected else None),
    ("Lúc sửa", 16, lambda row: moment(row.corrected.at) if row.corrected else None),
    ("Lý do sửa", 40, lambda row: row.corrected.why if row.corrected else None),
)


def add_exports(app: FastAPI, assistant: LedgerAssistant) -> None:
    """Adds the addresses below "/hoidap/indicators/". Call before Gradio is mounted at "/"."""

    def export(name: str, request: Request) -> Response:
        make = _MAKERS.get(name)
        if make is None:
            return PlainTextResponse("Không có tệp này.", status_code=404)
        wanted = wanted_of(dict(request.query_params))
        try:
            rows = assistant.indicators(wanted.filter(), order=wanted.order, descending=wanted.descending)
            content, kind = make(rows)
        except TOLD as error:
            return PlainTextResponse(str(error), status_code=503)
        except Exception:
            log.exception("the ledger could not be exported")
            return PlainTextResponse(BROKEN, status_code=500)
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(content, media_type=kind, headers=headers)

    app.add_api_route("/hoidap/indicators/{name}", export, methods=["GET"], include_in_schema=False)


def csv_of(rows: Iterable[LedgerRow]) -> tuple[str, str]:
    """With a byte order mark, without which Excel garbles the marks of Vietnamese; decimals after a comma."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading for heading, _, _ in _COLUMNS)
    for row in rows:
        writer.writerow(_plain(read(row)) for _, _, read in _COLUMNS)
    return "\ufeff" + text.getvalue(), "text/csv; charset=utf-8"


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return format_number(cell).replace(".", "")
    if isinstance(cell, int):
        return str(cell)
    return _harmless(cell or "")


def _harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula, whatever a document begins with."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text


def xlsx_of(rows: Sequence[LedgerRow]) -> tuple[bytes, str]:
    """Numbers as numbers, everything else typed as text, so that nothing is taken for a formula."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu")
    sheet.freeze_panes = "B2"
    last = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    for at, (_, width, _) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width

    def text_cell(text: str) -> Any:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text))
        cell.data_type = "s"
        return cell

    heads = [text_cell(heading) for heading, _, _ in _COLUMNS]
    for cell in heads:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(heads)
    for row in rows:
        cells = [read(row) for _, _, read in _COLUMNS]
        sheet.append([c if isinstance(c, (int, Decimal)) else text_cell(c) if c else None for c in cells])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue(), _XLSX


_MAKERS: dict[str, Callable[[Sequence[LedgerRow]], tuple[str | bytes, str]]] = {
    "chi-tieu.csv": csv_of,
    "chi-tieu.xlsx": xlsx_of,
}
