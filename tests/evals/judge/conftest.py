"""A small run to judge."""

from __future__ import annotations

import pytest

from evals.base import Case, Cited, Judged, Response, Run, Tally


def _cited(n: int, quote: str) -> Cited:
    return Cited(n, "d", "a.txt", "Kế hoạch", 0, len(quote), quote)


def _judged(id: str, response: Response, recall: float | None = None, correct: float = 1) -> Judged:
    tallies = {"correctness": Tally(correct, 1)}
    if recall is not None:
        tallies["citation_recall"] = Tally(recall * 2, 2)
    return Judged(Case(id, "number", f"câu hỏi {id}", answers=("1",)), response, tallies)


@pytest.fixture
def run() -> Run:
    """Four answers (one uncited), one declined question, one without an answer."""
    return Run(
        about={"set": {"name": "bo.jsonl"}},
        judged=(
            _judged("a", Response("Xã A có 12 hộ [1].", False, citations=(_cited(1, "12 hộ"), _cited(2, "12 hộ"))), 1),
            _judged("b", Response("Tài liệu không nói.", True), correct=0),
            _judged("c", Response("Có 9 hộ [1].", False, citations=(_cited(1, "15 hộ"),)), 0, correct=0),
            _judged("d", Response("Có 8 hộ.", False), correct=0),
            _judged("e", Response("", True, error="hết giờ"), correct=0),
            _judged("f", Response("Có 7 hộ [1].", False, citations=(_cited(1, "7 hộ"),)), 1),
        ),
        overall={},
        kinds={},
    )
