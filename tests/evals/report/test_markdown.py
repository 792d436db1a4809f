from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from evals.report.markdown import fenced, inline, markdown_summary
from tests.evals.report.material import HOSTILE, hostile, judged, mixed, run


def _rendered(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_the_summary_has_metrics_kinds_failures_and_the_command() -> None:
    text = markdown_summary(mixed(), "vi")
    assert text.startswith("## Báo cáo đánh giá: bộ thử.jsonl\n")
    assert "| Trả lời đúng | **40,0%** | 0,0–80,0% | 5 |" in text
    assert "Câu mất điểm ở lời đáp (3)" in text
    assert "| w1 | Liệt kê các đơn vị? |" in text
    assert "Thiếu số liệu: 95%; 12 xã" in text
    assert "| r1 |" not in text
    assert text.rstrip().endswith("```sh\nhoidap eval answers --corpus kho --questions 'bộ thử.jsonl'\n```")
    english = markdown_summary(mixed(), "en")
    assert "| Correctness | **40.0%** | 0.0–80.0% | 5 |" in english
    assert _rendered(text).count("<table>") == 3
    assert text.count("<details>") == text.count("</details>") == 2


def test_texts_of_a_run_are_never_markup() -> None:
    text = markdown_summary(hostile(), "vi")
    page = _rendered(text)
    tags = {tag.lower() for tag in re.findall(r"<(/?[a-zA-Z!][\w-]*)", page)}
    ours = {"h2", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "code", "pre"}
    assert {tag.strip("/") for tag in tags} - ours == {"details", "summary"}
    assert "javascript:" not in "".join(re.findall(r"<[^>]*>", page))
    assert not re.search(r"[@#]\w", page.replace("&#", ""))
    for line in text.splitlines():
        if line.startswith("| h"):
            assert line.count("|") == 5
    for evil in HOSTILE:
        assert inline(evil).count("|") == 0


def test_only_so_many_failures_are_told() -> None:
    text = markdown_summary(run(*(judged(str(n), right=False) for n in range(60))), "en", most=50)
    assert "Questions answered wrongly (60)" in text
    assert "… and 10 more" in text
    assert len(text) < 65_536


def test_nothing_failed_and_nothing_asked() -> None:
    assert "Không câu nào bị trả lời sai." in markdown_summary(run(judged("1")), "vi")
    assert "Không có câu hỏi nào" in markdown_summary(run(about={}), "vi")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("a|b\nc", "a&#124;b c"),
        ("<b>", "&#60;b&#62;"),
        ("@ai #3 a@b", "@\u200bai #\u200b3 a@\u200bb"),
        ("https://x.vn www.x.vn", "https&#58;//x.vn www&#46;x.vn"),
        ("2.134 - 3%", "2.134 - 3%"),
        ("x" * 500, "x" * 399 + "…"),
    ],
)
def test_inline(given: str, safe: str) -> None:
    assert inline(given) == safe


def test_a_command_cannot_leave_its_fence() -> None:
    assert fenced("a ``` b") == "````sh\na ``` b\n````"
