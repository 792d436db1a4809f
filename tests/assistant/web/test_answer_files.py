"""Answers as files: reached by who asked for them, for a while, a few at a time."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.answer_files import KEEP_SECONDS, MOST, AnswerFiles, add_answer_files


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(clock: Clock) -> AnswerFiles:
    return AnswerFiles(clock)


@pytest.fixture
def client(files: AnswerFiles) -> TestClient:
    app = FastAPI()
    add_answer_files(app, files)
    return TestClient(app)


def test_a_file_is_fetched_under_its_name(files: AnswerFiles, client: TestClient) -> None:
    address = files.hold("hoi-dap.docx", b"PK1")
    assert re.fullmatch(r"\./hoidap/answer/[\w-]{20,}/hoi-dap\.docx", address)
    for _ in range(2):  # some browsers fetch twice
        found = client.get(address[1:])
        assert found.content == b"PK1"
        assert found.headers["content-disposition"] == 'attachment; filename="hoi-dap.docx"'
        assert found.headers["cache-control"] == "no-store"
        assert "wordprocessingml" in found.headers["content-type"]


def test_nobody_else_guesses_it(files: AnswerFiles, client: TestClient) -> None:
    address = files.hold("hoi-dap.docx", b"PK1")
    assert files.hold("hoi-dap.docx", b"PK2") != address
    for other in ("/hoidap/answer/x/hoi-dap.docx", address[1:].replace("hoi-dap.docx", "khac.docx")):
        gone = client.get(other)
        assert gone.status_code == 404
        assert "Tải .docx" in gone.text


def test_it_is_gone_after_a_while(files: AnswerFiles, client: TestClient, clock: Clock) -> None:
    address = files.hold("a.docx", b"PK")
    clock.now += KEEP_SECONDS + 1
    assert client.get(address[1:]).status_code == 404


def test_no_more_than_some_are_held(files: AnswerFiles, client: TestClient) -> None:
    addresses = [files.hold("a.docx", b"%d" % n) for n in range(MOST + 3)]
    found = [client.get(address[1:]).status_code for address in addresses]
    assert found == [404] * 3 + [200] * MOST
