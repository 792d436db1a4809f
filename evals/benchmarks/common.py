"""What the measurements share: the benchmark sets, text without diacritics, timing, the result file."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "docs" / "measurements"


@dataclass(frozen=True, slots=True)
class BenchmarkSet:
    """Passages by id, and questions with the ids of the passages that answer them."""

    name: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    passages: tuple[str, ...]
    questions: tuple[str, ...]
    gold: tuple[frozenset[str], ...]

    def indexed(self) -> tuple[str, ...]:
        """What an index sees of each passage: title, if there is one, and text."""
        return tuple(f"{t}\n{p}" if t else p for t, p in zip(self.titles, self.passages, strict=True))


def load_set(name: str) -> BenchmarkSet:
    """A set of `../shared/benchmarks`."""
    folder = SHARED / "benchmarks" / name
    passages, questions = (_rows(folder / f"{kind}.jsonl") for kind in ("passages", "questions"))
    return BenchmarkSet(
        name,
        tuple(str(row["id"]) for row in passages),
        tuple(str(row.get("title", "")) for row in passages),
        tuple(str(row["text"]) for row in passages),
        tuple(str(row["question"]) for row in questions),
        tuple(frozenset(map(str, row["gold"])) for row in questions),
    )


def _rows(path: Path) -> list[dict[str, list[str] | str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def strip_marks(text: str) -> str:
    """As typed without diacritics; case stays."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def recall(ranked: Sequence[Sequence[str]], gold: Sequence[frozenset[str]], k: int) -> float:
    """Share of questions with a gold passage among the first k."""
    return sum(bool(g.intersection(r[:k])) for r, g in zip(ranked, gold, strict=True)) / len(gold)


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "p50_ms": round(statistics.median(ordered) * 1000, 2),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000, 2),
    }


def write_result(name: str, result: Mapping[str, object]) -> None:
    """Writes docs/measurements/NAME.json with the command and the machine, and prints it."""
    machine = {"cpus": os.cpu_count(), "cpu": _cpu(), "python": platform.python_version()}
    whole = {"command": f"python -m evals.benchmarks.{name}", "machine": machine, **result}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
