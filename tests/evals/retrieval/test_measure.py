"""recall, MRR and nDCG against examples worked out by hand and against a few lines of our own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.retrieval.measure import NAMES, measure

IDS = [f"đoạn {n}" for n in range(30)]
rankings = st.lists(st.sampled_from(IDS), unique=True, max_size=20)
gold_sets = st.lists(st.sampled_from(IDS), unique=True, min_size=1, max_size=6)


def test_by_hand() -> None:
    # Gold b and d, found at ranks 2 and 7; the third, z, not at all.
    found = measure([["a", "b", "c", "e", "f", "g", "d", "h"]], [{"b", "d", "z"}])
    assert found["recall@1"] == [0]
    assert found["recall@5"] == [pytest.approx(1 / 3)]
    assert found["recall@10"] == [pytest.approx(2 / 3)]
    assert found["mrr@10"] == [pytest.approx(1 / 2)]
    # DCG = 1/log2(3) + 1/log2(8) = 0.63093 + 0.33333; the best possible = 1 + 0.63093 + 0.5
    assert found["ndcg@10"] == [pytest.approx(0.96426 / 2.13093, abs=1e-4)]


def test_nothing_found_counts_as_nothing() -> None:
    found = measure([[], ["x"], ["g"]], [["g"], ["g"], ["g"]])
    assert all(found[name] == [0, 0, 1] for name in NAMES)


def test_the_eleventh_rank_does_not_count() -> None:
    found = measure([[*IDS[:10], "g"]], [["g"]])
    assert all(found[name] == [0] for name in NAMES)


def test_order_decides_and_not_the_ids() -> None:
    assert measure([["z", "a"], ["a", "z"]], [["z"], ["z"]])["recall@1"] == [1, 0]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(rankings, gold_sets), min_size=1, max_size=8))
def test_agrees_with_the_definitions(questions: list[tuple[list[str], list[str]]]) -> None:
    found = measure([r for r, _ in questions], [g for _, g in questions])
    assert list(found) == list(NAMES)
    for n, (ranked, gold) in enumerate(questions):
        hits = [key in gold for key in ranked[:10]]
        for k in (1, 5, 10):
            assert found[f"recall@{k}"][n] == pytest.approx(sum(hits[:k]) / len(gold))
        assert found["mrr@10"][n] == pytest.approx(1 / (hits.index(True) + 1) if any(hits) else 0)
        gain = sum(hit / math.log2(rank + 2) for rank, hit in enumerate(hits))
        best = sum(1 / math.log2(rank + 2) for rank in range(min(10, len(gold))))
        assert found["ndcg@10"][n] == pytest.approx(gain / best)
