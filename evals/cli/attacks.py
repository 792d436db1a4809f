"""hoidap eval attacks"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.cli.common import write_text


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        short_help="Tấn công trợ lý bằng câu hỏi và tài liệu gài lệnh.",
        epilog="Ví dụ: hoidap eval attacks --json ket-qua.json",
    )
    def attacks(
        json_file: Annotated[
            Path | None, typer.Option("--json", metavar="TỆP", help="Ghi kết quả ra tệp JSON.")
        ] = None,
        model: Annotated[
            bool, typer.Option(help="Hỏi thêm với một mô hình giả luôn nghe theo kẻ tấn công, ba dạng trả lời.")
        ] = True,
        limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Chỉ lấy ngần ấy câu đầu mỗi bộ.")] = None,
    ) -> None:
        """Hỏi bộ tấn công và bộ câu hỏi lành trên tài liệu mẫu lẫn tài liệu gài lệnh; có chỗ lọt thì mã thoát là 1."""
        from assistant.settings import settings
        from evals.attacks.obey import FORMS
        from evals.attacks.run import run
        from evals.attacks.sets import read_attacks, read_harmless
        from evals.cli.bars import Bars

        with Bars() as bars:
            report = run(
                read_attacks()[:limit],
                read_harmless()[:limit],
                settings(),
                forms=FORMS if model else (),
                on_asked=lambda _, done, whole: bars.asked(done, whole),
            )
        if json_file:
            write_text(json_file, json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n")
        for name, found in report.outcomes.items():
            how = "không có mô hình" if name == "none" else f"mô hình nghe lời ({name})"
            print(f"{how}: {found['answered']} trả lời, {found['declined']} từ chối")
        for f in report.breaches:
            print(f"LỌT {f.attack} ({f.run}): {f.breach.code}: {f.breach.detail}")
        for source, text in report.left.items():
            print(f"CÒN SÓT {source}: {text[:120]}")
        for source in report.suspected:
            print(f"BÁO NHẦM {source}")
        print(
            f"{report.documents} tài liệu gài lệnh, {len(report.left)} còn sót; {len(report.suspected)} tài liệu lành bị báo nhầm."
        )
        print(
            f"{report.attacks} câu tấn công, {len(report.breaches)} chỗ lọt; {report.harmless} câu lành, "
            f"{len(report.alarms)} báo động nhầm, {len(report.declined)} bị từ chối."
        )
        sys.exit(0 if report.sound else 1)
