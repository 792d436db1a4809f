"""What nobody should give the program, through the command line: each ends in words, none in a traceback."""

from __future__ import annotations

import json
import random
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.command import assert_one_line, hoidap, objects

MARKUP = "<script>alert('x')</script>"
DECOMPOSED = unicodedata.normalize("NFD", "Trường học ở Nậm Cắn.txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("đủ loại")
    chance = random.Random(7)
    (made / "ngẫu nhiên.txt").write_bytes(chance.randbytes(80_000))
    (made / "ngẫu nhiên.pdf").write_bytes(chance.randbytes(80_000))
    (made / "rỗng.txt").write_bytes(b"")
    words = ("xã", "bản", "hộ", "dân", "nguồn vốn", "vay", "chăn nuôi", "trồng rừng", "đường", "điện", "trạm")
    line = " ".join(chance.choice(words) for _ in range(60)) + " 12.345 đồng.\n"
    (made / "rất dài.txt").write_text(line * (30_000_000 // len(line.encode()) + 1), encoding="utf-8")
    (made / "Báo cáo số 5 – xã Châu Khê (bản cuối).txt").write_text(
        "Xã Châu Khê báo cáo kết quả\n\nNăm 2024, xã Châu Khê có 427 hộ được cấp nước sạch.", encoding="utf-8"
    )
    (made / DECOMPOSED).write_text(
        unicodedata.normalize("NFD", "Xã Nậm Cắn xây trường\n\nNăm 2024, xã Nậm Cắn có 36 phòng học kiên cố."),
        encoding="utf-8",
    )
    (made / "mã.txt").write_text(
        f"Xã Keng Đu {MARKUP} thông báo\n\nNăm 2024, xã Keng Đu {MARKUP} có 58 hộ trồng gừng.", encoding="utf-8"
    )
    return made


@pytest.fixture(scope="module")
def ingested(folder: Path, model_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, float]:
    """The home, the finished command, and how long it took."""
    home = tmp_path_factory.mktemp("home")
    (model_home / "models").mkdir(exist_ok=True)
    (home / "models").symlink_to(model_home / "models", target_is_directory=True)
    began = time.perf_counter()
    done = hoidap(home, "ingest", folder, seconds=300)
    return home, done, time.perf_counter() - began


def test_each_file_has_its_outcome(ingested: tuple[Path, Any, float]) -> None:
    _, done, seconds = ingested
    assert done.returncode == 1, "some files failed"
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("3 thêm, 4 lỗi")
    told = {line.split(": ")[1]: line for line in done.stderr.splitlines() if line.startswith("lỗi: ")}
    assert set(told) == {"ngẫu nhiên.txt", "ngẫu nhiên.pdf", "rỗng.txt", "rất dài.txt"}
    assert "rỗng" in told["rỗng.txt"].split(": ", 2)[2]
    assert "tách tệp" in told["rất dài.txt"]
    assert seconds < 120


def test_names_are_kept_and_composed(ingested: tuple[Path, Any, float]) -> None:
    rows = objects(hoidap(ingested[0], "documents", "--json").stdout)
    assert {row["source"] for row in rows} == {
        "Báo cáo số 5 – xã Châu Khê (bản cuối).txt",
        unicodedata.normalize("NFC", DECOMPOSED),
        "mã.txt",
    }


def test_what_was_good_answers(ingested: tuple[Path, Any, float], tmp_path: Path) -> None:
    asked = {
        "Xã Châu Khê có bao nhiêu hộ được cấp nước sạch?": "427",
        unicodedata.normalize("NFD", "Xã Nậm Cắn có bao nhiêu phòng học kiên cố?"): "36",
        "xa nam can co bao nhieu phong hoc kien co": "36",
        f"Xã Keng Đu {MARKUP} có bao nhiêu hộ trồng gừng?": "58",
    }
    refused = {"dài " * 5_000: "2000", "": "trống", "\u200b \n": "trống", "?" * 1_500: "trống"}
    file = tmp_path / "hỏi.jsonl"
    rows = [json.dumps({"question": q}) for q in (*asked, *refused)]
    file.write_text("\n".join(rows), encoding="utf-8")
    done = hoidap(ingested[0], "ask", "--questions", file, "--json")
    assert done.returncode == 0, done.stderr
    answers = objects(done.stdout)
    assert len(answers) == len(rows)
    for answer, wanted in zip(answers, asked.values(), strict=False):
        assert not answer["abstained"], answer
        assert wanted in answer["answer"]
        assert all(unicodedata.is_normalized("NFC", c["quote"] + c["source"]) for c in answer["citations"])
        for c in answer["citations"]:
            text = hoidap(ingested[0], "show", c["document_id"]).stdout
            assert text[c["start"] : c["end"]] == c["quote"]
    for answer, why in zip(answers[len(asked) :], refused.values(), strict=True):
        assert answer["abstained"]
        assert why in answer["answer"]
        assert answer["citations"] == []


@pytest.mark.parametrize(("question", "told"), [("dài " * 5_000, "20000 ký tự"), ("", "trống"), ("\n\t", "trống")])
def test_a_single_question_that_cannot_be_taken(ingested: tuple[Path, Any, float], question: str, told: str) -> None:
    done = hoidap(ingested[0], "ask", question, "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert_one_line(done.stderr)
    assert told in done.stderr


def test_a_home_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    done = hoidap(tmp_path, "documents", HOIDAP_HOME=str(tmp_path / "tệp"))
    assert done.returncode == 1
    assert_one_line(done.stderr)


def test_a_catalogue_that_is_none(home: Path) -> None:
    (home / "catalogue.sqlite3").write_bytes(b"\x13" * 9_000)
    done = hoidap(home, "documents")
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert "catalogue.sqlite3" in done.stderr
