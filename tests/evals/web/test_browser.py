"""The tab in a real Chromium: choose, run, read, filter, download, upload; two readers; narrow windows."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

ROWS = (
    {
        "id": "x1",
        "kind": "number",
        "question": "Đến năm 2030 tỷ lệ bao phủ bảo hiểm y tế toàn thành phố đạt bao nhiêu?",
        "values": ["97%"],
        "src": ["bhyt"],
        "quote": ["đạt trên 97% dân số"],
    },
    {
        "id": "x2",
        "kind": "number",
        "question": "Theo kế hoạch, năm 2024 tỉnh hoàn thành bao nhiêu căn nhà ở xã hội?",
        "values": ["9.999 căn"],
    },
    {"id": "x3", "kind": "abstain", "question": "Ai phát minh ra máy bay?"},
    {
        "id": "x4",
        "kind": "fact",
        "question": "Người cao tuổi được trợ cấp <img src=x onerror='window.hacked=1'> hằng tháng ${1+1} bao nhiêu?",
        "answers": ["500.000 đồng"],
    },
)


@pytest.fixture
def set_file(tmp_path: Path) -> Path:
    path = tmp_path / "bộ <b>riêng.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    return path


def opened(reader: Any) -> Any:
    reader.page.get_by_role("tab", name="Đánh giá").click()
    expect(reader.page.get_by_role("button", name="Chạy đánh giá")).to_be_visible()
    return reader.page


def upload(page: Any, path: Path) -> None:
    page.get_by_label("Chọn tệp…").set_input_files(path)


def ran(page: Any, path: Path) -> None:
    upload(page, path)
    expect(page.locator("#hd-note")).to_contain_text("4 câu hỏi")
    page.get_by_role("button", name="Chạy đánh giá").click()
    expect(page.locator(".hd-results")).to_be_visible(timeout=15_000)


def test_upload_run_read_filter_and_download(readers: Any, set_file: Path, evaluation: Any) -> None:
    page = opened(readers())
    evaluation.hold()
    upload(page, set_file)
    expect(page.locator("#hd-note")).to_contain_text("4 câu hỏi, trong đó 1 câu phải được từ chối")
    expect(page.get_by_label("Bộ của bạn")).to_be_checked()
    page.get_by_role("button", name="Chạy đánh giá").click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(bar).to_have_attribute("aria-valuemax", "4")
    expect(page.get_by_role("button", name="Chạy đánh giá")).to_be_disabled()
    evaluation.release()
    title = page.get_by_role("heading", name="Kết quả: bộ <b>riêng.jsonl")
    expect(title).to_be_visible(timeout=15_000)
    expect(bar).to_have_count(0)
    expect(page.locator("[data-metric=correctness] .hd-figure b")).to_have_text("75,0%")
    expect(page.locator(".hd-kinds li")).to_have_count(3)
    rows = page.locator(".hd-q")
    expect(rows).to_have_count(4)
    # every filter, and all of them off again
    page.locator("select[name=verdict]").select_option("wrong")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("nhà ở xã hội")
    rows.locator("summary").click()
    expect(rows.locator(".hd-why")).to_contain_text("9.999 căn")
    expect(rows.locator(".hd-q-cited li").first).to_contain_text("nha-o.html")
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(rows).to_have_count(4)
    page.get_by_role("searchbox").fill("may bay")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-verdict", "declined_right")
    page.get_by_role("searchbox").fill("không có câu nào như vậy")
    expect(page.locator("#hd-questions")).to_contain_text("Không câu nào khớp")
    page.locator(".hd-faults button", has_text="Thiếu số liệu").click()
    expect(rows).to_have_count(1)
    assert page.evaluate("window.hacked === undefined")
    files = {}
    for words in ("Báo cáo (HTML)", "Report in English", "Kết quả (JSON)", "Bảng câu hỏi (CSV)"):
        with page.expect_download() as downloading:
            page.get_by_role("link", name=words).click()
        files[downloading.value.suggested_filename] = Path(downloading.value.path()).read_text(encoding="utf-8")
    html, english, run, table = files.values()
    assert next(iter(files)).startswith("bao-cao-bo-b-rieng")
    assert "<html" in html
    assert 'lang="en"' in english
    assert [q["right"] for q in json.loads(run)["questions"]] == [True, False, True, True]
    assert "9.999 căn" in table
    assert "<img src=x" not in html


def test_beside_an_earlier_run(readers: Any, set_file: Path, tmp_path: Path) -> None:
    page = opened(readers())
    ran(page, set_file)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Kết quả (JSON)").click()
    earlier = json.loads(Path(downloading.value.path()).read_text(encoding="utf-8"))
    # the same run with one answer lost
    question = earlier["questions"][0]
    question["response"]["answer"] = "<b>Không rõ</b>"
    question["tallies"]["correctness"]["numerator"] = 0.0
    path = tmp_path / "truoc <i>.json"
    path.write_text(json.dumps(earlier), "utf-8")
    choose = page.get_by_label("So sánh với lần chạy trước…")
    choose.set_input_files(path)
    comparison = page.get_by_role("region", name="So sánh với “truoc <i>.json”")
    expect(comparison).to_be_visible()
    expect(comparison.locator("tbody tr", has_text="Đúng").first).to_contain_text("50,0%")
    comparison.get_by_text("Từ sai thành đúng (1)").click()
    expect(comparison).to_contain_text("<b>Không rõ</b>")
    with page.expect_download() as downloading:
        comparison.get_by_role("link").click()
    assert "<b>Không rõ" not in Path(downloading.value.path()).read_text(encoding="utf-8")
    choose.set_input_files(set_file.with_suffix(".jsonl"))
    expect(page.get_by_role("alert")).to_contain_text("chỉ nhận tệp .json")


def test_a_broken_file_is_told_by_line_and_column(readers: Any, tmp_path: Path) -> None:
    page = opened(readers())
    path = tmp_path / "hong.csv"
    path.write_text("Mã,Loại,Câu hỏi,Số liệu\nb1,number,Bao nhiêu?,97%\nb2,number,Mấy xã?,chín đến mười\n", "utf-8")
    upload(page, path)
    table = page.locator(".hd-problems")
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody td").nth(0)).to_have_text("3")
    expect(table.locator("tbody td").nth(1)).to_have_text("Số liệu")
    page.get_by_role("button", name="Chạy đánh giá").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy chọn một bộ câu hỏi chạy được")
    # mended and chosen again under the same name
    path.write_text("Mã,Loại,Câu hỏi,Số liệu\nb1,number,Bao nhiêu?,97%\nb2,number,Mấy xã?,90\n", "utf-8")
    upload(page, path)
    expect(page.locator("#hd-note")).to_contain_text("2 câu hỏi.")
    path = tmp_path / "to.csv"
    path.write_bytes(b"x" * 6_000_000)
    upload(page, path)
    expect(page.locator("[data-own]")).to_contain_text("quá lớn: nhiều nhất 5 MB")
    path = tmp_path / "anh.png"
    path.write_bytes(b"x")
    upload(page, path)
    expect(page.get_by_role("alert")).to_contain_text("chỉ nhận tệp")


def test_two_readers_and_stopping(readers: Any, set_file: Path, evaluation: Any) -> None:
    first, second = readers(), readers()
    evaluation.hold()
    for reader in (first, second):
        upload(opened(reader), set_file)
        expect(reader.page.locator("#hd-note")).to_contain_text("4 câu hỏi")
    first.page.get_by_role("button", name="Chạy đánh giá").click()
    expect(first.page.get_by_role("progressbar")).to_be_visible()
    second.page.get_by_role("button", name="Chạy đánh giá").click()
    expect(second.page.get_by_role("alert")).to_contain_text("lượt đánh giá của người khác")
    expect(second.page.get_by_role("progressbar")).to_have_count(0)
    # the chat answers meanwhile
    second.page.get_by_role("tab", name="Hỏi đáp").click()
    second.ask("Đến năm 2030 tỷ lệ bao phủ bảo hiểm y tế toàn thành phố đạt bao nhiêu?")
    first.page.get_by_role("button", name="Dừng").click()
    expect(first.page.get_by_role("button", name="Dừng")).to_be_disabled()
    evaluation.release()
    expect(first.page.locator("#hd-progress")).to_contain_text("Đã dừng", timeout=10_000)
    expect(first.page.get_by_role("button", name="Dừng")).to_be_hidden()
    assert second.page.locator(".hd-results").count() == 0
    second.page.get_by_role("tab", name="Đánh giá").click()
    second.page.get_by_role("button", name="Chạy đánh giá").click()
    expect(second.page.locator(".hd-results")).to_be_visible(timeout=15_000)
    assert first.page.locator(".hd-results").count() == 0


def test_a_closed_page_makes_way(readers: Any, set_file: Path, evaluation: Any) -> None:
    first, second = readers(), readers()
    evaluation.hold()
    upload(opened(first), set_file)
    expect(first.page.locator("#hd-note")).to_contain_text("4 câu hỏi")
    first.page.get_by_role("button", name="Chạy đánh giá").click()
    expect(first.page.get_by_role("progressbar")).to_be_visible()
    first.page.close()
    upload(opened(second), set_file)
    expect(second.page.locator("#hd-note")).to_contain_text("4 câu hỏi")
    # The server hears of it a moment later. Until then the place is taken, by a run that gets no further by itself.
    bar = second.page.get_by_role("progressbar")
    deadline = time.monotonic() + 10
    while not bar.is_visible() and time.monotonic() < deadline:
        second.page.get_by_role("button", name="Chạy đánh giá").dispatch_event("click")
        second.page.wait_for_timeout(200)
    expect(bar).to_be_visible()
    evaluation.release()
    expect(second.page.locator(".hd-results")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_view_fits_its_window_light_and_dark(
    readers: Any, set_file: Path, tmp_path: Path, evaluation: Any, size: str
) -> None:
    reader = readers(size=size, reduced_motion="reduce")
    page = opened(reader)

    def check(view: str) -> None:
        reader.check(f"evaluation-{view}", full_page=True)

    page.get_by_text("Cách viết một bộ câu hỏi").click()
    check("format")
    page.get_by_text("Cách viết một bộ câu hỏi").click()
    broken = tmp_path / "hong.csv"
    broken.write_text(f"Mã,Loại,Câu hỏi,Số liệu\nb1,number,Bao nhiêu?,{'chín' * 40}\n", "utf-8")
    upload(page, broken)
    expect(page.locator(".hd-problems")).to_be_visible()
    check("problems")
    evaluation.hold()
    upload(page, set_file)
    expect(page.locator("#hd-note")).to_contain_text("4 câu hỏi")
    page.get_by_role("button", name="Chạy đánh giá").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    check("running")
    evaluation.release()
    expect(page.locator(".hd-results")).to_be_visible(timeout=15_000)
    page.locator(".hd-q summary").first.click()
    page.locator(".hd-q summary").nth(1).click()
    check("results")
    words = page.locator("#hd-evaluation").inner_text().lower()
    assert "undefined" not in words
