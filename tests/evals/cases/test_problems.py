"""Each kind of error is found, where it stands, with what to do; all of them at once."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.base import EvalError
from evals.cases import Problem, read_cases, validate
from evals.cases import excel as excel_module
from evals.cases import reading as reading_module
from evals.cases import row as row_module
from evals.cases.build import build
from evals.cases.check import check
from evals.cases.columns import COLUMNS
from evals.cases.commas import read_csv
from evals.cases.jsonl import read_jsonl

GOOD = '{"id": "g", "question": "Có bao nhiêu hộ?", "values": ["12"]}'


def problems_of(folder: Path, text: str, name: str = "a.jsonl", texts: dict[str, str] | None = None) -> list[Problem]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return validate(path, texts)


def row(**given: Any) -> str:
    return json.dumps({"id": "x", "question": "Bao nhiêu?", "answers": ["một"]} | given, ensure_ascii=False)


BROKEN = [
    ('{"id": "x", "question": "a" "all": []}', "29", "dấu phẩy"),
    ('{"id": "x", "question": "a", "all": ["\\d"]}', "39", "gấp đôi"),
    ('{"id": "x", "question": "a', "25", "ngoặc kép"),
    ('{"id": "x", }', "13", "dấu phẩy"),
    ('{"id": x}', "8", "ngoặc kép"),
    ('{"id": "x"} {"id": "y"}', "13", "một đối tượng"),
    ('["x"]', "", "không phải một đối tượng"),
    ('"x"', "", "không phải một đối tượng"),
    ('{"question": "a", "all": ["b"], "all": ["c"]}', "", "hai lần"),
    ('{"question": "a", "value": NaN}', "", "NaN"),
    ('{"question": "a", "value": ' + "9" * 5000 + "}", "", "quá dài"),
    ('{"question": "\\ud800"}', "", "nửa ký tự"),
    ("[" * 100_000, "", "quá sâu"),
]


@pytest.mark.parametrize(("line", "column", "words"), BROKEN, ids=[words for _, _, words in BROKEN])
def test_lines_that_are_no_rows(line: str, column: str, words: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{GOOD}\n\n{line}\n")
    assert (problem.line, problem.column, problem.severity) == (3, column, "error")
    assert words in problem.message


FIELDS = [
    (row(question=""), "question", "error", "thiếu câu hỏi"),
    (row(question="  \n"), "question", "error", "thiếu câu hỏi"),
    (row(question=None), "question", "error", "thiếu câu hỏi"),
    (row(id="g"), "id", "error", "dòng 1"),
    (row(anwsers=["x"]), "anwsers", "error", "“answers”"),
    (row(**{"Số liệuu": "x"}), "Số liệuu", "error", "“values”"),
    (row(qwzk=1), "qwzk", "error", "note"),
    (row(answer="x"), "answer", "error", "trùng nghĩa"),
    (row(id=["x"]), "id", "error", "danh sách"),
    (row(kind=3), "kind", "error", "phải là chữ"),
    (row(all=3), "all", "error", "danh sách"),
    (row(all=["a", 3]), "all", "error", "ngoặc kép"),
    (row(src=[""]), "src", "error", "rỗng"),
    (row(history={"q": "a"}), "history", "error", "danh sách"),
    (row(history=[["a"]]), "history", "error", "danh sách"),
    (row(all=["(abc"]), "all", "error", "không hợp lệ"),
    (row(all=["x*"]), "all", "error", "rỗng"),
    (row(none=["a|"]), "none", "error", "rỗng"),
    (row(all=["\b97"]), "all", "error", "\\\\b"),
    (row(values=["nhiều"]), "values", "error", "97,5%"),
    (row(values=["2/8/2023"]), "values", "error", "answers"),
    (row(values=["97% và 95%"]), "values", "error", "mỗi mục"),
    (row(value=True), "value", "error", "đúng/sai"),
    (row(unit="%"), "unit", "error", "đơn vị"),
    (row(traps=["xyz"]), "traps", "error", "97,5%"),
    (row(values=["97%"], traps=["97,0 %"]), "traps", "error", "trùng"),
    (row(value=97, unit="%", traps=["97%"]), "traps", "error", "trùng"),
    (row(answers=["97%", "chín bảy"], traps=["97 phần trăm", "95%"]), "traps", "error", "trùng"),
    (row(values=["97%"], none=["7%"]), "none", "warning", "khớp cả"),
    (row(years=[202]), "years", "error", "1945"),
    (row(years="2300"), "years", "error", "2099"),
    (row(years=[2023.5]), "years", "error", "một năm"),
    (row(places=["Hanoi"]), "places", "error", "Hà Nội"),
    (row(places="Hà Nội và Bắc Giang"), "places", "error", "mỗi mục"),
    (row(scope={"places": ["Atlantis"]}), "scope", "error", "Atlantis"),
    (row(scope={"nơi chốn": ["Hà Nội"]}), "scope", "error", "places"),
    (row(scope="Hà Nội"), "scope", "error", "đối tượng"),
    (row(kind="abstain"), "kind", "error", "answers"),
    (row(kind="fact", answers=[]), "kind", "warning", "từ chối"),
    (row(question="có bao  nhiêu HỘ?"), "question", "warning", "dòng 1"),
]


@pytest.mark.parametrize(("line", "column", "severity", "words"), FIELDS, ids=[f"{c}-{w}" for _, c, _, w in FIELDS])
def test_fields_that_are_wrong(line: str, column: str, severity: str, words: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{GOOD}\n{line}\n")
    assert (problem.line, problem.column, problem.severity) == (2, column, severity)
    assert words in problem.message
    assert "\n" not in str(problem)


@pytest.mark.parametrize("pattern", ["^$", "^(?!.*95)", r"\b97\s*%", "(a|b)c*", r"^\D*12\D*$"])
def test_patterns_that_say_something(pattern: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, row(all=[pattern])) == []


def test_all_problems_come_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    found = problems_of(tmp_path, "\n".join([row(years=[1]), "{", row(places=["?"]), row(all=["("], src=[1])]))
    assert [(p.line, p.column) for p in found] == [
        *((1, "years"), (2, "2"), (3, "places"), (3, "id")),
        *((3, "question"), (4, "all"), (4, "src"), (4, "id"), (4, "question")),
    ]


def test_reading_stops_with_the_first_three_and_says_how_to_see_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([GOOD, row(id="g"), row(all=["("], years=[1]), "{", row(id="g")]), encoding="utf-8")
    with pytest.raises(EvalError) as caught:
        read_cases(path)
    message = str(caught.value)
    assert "5 lỗi" in message
    assert "dòng 2, cột “id”" in message
    assert "dòng 3, cột “all”" in message
    assert "dòng 4" not in message
    assert "Còn 2 lỗi nữa" in message
    assert f"hoidap eval validate {path}" in message


def test_doubtful_sets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(row(kind="fact", answers=[]), encoding="utf-8")
    assert len(read_cases(path)) == 1


TABLES = [
    ("Câu hỏi,Đáp ánn\nAi?,B\n", 1, "Đáp ánn", "answers"),
    ("Hỏi gì,Đáp án\nAi?,B\n", 1, "", "dòng đầu"),
    ("Câu hỏi,Đáp án,answers\nAi?,B,C\n", 1, "answers", "cùng nghĩa"),
    ("Câu hỏi,Đáp án\n\nAi?,B,C\n", 3, "", "ô thứ 3"),
    ('Câu hỏi,Đáp án\n"Ai?\nkhi nào?",B\n"Ai,B\nLà ai?,C\n', 3, "", "dấu đóng"),
    ('Câu hỏi,Đáp án\n"Ai"?,B\n', 2, "", "gấp đôi"),
    ("Câu hỏi;Số liệu\nAi?;97,5\nMấy?;ít\n", 3, "Số liệu", "97,5%"),
    ("Câu hỏi\tNăm\nKhi nào?\t2023, 2024\n", 2, "Năm", "mỗi mục"),
    ("Câu hỏi,Phạm vi\nAi?,Hà Nội\n", 2, "Phạm vi", "places"),
    ("Mã,Câu hỏi,Đáp án\na,Ai?,B\na,Gì?,C\n", 3, "Mã", "dòng 2"),
    ("Mã,Câu hỏi,Đáp án\na,,B\n", 2, "question", "thiếu"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), TABLES, ids=[w for _, _, _, w in TABLES])
def test_tables_name_row_and_heading(text: str, line: int, column: str, words: str, tmp_path: Path) -> None:
    found = [p for p in problems_of(tmp_path, text, "a.csv") if words in p.message]
    assert [(p.line, p.column, p.severity) for p in found] == [(line, column, "error")]


TEXTS = {
    "01_kế hoạch.txt": "Mục tiêu chung.\nĐến năm 2030 có 97% dân số tham gia bảo hiểm y tế.",
    "02_báo cáo.txt": "Năm 2024 toàn huyện còn 125 hộ nghèo, giảm 30 hộ.",
}


@pytest.mark.parametrize(
    ("given", "column", "severity", "words"),
    [
        ({"src": ["03_"]}, "src", "error", "01_kế hoạch.txt"),
        ({"quote": ["còn 125 hộ"], "src": ["01_"]}, "quote", "error", "02_báo cáo.txt"),
        ({"quote": ["có 96% dân số tham gia bảo hiểm"]}, "quote", "error", "Đến năm 2030 có 97%"),
        ({"quote": ["giá xăng dầu thế giới"]}, "quote", "error", "chép lại"),
        ({"quote": ["còn 125 hộ"], "values": ["126 hộ"]}, "values", "warning", "computed"),
        ({"src": ["01_"], "value": 125}, "value", "warning", "computed"),
        ({"gold": ["p9"]}, "gold", "error", "p9"),
    ],
)
def test_against_the_corpus(given: dict[str, Any], column: str, severity: str, words: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, row(**given), texts=TEXTS)
    assert (problem.line, problem.column, problem.severity) == (1, column, severity)
    assert words in problem.message


@pytest.mark.parametrize(
    "given",
    [
        {"src": ["02_"], "quote": ["còn 125 hộ"], "values": ["125 hộ", "30"]},
        {"src": ["02_"], "quote": ["còn 125 hộ"], "values": ["155 hộ"], "tags": ["computed"]},
        {"values": ["5"]},
        {"gold": ["01_kế hoạch.txt"]},
        {"quote": ["dân số tham gia ba\u0309o hiê\u0309m"], "values": "97 %"},
    ],
)
def test_what_stands_in_the_corpus(given: dict[str, Any], tmp_path: Path) -> None:
    assert problems_of(tmp_path, row(**given), texts=TEXTS) == []


def xlsx(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
FILES = [
    ("a.jsonl", None, "không có tệp này"),
    ("a.jsonl", b"", "rỗng"),
    ("a.jsonl", b"\n \n", "rỗng"),
    ("a.csv", "Câu hỏi\n".encode(), "không có câu hỏi"),
    ("a.docx", b"x", ".xlsx"),
    ("a.json", b"{}", ".jsonl"),
    ("a", b"{}", ".jsonl"),
    ("a.jsonl", (GOOD + "\n").encode() + "à".encode("cp1258"), "UTF-8 (dòng 2)"),
    ("a.csv", "Câu hỏi".encode("utf-16"), "UTF-8"),
    ("a.xlsx", b"hello", "không phải .xlsx"),
    ("a.xlsx", xlsx(a_dot_txt=b"x"), "không phải .xlsx"),
    ("a.xlsx", xlsx(xl__workbook_dot_xml=b"<x/>"), "không phải .xlsx"),
    ("a.xlsx", OLE, ".xls"),
    ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
]


@pytest.mark.parametrize(("name", "data", "words"), FILES, ids=[f"{n}-{w}" for n, _, w in FILES])
def test_files_that_cannot_be_read(name: str, data: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    for read in (read_cases, validate):
        with pytest.raises(EvalError) as caught:
            read(path)
        assert words in str(caught.value)
        assert str(path) in str(caught.value) or name in str(caught.value)


def test_a_folder_is_no_set(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.mkdir()
    with pytest.raises(EvalError, match="Không mở được"):
        validate(path)


def test_an_array_is_told_apart_from_lines(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"[\n{GOOD},\n{GOOD}\n]")
    assert problem.line == 1
    assert "mảng JSON" in problem.message


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_module, "MAX_ROWS", 2)
    book = openpyxl.Workbook()
    assert book.active is not None
    for text in ("question", "a", "b", "c", "d"):
        book.active.append([text])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("question\na\nb\nc\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(f"{GOOD}\n" * 3, encoding="utf-8")
    for path in tmp_path.iterdir():
        with pytest.raises(EvalError, match="hơn 2 dòng"):
            validate(path)
    monkeypatch.setattr(reading_module, "MAX_BYTES", 10)
    with pytest.raises(EvalError, match="chia thành nhiều tệp"):
        validate(tmp_path / "a.csv")


def test_a_small_file_that_unpacks_to_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_module, "_MAX_UNPACKED", 2**20)
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(xl__workbook_dot_xml=b"<x/>", b=bytes(2**21)))
    assert path.stat().st_size < 10_000
    with pytest.raises(EvalError, match="quá lớn"):
        validate(path)


def test_a_far_cell_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_module, "_MAX_CELLS", 10_000)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "question"
    book.active["XFD3"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(EvalError, match="quá rộng"):
        validate(tmp_path / "a.xlsx")


def test_errors_of_excel_are_not_read_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["question", "answers"])
    book.active.append(["Ai?", "#N/A"])
    book.save(tmp_path / "a.xlsx")
    (problem,) = validate(tmp_path / "a.xlsx")
    assert (problem.line, problem.column) == (2, "B")
    assert "#N/A" in problem.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["places", "years", "x"]), inner),
    max_leaves=5,
)


@given(st.lists(st.dictionaries(st.sampled_from([*COLUMNS, "x"]), JSON, max_size=6), max_size=3))
def test_no_json_gets_a_traceback(rows: list[dict[str, Any]]) -> None:
    found, problems = read_jsonl("\n".join(map(json.dumps, rows)))
    check([built for row in found if (built := build(row, problems))])
    for problem in problems:
        assert "\n" not in str(problem)


@given(st.text(st.sampled_from('",;\n\r\t |a') | st.characters()), st.sampled_from(",;\t"))
def test_no_table_gets_a_traceback(text: str, mark: str) -> None:
    found, problems = read_csv(f"Câu hỏi{mark}Năm{mark}Phải có\n{text}")
    check([built for row in found if (built := build(row, problems))])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=40))
def test_no_damaged_workbook_gets_a_traceback(at: int, junk: bytes) -> None:
    whole = small_workbook()
    at %= len(whole)
    with contextlib.suppress(EvalError):  # some bytes do not matter
        excel_module.read_excel(whole[:at] + junk + whole[at + len(junk) :])


@functools.cache
def small_workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["question", "values"])
    book.active.append(["Bao nhiêu?", 12])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
