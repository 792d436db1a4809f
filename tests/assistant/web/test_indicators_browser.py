"""The tab of the ledger in a real Chromium: filter, sort, open a source, draw, download, correct; narrow windows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.web.indicators_texts import TEXTS
from tests.browser import page_of
from tests.fakes import HashEmbedder

expect = pytest.importorskip("playwright.sync_api").expect


@pytest.fixture(scope="module")
def browser_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real assistant over a small ledger, long enough for a second page."""
    from assistant.assistant import Assistant
    from vectorstore.store import Store

    folder = tmp_path_factory.mktemp("docs")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = "\n".join(f"Năm 2024, xã số {n} xây {n + 20} căn nhà cho hộ nghèo." for n in range(2, 60))
    (folder / "dai.txt").write_text(f"BÁO CÁO\nKết quả năm 2024 của tỉnh Lai Châu\n\n{report}\n", "utf-8")
    opened = Assistant(Store(tmp_path_factory.mktemp("home"), HashEmbedder(), own_index=False))
    opened.ingest([folder])
    opened.examples = lambda count=4: ["Tỷ lệ hộ nghèo là bao nhiêu?"]  # type: ignore[method-assign]
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def page_url(browser_assistant: Any) -> Iterator[str]:
    from app import build_app

    with page_of(build_app(browser_assistant)) as url:
        yield url


def opened(reader: Any) -> Any:
    reader.page.get_by_role("tab", name="Chỉ tiêu").click()
    expect(reader.page.locator(".hd-table tbody tr").first).to_be_visible()
    return reader.page


def test_filter_sort_page_open_draw_and_download(readers: Any, browser_assistant: Any) -> None:
    page = opened(readers())
    rows = page.locator(".hd-table tbody tr")
    total = browser_assistant.count_indicators()
    assert total > 50
    expect(page.locator("#hd-indicators .hd-count")).to_have_text(f"{total} dòng, đang hiện 1–50")
    page.get_by_role("button", name="Sau").click()
    expect(rows).to_have_count(total - 50)
    page.get_by_role("searchbox").fill("ty le ho ngheo")
    expect(rows).to_have_count(5)
    page.get_by_role("button", name="Giá trị").click()
    expect(rows.first).to_contain_text("dưới 3%")
    page.get_by_role("button", name="Giá trị").click()
    expect(rows.first).to_contain_text("8,2%")
    expect(page.get_by_role("columnheader", name="Giá trị")).to_have_attribute("aria-sort", "descending")
    page.locator("#hd-indicators select[name=place]").select_option("Lào Cai")
    expect(rows).to_have_count(3)
    # the row's source, marked; anywhere on the row will do
    rows.nth(1).locator("td").nth(4).click()
    panel = page.get_by_role("region", name="Nguồn của chỉ tiêu")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator("mark")).to_contain_text("6,1%")
    expect(panel.get_by_role("heading")).to_be_focused()
    panel.get_by_role("button", name="Xem toàn văn").click()
    expect(panel.get_by_role("button", name="Chỉ xem đoạn trích")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    # one measure drawn, over all places; back to where one came from
    page.locator("[data-act=chart]").first.click()
    chart = page.get_by_role("region", name="Chuỗi số liệu")
    expect(chart.get_by_role("heading")).to_be_focused()
    expect(rows).to_have_count(5)
    expect(chart.locator(".hd-field button")).to_have_count(5)
    chart.get_by_role("button", name=re.compile("Lào Cai, kết quả năm 2023: 8,2%")).click()
    expect(panel.locator("mark")).to_contain_text("8,2%")
    panel.get_by_role("button", name="Đóng nguồn").click()
    chart.get_by_role("button", name="Quay lại").click()
    expect(rows).to_have_count(3)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải CSV").click()
    text = Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    assert [line["Giá trị"] for line in csv.DictReader(io.StringIO(text))] == ["8,2%", "6,1%", "dưới 3%"]
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải Excel").click()
    assert downloading.value.suggested_filename == "chi-tieu.xlsx"
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(rows).to_have_count(50)
    assert page.evaluate("window.hacked === undefined")
    page.get_by_role("searchbox").fill("không có dòng nào như vậy")
    expect(page.locator("#hd-indicator-rows")).to_contain_text("Không có dòng nào khớp")


def test_from_an_answer_to_its_rows_their_series_and_back(readers: Any, browser_assistant: Any) -> None:
    question = "So sánh tỷ lệ hộ nghèo năm 2024 của Lào Cai và Yên Bái"
    answer = browser_assistant.ask(question)
    assert answer.mode == "ledger"
    assert len(answer.rows) == 2
    reader = readers()
    page = opened(reader)
    rows = page.locator(".hd-table tbody tr")
    page.locator("#hd-indicators select[name=place]").select_option("Phú Thọ")
    expect(rows).to_have_count(2)
    page.get_by_role("tab", name="Hỏi đáp").click()
    button = reader.ask(question).get_by_role("button", name="Xem bảng")
    button.click()
    used = page.get_by_role("region", name="Số liệu của câu trả lời")
    expect(used.get_by_role("heading", name="Các dòng mà câu trả lời dùng")).to_be_focused()
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="6,1%")).to_have_count(1)
    expect(rows.filter(has_text="4,5%")).to_have_count(1)
    expect(used.locator(".hd-bars button")).to_have_count(2)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải CSV").click()
    text = Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 2
    used.get_by_role("button", name="Xem cả chuỗi").click()
    expect(page.get_by_role("region", name="Chuỗi số liệu").locator(".hd-field button")).to_have_count(5)
    page.get_by_role("button", name="Quay lại").click()
    expect(rows).to_have_count(2)
    used.get_by_role("button", name="Về câu trả lời").click()
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    button.click()
    used.get_by_role("button", name="Về bảng chung").click()
    expect(rows.filter(has_text="Phú Thọ")).to_have_count(2)
    expect(page.locator("#hd-indicators select[name=place]")).to_have_value("Phú Thọ")


def test_correct_hide_and_take_back(readers: Any, browser_assistant: Any) -> None:
    page = opened(readers())
    page.get_by_role("searchbox").fill("phu tho")
    rows = page.locator(".hd-table tbody tr")
    expect(rows).to_have_count(2)
    rows.filter(has_text="3,9%").locator(".hd-open").click()
    panel = page.get_by_role("region", name="Nguồn của chỉ tiêu")
    panel.get_by_text("Sửa hoặc ẩn dòng này").click()
    panel.get_by_label("Giá trị đúng").fill("ba phẩy <b>chín")
    panel.get_by_role("button", name="Lưu sửa").click()
    expect(panel.get_by_role("alert")).to_contain_text("không phải là số")
    expect(panel.get_by_label("Giá trị đúng")).to_have_value("ba phẩy <b>chín")
    panel.get_by_label("Giá trị đúng").fill("4,1")
    panel.get_by_role("button", name="Lưu sửa").click()
    expect(panel.get_by_role("alert")).to_contain_text("ghi người sửa")
    panel.get_by_label("Người sửa").fill("Chị <i>Hoa")
    panel.get_by_label("Lý do, căn cứ").fill("công văn đính chính")
    panel.get_by_role("button", name="Lưu sửa").click()
    expect(panel.locator(".hd-changed")).to_contain_text("công văn đính chính")
    expect(panel.locator(".hd-changed")).to_contain_text("Chị <i>Hoa")
    expect(rows.filter(has_text="4,1%")).to_contain_text("Đã sửa")
    # another column, written as people write
    panel.get_by_text("Sửa hoặc ẩn dòng này").click()
    panel.get_by_label("Sửa cột").select_option("period")
    expect(panel.get_by_label("Giá trị đúng")).to_have_value("năm 2024")
    panel.get_by_label("Giá trị đúng").fill("6 tháng đầu năm 2024")
    panel.get_by_label("Người sửa").fill("Hoa")
    panel.get_by_label("Lý do, căn cứ").fill("số giữa năm")
    panel.get_by_label("Lý do, căn cứ").press("Enter")
    expect(rows.filter(has_text="4,1%")).to_contain_text("6 tháng đầu năm 2024")
    panel.get_by_role("button", name="Bỏ sửa").click()
    expect(rows.filter(has_text="3,9%")).to_have_count(1)
    panel.get_by_text("Sửa hoặc ẩn dòng này").click()
    panel.get_by_label("Người sửa").fill("Hoa")
    panel.get_by_label("Lý do, căn cứ").fill("trùng")
    panel.get_by_role("button", name="Ẩn dòng này").click()
    expect(panel.locator(".hd-changed")).to_contain_text("đang ẩn")
    expect(rows).to_have_count(1)
    panel.get_by_role("button", name="Hiện lại").click()
    expect(rows).to_have_count(2)


def test_documents_ingested_meanwhile_are_there(readers: Any, browser_assistant: Any, tmp_path: Path) -> None:
    page = opened(readers())
    expect(page.locator("#hd-indicators select[name=place]").locator("option", has_text="Điện Biên")).to_have_count(0)
    (tmp_path / "moi.txt").write_text(
        "BÁO CÁO\nKết quả\n\nTrong năm 2024, tỷ lệ hộ nghèo của tỉnh Điện Biên còn 21,5%.\n", "utf-8"
    )
    browser_assistant.ingest([tmp_path / "moi.txt"])
    box = page.get_by_role("searchbox")
    box.press_sequentially("dien bien", delay=60)
    expect(page.locator(".hd-table tbody tr")).to_have_count(1)
    expect(page.locator("#hd-indicators select[name=place]").locator("option", has_text="Điện Biên")).to_have_count(1)
    expect(box).to_have_value("dien bien")
    expect(box).to_be_focused()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_view_fits_its_window_light_and_dark(readers: Any, size: str) -> None:
    reader = readers(size=size, reduced_motion="reduce")
    page = opened(reader)

    def check(view: str) -> None:
        reader.check(f"indicators-{view}")

    check("table")
    if size == "narrow":
        expect(page.locator("#hd-indicators select[name=year]")).to_be_hidden()
        page.get_by_role("button", name="Lọc và sắp xếp").click()
        page.locator("#hd-indicators select[name=order]").select_option("-value")
        expect(page.locator(".hd-table thead")).to_be_hidden()
        row = page.locator(".hd-table tbody tr").first.bounding_box()
        assert row
        assert row["width"] <= reader.width
        check("filters")
    page.locator("#hd-indicators select[name=show]").select_option("noticed")
    expect(page.locator(".hd-row-notice").first).to_be_visible()
    check("notices")
    page.locator(".hd-open").first.click()
    expect(page.locator("#hd-indicator mark")).to_be_in_viewport()
    check("source")
    page.locator(".hd-change summary").click()
    expect(page.get_by_label("Người sửa")).to_be_visible()
    check("form")
    page.get_by_role("button", name="Đóng nguồn").click()
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_role("searchbox").fill("tỷ lệ hộ nghèo")
    page.locator("[data-act=chart]").first.click()
    expect(page.locator(".hd-series h3")).to_be_visible()
    page.wait_for_timeout(400)
    expect(page.locator(".hd-series h3")).to_be_visible()
    check("chart")
