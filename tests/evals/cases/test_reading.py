"""Every format gives the same cases, and the sets that exist read as they are written."""

from __future__ import annotations

import csv
import io
import json
import string
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.base import Case, Scope
from evals.cases import read_cases, validate
from evals.cases.commas import read_csv
from evals.cases.excel import figure, read_excel
from evals.cases.jsonl import read_jsonl
from evals.runfile import case_to_json

ROOT = Path(__file__).resolve().parents[3]

FULL: dict[str, Any] = {
    "id": "t1",
    "kind": "number",
    "question": "Năm 2024 huyện A hỗ trợ bao nhiêu hộ,\nmỗi hộ được bao nhiêu?",
    "history": ["Chương trình nào hỗ trợ hộ nghèo?", "Của tỉnh nào?"],
    "all": [r"\b125\s*hộ", "a|b"],
    "none": [r"95\s*%"],
    "answers": ["125 hộ", "một trăm hai mươi lăm"],
    "values": ["125", "1.620.000 đồng"],
    "traps": ["130 hộ"],
    "src": ["ke-hoach; 01", 'báo "cáo"'],
    "quote": ["hỗ trợ 125 hộ, mỗi hộ 1.620.000 đồng"],
    "gold": ["p-1"],
    "scope": {"places": ["Hà Nội", "Bắc Giang"], "years": [2024, 2025]},
    "tags": ["bhyt", "khó"],
}
SPARSE = {"id": "t2", "kind": "abstain", "question": "Giá vàng hôm nay?"}


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """A row as cells of a table: items on lines of their own."""
    cells: dict[str, Any] = {k: v for k, v in row.items() if k != "scope"} | dict(row.get("scope", {}))
    return {key: value if isinstance(value, str) else "\n".join(map(str, value)) for key, value in cells.items()}


def headings(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, headings(rows), delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_excel(table: list[list[Any]], formats: Mapping[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_all(folder: Path, rows: list[dict[str, Any]]) -> list[Path]:
    """One set in every format."""
    table = [flat(row) for row in rows]
    names = headings(table)
    files: dict[str, bytes] = {
        "a.jsonl": "\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode(),
        "bom.jsonl": b"\xef\xbb\xbf" + "\r\n\r\n".join(json.dumps(r) for r in rows).encode(),
        "a.csv": as_csv(table).encode(),
        "bom.csv": as_csv(table, ";").encode("utf-8-sig"),
        "a.tsv": as_csv(table, "\t").encode(),
        "bar.csv": as_csv(
            [{k: v if k == "question" else v.replace("\n", " | ") for k, v in r.items()} for r in table]
        ).encode(),
        "a.xlsx": as_excel([names, *([row.get(name) for name in names] for row in table)]),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_every_format_gives_the_same_cases(tmp_path: Path) -> None:
    for path in write_all(tmp_path, [FULL, SPARSE]):
        first, second = read_cases(path)
        assert case_to_json(first) == FULL, path
        assert case_to_json(second) == SPARSE, path
        assert validate(path) == []


WORDS = st.text(string.ascii_letters + "ăâđêôơưÁệỗ ,;\"'%", min_size=1).map(str.strip).filter(bool)
MANY = st.lists(WORDS, max_size=3)


@given(
    st.lists(st.fixed_dictionaries({"question": WORDS, "answers": MANY, "history": MANY, "src": MANY, "tags": MANY}))
)
def test_json_and_csv_agree_on_any_words(rows: list[dict[str, Any]]) -> None:
    from evals.cases.build import build

    for mark in ",;\t":
        from_csv, wrong = read_csv(as_csv([flat(row) for row in rows], mark))
        assert not wrong
        from_json, _ = read_jsonl("\n".join(json.dumps(row) for row in rows))
        left = [built.case for row in from_csv if (built := build(row, wrong))]
        right = [built.case for row in from_json if (built := build(row, wrong))]
        assert [case_to_json(c) | {"id": ""} for c in left] == [case_to_json(c) | {"id": ""} for c in right]
        assert not wrong


def test_excel_cells_are_read_as_a_vietnamese_reads_them() -> None:
    table = [
        ["Câu hỏi", "note"],
        ["a", 97.5],
        ["b", 1620000],
        ["c", 0.97],
        ["d", 0.1 + 0.2],
        ["e", datetime(2023, 8, 2)],
        ["f", date(2023, 8, 2)],
        ["g", datetime(2023, 8, 2, 7, 5)],
        ["h", time(7, 30)],
        ["i", -3],
        ["j", 0.07],
        ["k", 12],
        ["l", 1620000.0],
        ["m", " 97.5 "],
        ["n", True],
    ]
    rows, problems = read_excel(as_excel(table, {"B4": "0%", "B11": '0.0%"x"', "B12": '0" %"'}))
    read = [row.given["note"].value for row in rows]
    assert not problems
    assert read == [
        *("97,5", "1620000", "97%", "0,3", "2/8/2023", "2/8/2023", "2/8/2023 7:05", "7:30"),
        *("-3", "7%", "12", "1620000", "97.5", "TRUE"),
    ]
    assert [row.line for row in rows] == list(range(2, 16))


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_figure_keeps_its_value(value: Any) -> None:
    assert float(figure(float(value)).replace(",", ".")) == float(value)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ĐÁP ÁN", "answers"),
        ("dap an", "answers"),
        ("Trích dẫn", "quote"),
        ("tri\u0301ch da\u0302\u0303n", "quote"),
        ("NGUỒN", "src"),
        ("Câu hỏi  trước", "history"),
        ("Nhãn", "tags"),
        ("Tags", "tags"),
    ],
)
def test_headings_may_be_vietnamese(heading: str, field: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Câu hỏi,{heading}\nAi?,ông B\n", encoding="utf-8")
    (case,) = read_cases(path)
    assert getattr(case, field) == ("ông B",)
    assert case.id == "2"


def test_an_official_keeps_questions_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "câu hỏi.xlsx"
    table = [
        ["Mã", "Câu hỏi", "Số liệu", "Đơn vị", "Bẫy", "Nơi", "Năm", "Ghi chú"],
        [1, "Tỷ lệ hộ nghèo?", 2.5, "%", "3,1 %", "ha noi", 2023, "hỏi lại chị Lan"],
        [],
        [2, "Chuẩn trợ giúp?", "500.000 đồng", "đồng/tháng", None, "tỉnh Bắc Giang | HN", "2023\n2024", None],
        [3, "Ai ký?", None, None, None, None, None, None],
    ]
    path.write_bytes(as_excel(table))
    assert read_cases(path) == [
        Case("1", "number", "Tỷ lệ hộ nghèo?", values=("2,5 %",), traps=("3,1 %",), scope=Scope(("Hà Nội",), (2023,))),
        Case(
            "2",
            "number",
            "Chuẩn trợ giúp?",
            values=("500.000 đồng",),
            scope=Scope(("Bắc Giang", "Hà Nội"), (2023, 2024)),
        ),
        Case("3", "abstain", "Ai ký?"),
    ]


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ({"value": 97, "unit": "%"}, ("97 %",)),
        ({"value": 97.5, "unit": "%"}, ("97,5 %",)),
        ({"value": "1.620.000", "unit": "đồng"}, ("1.620.000 đồng",)),
        ({"value": 1620000}, ("1620000",)),
        ({"values": ["97%", 12], "unit": "hộ"}, ("97%", "12 hộ")),
        ({"values": "97%"}, ("97%",)),
        ({"value": 0}, ("0",)),
    ],
)
def test_a_value_with_its_unit(row: dict[str, Any], values: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"question": "Bao nhiêu?"} | row), encoding="utf-8")
    (case,) = read_cases(path)
    assert (case.values, case.kind) == (values, "number")


def test_how_people_type_is_kept_and_what_is_compared_is_nfc(tmp_path: Path) -> None:
    typed = "Ty\u0309 lê\u0323 \u2028 là?"
    path = tmp_path / "a.jsonl"
    row = {"question": typed, "answers": "ty\u0309 lê\u0323", "history": typed}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (case,) = read_cases(path)
    assert (case.question, case.history, case.answers) == (typed, (typed,), ("tỷ lệ",))


def test_the_kind_is_derived(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"gold": []},
        {"gold": ["p"], "answers": ["x"]},
        {"kind": "", "value": 3},
        {"none": ["x"]},
        {"kind": "Abstain"},
    ]
    path.write_text("\n".join(json.dumps({"question": f"q{i}"} | r) for i, r in enumerate(rows)), encoding="utf-8")
    assert [case.kind for case in read_cases(path)] == ["abstain", "fact", "number", "abstain", "abstain"]


def test_formulas_are_read_as_values(tmp_path: Path) -> None:
    """openpyxl writes formulas without values, as nobody computed them; then the row would lose its condition."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_excel([["question", "value"], ["Bao nhiêu?", "=1+1"]]))
    (problem,) = validate(path)
    assert (problem.line, problem.column, problem.severity) == (2, "B", "error")
    assert "công thức" in problem.message


def same_as_written(path: Path) -> None:
    cases = read_cases(path)
    for case, line in zip(cases, path.read_text(encoding="utf-8").splitlines(), strict=True):
        read = case_to_json(case)
        for key, value in json.loads(line).items():
            assert read.get(key, []) == value


def test_our_sets_read_unchanged() -> None:
    for path in (ROOT / "evals" / "sets" / f"{name}.jsonl" for name in ("samples", "ledger")):
        assert not [problem for problem in validate(path) if problem.severity == "error"], path
    same_as_written(ROOT / "evals" / "sets" / "samples.jsonl")


def test_the_shared_sets_read_unchanged(shared: Path) -> None:
    for path in (shared / "questions" / "corpus.jsonl", *shared.glob("benchmarks/*/questions.jsonl")):
        assert not [problem for problem in validate(path) if problem.severity == "error"], path
        same_as_written(path)


def test_the_shared_questions_stand_in_their_corpus(shared: Path) -> None:
    from ingest.read import read

    texts = {file.name: read(file, file.name)[0].text for file in (shared / "corpus").iterdir() if file.is_file()}
    assert validate(shared / "questions" / "corpus.jsonl", texts) == []


def test_the_examples_of_the_documentation(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "question-sets.md").read_text(encoding="utf-8")
    lines = tmp_path / "a.jsonl"
    lines.write_text(text.split("```json\n")[1].split("```")[0], encoding="utf-8")
    sheet = tmp_path / "a.xlsx"
    rows = text.split("## Excel\n\n")[1].split("\n\n")[0].splitlines()
    table = [
        [cell.strip().replace("\0", "|") for cell in row.replace("\\|", "\0").strip("|").split("|")] for row in rows
    ]
    sheet.write_bytes(as_excel([table[0], *table[2:]]))
    assert validate(lines) == validate(sheet) == []
    assert [case.kind for case in read_cases(lines)] == ["number", "abstain"]
    assert [case.values for case in read_cases(sheet)] == [("2,5 %",), ("30 hộ", "4 hộ"), ()]
