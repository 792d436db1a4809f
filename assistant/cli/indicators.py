"""hoidap indicators"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from assistant.cli.common import opened, print_json

if TYPE_CHECKING:
    from vectorstore.ledger.base import LedgerRow

_COLUMNS = (
    "document_id", "source", "name", "kind", "comparator", "value", "value_max", "unit", "of", "place", "period",
    "programme", "status", "start", "end", "quote", "title", "number", "issuer", "published", "change", "notices",
    "corrected",
)  # fmt: skip
_KINDS = {"target": "mục tiêu", "achieved": "kết quả", "estimate": "ước", "plan": "kế hoạch, mức"}
_EPILOG = (
    "Các điều kiện khác loại phải cùng đúng; một điều kiện lặp lại thì đúng một là được. Mỗi dòng có trích dẫn: tài liệu,"
    " vị trí, nguyên văn. Ví dụ: hoidap indicators --place 'Hà Nội' --period 2030 --kind target --csv -o chi-tieu.csv;"
    " hoidap indicators --name 'ty le that nghiep' --sort period; hoidap indicators --unit % --min 90 --sort value --desc"
)


class Sort(StrEnum):
    """The orders of the store, as an option."""

    document = "document"
    name = "name"
    place = "place"
    period = "period"
    kind = "kind"
    value = "value"
    programme = "programme"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(epilog=_EPILOG)
    def indicators(
        place: Annotated[list[str] | None, typer.Option(metavar="NƠI", help="Tỉnh, thành; lặp lại được.")] = None,
        period: Annotated[
            list[str] | None,
            typer.Option(metavar="THỜI_GIAN", help="Năm, “2021-2025”, “6 tháng đầu năm 2024”…; lặp lại được."),
        ] = None,
        kind: Annotated[
            list[str] | None,
            typer.Option(
                metavar="LOẠI", help="target (mục tiêu), achieved (kết quả), estimate (ước) hoặc plan (kế hoạch, mức)."
            ),
        ] = None,
        programme: Annotated[
            list[str] | None, typer.Option(metavar="SỐ_HIỆU", help="Chương trình, kế hoạch: số hiệu hay một phần.")
        ] = None,
        document: Annotated[
            list[str] | None, typer.Option(metavar="TÀI_LIỆU", help="Mã hoặc một phần tên tệp.")
        ] = None,
        name: Annotated[
            str, typer.Option(metavar="TỪ", help="Các từ trong tên chỉ tiêu; không dấu, tỉ hay tỷ, viết tắt cũng được.")
        ] = "",
        text: Annotated[str, typer.Option(metavar="TỪ", help="Các từ trong tên hay trong câu trích dẫn.")] = "",
        unit: Annotated[list[str] | None, typer.Option(metavar="ĐƠN_VỊ", help="%, người, đồng…; lặp lại được.")] = None,
        least: Annotated[str, typer.Option("--min", metavar="SỐ", help="Số liệu từ chừng ấy trở lên: 90; 97,5.")] = "",
        most: Annotated[str, typer.Option("--max", metavar="SỐ", help="Số liệu đến chừng ấy trở xuống.")] = "",
        noticed: Annotated[bool, typer.Option("--noticed", help="Chỉ những dòng có điều cần lưu ý.")] = False,
        sort: Annotated[Sort, typer.Option(help="Thứ tự các dòng.")] = Sort.document,
        descending: Annotated[bool, typer.Option("--desc", help="Thứ tự ngược lại.")] = False,
        limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Chỉ lấy ngần ấy dòng đầu.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một đối tượng JSON.")] = False,
        as_csv: Annotated[bool, typer.Option("--csv", help="CSV có dòng tiêu đề.")] = False,
        output: Annotated[
            Path | None,
            typer.Option("--output", "-o", metavar="TỆP", help="Với --csv: ghi vào tệp, mở được bằng Excel."),
        ] = None,
    ) -> None:
        """Bảng chỉ tiêu rút từ tài liệu đã nạp: tên, số liệu, nơi, thời gian, nguồn."""
        if as_json and as_csv:
            raise typer.BadParameter("chỉ chọn một trong --json và --csv")
        if output and not as_csv:
            raise typer.BadParameter("--output đi với --csv")
        with opened(own_index=False) as assistant:
            from assistant.cli.narrow import Asked, narrow  # here: `--help` must not wait for what they import

            wanted = narrow(
                assistant,
                Asked(
                    tuple(place or ()), tuple(period or ()), tuple(kind or ()), tuple(programme or ()),
                    tuple(document or ()), name, text, tuple(unit or ()), least, most, noticed,
                ),
            )  # fmt: skip
            rows = assistant.indicators(wanted, order=sort.value, descending=descending, limit=limit)
        if as_json:
            for row in rows:
                print_json(_to_json(row))
        elif output:
            _save(rows, output)
        elif as_csv:
            _write(rows, sys.stdout)
        else:
            _print(rows)


def _to_json(row: LedgerRow) -> dict[str, Any]:
    """The documented keys in their order, then more about the document and the row."""
    corrected = row.corrected
    told = {
        **row.indicator.to_json(""),
        "document_id": row.document_id,
        "source": row.source,
        "quote": row.quote,
        "title": row.title,
        "number": row.number,
        "issuer": row.issuer,
        "published": row.published.isoformat() if row.published else None,
        "corrected": None
        if corrected is None
        else {"fields": corrected.fields, "who": corrected.who, "why": corrected.why, "at": corrected.at.isoformat()},
    }
    return {name: told[name] for name in _COLUMNS}


def _save(rows: Sequence[LedgerRow], path: Path) -> None:
    """CSV with a mark by which Excel knows that it is UTF-8."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            _write(rows, file)
    except OSError as error:
        from assistant.base import AssistantError

        raise AssistantError(f"Không ghi được tệp {path}. Hãy kiểm tra thư mục và quyền ghi.") from error
    print(f"Đã ghi {len(rows)} dòng vào {path}")


def _write(rows: Sequence[LedgerRow], file: TextIO) -> None:
    writer = csv.DictWriter(file, _COLUMNS)
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in _to_json(row).items()} for row in rows)


def _cell(value: Any) -> str:
    """A spreadsheet must not take text of a document for a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, dict):
        value = ", ".join(f"{k}: {v}" for k, v in value.items() if v)
    text = " ".join(str(value).split())
    formula = len(text) > 1 and text[0] in "=+-@" and not isinstance(value, (int, float))
    return f"'{text}" if formula else text


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
