"""The command line as other programs call it: shapes, order, exit statuses, errors."""

from __future__ import annotations

import csv
import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from tests.command import assert_one_line, hoidap, objects

ANSWER = ["question", "answer", "abstained", "mode", "citations", "numbers", "notices", "seconds"]
CITATION = ["n", "document_id", "source", "title", "published", "start", "end", "quote"]
NUMBER = ["text", "supported", "citation"]
STEPS = ["understand", "retrieve", "answer", "verify"]
INDICATOR = [
    "document_id", "source", "name", "kind", "comparator", "value", "value_max", "unit", "of", "place", "period",
    "programme", "status", "start", "end", "quote",
]  # fmt: skip
DOCUMENT = ["id", "source", "title", "published", "number", "issuer", "place", "programme", "passages"]


def test_help_comes_at_once(tmp_path: Path) -> None:
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        done = hoidap(tmp_path, "--help")
        taken.append(time.perf_counter() - began)
        assert done.returncode == 0
        assert all(command in done.stdout for command in ("ingest", "documents", "show", "search", "ask", "serve"))
    assert min(taken) < 0.6


def test_a_question_file(filled: Path, tmp_path: Path) -> None:
    questions = [
        {"question": "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu phần trăm?"},
        {"question": ""},
        {"question": "Thế còn năm 2025?", "history": ["Nghệ An đặt chỉ tiêu bảo hiểm y tế đến năm 2030 bao nhiêu %?"]},
        {"question": "Giá vàng SJC hôm nay là bao nhiêu?", "history": None},
    ]
    file = tmp_path / "câu hỏi.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in questions]
    file.write_text("\ufeff" + "\r\n\r\n".join(lines) + "\n", encoding="utf-8")
    done = hoidap(filled, "ask", "--questions", file, "--json")
    assert done.returncode == 0, done.stderr
    answers = objects(done.stdout)
    assert [a["question"] for a in answers] == [q["question"] for q in questions]
    assert [a["abstained"] for a in answers] == [False, True, False, True]
    for a in answers:
        assert list(a) == ANSWER
        assert a["mode"] in ("extractive", "ledger")
        assert all(list(c) == CITATION for c in a["citations"])
        assert all(list(n) == NUMBER for n in a["numbers"])
        assert [c["n"] for c in a["citations"]] == list(range(1, len(a["citations"]) + 1))
        assert all(f"[{c['n']}]" in a["answer"] for c in a["citations"])
        assert all(n["supported"] for n in a["numbers"])
    assert list(answers[0]["seconds"])[:4] == STEPS
    assert "97%" in answers[0]["answer"]
    assert answers[0]["numbers"]
    for c in {c["document_id"]: c for c in answers[0]["citations"]}.values():
        text = hoidap(filled, "show", c["document_id"]).stdout
        assert text[c["start"] : c["end"]] == c["quote"]
        assert isinstance(c["published"], str)


def test_an_answer_for_people(filled: Path) -> None:
    done = hoidap(filled, "ask", "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu?")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "97%" in done.stdout
    assert "[1] " in done.stdout
    assert "“" in done.stdout


def test_documents_and_show(filled: Path, samples: Path) -> None:
    done = hoidap(filled, "documents", "--json")
    rows = objects(done.stdout)
    assert done.returncode == 0
    assert {row["source"] for row in rows} == {file.name for file in samples.iterdir()}
    assert all(list(row)[: len(DOCUMENT)] == DOCUMENT for row in rows)
    assert all(row["passages"] > 0 and row["title"] for row in rows)
    table = hoidap(filled, "documents")
    assert all(row["id"] in table.stdout for row in rows)


def test_search(filled: Path) -> None:
    done = hoidap(filled, "search", "ty le ho ngheo mien nui", "-k", "3", "--json")
    hits = objects(done.stdout)
    assert done.returncode == 0
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    text = hoidap(filled, "show", hits[0]["document_id"]).stdout
    assert text[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]


def test_indicators(filled: Path) -> None:
    done = hoidap(filled, "indicators", "--place", "nghe an", "--period", "2030", "--kind", "target", "--json")
    rows = objects(done.stdout)
    assert done.returncode == 0
    assert rows
    assert all(list(row)[: len(INDICATOR)] == INDICATOR for row in rows)
    assert {(row["place"], row["kind"]) for row in rows} == {("Nghệ An", "target")}
    assert {row["period"] for row in rows} == {"2030", "2021-2030"}  # a stage that reaches into the year asked for
    texts = {i: hoidap(filled, "show", i).stdout for i in {row["document_id"] for row in rows}}
    assert all(texts[row["document_id"]][row["start"] : row["end"]] == row["quote"] for row in rows)
    table = hoidap(filled, "indicators", "--name", "bao phu bao hiem y te", "--limit", "3")
    assert "bảo hiểm y tế" in table.stdout
    lines = list(csv.DictReader(hoidap(filled, "indicators", "--document", "07_", "--csv").stdout.splitlines()))
    assert lines
    assert all(row["source"].startswith("07_") for row in lines)
    assert "500000" in {row["value"] for row in lines}
    assert {"=", ""} <= {row["comparator"] for row in lines} | {row["notices"] for row in lines}


def test_indicators_by_name_amount_and_order(filled: Path, tmp_path: Path) -> None:
    def rows(*words: str) -> list[dict[str, Any]]:
        return objects(hoidap(filled, "indicators", *words, "--json").stdout)

    assert rows("--name", "ti le ho ngheo") == rows("--name", "Tỷ lệ hộ nghèo") != []
    named = rows("--name", "nong thon")
    assert named
    assert all("nông thôn" in row["name"].lower() for row in named)
    assert len(rows("--text", "nong thon")) > len(named)
    high = rows("--unit", "%", "--min", "95,5", "--max", "99", "--sort", "value", "--desc")
    values = [row["value"] for row in high]
    assert values == sorted(values, reverse=True)
    assert values
    assert all(95.5 <= value <= 99 for value in values)
    file = tmp_path / "bảng.csv"
    done = hoidap(filled, "indicators", "--kind", "target", "--csv", "-o", file)
    assert done.returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert len(table) == len(rows("--kind", "target"))
    assert all(row["source"] and row["quote"] and row["start"].isdigit() for row in table)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--place", "Xứ Sương Mù"], "địa phương"),
        (["--period", "hôm nào"], "thời gian"),
        (["--kind", "mong ước"], "target"),
        (["--document", "khong-co"], "hoidap documents"),
        (["--programme", "99-XX"], "99-XX"),
        (["--unit", "hải lý"], "hải lý"),
        (["--min", "nhiều"], "nhiều"),
        (["--csv", "--output", "không có/bảng.csv"], "quyền ghi"),
    ],
)
def test_a_filter_of_indicators_that_is_not_known_is_named(filled: Path, words: list[str], told: str) -> None:
    done = hoidap(filled, "indicators", *words)
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert told in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["indicators", "--json", "--csv"],
        ["indicators", "--output", "x.csv"],
        ["indicators", "--sort", "màu"],
        ["ask", "một câu", "--questions", "x.jsonl"],
        ["ask", "--lạ"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "nhiều"],
        ["ingest"],
        ["show"],
        ["serve", "--port", "99999"],
        ["không-có-lệnh-này"],
    ],
)
def test_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    done = hoidap(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask", "Hà Nội có bao nhiêu hộ nghèo?"], "hoidap ingest"),
        (["ask", "   "], "Câu hỏi trống"),
        (["ask", "?!"], "Câu hỏi trống"),
        (["ask", "--questions", "không có.jsonl"], "Không thấy tệp"),
        (["show", "d000000000000"], "d000000000000"),
        (["search", " "], "Câu tìm trống"),
        (["ingest", "không có"], "không có"),
    ],
)
def test_failures_are_told_in_one_line(home: Path, words: list[str], told: str) -> None:
    done = hoidap(home, *words)
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert told in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"question": "a"}\n\n{"question": \n', "dòng 3"),
        (b'{"question": "a"}\n["b"]\n', "dòng 2"),
        (b'{"question": 5}\n', "dòng 1"),
        ('{"question": "a", "history": "một câu"}\n'.encode(), "dòng 1"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_bad_line_of_a_question_file_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "hỏi.jsonl"
    file.write_bytes(content)
    done = hoidap(tmp_path, "ask", "--json", "--questions", file)
    assert done.returncode == 1
    assert done.stdout == ""
    assert_one_line(done.stderr)
    assert told in done.stderr


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    done = hoidap(tmp_path, "documents", HOIDAP_HOMME="x")
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert "HOIDAP_HOMME" in done.stderr


def test_a_taken_port_is_told(filled: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = hoidap(filled, "serve", "--port", str(port))
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert str(port) in done.stderr
