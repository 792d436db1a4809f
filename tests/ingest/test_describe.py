"""Descriptions of invented documents of each kind."""

from __future__ import annotations

from datetime import date

from ingest.base import Description, RawDocument
from ingest.loaders import load_bytes
from ingest.read import from_raw
from tests.ingest import _pages


def describe(text: str | bytes, suffix: str = ".txt", hints: dict[str, str] | None = None) -> Description:
    raw = load_bytes(text if isinstance(text, bytes) else text.encode(), suffix)
    return from_raw(RawDocument(raw.blocks, hints or raw.hints), "thử.txt", "0")[0].description


def test_plan_with_letterhead() -> None:
    found = describe(_pages.saved(_pages.PLAIN_PLAN))
    assert found == Description(
        title="Kế hoạch 77/KH-UBND chăm sóc người cao tuổi cô đơn giai đoạn 2024-2027",
        kind="plan",
        published=date(2024, 2, 9),
        number="77/KH-UBND",
        issued=date(2024, 2, 9),
        issuer="UBND tỉnh Yên Bái",
        places=("Yên Bái",),
        programmes=("77/KH-UBND",),
        period_start=date(2024, 1, 1),
        period_end=date(2027, 12, 31),
    )


LAW = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 7/2031/QH20
Hà Nội, ngày 20 tháng 11 năm 2031
LUẬT
CẤP NƯỚC VÙNG CAO
Căn cứ Hiến pháp;
Quốc hội ban hành Luật Cấp nước vùng cao.
Điều 1. Phạm vi
Luật này quy định việc cấp nước ở Lai Châu, Điện Biên và các tỉnh khác.
Điều 2. Hiệu lực
Luật này có hiệu lực từ ngày 01 tháng 01 năm 2032.
"""


def test_law() -> None:
    found = describe(LAW)
    assert (found.title, found.kind, found.number) == ("Luật Cấp nước vùng cao", "law", "7/2031/QH20")
    assert (found.issued, found.issuer, found.places, found.programmes) == (date(2031, 11, 20), "Quốc hội", (), ())


def test_decree_in_capitals_gets_small_letters() -> None:
    text = LAW.replace("Luật số: 7/2031/QH20", "Số: 12/2031/NĐ-CP").replace("QUỐC HỘI", "CHÍNH PHỦ")
    text = text.replace("LUẬT\nCẤP NƯỚC VÙNG CAO", "NGHỊ ĐỊNH\nQUY ĐỊNH GIÁ NƯỚC\nĐỐI VỚI HỘ NGHÈO")
    found = describe(text)
    assert found.title == "Nghị định 12/2031/NĐ-CP quy định giá nước đối với hộ nghèo"
    assert (found.kind, found.issuer) == ("decree", "Chính phủ")


def test_consolidated_text_whose_first_line_says_all() -> None:
    found = describe(
        "Thông tư số 5/2030/TT-BYT\n"
        "Thông tư số 5/2030/TT-BYT Hướng dẫn Nghị định số 9/2029/NĐ-CP về khám bệnh ngày 02/03/2030 của Bộ Y tế, "
        "có hiệu lực thi hành kể từ ngày 01/05/2030\n\nĐiều 1. Phạm vi\nThông tư này áp dụng cho trạm y tế xã.\n"
    )
    assert found.title == "Thông tư 5/2030/TT-BYT hướng dẫn Nghị định số 9/2029/NĐ-CP về khám bệnh"
    assert (found.kind, found.number, found.issued, found.issuer) == (
        "circular",
        "5/2030/TT-BYT",
        date(2030, 3, 2),
        "Bộ Y tế",
    )
    assert found.programmes == ("9/2029/NĐ-CP",)


ARTICLE = """Lạng Sơn đặt mục tiêu xóa nhà dột nát cho hộ nghèo

Thứ Hai, 08/04/2024 - 15:20

UBND tỉnh Lạng Sơn vừa ban hành Kế hoạch số 88/KH-UBND ngày 02/4/2024 thực hiện Nghị quyết số 15-NQ/TU về nhà ở.

Theo kế hoạch, đến năm 2027 tỉnh giúp 4.300 hộ nghèo làm nhà mới, ưu tiên các xã biên giới và hộ có người khuyết tật.

Ở huyện Lộc Bình, 520 hộ đã đăng ký. Một doanh nghiệp từ Hải Phòng góp 2 tỷ đồng cho quỹ nhà ở của huyện.

Trong tỉnh, mỗi nhà được hỗ trợ 60 triệu đồng. Lạng Sơn dự kiến chi 258 tỷ đồng trong ba năm.
"""


def test_article_that_announces_a_plan() -> None:
    found = describe(ARTICLE)
    assert found == Description(
        title="Lạng Sơn đặt mục tiêu xóa nhà dột nát cho hộ nghèo",
        kind="article",
        published=date(2024, 4, 8),
        number="88/KH-UBND",
        issued=date(2024, 4, 2),
        issuer="UBND tỉnh Lạng Sơn",
        places=("Lạng Sơn",),
        programmes=("88/KH-UBND", "15-NQ/TU"),
        period_start=date(2024, 4, 2),
        period_end=date(2027, 12, 31),
    )


def test_dates_of_documents_are_not_the_day_of_publication() -> None:
    assert describe(ARTICLE.replace("Thứ Hai, 08/04/2024 - 15:20\n\n", "")).published is None


def test_day_without_year_takes_the_year_of_its_sentence() -> None:
    told = "Tại hội nghị tổng kết năm 2021 tổ chức sáng 25/12, Sở Y tế Hưng Yên cho biết 97% trẻ em được tiêm đủ liều."
    assert describe(f"Hưng Yên tiêm chủng mở rộng\n\n{told}\n").published == date(2021, 12, 25)


def test_hints_decide() -> None:
    found = describe(ARTICLE, hints={"title": "Tên khác", "published": "2024-05-01T08:00:00+07:00"})
    assert (found.title, found.published) == ("Tên khác", date(2024, 5, 1))


def test_leaflet_and_report() -> None:
    leaflet = "Hỏi đáp về trợ cấp người cao tuổi\n\n" + "Hỏi: Ai được hưởng?\nĐáp: Người từ 75 tuổi trở lên.\n" * 4
    assert describe(leaflet).kind == "leaflet"
    report = (
        "Báo cáo kết quả giảm nghèo năm 2023\n\nNăm 2023 tỉnh Sơn La còn 8,2% hộ nghèo, giảm 3,1 điểm so với năm trước."
    )
    found = describe(report)
    assert (found.kind, found.places, found.period_end) == ("report", ("Sơn La",), date(2023, 12, 31))


def test_nothing_to_tell() -> None:
    found = describe("abc\n")
    assert found == Description("abc", "other")
