"""hoidap documents, hoidap show"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.cli.common import opened, print_json


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command()
    def documents(as_json: Annotated[bool, typer.Option("--json", help="Mỗi tài liệu một dòng JSON.")] = False) -> None:
        """Danh sách tài liệu đã nạp."""
        with opened(own_index=False) as assistant:
            rows = assistant.documents()
        if as_json:
            for row in rows:
                print_json(
                    {
                        "id": row.id,
                        "source": row.source,
                        "title": row.title,
                        "published": row.published.isoformat() if row.published else None,
                        "number": row.number,
                        "issuer": row.issuer,
                        "place": row.places[0] if row.places else None,
                        "programme": row.programmes[0] if row.programmes else None,
                        "passages": row.passages,
                        "kind": row.kind,
                        "places": list(row.places),
                        "programmes": list(row.programmes),
                    }
                )
            return
        if not rows:
            print("Chưa có tài liệu nào. Nạp bằng lệnh: hoidap ingest THƯ_MỤC")
            return
        from rich.console import Console
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in ("Mã", "Tiêu đề", "Ngày", "Số hiệu", "Cơ quan", "Địa phương", "Đoạn"):
            table.add_column(name, overflow="fold", justify="right" if name == "Đoạn" else "left")
        for row in rows:
            table.add_row(
                row.id,
                row.title.replace("[", r"\["),
                f"{row.published:%d/%m/%Y}" if row.published else "",
                row.number or "",
                row.issuer or "",
                ", ".join(row.places[:2]),
                str(row.passages),
            )
        Console(width=None if sys.stdout.isatty() else 160).print(table)

    @app.command()
    def show(
        document_id: Annotated[str, typer.Argument(metavar="MÃ", help="Mã tài liệu, xem bằng: hoidap documents")],
    ) -> None:
        """In văn bản đã làm sạch của một tài liệu: đúng văn bản mà vị trí trích dẫn chỉ vào."""
        with opened(own_index=False) as assistant:
            text = assistant.document_text(document_id)
        sys.stdout.buffer.write(text.encode())  # as stored: no line end is added or translated
        sys.stdout.flush()
