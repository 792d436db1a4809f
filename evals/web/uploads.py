"""A question set from the reader's own computer: checked whole before anything runs. Lies on disk only while read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import Any

from evals.base import Case, EvalError, Run
from evals.web.patterns import objections
from evals.web.sets import QuestionSet

MAX_BYTES = 5_000_000  # two thousand long questions fit ten times over
MAX_RUN_BYTES = 20_000_000  # the JSON of a run of two thousand questions
SUFFIXES = (".jsonl", ".csv", ".xlsx")
_NAME = 80  # characters of a file's name that are shown


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A set as the reader sent it. cases: empty when any problem is an error.

    problems: (line, column, message, is an error); line 0 where the message names the question instead.
    """

    question_set: QuestionSet
    cases: tuple[Case, ...]
    problems: tuple[tuple[int, str, str, bool], ...]


def received(sent: Mapping[str, Any], most: int, suffixes: tuple[str, ...]) -> tuple[str, bytes]:
    """Name and content of a file that the browser sent as {"name": …, "data": base64}.

    Raises:
        EvalError: it is none, too large, or of another kind.
    """
    name, data = sent.get("name"), sent.get("data")
    if not isinstance(name, str) or not isinstance(data, str):
        raise EvalError("Không nhận được tệp. Hãy chọn lại.")
    name = PureWindowsPath(PurePosixPath(name).name).name[-_NAME:] or "tep"
    if Path(name).suffix.lower() not in suffixes:
        raise EvalError(f"Không đọc được “{name}”: chỉ nhận tệp {', '.join(suffixes)}.")
    if len(data) > most * 4 / 3 + 4:
        raise EvalError(f"“{name}” quá lớn: nhiều nhất {most // 1_000_000} MB.")
    try:
        return name, base64.b64decode(data, validate=True)
    except ValueError as error:
        raise EvalError("Không nhận được tệp. Hãy chọn lại.") from error


def read_upload(sent: Mapping[str, Any], texts: Mapping[str, str] | None = None) -> Uploaded:
    """Reads and checks a set. texts: source -> text of the ingested documents, which the set is checked against.

    Raises:
        EvalError: it is no file of a set at all; what is wrong inside one is in `problems`.
    """
    from evals.cases import read_cases, validate

    name, data = received(sent, MAX_BYTES, SUFFIXES)
    with TemporaryDirectory(prefix="hoidap-") as folder:
        path = Path(folder) / f"set{Path(name).suffix.lower()}"
        path.write_bytes(data)
        try:
            found = validate(path, texts)
            wrong = any(problem.severity == "error" for problem in found)
            cases = () if wrong else tuple(read_cases(path))
        except EvalError as error:
            raise EvalError(str(error).replace(str(path), f"“{name}”").replace(path.name, f"“{name}”")) from error
    problems = tuple((p.line, p.column, p.message, p.severity == "error") for p in found)
    slow = tuple((0, key, f"câu “{case.id}”: {said}", True) for case in cases for key, said in objections(case))
    return Uploaded(
        QuestionSet("", name, "", len(cases), hashlib.sha256(data).hexdigest()),
        () if slow else cases,
        problems + slow,
    )


def read_run(sent: Mapping[str, Any]) -> tuple[str, Run]:
    """An earlier run, from the JSON that this page or `hoidap eval answers --json` wrote.

    Raises:
        EvalError: it is none.
    """
    from evals.runfile import load_run

    name, data = received(sent, MAX_RUN_BYTES, (".json",))
    with TemporaryDirectory(prefix="hoidap-") as folder:
        path = Path(folder) / "run.json"
        path.write_bytes(data)
        try:
            return name, load_run(path)
        except EvalError as error:
            raise EvalError(
                f"“{name}” không phải kết quả đánh giá. Hãy chọn tệp JSON tải về từ trang này, "
                "hoặc do “hoidap eval answers --json” ghi."
            ) from error
