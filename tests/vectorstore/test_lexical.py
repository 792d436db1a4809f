from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore import lexical

ROOT = Path(__file__).parents[2]
TEXTS = {
    1: "Mức trợ cấp hằng tháng cho người cao tuổi là 500.000 đồng theo Quyết định 12/2024/QĐ-UBND.",
    2: "Thành phố xây nhà ở xã hội cho công nhân, đạt 18/27 chỉ tiêu.",
    3: "Tỷ lệ bao phủ bảo hiểm y tế đạt 93,5% dân số.",
    5: "Người cao tuổi được khám sức khỏe định kỳ, miễn phí thẻ bảo hiểm y tế.",
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it, a power cut is not tested
    lexical.create(connection)
    lexical.add(connection, TEXTS.items())
    yield connection
    connection.close()


def found(
    connection: sqlite3.Connection, question: str, limit: int = 10, restrict: list[int] | None = None
) -> list[int]:
    return [passage_id for passage_id, _ in lexical.search(connection, question, limit, restrict)]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("bảo hiểm y tế bao phủ bao nhiêu dân số", 3),
        ("ty le bao phu bao hiem y te", 3),
        ("TRỢ CẤP người cao tuổi", 1),
        ("12/2024/qđ-ubnd", 1),
        ("18/27", 2),
        ("500000 đồng", 1),
        ("93,5%", 3),
        ("nha o xa hoi", 2),
        ('"nhà ở" OR NEAR(1) * ^', 2),
    ],
)
def test_finds(connection: sqlite3.Connection, question: str, best: int) -> None:
    assert found(connection, question)[0] == best


@pytest.mark.parametrize("question", ["", "   ", "?!.,", '"', "zzz qqq", "\x00", "'; DROP TABLE lexical; --"])
def test_nothing_shared_nothing_found(connection: sqlite3.Connection, question: str) -> None:
    assert found(connection, question) == []


def test_scores_fall_and_limit_holds(connection: sqlite3.Connection) -> None:
    hits = lexical.search(connection, "bảo hiểm y tế người cao tuổi", 10)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert all(score > 0 for _, score in hits)
    assert lexical.search(connection, "bảo hiểm y tế người cao tuổi", 2) == hits[:2]
    assert lexical.search(connection, "bảo hiểm", 0) == []


def test_restriction(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (400, 0):  # both ways to get candidates
        monkeypatch.setattr(lexical, "_FEW", few)
        assert found(connection, "bảo hiểm y tế", restrict=[5, 1, 99]) == [5]
        assert found(connection, "bảo hiểm y tế", restrict=[]) == []


def test_equal_scores_come_in_order_of_ids(connection: sqlite3.Connection) -> None:
    lexical.add(connection, [(9, "hộ nghèo đa chiều"), (8, "hộ nghèo đa chiều")])
    assert found(connection, "hộ nghèo đa chiều")[:2] == [8, 9]


def test_a_term_in_every_passage_still_counts(connection: sqlite3.Connection) -> None:
    lexical.rebuild(connection, [(1, "trợ cấp"), (2, "trợ cấp mai táng")])
    assert set(found(connection, "trợ cấp")) == {1, 2}


def test_long_question(connection: sqlite3.Connection) -> None:
    words = " ".join(f"từ{i} bảo hiểm" for i in range(4000))
    assert 3 in found(connection, words)


def test_proposals_keep_what_counts(connection: sqlite3.Connection) -> None:
    """With ten times more passages than candidates, the best passage by all terms is proposed by the rare ones."""
    chance = random.Random(7)
    common = [f"w{i}" for i in range(40)]
    rows = [(100 + i, " ".join(chance.choices(common, k=60))) for i in range(1500)]
    lexical.add(connection, [*rows, (7000, " ".join(common[:20]) + " đặc thù")])
    assert found(connection, " ".join(common) + " đặc thù")[0] == 7000


def test_remove_and_add_again(connection: sqlite3.Connection) -> None:
    lexical.remove(connection, [3, 77])
    assert found(connection, "93,5%") == []
    assert lexical.check(connection) == ""
    lexical.add(connection, [(3, "Đất ở cho bà con vùng núi")])
    assert found(connection, "vùng núi") == [3]
    lexical.remove(connection, list(TEXTS))
    assert lexical.check(connection) == ""
    assert connection.execute("SELECT count(*) FROM lexical_terms").fetchone() == (0,)


def test_an_id_twice_is_refused(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError):
        lexical.add(connection, [(10, "mới"), (1, "trùng")])
    connection.execute("ROLLBACK")
    assert lexical.check(connection) == ""
    assert found(connection, "mới") == []


def test_rollback_takes_everything_back(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    lexical.add(connection, [(10, "vùng núi")])
    lexical.remove(connection, [1])
    assert found(connection, "vùng núi") == [10]
    connection.execute("ROLLBACK")
    assert found(connection, "vùng núi") == []
    assert found(connection, "trợ cấp") == [1]


def test_others_read_while_one_writes(connection: sqlite3.Connection, tmp_path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    lexical.add(connection, [(10, "vùng núi")])
    other = sqlite3.connect(tmp_path / "store.sqlite3", timeout=0.1)
    assert found(other, "trợ cấp") == [1]
    assert found(other, "vùng núi") == []
    connection.execute("COMMIT")
    assert found(other, "vùng núi") == [10]
    other.close()


DAMAGES = (
    "UPDATE lexical_data SET block = randomblob(30) WHERE id > 10",
    "UPDATE lexical_data SET block = x'00' WHERE id = 10",
    "DELETE FROM lexical_data",
    "DELETE FROM lexical_content WHERE id = 2",
    "DROP TABLE lexical_data",
    "UPDATE lexical_terms SET passages = passages + 1 WHERE term = 'tro_cap'",
    "DELETE FROM lexical_totals",
    "DROP TABLE lexical_terms",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_seen_and_mended(connection: sqlite3.Connection, tmp_path: Path, damage: str) -> None:
    connection.execute(damage)
    connection.close()
    again = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    assert lexical.check(again)
    again.execute("BEGIN IMMEDIATE")
    lexical.rebuild(again, TEXTS.items())
    again.execute("COMMIT")
    assert lexical.check(again) == ""
    assert found(again, "trợ cấp") == [1]
    again.close()
    fresh = sqlite3.connect(tmp_path / "store.sqlite3")
    assert fresh.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found(fresh, "trợ cấp") == [1]
    fresh.close()


WRITER = """
import sqlite3, sys
from vectorstore import lexical
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for n in range(10, 100000, 10):
    connection.execute("BEGIN IMMEDIATE")
    lexical.add(connection, [(n + i, f"tài liệu số {n} đoạn {i} " + "trợ giúp xã hội " * 20) for i in range(10)])
    if n % 3 == 0:
        lexical.remove(connection, range(n - 10, n))
    connection.execute("COMMIT")
    print(n, flush=True)
"""


def test_killed_while_writing(connection: sqlite3.Connection, tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(4):
        path = tmp_path / "store.sqlite3"
        lexical.remove(connection, [i for (i,) in connection.execute("SELECT rowid FROM lexical WHERE rowid >= 10")])
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.2))
            os.kill(process.pid, signal.SIGKILL)
        assert lexical.check(connection) == ""
        numbers = [i for (i,) in connection.execute("SELECT rowid FROM lexical WHERE rowid >= 10")]
        assert numbers
        assert len(numbers) % 10 == 0, "a document is in whole or not at all"
