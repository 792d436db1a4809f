from __future__ import annotations

from evals.base import Estimate
from evals.report.plots import Range, kind_bars, latency, place, tradeoff
from tests.evals.report.material import judged, mixed, run


def test_an_estimate_stands_on_its_axis() -> None:
    assert place(Estimate(0.5, 0.25, 1.0, 9)) == Range(50.0, 25.0, 100.0)
    assert place(Estimate(3.0, 2.0, 9.0, 9), top=4.0) == Range(75.0, 50.0, 100.0)
    assert place(Estimate(None, None, None, 0)) == Range(None, None, None)


def test_bars_follow_the_set_and_leave_out_what_was_not_measured() -> None:
    kinds = {
        "list": {"correctness": Estimate(0.5, 0.1, 0.9, 4)},
        "của tôi": {"correctness": Estimate(1.0, 1.0, 1.0, 1)},
        "date": {"correctness": Estimate(None, None, None, 0)},
        "fact": {"token_f1": Estimate(0.2, 0.1, 0.3, 4)},
    }
    bars = kind_bars(kinds, "vi")
    assert [(bar.name, bar.value, bar.interval, bar.n) for bar in bars] == [
        ("Liệt kê", "50,0%", "10,0–90,0%", 4),
        ("của tôi", "100,0%", "100,0–100,0%", 1),
    ]


def test_the_curve_ends_at_the_run() -> None:
    curve = tradeoff(mixed().judged, "vi")
    assert curve is not None
    # Two of five answered, the surer one right: the axis starts at 40 %, so 50 % stands a sixth up.
    assert curve.end == (40.0, 16.67)
    assert curve.line == "0.00,0.00 20.00,0.00 40.00,83.33"
    assert curve.here == "Lần chạy này: trả lời 40,0%, đúng 50,0%"
    assert curve.ideal is not None
    assert curve.ideal.at == 80.0
    assert [tick.text for tick in curve.up] == ["40%", "60%", "80%", "100%"]


def test_no_curve_without_confidences() -> None:
    assert tradeoff([judged("1")], "vi") is None
    assert tradeoff([], "vi") is None


def test_latency_marks_are_those_of_the_summary() -> None:
    timed = run(*(judged(str(n), seconds=n / 10) for n in range(1, 11)))
    drawn = latency(timed, "en")
    assert drawn is not None
    assert [mark.text for mark in drawn.marks] == ["median 0.550 s", "95th percentile: 0.955 s"]
    assert "retrieval 0.275 s" in drawn.note
    assert all(0 <= c.left < 100 and 0 < c.height <= 100 for c in drawn.columns)
    assert latency(run(judged("1")), "vi") is None
