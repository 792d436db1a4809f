"""Reads JSONL: one object a line."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from evals.cases.columns import key_of, unknown
from evals.cases.problem import Problem
from evals.cases.row import Given, Row, check_count

# What json says -> what a person can do. Matched by beginning.
_ADVICE = (
    ("Invalid \\escape", "dấu \\ trong chuỗi JSON phải viết gấp đôi: \\\\d, \\\\s, \\\\b"),
    ("Unterminated string", "chuỗi mở ở đây không có dấu ngoặc kép đóng"),
    ("Invalid control character", "trong chuỗi có ký tự xuống dòng hoặc tab; viết là \\n, \\t"),
    ("Expecting property name", "cần tên trường trong dấu ngoặc kép; có thể thừa dấu phẩy trước }"),
    ("Illegal trailing comma", "thừa dấu phẩy ở đây; xóa đi"),
    ("Expecting ',' delimiter", 'thiếu dấu phẩy, hoặc dấu ngoặc kép trong chuỗi chưa viết là \\"'),
    ("Expecting ':' delimiter", "thiếu dấu hai chấm sau tên trường"),
    ("Expecting value", "thiếu giá trị ở đây; chuỗi phải nằm trong dấu ngoặc kép"),
    ("Extra data", "sau đối tượng còn chữ; mỗi dòng chỉ một đối tượng"),
)


class _RefusedError(ValueError):
    """Valid for Python's reader, yet it would lose or garble something."""


def read_jsonl(text: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a JSONL text; lines that are no row are problems.

    Raises:
        EvalError: too many rows.
    """
    if text.lstrip().startswith("[") and _is_array(text):
        message = "tệp là một mảng JSON; hãy bỏ [ và ] và viết mỗi câu hỏi một đối tượng {…} trên một dòng."
        return [], [Problem(1, "", message)]
    rows: list[Row] = []
    problems: list[Problem] = []
    # Not splitlines(): it would also cut at U+2028 and the like, which may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        check_count(len(rows) + len(problems) + 1)
        try:
            found: object = json.loads(line, object_pairs_hook=_once_each, parse_constant=_no_constant)
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        except json.JSONDecodeError as error:
            advice = next((a for begin, a in _ADVICE if error.msg.startswith(begin)), "không đọc được từ đây")
            problems.append(Problem(number, str(error.colno), f"JSON hỏng: {advice}."))
        except UnicodeEncodeError:
            problems.append(Problem(number, "", "có nửa ký tự \\ud… không thành chữ; hãy gõ thẳng chữ đó."))
        except _RefusedError as error:
            problems.append(Problem(number, "", str(error)))
        except (ValueError, RecursionError):
            problems.append(Problem(number, "", "có số quá dài hoặc lồng quá sâu; hãy viết lại dòng này."))
        else:
            if isinstance(found, dict):
                rows.append(_row(number, found, problems))
            else:
                problems.append(Problem(number, "", 'không phải một đối tượng JSON; viết {"id": …, "question": …}.'))
    return rows, problems


def _row(number: int, found: dict[str, Any], problems: list[Problem]) -> Row:
    given: dict[str, Given] = {}
    for name, value in found.items():
        key = key_of(name)
        if key is None:
            problems.append(Problem(number, name, unknown(name)))
        elif key in given:
            problems.append(Problem(number, name, f"trùng nghĩa với “{given[key].column}”; chỉ giữ một."))
        elif value is not None:
            given[key] = Given(name, value)
    return Row(number, given)


def _is_array(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Python's reader keeps the last of equal keys; the condition in the first would be lost."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RefusedError(f"trường “{name}” có hai lần; gộp lại thành một danh sách.")
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise _RefusedError(f"{name} không phải số; viết số, hoặc chữ trong dấu ngoặc kép.")
