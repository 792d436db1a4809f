from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from vectorstore.lock import Owner, OwnerLock

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from vectorstore.lock import OwnerLock
lock = OwnerLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chroma.lock"


def test_one_owner_at_a_time(path: Path) -> None:
    first, second = OwnerLock(path), OwnerLock(path)
    assert not first.held
    assert first.owner() is None
    assert first.acquire()
    assert first.acquire(), "asking again changes nothing"
    assert first.held
    assert not second.acquire()
    assert not second.held
    first.release()
    first.release()
    assert second.owner() is None
    assert second.acquire()


def test_says_who_owns_it(path: Path) -> None:
    lock = OwnerLock(path)
    lock.acquire()
    owner = OwnerLock(path).owner()
    assert owner is not None
    assert owner.pid == os.getpid()
    assert abs((datetime.now() - owner.since).total_seconds()) < 60


def test_reads_well() -> None:
    owner = Owner(1234, "hoidap serve", datetime(2025, 3, 2, 9, 5))
    assert str(owner) == "tiến trình 1234 (hoidap serve, từ 09:05 ngày 2/3/2025)"


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"pid": "x", "command": "", "since": ""}'])
def test_an_unreadable_card_is_no_owner(path: Path, card: str) -> None:
    lock = OwnerLock(path)
    lock.acquire()
    path.with_name("chroma.lock.owner").write_text(card)
    assert OwnerLock(path).owner() is None


def test_a_killed_owner_owns_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        lock = OwnerLock(path)
        assert not lock.acquire()
        owner = lock.owner()
        assert owner is not None
        assert owner.pid == process.pid
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock.owner() is None
    assert lock.acquire()


def test_any_thread_may_release(path: Path) -> None:
    lock = OwnerLock(path)
    lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    assert not lock.held
    assert OwnerLock(path).acquire()
