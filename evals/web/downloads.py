"""The files of the tab: reports of a finished run, made when they are asked for, and templates of a question set.

A run is named by its token, which only the page that ran it knows. Nothing is kept on disk.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from evals.web.desk import Desk, Job
from vietnamese.text import fold

GONE = "Kết quả này không còn trên máy chủ. Hãy mở lại trang và chạy lại đánh giá."
_HTML = "text/html; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A report opened in the browser may run what it brings along and fetch nothing.
_REPORT_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; sandbox allow-scripts"
)
_HEADINGS = ("Mã", "Loại", "Câu hỏi", "Số liệu", "Nguồn", "Trích dẫn", "Số liệu bẫy")
_KEYS = ("id", "kind", "question", "values", "src", "quote", "traps")
_ROWS = (
    (
        "c01",
        "number",
        "Năm 2024 xã Bình An có bao nhiêu hộ nghèo?",
        "128 hộ",
        "bao-cao-2024",
        "toàn xã còn 128 hộ nghèo",
        "156 hộ",
    ),
    (
        "c02",
        "number",
        "nam 2024 ty le ho ngheo cua xa Binh An la bao nhieu?",
        "3,2%",
        "bao-cao-2024",
        "chiếm tỷ lệ 3,2%",
        "4,1%",
    ),
    ("c03", "abstain", "Năm 2035 xã Bình An có bao nhiêu hộ nghèo?", "", "", "", ""),
)


def add_downloads(app: FastAPI, desk: Desk) -> None:
    """Adds the addresses below "/hoidap/evaluation/". Call before Gradio is mounted at "/"."""

    def template(name: str) -> Response:
        make = _TEMPLATES.get(name)
        if make is None:
            return PlainTextResponse(GONE, status_code=404)
        content, kind = make()
        return _file(content, kind, name)

    def result(token: str, name: str) -> Response:
        job = desk.result(token)
        make = _RESULTS.get(name)
        made = make(job) if job is not None and make is not None else None
        if job is None or made is None:
            return PlainTextResponse(GONE, status_code=404)
        content, kind = made
        stem, _, suffix = name.rpartition(".")
        about = re.sub(r"[^a-z0-9]+", "-", fold(job.question_set.name.rpartition(".")[0] or job.question_set.name))
        return _file(content, kind, f"{stem}-{about.strip('-')[:40] or 'bo'}.{suffix}")

    app.add_api_route("/hoidap/evaluation/{name}", template, methods=["GET"], include_in_schema=False)
    app.add_api_route("/hoidap/evaluation/{token}/{name}", result, methods=["GET"], include_in_schema=False)


def _file(content: str | bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}", "cache-control": "no-store"}
    if kind.startswith("text/html"):
        headers["content-security-policy"] = _REPORT_POLICY
    return Response(content, media_type=kind, headers=headers)


Made = tuple[str, str] | None  # content and kind; None where there is nothing to make it of


def _report(lang: Literal["vi", "en"]) -> Callable[[Job], Made]:
    def make(job: Job) -> Made:
        from evals.report.html import html_report

        return None if job.run is None else (html_report(job.run, lang), _HTML)

    return make


def _comparison(job: Job) -> Made:
    from evals.report.comparison import html_comparison

    return None if job.comparison is None else (html_comparison(job.comparison, "vi"), _HTML)


def _json(job: Job) -> Made:
    from evals.runfile import run_to_json

    if job.run is None:
        return None
    return json.dumps(run_to_json(job.run), ensure_ascii=False, indent=1) + "\n", "application/json"


def _questions(job: Job) -> Made:
    from evals.report.verdicts import distinct_faults, verdict
    from evals.report.words import fault_text, kind_name, verdict_name

    if job.run is None:
        return None
    rows = (
        (
            j.case.id,
            kind_name(j.case.kind, "vi"),
            j.case.question,
            verdict_name(verdict(j), "vi"),
            "; ".join(fault_text(fault, "vi") for fault in distinct_faults(j)),
            j.response.error if j.response.error is not None else j.response.text,
            "; ".join(dict.fromkeys(c.source for c in j.response.citations)),
            f"{j.response.seconds.get('total', 0.0):.3f}".replace(".", ","),
        )
        for j in job.run.judged
    )
    headings = ("Mã", "Loại", "Câu hỏi", "Kết quả", "Lỗi", "Lời đáp", "Nguồn được trích", "Giây")
    return _csv(headings, rows), "text/csv; charset=utf-8"


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """With a byte order mark, without which Excel garbles the marks of Vietnamese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula, whatever a document or a question begins with."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _template_xlsx() -> tuple[bytes, str]:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Câu hỏi"
    for row in (_HEADINGS, *_ROWS):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFG", (8, 12, 52, 14, 18, 36, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue(), _XLSX


def _template_csv() -> tuple[str, str]:
    return _csv(_HEADINGS, _ROWS), "text/csv; charset=utf-8"


def _template_jsonl() -> tuple[str, str]:
    many = {"values", "src", "quote", "traps"}
    lines = []
    for row in _ROWS:
        given = {key: [text] if key in many else text for key, text in zip(_KEYS, row, strict=True) if text}
        lines.append(json.dumps(given, ensure_ascii=False))
    return "\n".join(lines) + "\n", "application/jsonl"


_TEMPLATES: dict[str, Callable[[], tuple[str | bytes, str]]] = {
    "mau.xlsx": _template_xlsx,
    "mau.csv": _template_csv,
    "mau.jsonl": _template_jsonl,
}
_RESULTS: dict[str, Callable[[Job], Made]] = {
    "bao-cao.html": _report("vi"),
    "report.html": _report("en"),
    "so-sanh.html": _comparison,
    "ket-qua.json": _json,
    "bang-cau-hoi.csv": _questions,
}
