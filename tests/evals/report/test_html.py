"""The HTML report: one file, everything in it, nothing from outside, nothing believed."""

from __future__ import annotations

import base64
import hashlib
import re
import time

import pytest
from lxml import html

from evals.base import Run
from evals.report.formats import Lang
from evals.report.html import html_report
from tests.evals.report.material import HOSTILE, hostile, judged, mixed, run

OUTSIDE = re.compile(
    r"""(?:src|href|action|data|poster|srcset)\s*=\s*["']?(?!["']?\#)|url\(|@import|https?:""", re.IGNORECASE
)


def _without_texts(page: str) -> str:
    """The markup alone: what stands in our own tags, styles and scripts."""
    return "".join(re.findall(r"<style>.*?</style>|<script>.*?</script>|<[^>]*>", page, re.DOTALL))


@pytest.mark.parametrize("made", [mixed(), hostile(), run()], ids=["mixed", "hostile", "empty"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_comes_from_outside(made: Run, lang: Lang) -> None:
    page = html_report(made, lang)
    quiet = re.sub(r' (?:data-[a-z]+|value|aria-label|title|id)="[^"]*"', "", _without_texts(page))
    quiet = re.sub(r'href="#[^"]*"', "", quiet)
    assert OUTSIDE.findall(quiet) == []


def test_the_policy_lets_only_our_own_style_and_script_work() -> None:
    tree = html.fromstring(html_report(mixed()))
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (text,) = tree.xpath(f"//{tag}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert tree.xpath("//@style | //@onclick | //@onload") == []


def test_texts_of_a_run_are_never_markup() -> None:
    page = html_report(hostile())
    tree = html.fromstring(page)
    plain = html.fromstring(html_report(mixed()))
    assert {e.tag for e in tree.iter(html.etree.Element)} <= {e.tag for e in plain.iter(html.etree.Element)}
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //@onmouseover | //@onerror | //b[text()='bold']") == []
    assert "\0" not in page
    assert "49" not in tree.xpath("string(//tr[@id='q4']/td[1])")
    for row, evil in zip(tree.xpath("//table[@class='rows']/tbody/tr"), HOSTILE, strict=False):
        assert evil.replace("\0", "\N{REPLACEMENT CHARACTER}") in row.xpath("string(td[@class='q']/p)")
        assert row.get("data-k") == evil.replace("\0", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_question_is_there_with_all_that_belongs_to_it(lang: Lang) -> None:
    tree = html.fromstring(html_report(mixed(), lang))
    assert tree.get("lang") == lang
    rows = tree.xpath("//table[@class='rows']/tbody/tr")
    assert [row.xpath("string(.//span[@class='id'])") for row in rows] == ["r1", "w1", "d1", "a1", "e1"]
    assert [row.get("data-v") for row in rows] == ["right", "wrong", "declined", "declined_right", "error"]
    wrong = rows[1].text_content()
    for text in ("Năm nay có gì mới?", "Liệt kê các đơn vị?", "thu-muc/van-ban.txt", "Báo cáo vay vốn", "y tế"):
        assert text in wrong
    for text in ("Có 1.250 hộ nghèo được vay vốn.", r"\b12\s*xã\b", "1.250 hộ", "Đoạn chứa đáp án", "95%; 12 xã"):
        assert text in wrong
    assert ("ký tự 1.200–1.231" if lang == "vi" else "characters 1,200–1,231") in wrong
    assert rows[1].get("data-f") == "lacks_value\nunsupported_number"
    assert "Quá giờ" in rows[4].text_content()
    assert tree.xpath("string(//tr[@id='q1']//a[@class='n']/@href)") == "#q1c1"
    assert len(tree.xpath("//li[@id='q1c1']")) == 1


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert "40,0%" in html_report(mixed(), "vi")
    english = html_report(mixed(), "en")
    assert "40.0%" in english
    assert "40,0%" not in english
    visible = html.fromstring(re.sub(r"<(style|script)>.*?</\1>", "", english, flags=re.DOTALL)).text_content()
    for word in ("Lời đáp", "Số đo", "Tất cả", "Kết quả", "giây"):
        assert word not in visible


def test_a_run_without_questions_says_so() -> None:
    page = html_report(run(about={}))
    assert "Không có câu hỏi nào" in page
    assert 'class="rows"' not in page


def test_what_cannot_be_drawn_is_said() -> None:
    page = html_report(run(judged("1"), judged("2", right=False)))
    assert "không câu trả lời nào cho biết độ chắc chắn" in page
    assert "không đo thời gian" in page
    assert "ev-plot" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_a_run_without_any_metric_is_shown_as_not_judged() -> None:
    bare = Run({}, tuple(type(j)(j.case, j.response, {}) for j in mixed().judged), {}, {})
    tree = html.fromstring(html_report(bare))
    assert set(tree.xpath("//table[@class='rows']/tbody/tr/@data-v")) == {"unjudged", "error"}


def test_a_thousand_questions_stay_small_and_quick() -> None:
    questions = [
        judged(str(n), right=n % 3 > 0, confidence=n / 1200, seconds=n / 4000, text="Một câu trả lời dài. [1] " * 20)
        for n in range(1200)
    ]
    made = run(*questions)
    began = time.perf_counter()
    page = html_report(made)
    assert time.perf_counter() - began < 10
    assert len(page.encode()) < 5_000_000
    assert page.count("<tr id=") == 1200
