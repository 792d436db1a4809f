from __future__ import annotations

from evals.report.about import about_lines, set_name
from tests.evals.report.material import ABOUT


def test_what_a_run_says_about_itself() -> None:
    lines = dict(about_lines(ABOUT, "vi"))
    assert lines["Bộ câu hỏi"] == "bộ thử.jsonl · sha256 abababababab… · 5 câu hỏi"
    assert lines["Kho tài liệu"] == "kho · 1.200 tài liệu · 34.567 đoạn · sha256 cdcdcdcdcdcd… · 2 tệp không đọc được"
    assert lines["Thời điểm"] == "14:05 (UTC+07:00), 9/3/2026"
    assert lines["Máy"] == "2 nhân CPU · python 3.11.9 · Linux"
    assert lines["Thời gian chạy"] == "hỏi 12,5 giây · chấm 0,250 giây"
    assert lines["Bộ nhớ lớn nhất"] == "3 MiB"
    assert [*lines][-1] == "Lệnh"
    assert dict(about_lines(ABOUT, "en"))["Date"] == "2026-03-09 14:05 (UTC+07:00)"


def test_what_is_unknown_is_told_as_it_is_and_what_is_empty_is_left_out() -> None:
    about = {"resumed": 0, "note": "x", "command": "", "corpus": {"failed": 0}, "parts": ["a", "b"], "set": "s.jsonl"}
    assert about_lines(about, "en") == (("Question set", "s.jsonl"), ("note", "x"), ("parts", "a, b"))
    assert set_name(about, "vi") == "s.jsonl"
    assert set_name({}, "vi") == "Báo cáo đánh giá"
