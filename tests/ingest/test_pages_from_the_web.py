"""What a saved page tells beside its article: day, headline, headings that the extractor drops, other pages' headlines."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.base import Block, Description, Document
from ingest.loaders import load_bytes
from ingest.read import from_raw
from ingest.signals import make_line

_BODY = (
    "<p>Hội Chữ thập đỏ tỉnh Lai Châu trao 320 suất quà cho người có công ở ba xã vùng cao trong tuần qua.</p>"
    "<p>Mỗi suất quà gồm gạo, dầu ăn và chăn ấm, do các doanh nghiệp trong tỉnh đóng góp từ đầu tháng.</p>"
    "<p>Ban tổ chức cho biết sẽ còn hai đợt trao quà nữa trước Tết, dành cho người già sống một mình.</p>"
)


def page(title: str, above: str, below: str = "") -> Document:
    html = f"<html><head><title>{title}</title></head><body>{above}{_BODY}{below}</body></html>"
    return from_raw(load_bytes(html.encode(), ".html"), "trang.html", "0")[0]


def describe(text: str) -> Description:
    return from_raw(load_bytes(text.encode(), ".txt"), "tờ.txt", "0")[0].description


def test_the_day_below_the_headline() -> None:
    headline = "Lai Châu trao quà cho người có công"
    told = page(headline, f"<div>Thứ Hai, 03/02/2031</div><h1>{headline}</h1><span>28/01/2031 - 10:12</span>")
    assert told.description.published == date(2031, 1, 28)


def test_the_headline_as_the_page_shows_it() -> None:
    headline = "Lai Châu trao quà cho người có công"
    told = page(f"Cổng tin: {headline}", f"<div>{headline}</div>")
    assert told.description.title == headline
    assert "Cổng tin" not in told.text


def test_other_pages_on_one_line_go() -> None:
    below = "<p>Các tin khác: <a>Sơn La xóa 5.800 nhà tạm</a> (04/02/2031) | <a>Lịch chi trả</a> (03/02/2031)</p>"
    told = page("Lai Châu trao quà", "<h1>Lai Châu trao quà</h1>", below)
    assert "5.800" not in told.text
    assert any("5.800" in line for line in told.dropped)


def test_headings_of_a_report_on_a_page() -> None:
    above = (
        "<table><tr><td>UỶ BAN NHÂN DÂN<br>TỈNH LAI CHÂU<br>Số: 31/BC-UBND</td><td>CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<br>Lai Châu, ngày 9 tháng 12 năm 2031</td></tr></table>"
        "<h2>BÁO CÁO</h2><h3>Kết quả tặng quà năm 2031</h3><p>Kính gửi: Hội đồng nhân dân tỉnh</p>"
    )
    told = page("31/BC-UBND", above).description
    assert told.title == "Báo cáo 31/BC-UBND kết quả tặng quà năm 2031"
    assert (told.kind, told.issuer) == ("report", "UBND tỉnh Lai Châu")


@pytest.mark.parametrize(
    "text", ["Số lần xem: 2315", "Tin cùng chuyên mục: Lai Châu trao nhà", "Bài liên quan: Tặng xe đạp"]
)
def test_furniture(text: str) -> None:
    assert make_line(Block(text), False).signals & {"counter", "inline_marker"}


def test_who_puts_its_name_to_a_text() -> None:
    release = "Thông cáo: Tặng quà người có công\n\nSở Y tế tỉnh Lai Châu, ngày 10/01/2031\n\nSở đã tặng 320 suất quà."
    assert describe(release).issuer == "Sở Y tế tỉnh Lai Châu"
    leaflet = "BẢO HIỂM XÃ HỘI TỈNH LAI CHÂU\n\nTờ rơi hỏi đáp về thẻ bảo hiểm y tế\n\nPhát hành tháng 3 năm 2031\n\n1. Ai có thẻ?\n\nMọi người dân."
    found = describe(leaflet)
    assert (found.issuer, found.places) == ("Bảo hiểm xã hội tỉnh Lai Châu", ("Lai Châu",))
    commune = "ỦY BAN NHÂN DÂN\nXÃ TẢ VAN\nSố: 4/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTả Van, ngày 3 tháng 9 năm 2031\nBÁO CÁO\nKết quả tặng quà"
    assert describe(commune).issuer == "UBND xã Tả Van"


def test_when_a_leaflet_was_issued_heads_nothing() -> None:
    text = "Tờ rơi hỏi đáp về thẻ bảo hiểm y tế\n\nPhát hành tháng 3 năm 2031\n\nThẻ được cấp trong năm ngày làm việc kể từ ngày nộp đủ giấy tờ."
    _, passages = from_raw(load_bytes(text.encode(), ".txt"), "tờ.txt", "0")
    assert not any("Phát hành" in heading for p in passages for heading in p.headings)
