"""What is counted of a day, and that no number of callers passes a limit together."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generation.base import Usage
from assistant.settings import Settings
from assistant.trace.base import Price, TraceError
from assistant.trace.spending import NAME, Limits, Spending, Spent
from tests.command import environment
from tests.conftest import ROOT

NOON = datetime(2026, 3, 4, 12, 0)
TODAY = NOON.date()
MOST = Usage(100, 50)


NewDay = Callable[[], tuple[Spending, date]]


def price(amount: str, currency: str = "USD") -> Price:
    return Price(Decimal(amount), currency, "settings")


@pytest.fixture
def spending(tmp_path: Path) -> Iterator[Spending]:
    opened = Spending(tmp_path / NAME, lambda: NOON)
    yield opened
    opened.file.close()


@pytest.fixture(scope="class")
def new_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewDay]:
    """A day on which nothing was used yet, and the counts: quicker than a file for each example."""
    now = [NOON]
    opened = Spending(tmp_path_factory.mktemp("ngày") / NAME, lambda: now[0])

    def begin() -> tuple[Spending, date]:
        now[0] += timedelta(days=1)
        return opened, opened.today

    yield begin
    opened.file.close()


def spend(spending: Spending, used: Usage, limits: Limits | None = None, cost: Price | None = None) -> bool:
    """One call with as much as it may use; whether it was let through."""
    held = spending.hold("m", used, cost, limits or Limits())
    if held:
        spending.settle(held, used, cost)
    return held is not None


class TestCounting:
    def test_a_call_counts_with_the_most_until_it_is_over(self, spending: Spending) -> None:
        held = spending.hold("m", MOST, price("0.3"), Limits())
        assert spending.on(TODAY) == [Spent(TODAY, "m", 1, 1, 100, 50, Decimal("0.3"), "USD")]
        assert held
        spending.settle(held, Usage(90, 10), price("0.1"))
        assert spending.on(TODAY) == [Spent(TODAY, "m", 1, 0, 90, 10, Decimal("0.1"), "USD")]

    def test_counted_here(self, spending: Spending) -> None:
        held = spending.hold("m", MOST, None, Limits())
        assert held
        spending.settle(held, Usage(95, 7, exact=False), None)
        assert spending.on(TODAY) == [Spent(TODAY, "m", 1, 1, 95, 7, None)]

    def test_a_call_that_was_never_made_is_none(self, spending: Spending) -> None:
        held = spending.hold("m", MOST, price("1"), Limits())
        assert held
        spending.settle(held, Usage(), None)
        assert spending.on(TODAY) == spending.recent() == []

    def test_models_and_currencies_apart(self, spending: Spending) -> None:
        for model, cost in (("b", price("1")), ("a", price("2", "VND")), ("a", None), ("a", price("3", "VND"))):
            assert spending.hold(model, MOST, cost, Limits())
        rows = [(row.model, row.calls, row.cost, row.currency) for row in spending.on(TODAY)]
        assert rows == [("a", 1, None, ""), ("a", 2, Decimal(5), "VND"), ("b", 1, Decimal(1), "USD")]

    def test_nothing_is_made_by_looking(self, spending: Spending) -> None:
        assert spending.on(TODAY) == spending.recent() == []
        assert not spending.file.path.exists()

    def test_others_cannot_read_it_and_it_holds_no_texts(self, spending: Spending) -> None:
        spend(spending, MOST)
        assert spending.file.path.stat().st_mode & 0o077 == 0
        with closing(sqlite3.connect(spending.file.path)) as connection:
            names = [row[1] for row in connection.execute("PRAGMA table_info(days)")]
        assert names == ["day", "model", "currency", "calls", "estimated", "prompt", "reply", "cost"]

    @given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.booleans(), st.decimals(0, 9, places=7))))
    def test_what_is_settled_is_what_was_used(
        self, new_day: NewDay, calls: list[tuple[int, int, bool, Decimal]]
    ) -> None:
        spending, today = new_day()
        holds = [spending.hold("m", MOST, price("0.5"), Limits()) for _ in calls]
        for held, (prompt, reply, exact, cost) in zip(holds, calls, strict=True):
            assert held
            spending.settle(held, Usage(prompt, reply, exact), price(str(cost)))
        made = [c for c in calls if c[0] or c[1]]
        (row,) = spending.on(today) or [Spent(today, "m", 0, 0, 0, 0, Decimal(0))]
        assert (row.calls, row.estimated) == (len(made), sum(not c[2] for c in made))
        assert (row.prompt, row.reply) == (sum(c[0] for c in calls), sum(c[1] for c in calls))
        if made:
            assert row.cost == sum(c[3] for c in calls)


class TestLimits:
    def test_of_the_settings(self) -> None:
        assert not Limits.of(Settings(llm="openai:m"))
        assert Limits.of(Settings(llm="openai:m", llm_daily_tokens=10)) == Limits(10)
        found = Limits.of(
            Settings(llm="openai:m", llm_daily_cost=Decimal(5), llm_price_in=Decimal(1), llm_price_currency="VND")
        )
        assert found == Limits(None, Decimal(5), "VND")

    def test_tokens_of_all_models(self, spending: Spending) -> None:
        limits = Limits(tokens=300)
        assert spending.hold("a", Usage(100, 50), None, limits)
        assert spending.hold("b", Usage(100, 50), None, limits)
        assert spending.hold("c", Usage(1, 0), None, limits) is None
        assert [row.model for row in spending.on(TODAY)] == ["a", "b"]

    def test_cost_in_its_currency(self, spending: Spending) -> None:
        limits = Limits(cost=Decimal("0.3"), currency="USD")
        assert spending.hold("a", MOST, price("100", "VND"), Limits())
        for _ in range(3):
            assert spending.hold("a", MOST, price("0.1"), limits)
        assert spending.hold("a", MOST, price("0.000001"), limits) is None

    def test_what_a_call_spared_is_there_for_the_next(self, spending: Spending) -> None:
        limits = Limits(tokens=200)
        held = spending.hold("m", Usage(150, 50), None, limits)
        assert held
        assert spending.hold("m", Usage(100, 50), None, limits) is None
        spending.settle(held, Usage(40, 5), None)
        assert spending.hold("m", Usage(100, 50), None, limits)

    @given(
        st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40), st.integers(0, 40)), max_size=20),
        st.integers(1, 400),
    )
    def test_a_limit_is_never_passed(self, new_day: NewDay, calls: list[tuple[int, int, int]], most: int) -> None:
        """By calls that use at most what they said."""
        spending, today = new_day()
        for prompt, reply, used in calls:
            if held := spending.hold("m", Usage(prompt, reply), None, Limits(tokens=most)):
                spending.settle(held, Usage(prompt, min(reply, used)), None)
            assert sum(row.tokens for row in spending.on(today)) <= most


class TestDays:
    def test_a_new_day_begins_with_nothing(self, tmp_path: Path) -> None:
        now = [datetime(2026, 3, 4, 23, 59, 59)]
        spending = Spending(tmp_path / NAME, lambda: now[0])
        limits = Limits(tokens=150)
        assert spend(spending, MOST, limits)
        assert not spend(spending, MOST, limits)
        now[0] += timedelta(seconds=1)
        assert spend(spending, MOST, limits)
        assert not spend(spending, MOST, limits)
        assert [row.day for row in spending.recent()] == [date(2026, 3, 5), date(2026, 3, 4)]
        assert [row.day for row in spending.recent(1)] == [date(2026, 3, 5)]

    def test_a_call_over_midnight_belongs_to_the_day_it_began_on(self, tmp_path: Path) -> None:
        now = [datetime(2026, 3, 4, 23, 59, 59)]
        spending = Spending(tmp_path / NAME, lambda: now[0])
        held = spending.hold("m", MOST, price("1"), Limits())
        now[0] += timedelta(seconds=30)
        assert held
        spending.settle(held, Usage(80, 20), price("0.2"))
        assert spending.recent() == [Spent(TODAY, "m", 1, 0, 80, 20, Decimal("0.2"), "USD")]


CALLER = """
import sys
from datetime import datetime
from pathlib import Path
from assistant.generation.base import Usage
from assistant.trace.spending import Limits, Spending
spending = Spending(Path(sys.argv[1]), lambda: datetime(2026, 3, 4, 12))
sys.stdin.readline()
through = 0
for _ in range(40):
    if held := spending.hold("m", Usage(10, 10), None, Limits(tokens=1000)):
        through += 1
        if sys.argv[2] == "settle":
            spending.settle(held, Usage(10, 10), None)
print(through)
"""


class TestTogether:
    @pytest.mark.parametrize("way", ["settle", "die"])
    def test_several_programs_do_not_pass_a_limit(self, tmp_path: Path, way: str) -> None:
        """Also when none of them lives to say what it used."""
        path = tmp_path / "mới" / NAME  # nobody has made it yet
        callers = [
            subprocess.Popen(
                [sys.executable, "-c", CALLER, str(path), way],
                env=environment(tmp_path), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for _ in range(3)
        ]  # fmt: skip
        for caller in callers:
            assert caller.stdin
            caller.stdin.write("\n")
            caller.stdin.flush()
        through = [int(caller.communicate(timeout=60)[0]) for caller in callers]
        assert [caller.returncode for caller in callers] == [0, 0, 0]
        assert sum(through) == 50
        (row,) = Spending(path).on(TODAY)
        assert (row.calls, row.tokens) == (50, 1000)

    def test_several_threads_do_not_either(self, spending: Spending) -> None:
        through: list[bool] = []

        def call() -> None:
            through.extend(spend(spending, Usage(10, 10), Limits(tokens=500)) for _ in range(10))

        threads = [threading.Thread(target=call) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(through), sum(through)) == (60, 25)


class TestTrouble:
    def test_a_broken_file(self, spending: Spending) -> None:
        spending.file.path.write_bytes(b"x" * 4096)
        with pytest.raises(TraceError, match=r"Tệp đếm token .* bị hỏng"):
            spending.hold("m", MOST, None, Limits())
        with pytest.raises(TraceError):
            spending.on(TODAY)
        spending.file.path.unlink()
        assert spend(spending, MOST)

    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "tệp").write_text("x")
        with pytest.raises(TraceError, match="Không dùng được tệp đếm token"):
            Spending(tmp_path / "tệp" / NAME).hold("m", MOST, None, Limits())

    def test_one_that_another_program_holds(self, spending: Spending, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("assistant.trace.file._PATIENCE", 0.05)
        spend(spending, MOST)
        with closing(sqlite3.connect(spending.file.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TraceError):
                spending.hold("m", MOST, None, Limits())
            assert spending.on(TODAY)
            other.execute("ROLLBACK")
        assert spend(spending, MOST)
