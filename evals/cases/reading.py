"""Opens a question set and reads or validates it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evals.base import Case, EvalError
from evals.cases.against import check_against
from evals.cases.build import Built, build
from evals.cases.check import check
from evals.cases.commas import read_csv
from evals.cases.excel import read_excel
from evals.cases.jsonl import read_jsonl
from evals.cases.problem import Problem
from evals.cases.row import Row

MAX_BYTES = 20 * 2**20
_SHOWN = 3


def read_cases(path: Path) -> list[Case]:
    """The cases of a question set: .jsonl, .csv, .tsv or .xlsx. What is only doubtful is read nevertheless.

    Raises:
        EvalError: no such file, no such format, no question in it, or errors in it; the message gives the first three.
    """
    all_built, problems = _read(path)
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        first = " ".join(map(str, errors[:_SHOWN]))
        more = f" Còn {len(errors) - _SHOWN} lỗi nữa." if len(errors) > _SHOWN else ""
        raise EvalError(f"{path.name} có {len(errors)} lỗi: {first}{more} Xem đủ: hoidap eval validate {path}")
    return [built.case for built in all_built]


def validate(path: Path, texts: Mapping[str, str] | None = None) -> list[Problem]:
    """Everything that is wrong with a question set, by line; empty when nothing is.

    texts: source -> cleaned text of the corpus; then sources, quotes and values are checked against it.

    Raises:
        EvalError: the file as a whole cannot be read: missing, empty, too large, another format.
    """
    all_built, problems = _read(path)
    if texts is not None:
        problems += check_against(all_built, texts)
    return sorted(problems, key=lambda p: p.line)


def _read(path: Path) -> tuple[list[Built], list[Problem]]:
    rows, problems = _rows(path)
    if not rows and not problems:
        raise EvalError(f"{path} không có câu hỏi nào.")
    all_built = [built for row in rows if (built := build(row, problems)) is not None]
    problems += check(all_built)
    return all_built, sorted(problems, key=lambda p: p.line)


def _rows(path: Path) -> tuple[list[Row], list[Problem]]:
    suffix = path.suffix.lower()
    if suffix not in (".jsonl", ".csv", ".tsv", ".xlsx"):
        raise EvalError(f"Bộ câu hỏi phải là tệp .jsonl, .csv hoặc .xlsx, không phải {path.name}; hãy lưu lại dạng đó.")
    data = _bytes(path)
    try:
        if suffix == ".xlsx":
            return read_excel(data)
        text = _text(data)
        return read_jsonl(text) if suffix == ".jsonl" else read_csv(text)
    except EvalError as error:
        raise EvalError(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise EvalError(f"{path} lớn hơn {MAX_BYTES // 2**20} MB; hãy chia thành nhiều tệp.")
        data = path.read_bytes()
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else error.strerror or error
        raise EvalError(f"Không mở được {path} ({reason}).") from error
    if not data.strip():
        raise EvalError(f"{path} rỗng; hãy ghi câu hỏi vào rồi chạy lại.")
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EvalError(
            f"không phải UTF-8 (dòng {line}); hãy lưu lại với mã UTF-8, trong Excel là “CSV UTF-8”."
        ) from error
