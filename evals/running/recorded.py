"""Answers that were recorded elsewhere: rows of `hoidap ask --json`, or of any other system that prints the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from evals.base import Case, Cited, EvalError, Response
from evals.runfile import response_from_json
from vietnamese.text import fold, nfc, syllables

_SHOWN = 5  # ids that a message names


def read_recorded(path: Path, cases: Sequence[Case], assistant: Assistant) -> tuple[Response, ...]:
    """The recorded response to each case.

    Rows that carry "id" are matched by it, in any order; otherwise row n answers case n, and a "question" that is
    another one is an error. A citation that names no document id is matched by its source.

    Raises:
        EvalError: a line is not an answer, or a case has none; the message names it.
    """
    rows = _rows(path)
    by_id = {str(row["id"]): (n, row) for n, row in rows if row.get("id") is not None}
    if by_id and len(by_id) == len(rows):
        missing = [case.id for case in cases if case.id not in by_id]
        if missing:
            raise EvalError(f"{path} thiếu câu trả lời cho {len(missing)} câu hỏi: {', '.join(missing[:_SHOWN])}.")
        chosen = [by_id[case.id] for case in cases]
    else:
        if len(rows) < len(cases):
            raise EvalError(f"{path} có {len(rows)} câu trả lời cho {len(cases)} câu hỏi; cần đủ và theo đúng thứ tự.")
        chosen = rows[: len(cases)]
    ids = {row.source: row.id for row in assistant.store.documents().values()}
    return tuple(_response(path, n, row, case, ids) for (n, row), case in zip(chosen, cases, strict=True))


def _rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise EvalError(f"Không thấy tệp {path}; hãy kiểm tra lại đường dẫn sau --answers.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"Không đọc được {path}: cần tệp JSONL bảng mã UTF-8.") from error
    rows = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise EvalError(f"{path}, dòng {n}: không phải JSON.") from error
        if not isinstance(row, dict):
            raise EvalError(f"{path}, dòng {n}: cần một đối tượng như “hoidap ask --json” in ra.")
        rows.append((n, row))
    return rows


def _response(path: Path, n: int, row: Mapping[str, Any], case: Case, ids: Mapping[str, str]) -> Response:
    asked = row.get("question")
    if isinstance(asked, str) and _plain(asked) != _plain(case.question):
        raise EvalError(f"{path}, dòng {n}: trả lời câu khác với câu {case.id} của bộ câu hỏi (“{asked[:80]}”).")
    citations = row.get("citations") or ()
    try:
        row = {**row, "citations": [{"document_id": "", "n": at, **c} for at, c in enumerate(citations, 1)]}
        response = response_from_json(row)
    except (KeyError, TypeError, ValueError) as error:
        raise EvalError(
            f"{path}, dòng {n}: không phải câu trả lời như “hoidap ask --json” in ra ({type(error).__name__}: {error})."
        ) from error
    return replace(response, citations=tuple(_known(c, ids) for c in response.citations))


def _known(cited: Cited, ids: Mapping[str, str]) -> Cited:
    return cited if cited.document_id else replace(cited, document_id=ids.get(nfc(cited.source), ""))


def _plain(text: str) -> list[str]:
    return [s.text for s in syllables(fold(nfc(text)))]
