"""A judge without a model."""

from __future__ import annotations

from collections.abc import Sequence

from evals.judge.base import UnjudgedError


class FakeJudge:
    """Faithful where a quote stands in the answer; fails on the questions it is told to."""

    def __init__(self, name: str = "fake:1", fails: Sequence[str] = ()) -> None:
        self.name = name
        self.fails = fails
        self.asked: list[tuple[str, ...]] = []

    def faithfulness(self, question: str, answer: str, contexts: Sequence[str]) -> float:
        self.asked.append((question, answer, *contexts))
        if question in self.fails:
            raise UnjudgedError("failed", "TimeoutError: hết giờ")
        return float(any(c.removeprefix("Kế hoạch: ") in answer for c in contexts))

    def relevance(self, question: str, answer: str) -> float:
        if question in self.fails:
            raise UnjudgedError("malformed", "không phải JSON")
        return 1.5 if "hộ" in answer else 0.0
