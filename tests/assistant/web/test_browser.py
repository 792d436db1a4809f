"""The page in a real Chromium: ask, open a source, ask on; two readers apart; nothing from outside; narrow windows."""

from __future__ import annotations

from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api").expect


def test_ask_open_a_source_and_ask_on(readers: Any, script: Any) -> None:
    reader = readers()
    page = reader.page
    turn = reader.ask(script.question)
    expect(turn).to_contain_text("Máy trả lời, trích từ văn bản")
    chip = turn.locator(".hd-chip").first
    assert "Mở nguồn" in (chip.get_attribute("aria-label") or "")
    chip.click()
    panel = page.get_by_role("region", name="Nguồn 1")
    mark = panel.locator("mark")
    expect(mark).to_be_in_viewport()
    title = turn.locator(".hd-source-title").first.inner_text()
    expect(panel.get_by_role("heading")).to_have_text(title)
    expect(panel.get_by_role("heading")).to_be_focused()
    quote = mark.inner_text()
    panel.get_by_role("button", name="Xem toàn văn").click()
    expect(panel.get_by_role("button", name="Chỉ xem đoạn trích")).to_be_visible()
    expect(mark).to_have_text(quote)
    expect(mark).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Đóng nguồn").click()
    expect(panel).to_have_count(0)
    follow = reader.ask(script.follow_up)
    expect(follow.locator(".hd-chip").first).to_be_visible()
    expect(page.locator(".hd-turn")).to_have_count(2)
    # A chip of the first answer still opens the first answer's source.
    chip.click()
    expect(mark).to_have_text(quote)


def test_two_readers_never_see_each_other(readers: Any, script: Any) -> None:
    first, second = readers(), readers()
    first.ask(script.question)
    expect(second.page.locator(".hd-turn")).to_have_count(0)
    turn = second.ask(script.other)
    expect(second.page.locator(".hd-turn")).to_have_count(1)
    turn.locator(".hd-chip").first.click()
    expect(second.page.locator("#hd-source .hd-panel h2")).to_be_visible()
    own = second.page.locator("#hd-source .hd-panel h2").inner_text()
    expect(first.page.locator(".hd-turn")).to_have_count(1)
    expect(first.page.locator(".hd-panel")).to_have_count(0)
    assert script.other not in first.page.content()
    assert script.question not in second.page.content()
    first.page.locator(".hd-chip").first.click()
    expect(first.page.locator("#hd-source .hd-panel h2")).to_be_visible()
    assert first.page.locator("#hd-source .hd-panel h2").inner_text() != own
    # Nothing of a conversation outlives its page, neither on the server nor in the browser.
    kept = first.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert script.question not in kept
    first.page.reload()
    expect(first.page.locator(".hd-welcome")).to_be_visible(timeout=20_000)
    expect(first.page.locator(".hd-turn")).to_have_count(0)


def test_examples_hints_clearing_and_copying(readers: Any, script: Any) -> None:
    reader = readers()
    page = reader.page
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".hd-hint")).to_contain_text("Hãy gõ câu hỏi")
    box = page.get_by_role("textbox", name="Câu hỏi")
    box.fill("a" * 20_000)
    page.keyboard.press("Enter")
    expect(page.locator(".hd-hint")).to_contain_text("nhiều nhất là 2.000")
    assert len(box.input_value()) == 20_000, "what was typed is not thrown away"
    box.fill("")
    page.locator(".hd-example").first.click()
    turn = page.locator(".hd-turn")
    expect(turn.locator("[data-act=copy]")).to_be_visible(timeout=15_000)
    expect(page.locator(".hd-hint")).to_have_count(0)
    turn.locator("[data-act=copy]").click()
    expect(turn.locator("[data-act=copy]")).to_have_text("Đã chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Nguồn:" in copied
    assert "[1]" in copied
    unknown = reader.ask(script.unknown)
    expect(unknown.locator(".hd-abstained")).to_be_visible()
    expect(unknown.locator(".hd-chip")).to_have_count(0)
    page.get_by_role("button", name="Xóa hội thoại").click()
    expect(page.locator(".hd-welcome")).to_be_visible()
    expect(page.locator(".hd-turn")).to_have_count(0)


def test_documents_are_searched_and_read(readers: Any, script: Any) -> None:
    page = readers().page
    page.get_by_role("tab", name="Tài liệu").click()
    rows = page.locator(".hd-document")
    expect(rows.first).to_be_visible()
    everything = rows.count()
    page.get_by_role("textbox", name="Tìm tài liệu").fill(script.search)
    expect(page.locator(".hd-count")).to_contain_text("trong")
    assert 0 < rows.count() < everything
    title = rows.first.locator(".hd-source-title").inner_text()
    rows.first.click()
    panel = page.get_by_role("region", name="Tài liệu")
    expect(panel.get_by_role("heading")).to_have_text(title)
    expect(panel.locator(".hd-doctext")).not_to_be_empty()


def test_markup_in_documents_and_questions_is_text(readers: Any, browser_assistant: Any) -> None:
    reader = readers()
    page = reader.page
    markup = "<img src=x onerror='window.hacked=4'>"
    turn = reader.ask(f"Người cao tuổi được trợ cấp hằng tháng bao nhiêu? {markup} **a** ${{window.hacked=5}}")
    expect(turn.locator("h2")).to_contain_text(markup)
    turn.locator(".hd-chip").first.click()
    expect(page.locator("#hd-source mark")).to_be_visible()
    page.get_by_role("tab", name="Tài liệu").click()
    for index in range(page.locator(".hd-document").count()):
        page.locator(".hd-document").nth(index).click()
        shown = page.locator("#hd-document .hd-panel h2")
        expect(shown).to_have_text(page.locator(".hd-document").nth(index).locator(".hd-source-title").inner_text())
    assert page.evaluate("window.hacked === undefined")
    assert page.locator(".hd-panel img, .hd-panel script, .hd-turn img").count() == 0


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_view_fits_its_window_light_and_dark(readers: Any, script: Any, size: str) -> None:
    reader = readers(size=size, color_scheme="dark", reduced_motion="reduce")
    page = reader.page
    assert page.evaluate("document.body.classList.contains('dark')"), "the system's choice counts at first"

    reader.check("welcome")
    reader.ask(script.question)
    reader.check("answer")
    page.locator(".hd-chip").first.click()
    expect(page.locator("#hd-source mark")).to_be_in_viewport()
    close = page.get_by_role("button", name="Đóng nguồn")
    expect(close).to_be_in_viewport()
    if size == "narrow":
        panel = page.locator("#hd-source .hd-panel").bounding_box()
        assert panel
        assert panel["width"] == reader.width, "the source covers a narrow window"
    reader.check("source")
    close.click()
    expect(page.locator("#hd-source .hd-panel")).to_have_count(0)
    page.get_by_role("tab", name="Tài liệu").click()
    expect(page.locator(".hd-document").first).to_be_visible()
    reader.check("documents")


def test_the_page_speaks_vietnamese_and_remembers_its_theme(readers: Any) -> None:
    page = readers(color_scheme="light").page
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert page.title() == "Hỏi đáp chính sách"
    words = page.locator("body").inner_text().lower()
    for english in ("gradio", "submit", "loading", "settings", "clear", "error"):
        assert english not in words.split()
    page.get_by_role("button", name="Đổi nền sáng, tối").click()
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    expect(page.locator(".hd-welcome")).to_be_visible(timeout=20_000)
    page.wait_for_function("document.body.classList.contains('dark')")


def test_the_keyboard_reaches_everything(readers: Any, script: Any) -> None:
    reader = readers()
    page = reader.page
    turn = reader.ask(script.question)
    turn.locator(".hd-chip").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Space")
    expect(page.locator("#hd-source mark")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Đóng nguồn")).to_be_focused()


def test_a_server_that_is_gone_is_told_in_vietnamese(readers: Any, script: Any) -> None:
    reader = readers()
    page = reader.page
    reader.ask(script.question)
    page.route("**/gradio_api/**", lambda route: route.abort())
    page.get_by_role("textbox", name="Câu hỏi").fill(script.other)
    page.keyboard.press("Enter")
    toast = page.get_by_test_id("toast-body").first
    expect(toast).to_contain_text("Chưa nối được với máy chủ")
    expect(toast).to_contain_text("Có trục trặc")
    assert "onnection" not in toast.inner_text()
    expect(page.locator(".hd-turn")).to_have_count(1)
    reader.faults.clear()  # the requests that this test broke
