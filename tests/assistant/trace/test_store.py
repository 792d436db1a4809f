"""Records are kept for a time and up to a size; a file that cannot be used says so, in one line."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.trace.base import Trace, TraceError
from assistant.trace.cache import AnswerCache
from assistant.trace.file import NAME, TraceFile
from assistant.trace.store import Traces
from tests.assistant.trace.conftest import ANSWER
from tests.conftest import ROOT

Make = Callable[..., Trace]


def test_a_record_is_read_back_as_it_was(file: TraceFile, make: Make) -> None:
    traces, trace = Traces(file), make()
    name = traces.save(trace)
    loaded = traces.load(name.upper())
    assert (loaded.id, loaded.answer.trace) == (name, name)
    assert loaded.written == trace.written
    assert loaded.own == trace.own
    assert loaded.understood == trace.understood
    assert loaded.at == trace.at
    assert loaded.answer.citations == trace.answer.citations


def test_the_newest_come_first(file: TraceFile, make: Make) -> None:
    traces, now = Traces(file), datetime.now(UTC)
    for n in range(5):
        traces.save(make(f"Câu {n}", now - timedelta(minutes=n)))
    rows = traces.recent(3)
    assert [r.question for r in rows] == ["Câu 0", "Câu 1", "Câu 2"]
    assert (rows[0].kept, rows[0].dropped, rows[0].price) == (2, 2, "0.000162 USD")
    assert rows[0].mode == "generative"


def test_many_of_one_moment_have_names_of_their_own(file: TraceFile, make: Make) -> None:
    traces, now = Traces(file), datetime.now(UTC)
    assert len({traces.save(make(at=now)) for _ in range(60)}) == 60


def test_old_ones_are_removed(file: TraceFile, make: Make) -> None:
    traces, now = Traces(file, days=30), datetime.now(UTC)
    traces.save(make("mới", now))
    traces.save(make("cũ", now - timedelta(days=31)))
    traces.save(make("vừa", now - timedelta(days=29)))
    assert Traces(file, days=30).prune() == 1
    assert [r.question for r in traces.recent()] == ["mới", "vừa"]


def test_the_first_record_of_a_process_and_one_an_hour_look_for_old_ones(file: TraceFile, make: Make) -> None:
    time = [0.0]
    traces = Traces(file, days=30, clock=lambda: time[0])
    old = datetime.now(UTC) - timedelta(days=31)
    traces.save(make("a", old))
    assert traces.recent() == []
    traces.save(make("b", old))
    assert len(traces.recent()) == 1
    time[0] = 3601.0
    traces.save(make("c"))
    assert [r.question for r in traces.recent()] == ["c"]


def test_the_file_does_not_outgrow_its_size(file: TraceFile, make: Make) -> None:
    traces, now = Traces(file, megabytes=1), datetime.now(UTC)
    for n in range(40):
        traces.save(make(f"Câu {n} " + "dài " * 20_000, now + timedelta(seconds=n)))
    assert traces.prune() > 20
    file.close()
    assert file.path.stat().st_size < 1_200_000
    assert traces.recent()[0].question.startswith("Câu 39")


def test_with_a_record_go_the_answers_that_were_made_in_it(file: TraceFile, make: Make) -> None:
    traces, cache = Traces(file, days=30), AnswerCache(file)
    old, new = (traces.save(make(at=at)) for at in (datetime.now(UTC), datetime.now(UTC)))
    for key, name in (("old", old), ("new", new), ("none", "")):
        cache.keep(key, ANSWER, name)
    file.write(lambda c: c.execute("UPDATE traces SET at = '2025-01-01T00:00:00.000+00:00' WHERE id = ?", (old,)))
    assert traces.prune() == 1
    found = {row[0] for row in file.read(lambda c: c.execute("SELECT key FROM answers").fetchall())}
    assert found == {"new", "none"}


def test_what_is_removed_is_gone_from_the_disk(file: TraceFile, make: Make) -> None:
    traces = Traces(file, days=1)
    traces.save(make("bí mật của gia đình Hoa Mai"))
    file.write(lambda c: c.execute("UPDATE traces SET at = '2025-01-01T00:00:00.000+00:00'"))
    traces.prune()
    file.close()
    everything = b"".join(p.read_bytes() for p in file.path.parent.iterdir())
    assert "bí mật của gia đình Hoa Mai".encode() not in everything


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
def test_only_the_owner_may_read_it(file: TraceFile, make: Make) -> None:
    Traces(file).save(make())
    for path in file.path.parent.glob(NAME + "*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_key_is_not_kept(file: TraceFile, make: Make) -> None:
    key = 'sk-"khóa"-0123456789'
    name = Traces(file, secret=key).save(make(f"Khóa là {key}?"))
    assert Traces(file).load(name).question == "Khóa là ***?"
    assert Traces(file).recent()[0].question == "Khóa là ***?"
    short = Traces(file, secret="x").save(make("xã nào xa?"))
    assert Traces(file).load(short).question == "xã nào xa?"


@pytest.mark.parametrize("typed", ["0123456789", "gì đó", ""])
def test_no_such_record(file: TraceFile, typed: str) -> None:
    with pytest.raises(TraceError, match="Không có bản ghi"):
        Traces(file).load(typed)


def test_a_file_that_is_no_database(file: TraceFile, make: Make) -> None:
    file.path.write_text("không phải cơ sở dữ liệu " * 200)
    with pytest.raises(TraceError, match="bị hỏng"):
        Traces(file).save(make())
    file.path.rename(file.path.with_suffix(".cu"))
    assert Traces(file).save(make())


def test_a_file_that_another_holds(file: TraceFile, make: Make) -> None:
    traces = Traces(file)
    traces.save(make("trước"))
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(traces.recent()) == 1
        with pytest.raises(TraceError, match="Không dùng được"):
            traces.save(make())
        other.execute("ROLLBACK")
    assert traces.save(make())


def test_a_file_of_a_newer_program(file: TraceFile, make: Make) -> None:
    Traces(file).save(make())
    file.write(lambda c: c.execute("PRAGMA user_version = 99"))
    file.close()
    with pytest.raises(TraceError, match="phiên bản mới hơn"):
        Traces(file).recent()


def test_a_record_of_another_form_is_told(file: TraceFile, make: Make) -> None:
    name = Traces(file).save(make())
    file.write(lambda c: c.execute("UPDATE traces SET body = '{}'"))
    with pytest.raises(TraceError, match="phiên bản khác"):
        Traces(file).load(name)


SAVES = """
import sys
from pathlib import Path
from tests.assistant.trace.conftest import record
from assistant.trace.file import TraceFile
from assistant.trace.store import Traces
traces = Traces(TraceFile(Path(sys.argv[1])))
while True:
    print(traces.save(record()), flush=True)
"""


def saving(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SAVES, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
def test_two_processes_save_and_are_killed(file: TraceFile) -> None:
    """Both find no file and make one; what each said it had saved is there after it was killed."""
    writers = [saving(file.path) for _ in range(2)]
    told: list[str] = []
    for writer in writers:
        assert writer.stdout
        told += [writer.stdout.readline().strip() for _ in range(40)]
    for writer in writers:
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    traces = Traces(file)
    assert all(told)
    assert {r.id for r in traces.recent(100_000)} >= set(told)
    assert file.read(lambda c: c.execute("PRAGMA integrity_check").fetchone()) == ("ok",)
