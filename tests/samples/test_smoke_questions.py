"""The questions of evals/sets/smoke.jsonl are well formed, and their answers stand in the files they name."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

SMOKE = Path(__file__).parents[2] / "evals" / "sets" / "smoke.jsonl"
KEYS = ["id", "kind", "question", "history", "all", "none", "src", "quote"]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SMOKE.read_text(encoding="utf-8").splitlines()]


def test_form(rows: list[dict[str, Any]]) -> None:
    assert len(rows) == 40
    assert len({row["id"] for row in rows}) == 40
    assert all(list(row) == KEYS for row in rows)
    assert sum(row["kind"] == "abstain" for row in rows) == 12
    decomposed = [row["id"] for row in rows if not unicodedata.is_normalized("NFC", row["question"])]
    assert decomposed == [row["id"] for row in rows if row["kind"] == "nfd"]


def test_answers_stand_in_the_named_files(rows: list[dict[str, Any]], texts: dict[str, str]) -> None:
    computed = {"s19"}  # 24 - 13: the sources do not state the answer
    for row in rows:
        if row["kind"] == "abstain":
            assert [row[key] for key in ("all", "none", "src", "quote")] == [[], [], [], []], row["id"]
            continue
        for part in row["src"]:
            assert sum(part in name for name in texts) == 1, (row["id"], part)
        named = " ".join(text for name, text in texts.items() if any(part in name for part in row["src"]))
        assert row["quote"], row["id"]
        assert all(quote in named for quote in row["quote"]), row["id"]
        if row["id"] not in computed:
            assert all(re.search(pattern, named) for pattern in row["all"]), row["id"]
