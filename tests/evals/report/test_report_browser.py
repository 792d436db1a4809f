"""The report in a real Chromium, opened from disk with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.compare import compare
from evals.report.comparison import html_comparison
from evals.report.html import html_report
from tests.browser import SIZES
from tests.evals.report.material import HOSTILE, hostile, judged, mixed, run

expect = pytest.importorskip("playwright.sync_api").expect

WIDE, PHONE = SIZES["wide"], SIZES["narrow"]


@pytest.fixture(scope="module")
def tabs(browser: Any) -> Iterator[dict[str, Any]]:
    """Tabs without a network, by the options of their window; each shows one report after the other."""
    made: dict[str, Any] = {}
    yield made
    for tab in made.values():
        tab.context.close()


@pytest.fixture
def opened(browser: Any, tabs: dict[str, Any], tmp_path: Path) -> Iterator[Any]:
    """Opens a page from disk; afterwards nothing was fetched and nothing was complained about."""
    pages: set[str] = set()
    faults: list[str] = []
    listeners = {
        "request": lambda request: None if request.url in pages else faults.append(request.url),
        "pageerror": lambda error: faults.append(str(error)),
        "console": lambda said: faults.append(said.text),
    }
    used: list[Any] = []

    def show(page: str, **options: Any) -> Any:
        path = tmp_path / f"report{len(pages)}.html"
        path.write_text(page, encoding="utf-8")
        pages.add(path.as_uri())
        options = {"viewport": WIDE} | options
        if repr(options) not in tabs:
            tabs[repr(options)] = browser.new_context(offline=True, **options).new_page()
        tab = tabs[repr(options)]
        if tab not in used:
            used.append(tab)
            for event, listener in listeners.items():
                tab.on(event, listener)
        tab.goto(path.as_uri())
        return tab

    yield show
    for tab in used:
        for event, listener in listeners.items():
            tab.remove_listener(event, listener)
    assert faults == []


def _shown(page: Any) -> list[str]:
    """Ids of the rows that are not filtered out; rows out of sight have no layout, so their text is asked for."""
    return [text.strip() for text in page.locator("tbody tr:not([hidden]) .id").all_text_contents()]


def test_filters_search_and_order(opened: Any) -> None:
    page = opened(html_report(mixed()))
    count = page.get_by_role("status")
    expect(count).to_have_text("Hiện 5 trong 5 câu")
    page.get_by_role("combobox", name="Kết quả").select_option("wrong")
    expect(count).to_have_text("Hiện 1 trong 5 câu")
    assert _shown(page) == ["w1"]
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(count).to_have_text("Hiện 5 trong 5 câu")
    page.get_by_role("combobox", name="Nhãn").select_option("y tế")
    expect(count).to_have_text("Hiện 2 trong 5 câu")
    page.get_by_role("combobox", name="Loại").select_option("list")
    expect(count).to_have_text("Hiện 1 trong 5 câu")
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_role("searchbox").fill("LIET ke don vi")  # no marks, words apart
    expect(count).to_have_text("Hiện 1 trong 5 câu")
    page.get_by_role("searchbox").fill("không hề có")
    expect(count).to_have_text("Không câu nào khớp với bộ lọc.")
    page.get_by_role("searchbox").fill("")
    expect(count).to_have_text("Hiện 5 trong 5 câu")
    heading = page.get_by_role("columnheader", name="Kết quả")
    heading.get_by_role("button").click()
    assert _shown(page) == ["e1", "w1", "d1", "a1", "r1"]
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("columnheader", name="Thời gian").get_by_role("button").click()
    assert _shown(page) == ["w1", "d1", "r1", "a1", "e1"]
    assert heading.get_attribute("aria-sort") is None


def test_the_summary_leads_to_its_questions_by_keyboard(opened: Any) -> None:
    page = opened(html_report(mixed(), "en"))
    fault = page.get_by_role("button", name="Lacks the figure 1")
    fault.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 5")
    expect(page.get_by_role("heading", name="Every question")).to_be_in_viewport()
    expect(page.get_by_role("combobox", name="Fault")).to_have_value("lacks_value")


def test_a_mark_opens_its_citation(opened: Any) -> None:
    page = opened(html_report(mixed()))
    quote = page.locator("#q1c1")
    expect(quote).to_be_hidden()
    page.locator("#q1 a.n").click()
    expect(quote).to_be_visible()
    expect(quote).to_be_in_viewport()


def test_long_answers_fold(opened: Any) -> None:
    page = opened(html_report(run(judged("1", text="Một câu trả lời rất dài. " * 60))))
    text = page.locator(".text")
    before = text.bounding_box()["height"]
    page.get_by_role("button", name="Xem hết").click()
    assert text.bounding_box()["height"] > 2 * before
    page.get_by_role("button", name="Thu gọn").click()
    assert text.bounding_box()["height"] == before


def test_all_is_visible_without_scripts(opened: Any) -> None:
    page = opened(html_report(run(judged("1", text="Một câu trả lời rất dài. " * 60))), java_script_enabled=False)
    expect(page.locator("tbody tr .id")).to_be_visible()
    text = page.locator(".text")
    assert text.bounding_box()["height"] > 200
    expect(page.get_by_role("button", name="Xem hết")).to_be_hidden()
    page.get_by_text("1 trích dẫn").click()
    expect(page.locator("#q1c1")).to_be_visible()


def test_hostile_texts_stay_texts(opened: Any) -> None:
    page = opened(html_report(hostile()))
    assert page.evaluate("window.hacked") is None
    expect(page.locator("#q1 td.q > p")).to_have_text(HOSTILE[0])
    page.get_by_role("combobox", name="Loại").select_option(HOSTILE[1])
    assert len(_shown(page)) == 1
    assert page.evaluate("getComputedStyle(document.body).display") == "block"


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone"])
def test_nothing_sticks_out_sideways(opened: Any, scheme: str, size: dict[str, int]) -> None:
    changed = compare(mixed(), run(*(judged(j.case.id, question="Một câu hỏi " * 30) for j in mixed().judged)))
    for made in (
        html_report(mixed()),
        html_report(hostile(), "en"),
        html_report(run(about={})),
        html_comparison(changed),
    ):
        page = opened(made, viewport=size, color_scheme=scheme)
        page.locator("details").evaluate_all("all => all.forEach((d) => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_thousand_rows_filter_at_once(opened: Any) -> None:
    page = opened(html_report(run(*(judged(f"c{n}", right=n % 4 > 0, seconds=n / 9000) for n in range(1200)))))
    spent = page.evaluate(
        """() => {
          const began = performance.now();
          const box = document.querySelector("input[type=search]");
          box.value = "vay VỐN c77";
          document.querySelector("form.filters").dispatchEvent(new Event("change"));
          document.body.getBoundingClientRect();
          return performance.now() - began;
        }"""
    )
    expect(page.get_by_role("status")).to_have_text("Hiện 11 trong 1200 câu")
    assert spent < 2000
