"""hoidap indicators"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import opened, print_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from vectorstore.ledger.base import LedgerFilter, LedgerRow

_COLUMNS = (
    "document_id", "source", "name", "kind", "comparator", "value", "value_max", "unit", "of", "place", "period",
    "programme", "status", "start", "end", "quote", "title", "number", "published", "change", "notices", "corrected",
)  # fmt: skip
_KINDS = {"target": "mục tiêu", "achieved": "kết quả", "estimate": "ước", "plan": "kế hoạch, mức"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(epilog="Ví dụ: hoidap indicators --place 'Hà Nội' --period 2030 --kind target --csv")
    def indicators(
        place: Annotated[list[str] | None, typer.Option(metavar="NƠI", help="Tỉnh, thành; lặp lại được.")] = None,
        period: Annotated[
            list[str] | None, typer.Option(metavar="THỜI_GIAN", help="Năm, “2021-2025”, “6 tháng đầu năm 2024”…")
        ] = None,
        kind: Annotated[
            list[str] | None, typer.Option(metavar="LOẠI", help="target, achieved, estimate hoặc plan.")
        ] = None,
        programme: Annotated[list[str] | None, typer.Option(metavar="SỐ_HIỆU", help="Chương trình, kế hoạch.")] = None,
        document: Annotated[
            list[str] | None, typer.Option(metavar="TÀI_LIỆU", help="Mã hoặc một phần tên tệp.")
        ] = None,
        name: Annotated[
            str, typer.Option(metavar="TỪ", help="Các từ trong tên hay trích dẫn; không dấu cũng được.")
        ] = "",
        limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Chỉ lấy ngần ấy dòng đầu.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một đối tượng JSON.")] = False,
        as_csv: Annotated[bool, typer.Option("--csv", help="CSV có dòng tiêu đề.")] = False,
    ) -> None:
        """Bảng chỉ tiêu rút từ tài liệu đã nạp: tên, số liệu, nơi, thời gian, nguồn."""
        if as_json and as_csv:
            raise typer.BadParameter("chỉ chọn một trong --json và --csv")
        with opened(own_index=False) as assistant:
            wanted = _filter(assistant, place or (), period or (), kind or (), programme or (), document or (), name)
            rows = assistant.store.ledger.rows(wanted, limit=limit)
        if as_json:
            for row in rows:
                print_json(_to_json(row))
        elif as_csv:
            writer = csv.DictWriter(sys.stdout, _COLUMNS, extrasaction="ignore")
            writer.writeheader()
            writer.writerows({key: _cell(value) for key, value in _to_json(row).items()} for row in rows)
        else:
            _print(rows)


def _filter(
    assistant: Assistant,
    places: Sequence[str],
    periods: Sequence[str],
    kinds: Sequence[str],
    programmes: Sequence[str],
    documents: Sequence[str],
    words: str,
) -> LedgerFilter:
    """Raises AssistantError for a place, period, kind, programme or document that is not known."""
    from assistant.base import AssistantError
    from ingest.indicators.period import read_period
    from vectorstore.ledger.base import KINDS, LedgerFilter
    from vietnamese.dates import find_periods
    from vietnamese.places import find_places
    from vietnamese.text import fold, nfc

    known = {row.id: row for row in assistant.documents()}
    found_places = []
    for text in places:
        named = find_places(nfc(text), abbreviations=True)
        if not named:
            raise AssistantError(f"Không biết địa phương “{text}”; hãy ghi tên tỉnh, thành, ví dụ: Hà Nội.")
        found_places += [place.name for place in named]
    spans = []
    for text in periods:
        spoken = find_periods(nfc(text))
        span = read_period(text) or ((spoken[0].start, spoken[0].end) if spoken else None)
        if span is None:
            raise AssistantError(f"Không đọc được thời gian “{text}”; ví dụ: 2030, 2021-2025, 2024-H1, 30/6/2024.")
        spans.append(span)
    wrong = [k for k in kinds if k not in KINDS]
    if wrong:
        raise AssistantError(f"Không có loại “{wrong[0]}”; chọn trong: {', '.join(KINDS)}.")
    ids = []
    for text in documents:
        matching = [row.id for row in known.values() if text == row.id or fold(text) in fold(row.source)]
        if not matching:
            raise AssistantError(f"Không có tài liệu “{text}”. Xem danh sách bằng lệnh: hoidap documents")
        ids += matching
    numbers = {value for value, _ in assistant.store.ledger.facets()["programme"]}
    chosen = [n for n in numbers if any(fold(text) in fold(n) for text in programmes)]
    if programmes and not chosen:
        raise AssistantError(f"Không có chỉ tiêu nào của “{programmes[0]}”; hiện có: {', '.join(sorted(numbers))}.")
    return LedgerFilter(
        places=tuple(dict.fromkeys(found_places)),
        periods=tuple(spans),
        kinds=tuple(kinds),
        programmes=tuple(chosen),
        documents=tuple(ids),
        words=nfc(words),
    )


def _to_json(row: LedgerRow) -> dict[str, Any]:
    corrected = row.corrected
    return {
        "document_id": row.document_id,
        "source": row.source,
        **{k: v for k, v in row.indicator.to_json(row.quote).items() if k != "quote"},
        "quote": row.quote,
        "title": row.title,
        "number": row.number,
        "published": row.published.isoformat() if row.published else None,
        "corrected": None
        if corrected is None
        else {"fields": corrected.fields, "who": corrected.who, "why": corrected.why, "at": corrected.at.isoformat()},
    }


def _cell(value: Any) -> str:
    """A spreadsheet must not take text of a document for a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, dict):
        value = ", ".join(f"{k}: {v}" for k, v in value.items() if v)
    text = " ".join(str(value).split())
    return f"'{text}" if text[:1] in "=+-@" and not isinstance(value, (int, float)) else text


def _print(rows: Sequence[LedgerRow]) -> None:
    if not rows:
        print("Không có chỉ tiêu nào như vậy. Bỏ bớt điều kiện, hoặc nạp tài liệu bằng lệnh: hoidap ingest THƯ_MỤC")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Chỉ tiêu", "Số liệu", "Loại", "Nơi", "Thời gian", "Nguồn"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        i = row.indicator
        cells = (i.name, _amount(row), _KINDS[i.kind], i.place or "", i.period or "", row.source)
        table.add_row(*map(Text, cells))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    for row in rows:
        for notice in row.indicator.notices:
            print(f"Lưu ý: {row.indicator.name}: {notice}")


def _amount(row: LedgerRow) -> str:
    from vietnamese.numbers import format_number

    i = row.indicator
    sign = "" if i.comparator in ("=", "range") else f"{i.comparator} "
    text = format_number(i.value)
    if i.value_max is not None:
        text += f"–{format_number(i.value_max)}"
    if i.of is not None:
        text += f"/{format_number(i.of)}"
    unit = "" if not i.unit else i.unit if i.unit == "%" else f" {i.unit}"
    change = f"{i.change.direction} " if i.change else ""
    return f"{change}{sign}{text}{unit}"
