"""hoidap trace: the list, one record, and what it says when there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from assistant.trace.base import Trace
from assistant.trace.file import NAME, TraceFile
from assistant.trace.store import Traces
from tests.command import assert_one_line, hoidap, objects


def test_no_records_yet(tmp_path: Path) -> None:
    done = hoidap(tmp_path, "trace")
    assert done.returncode == 0
    assert done.stdout.startswith("Chưa có bản ghi nào.")
    assert hoidap(tmp_path, "trace", "--json").stdout == ""
    done = hoidap(tmp_path, "trace", "0123456789")
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(done.stderr)
    assert not list(tmp_path.iterdir())


def test_the_list_and_one_of_it(tmp_path: Path, make: Callable[..., Trace]) -> None:
    traces = Traces(TraceFile(tmp_path / NAME))
    names = [traces.save(make(f"Câu [số] {n}?")) for n in range(3)]
    done = hoidap(tmp_path, "trace", "--limit", "2")
    assert done.returncode == 0, done.stderr
    assert names[2] in done.stdout
    assert "Câu [số] 2?" in done.stdout
    assert names[0] not in done.stdout
    rows = objects(hoidap(tmp_path, "trace", "--json").stdout)
    assert [row["id"] for row in rows] == sorted(names, reverse=True)
    assert rows[0]["kept"] == 2

    done = hoidap(tmp_path, "trace", names[1].upper())
    assert done.returncode == 0, done.stderr
    assert "Câu hỏi: Câu [số] 1?" in done.stdout
    assert "✗ Huyện Sông Biếc còn 9 hộ." in done.stdout
    (whole,) = objects(hoidap(tmp_path, "trace", names[1], "--json").stdout)
    assert whole["written"]["dropped"][0]["reasons"] == [{"cause": "place", "detail": "Bằng chứng nói về Mây Trắng."}]
    assert json.dumps(whole, ensure_ascii=False).count(names[1]) == 2

    done = hoidap(tmp_path, "trace", "zzzzzzzzzz")
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(done.stderr)
    assert hoidap(tmp_path, "trace", "--limit", "0").returncode == 2


def test_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"x" * 4096)
    done = hoidap(tmp_path, "trace")
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(done.stderr)
