"""The numbers behind the plots, against examples worked out by hand."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from evals.report.curves import (
    Point,
    histogram,
    latencies,
    median_steps,
    percentile,
    risk_coverage,
    round_step,
    share_answerable,
)
from tests.evals.report.material import judged


def test_the_trade_off_of_six_questions() -> None:
    questions = [
        judged("1", confidence=0.5, right=False),
        judged("2", confidence=0.9),
        judged("3", confidence=0.7),
        judged("4", confidence=0.7, answerable=False, right=False),  # no answer exists: answering is wrong
        judged("5", confidence=0.8, abstained=True, right=False),  # declined: never answered, however sure
        judged("6", confidence=0.1, error="hỏng", right=False),
    ]
    # 0.9: one answered, right. 0.7: both at once, two of three right. 0.5: two of four.
    assert risk_coverage(questions) == (Point(1 / 6, 1.0, 0.9), Point(3 / 6, 2 / 3, 0.7), Point(4 / 6, 0.5, 0.5))
    assert share_answerable(questions) == 5 / 6


def test_an_answer_to_what_has_no_answer_is_wrong_whatever_was_judged() -> None:
    assert risk_coverage([judged("1", confidence=0.4, answerable=False, right=True)]) == (Point(1.0, 0.0, 0.4),)


def test_answers_without_a_confidence_come_last() -> None:
    found = risk_coverage([judged("1"), judged("2", confidence=0.2), judged("3", right=False)])
    assert found == (Point(1 / 3, 1.0, 0.2), Point(1.0, 2 / 3, -math.inf))


def test_no_curve_without_confidences_or_answers() -> None:
    assert risk_coverage([]) == ()
    assert risk_coverage([judged("1"), judged("2")]) == ()
    assert risk_coverage([judged("1", confidence=0.5, abstained=True)]) == ()
    assert share_answerable([]) is None


def test_latencies_leave_out_what_has_none() -> None:
    questions = [judged("1", seconds=0.4), judged("2"), judged("3", seconds=0.2), judged("4", error="x", seconds=9)]
    assert latencies(questions) == [0.4, 0.2]
    assert median_steps(questions[:3]) == {"retrieve": pytest.approx(0.15)}


def test_percentiles_agree_with_numpy() -> None:
    rng = random.Random(7)
    for size in (1, 2, 3, 50):
        values = [rng.expovariate(1) for _ in range(size)]
        for share in (0.0, 0.5, 0.95, 1.0):
            assert percentile(values, share) == pytest.approx(float(np.percentile(values, share * 100)))


def test_a_histogram_counts_every_value_once() -> None:
    rng = random.Random(3)
    for scale in (1e-4, 0.1, 30.0):
        values = [rng.expovariate(1 / scale) for _ in range(400)]
        bins = histogram(values)
        assert sum(bins.counts) == 400
        assert len(bins.counts) <= 30
        assert bins.beyond == sum(value > bins.end for value in values)
    assert histogram([0.0, 0.0]).counts[0] == 2


def test_a_long_tail_goes_into_the_last_bin() -> None:
    bins = histogram([0.1] * 99 + [500.0])
    assert bins.end <= 0.25
    assert bins.counts[-1] == bins.beyond == 1


def test_round_steps() -> None:
    assert round_step(1.0, 30) == 0.05
    assert round_step(10, 5) == 2
    assert round_step(12.5, 5) == 2.5
    assert round_step(0.011, 5) == pytest.approx(0.0025)
