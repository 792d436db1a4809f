"""`hoidap ask` with a chat model, and its answers as Word documents."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path
from typing import get_args

import docx
import pytest

from assistant.cli.ask import Style
from assistant.generation.base import STYLES
from assistant.generation.lies import evidence_of
from tests.command import PROGRAM, assert_one_line, environment, hoidap
from tests.openai_server import Talk, serving

QUESTION = "Tỷ lệ hộ nghèo của Nghệ An cuối năm 2024 là bao nhiêu?"
FIGURE = "4,38%"


def honest(talk: Talk) -> None:
    """Says what the first piece of the evidence says, and something that none says."""
    first = evidence_of(talk.body["messages"][-1]["content"])[0]
    talk.piece(f"{first.text.strip().rstrip('.')}. [1]\n")
    talk.piece("Con số này sai hoàn toàn, thật ra là 77%. [1]\n")
    talk.piece(finish="stop")
    talk.end()


def test_the_styles_are_those_of_generation() -> None:
    assert get_args(Style) == STYLES


def test_an_answer_goes_into_a_word_document(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "báo cáo.docx"
    done = hoidap(filled, "ask", QUESTION, "--docx", file, "--style", "report")
    assert done.returncode == 0
    assert FIGURE in done.stdout
    assert_one_line(done.stderr)
    assert "HOIDAP_LLM" in done.stderr, "a style without a model is not passed over in silence"
    document = docx.Document(str(file))
    assert any(FIGURE in paragraph.text for paragraph in document.paragraphs)
    assert [p.name for p in tmp_path.glob("*báo*")] == [file.name]


@pytest.mark.parametrize(
    "words",
    [
        ["ask", QUESTION, "--docx", "a.pdf"],
        ["ask", "--questions", "a.jsonl", "--docx", "a.docx"],
        ["ask", QUESTION, "--style", "poem"],
    ],
)
def test_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    done = hoidap(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_file_that_cannot_be_written_is_told(filled: Path) -> None:
    done = hoidap(filled, "ask", QUESTION, "--docx", "không có/a.docx")
    assert done.returncode == 1
    assert_one_line(done.stderr)
    assert "Không ghi được" in done.stderr


def test_on_a_terminal_statements_come_as_they_pass(filled: Path) -> None:
    pytest.importorskip("langchain_openai")
    with serving(honest) as server:
        extra = {"HOIDAP_LLM": "openai:m", "HOIDAP_LLM_BASE_URL": server.url, "COLUMNS": "400", "TERM": "xterm"}
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*PROGRAM, "ask", QUESTION, "--style", "citizen"],
            env=environment(filled, **extra),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # its end is closed
            pass
        os.close(ours)
        assert process.wait(30) == 0
    text = shown.decode()
    first, _, rest = text.partition("Đang viết và đối chiếu nguồn…")
    assert "Đang tìm" in first
    assert FIGURE in rest
    assert rest.index(FIGURE) < rest.index("bị loại vì không có nguồn")
    assert "77%" not in text
    last = text[text.rindex("\x1b[") :]  # after all that made way for it
    assert FIGURE in last
    assert re.search(r"\(Máy viết lại từ văn bản.*mô hình m, chạy trên máy này", last)
    system = server.bodies[0]["messages"][0]["content"]
    assert system
