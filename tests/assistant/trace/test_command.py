"""hoidap trace: the list, one record, and what it says when there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from assistant.generation.base import Usage
from assistant.trace.base import Price, Trace
from assistant.trace.file import NAME, TraceFile
from assistant.trace.spending import NAME as SPENDING
from assistant.trace.spending import Limits, Spending
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


class TestSpent:
    def test_nothing_yet(self, tmp_path: Path) -> None:
        done = hoidap(tmp_path, "trace", "--spent", HOIDAP_LLM_DAILY_TOKENS="100000")
        assert done.stdout == "Hôm nay: 0 lượt gọi, 0 token trong hạn mức 100.000.\n", done.stderr
        assert hoidap(tmp_path, "trace", "--spent", "--json").stdout == ""
        assert not list(tmp_path.iterdir())

    def test_days_models_and_limits(self, tmp_path: Path) -> None:
        now = [datetime.now() - timedelta(days=1)]
        spending = Spending(tmp_path / SPENDING, lambda: now[0])
        price = Price(Decimal("0.0125"), "USD", "settings")
        for model, cost, used in (
            ("openai:[a]", price, Usage(1200, 34)),
            ("openai:b", None, Usage(7, 5, exact=False)),
            ("openai:b", price, Usage(1, 1)),
        ):
            held = spending.hold(model, Usage(2000, 400), cost, Limits())
            assert held
            spending.settle(held, used, cost)
            now[0] = datetime.now()
        limits = {
            "HOIDAP_LLM": "openai:b", "HOIDAP_LLM_DAILY_COST": "2", "HOIDAP_LLM_PRICE_IN": "1", "HOIDAP_LLM_PRICE_OUT": "1",
        }  # fmt: skip
        done = hoidap(tmp_path, "trace", "--spent", **limits)
        assert done.returncode == 0, done.stderr
        lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
        assert f"{now[0]:%d/%m/%Y} openai:b 1 7 (ước tính) 5 (ước tính) không rõ" in lines
        assert f"{now[0] - timedelta(days=1):%d/%m/%Y} openai:[a] 1 1.200 34 0,0125 USD" in lines
        assert lines[-1] == "Hôm nay: 2 lượt gọi, 14 token, ước tính 0,0125 USD trong hạn mức 2 USD."
        rows = objects(hoidap(tmp_path, "trace", "--spent", "--json", "--limit", "1").stdout)
        assert [(row["model"], row["cost"], row["currency"]) for row in rows] == [
            ("openai:b", None, ""),
            ("openai:b", "0.0125", "USD"),
        ]

    def test_not_with_a_record(self, tmp_path: Path) -> None:
        assert hoidap(tmp_path, "trace", "--spent", "0123456789").returncode == 2
        assert hoidap(tmp_path, "trace", "--spent", "--prompts").returncode == 2
