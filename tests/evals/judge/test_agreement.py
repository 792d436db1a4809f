from __future__ import annotations

import random

import pytest

from evals.base import Run
from evals.judge.agreement import agreements, kappa, spearman
from evals.judge.base import Score, Verdict


def test_kappa_of_a_known_table() -> None:
    # 50 grant proposals, two readers: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no. Observed 0.7, chance 0.5: kappa 0.4.
    assert kappa(20, 5, 10, 15) == pytest.approx(0.4)
    assert kappa(3, 0, 0, 4) == pytest.approx(1)
    assert kappa(0, 2, 2, 0) == pytest.approx(-1)


def test_kappa_where_it_says_nothing() -> None:
    assert kappa(0, 0, 0, 0) is None
    assert kappa(5, 0, 0, 0) is None
    assert kappa(4, 0, 1, 0) == pytest.approx(0)


def test_spearman_by_hand() -> None:
    assert spearman([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    # ranks 1 2.5 2.5 4 and 1 2 3 4: 4.5 / sqrt(4.5 * 5)
    assert spearman([0, 5, 5, 9], [1, 2, 3, 4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert spearman([1, 2], [1, 2]) is None


def test_both_agree_with_libraries_on_random_data() -> None:
    stats = pytest.importorskip("scipy.stats")
    metrics = pytest.importorskip("sklearn.metrics")
    rng = random.Random(7)
    for _ in range(30):
        a = [rng.randrange(4) / 3 for _ in range(40)]
        b = [min(1.0, max(0.0, x + rng.choice([-1, 0, 0, 1]) / 3)) for x in a]
        assert spearman(a, b) == pytest.approx(float(stats.spearmanr(a, b).statistic))
        votes = [(x >= 0.5, y >= 0.5) for x, y in zip(a, b, strict=True)]
        table = [votes.count(v) for v in ((True, True), (True, False), (False, True), (False, False))]
        first, second = zip(*votes, strict=True)
        assert kappa(*table) == pytest.approx(metrics.cohen_kappa_score(first, second))


def test_only_questions_that_both_scored_count(run: Run) -> None:
    def verdict(id: str, faithfulness: float | None, relevance: float | None) -> Verdict:
        return Verdict(id, "number", "", {"faithfulness": Score(faithfulness), "relevance": Score(relevance)})

    verdicts = [verdict("a", 0.5, 1), verdict("c", 1, 0.2), verdict("d", None, 0.9), verdict("f", 0.4, None)]
    faithful, relevant = agreements(run.judged, [*verdicts, verdict("unknown", 1, 1)])
    assert (faithful.aspect, faithful.rule, faithful.n) == ("faithfulness", "citation_recall", 3)
    assert (faithful.both, faithful.judge_only, faithful.rule_only, faithful.neither) == (1, 1, 1, 0)
    assert faithful.kappa == pytest.approx(-0.5)
    assert (relevant.rule, relevant.n) == ("correctness", 3)
    assert (relevant.both, relevant.judge_only, relevant.rule_only, relevant.neither) == (1, 1, 0, 1)
    assert relevant.spearman is not None
