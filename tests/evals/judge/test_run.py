from __future__ import annotations

from pathlib import Path

import pytest

from evals.base import EvalError, Run
from evals.judge.base import JudgeReport
from evals.judge.report import load_verdicts, text_lines, to_json, verdicts_from_json
from evals.judge.run import judge_run
from tests.evals.judge.fakes import FakeJudge


def test_scores_and_reasons(run: Run) -> None:
    judge = FakeJudge()
    seen: list[tuple[int, int]] = []
    report = judge_run(run, judge, on_progress=lambda done, total: seen.append((done, total)))
    found = {v.id: (v.scores["faithfulness"], v.scores["relevance"]) for v in report.verdicts}
    assert [s.value for s in found["a"]] == [1, 1]
    assert [s.value for s in found["c"]] == [0, 1]
    assert [(s.value, s.why) for s in found["b"]] == [(None, "declined")] * 2
    assert [(s.value, s.why) for s in found["d"]] == [(None, "uncited"), (1, None)]
    assert [(s.why, s.detail) for s in found["e"]] == [("error", "hết giờ")] * 2
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert report.about["scores"]["faithfulness"]["n"] == 3
    assert report.about["scores"]["faithfulness"]["without"] == {"declined": 1, "error": 1, "uncited": 1}


def test_the_judge_sees_no_marks_and_each_quote_once(run: Run) -> None:
    judge = FakeJudge()
    judge_run(run, judge)
    assert judge.asked[0] == ("câu hỏi a", "Xã A có 12 hộ.", "Kế hoạch: 12 hộ")


def test_a_question_that_fails_is_noted_and_the_run_goes_on(run: Run) -> None:
    report = judge_run(run, FakeJudge(fails=["câu hỏi a"]))
    first = report.verdicts[0].scores
    assert (first["faithfulness"].why, first["faithfulness"].detail) == ("failed", "TimeoutError: hết giờ")
    assert first["relevance"].why == "malformed"
    assert [a.n for a in report.agreements] == [2, 3]
    text = "\n".join(text_lines(report))
    assert "a, trung thành với trích dẫn: TimeoutError: hết giờ" in text
    assert "a, đúng điều được hỏi: không phải JSON" in text


@pytest.mark.parametrize(("limit", "ids"), [(1, "d"), (2, "cf"), (3, "adf"), (4, "abcdef"), (9, "abcdef")])
def test_a_limit_is_spread_over_answers_that_can_be_judged(run: Run, limit: int, ids: str) -> None:
    report = judge_run(run, FakeJudge(), limit)
    assert "".join(v.id for v in report.verdicts) == ids


def test_an_interrupted_run_is_taken_up_where_it_stopped(run: Run) -> None:
    saved: list[JudgeReport] = []
    first = judge_run(run, FakeJudge(fails=["câu hỏi c"]), on_verdict=saved.append)
    assert len(saved) == 4
    again = FakeJudge()
    report = judge_run(run, again, known=verdicts_from_json(to_json(first)))
    assert [q for q, *_ in again.asked] == ["câu hỏi c"]
    whole = judge_run(run, FakeJudge())
    assert [v.scores for v in report.verdicts] == [v.scores for v in whole.verdicts]
    other = FakeJudge("fake:2")
    judge_run(run, other, known=first.verdicts)
    assert len(other.asked) == 3


def test_nothing_known_is_lost_while_the_rest_is_asked(run: Run) -> None:
    first = judge_run(run, FakeJudge(fails=["câu hỏi a"]))
    saved: list[JudgeReport] = []
    judge_run(run, FakeJudge(), known=first.verdicts, on_verdict=saved.append)
    assert [len(r.verdicts) for r in saved] == [6]


def test_an_empty_run() -> None:
    report = judge_run(Run({}, (), {}, {}), FakeJudge())
    assert report.verdicts == ()
    assert "không có điểm" in "\n".join(text_lines(report))


def test_the_report_in_words(run: Run) -> None:
    lines = text_lines(judge_run(run, FakeJudge()))
    assert lines[0] == "Mô hình chấm: fake:1"
    assert lines[1] == "Đã xem 6/6 câu."
    assert "0,67 (trung bình 3 câu)" in lines[2]
    assert any("khớp 3/3 câu" in line and "kappa Cohen 1,00" in line for line in lines)


def test_a_file_that_is_no_report_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "khac.json"
    assert load_verdicts(path) == ()
    path.write_text('{"format": 1}', encoding="utf-8")
    with pytest.raises(EvalError, match=r"khac\.json"):
        load_verdicts(path)
