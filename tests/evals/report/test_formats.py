from __future__ import annotations

import pytest

from evals.base import Estimate
from evals.report.formats import Lang, difference, difference_interval, interval, metric_value, number, p_value, percent
from evals.report.formats import seconds as written_seconds


@pytest.mark.parametrize(
    ("value", "digits", "vietnamese", "english"),
    [
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (0.5, 1, "0,5", "0.5"),
        (-12.34, 1, "−12,3", "−12.3"),
        (-0.0004, 2, "0,00", "0.00"),
        (1000, 0, "1.000", "1,000"),
    ],
)
def test_numbers(value: float, digits: int, vietnamese: str, english: str) -> None:
    assert number(value, digits, "vi") == vietnamese
    assert number(value, digits, "en") == english


def test_shares_and_seconds() -> None:
    assert percent(14 / 15, "vi") == "93,3%"
    assert percent(1, "en", 0) == "100%"
    assert written_seconds(0.0444, "vi") == "0,044 giây"
    assert written_seconds(1.444, "en") == "1.44 s"
    assert written_seconds(14.44, "vi") == "14,4 giây"
    assert written_seconds(1444.4, "vi") == "1.444 giây"


def test_a_metric_knows_its_unit() -> None:
    assert metric_value("correctness", 0.875, "vi") == "87,5%"
    assert metric_value("latency_p95", 0.875, "vi") == "0,875 giây"
    assert metric_value("correctness", None, "vi") == "—"


@pytest.mark.parametrize(("lang", "written"), [("vi", "88,1–97,0%"), ("en", "88.1–97.0%")])
def test_an_interval_names_its_unit_once(lang: Lang, written: str) -> None:
    assert interval("correctness", Estimate(0.9, 0.881, 0.97, 30), lang) == written


def test_other_intervals() -> None:
    assert interval("latency_p50", Estimate(1.0, 0.95, 1.02, 30), "vi") == "0,950–1,02 giây"
    assert interval("latency_p50", Estimate(1.0, 0.95, 1.02, 30), "en") == "0.950–1.02 s"
    assert interval("correctness", Estimate(None, None, None, 0), "vi") == ""


def test_differences_have_a_sign() -> None:
    assert difference("correctness", 0.025, "vi") == "+2,5 điểm %"
    assert difference("correctness", -0.025, "en") == "−2.5 pp"
    assert difference("correctness", 0.00001, "vi") == "0,0 điểm %"
    assert difference("latency_p50", -0.12, "vi") == "−0,120 giây"
    assert difference("correctness", None, "vi") == "—"
    assert difference_interval("correctness", -0.01, 0.06, "vi") == "−1,0 đến +6,0"
    assert difference_interval("latency_p50", -0.01, 0.06, "en") == "−0.010 to +0.060"
    assert difference_interval("correctness", None, None, "vi") == ""


def test_p_values() -> None:
    assert p_value(0.0312, "vi") == "0,031"
    assert p_value(0.0, "vi") == "< 0,001"
    assert p_value(None, "en") == "—"
