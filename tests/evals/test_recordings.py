"""Recordings are kept to what the present prompts ask."""

from __future__ import annotations

import json
from pathlib import Path

from evals.benchmarks.generation import prune


def test_replies_to_prompts_that_are_no_more_go(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    rows = [{"key": "a", "reply": "cũ"}, {"key": "b", "reply": "thừa"}, {"key": "a", "reply": "mới"}]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    prune(path, frozenset({"a", "c"}))
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [rows[2]]
