from __future__ import annotations

import re

import pytest
from lxml import html

from evals.base import Fault, Run
from evals.compare import compare
from evals.report.comparison import html_comparison, markdown_comparison
from evals.report.formats import Lang
from tests.evals.report.material import hostile, judged, run


def _before() -> Run:
    return run(*(judged(f"q{n}", seconds=0.2, right=n != 1) for n in range(30)))


def _after() -> Run:
    """A dozen answers got worse, one better; all of them faster."""
    lost = Fault("lacks_value", "1.250 hộ")
    return run(
        *(
            judged(f"q{n}", seconds=0.1, right=n not in range(2, 14), faults=() if n == 1 else (lost,))
            for n in range(30)
        )
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_changed_and_whether_it_counts(lang: Lang) -> None:
    page = html_comparison(compare(_before(), _after()), lang)
    tree = html.fromstring(page)
    line = tree.xpath("//table[contains(@class,'metrics')]/tbody/tr")[0].text_content()
    for text in {"vi": ("96,7%", "60,0%", "−36,7 điểm %", "kém đi"), "en": ("96.7%", "60.0%", "−36.7 pp", "worse")}[
        lang
    ]:
        assert text in line
    rows = tree.xpath("//table[contains(@class,'rows')]/tbody/tr")
    assert [row.get("data-v") for row in rows] == ["became_wrong"] * 12 + ["became_right"]
    assert rows[-1].xpath("string(.//span[@class='id'])") == "q1"
    assert len(rows[0].xpath("td[@class='a']")) == 2
    assert "1.250 hộ" in rows[0].text_content()


def test_markdown() -> None:
    text = markdown_comparison(compare(_before(), _after()), "vi")
    assert re.search(r"\| Trả lời đúng \| 96,7% \| 60,0% \| \*\*−36,7 điểm %\*\* \|.*\*\*kém đi\*\* \|", text)
    assert "Từ đúng thành sai (12)" in text
    assert "Từ sai thành đúng (1)" in text
    assert "100,0% → 0,0%" in text


def test_two_equal_runs() -> None:
    same = compare(_before(), _before())
    assert "Không câu nào đổi kết quả." in html_comparison(same)
    assert "No question changed." in markdown_comparison(same, "en")
    assert "như cũ" in markdown_comparison(same, "vi")


def test_runs_with_nothing_in_common() -> None:
    apart = compare(run(judged("a"), about={}), run(judged("b"), about={}))
    assert "Hai lần chạy không có câu hỏi chung nào." in html_comparison(apart)
    assert "Hai lần chạy không có câu hỏi chung nào." in markdown_comparison(apart)


def test_texts_of_a_run_are_never_markup() -> None:
    first = hostile()
    second = Run(
        first.about,
        tuple(judged(j.case.id, text=j.response.text, question=j.case.question) for j in first.judged),
        {},
        {},
    )
    page = html_comparison(compare(first, second))
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //@onmouseover | //@onerror") == []
    text = markdown_comparison(compare(first, second))
    assert "<script" not in text
    assert "<img" not in text
