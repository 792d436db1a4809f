"""Page furniture goes, the article stays whole; a text without signs of a web page loses nothing."""

from __future__ import annotations

import pytest

from ingest.base import Block, RawDocument
from ingest.clean import Cleaned, clean
from ingest.loaders import load_bytes
from ingest.signals import make_line
from tests.ingest import _pages


def clean_page(page: str) -> Cleaned:
    return clean(load_bytes(_pages.saved(page), ".txt"))


def kept(cleaned: Cleaned) -> list[str]:
    return [block.text for block in cleaned.blocks]


NEWER = [_pages.CLOCK_AND_MENU, _pages.TITLE_ABOVE_MENU, _pages.PORTAL_CLOCK]


@pytest.mark.parametrize(
    "page", [_pages.PORTAL, _pages.BOX_INSIDE, _pages.DATED_LIST, _pages.PHOTOS, _pages.NOTICE, *NEWER]
)
def test_exactly_the_article_stays(page: str) -> None:
    cleaned = clean_page(page)
    assert kept(cleaned) == _pages.article_of(page)
    assert len(cleaned.dropped) + len(cleaned.blocks) == sum(bool(line.strip(" +")) for line in page.splitlines())


def test_official_plan_keeps_its_contact_lines() -> None:
    cleaned = clean_page(_pages.PLAIN_PLAN)
    assert cleaned.official
    assert cleaned.dropped == ()


def test_lines_above_the_body_are_handed_on() -> None:
    assert "1.204 lượt xem" in clean_page(_pages.PORTAL).head


def test_captions_are_marked_so_that_they_are_no_headings() -> None:
    cleaned = clean_page(_pages.PHOTOS)
    assert {cleaned.blocks[i].text for i in cleaned.captions} == {
        "Bà con nhận gạo tại nhà văn hóa thôn",
        "Đoàn viên xếp hàng lên xe",
    }


def test_headings_that_sound_like_a_page_stay_without_a_page() -> None:
    lines = ["Kế hoạch truyền thông năm 2025", "Giới thiệu", "Kết quả", "Bình luận", "Video", "Liên hệ"]
    prose = "Phần này nêu rõ cách làm, thời gian và người chịu trách nhiệm của từng việc trong kế hoạch."
    blocks = tuple(Block(text) for line in lines for text in (line, prose))
    assert clean(RawDocument(blocks)).dropped == ()


def test_never_everything() -> None:
    assert kept(clean(RawDocument((Block("Trang chủ"), Block("Đăng nhập"))))) == ["Trang chủ", "Đăng nhập"]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Lượt xem: 2.310", "counter"),
        ("Đang truy cập: 7", "counter"),
        ("Trang chủ › Tin tức › Xã hội", "interface"),
        ("Share on Facebook", "interface"),
        ("Tin cùng chuyên mục:", "marker"),
        ("Bình luận (12)", "comments"),
        ("Copyright © 2021 by ABC", "licence"),
        ("Email: toasoan@example.org", "contact"),
        ("Thứ Năm, 16/05/2024 | 10:30", "dateline"),
        ("Hà Nội 24-31°C", "widget"),
        ("Nguyễn Văn An", "byline"),
        ("Ảnh: Lê Hòa", "caption"),
        ("* * *", "ruler"),
        ("Thư viện ảnh Thư viện ảnh", "echo"),
        ("Nghe đọc bài viết: Nam miền Trung", "interface"),
        ("Nhấn vào đây để xem ảnh lớn", "interface"),
        ("Thu nhỏ", "interface"),
        ("Hôm nay: Thứ Hai, 09/05/2022", "widget"),
        ("Ý kiến (0)", "comments"),
        (">>> Ba xã ven sông có thêm trạm bơm", "inline_marker"),
        ("Thẻ: nước sạch; trạm bơm", "tally"),
        ("Trạm bơm ở bản Nà Lanh. Ảnh: H.T.", "caption"),
    ],
)
def test_signals(text: str, signal: str) -> None:
    assert signal in make_line(Block(text), gap=False).signals


@pytest.mark.parametrize(
    "text",
    [
        "Tổng cộng: 1.250 hộ được hỗ trợ trong năm 2024.",
        "Chịu trách nhiệm chính trong việc rà soát danh sách hộ nghèo.",
        "Điện thoại: ………………… Email: …………………",
        "1. Trang bị máy tính cho 12 trường học vùng cao.",
        "Bản Hon",
        "Dần dần",
        "Đọc báo cáo tại hội nghị",
        "Nhận hồ sơ vào thứ Hai",
        "Nhân rộng mô hình để giảm nghèo",
    ],
)
def test_content_that_resembles_furniture(text: str) -> None:
    line = make_line(Block(text), gap=False)
    assert not line.proof
    assert not line.has("contact", "licence", "counter", "ruler")
