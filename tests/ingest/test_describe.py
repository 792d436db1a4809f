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


def test_title_and_date_of_the_article_not_of_the_site() -> None:
    found = describe(_pages.saved(_pages.CLOCK_AND_MENU))
    assert found.title == "Sóc Trăng làm gì để người bán vé số có thẻ bảo hiểm y tế?"
    assert (found.published, found.places) == (date(2024, 7, 5), ("Sóc Trăng",))


def test_a_document_merely_mentioned_is_not_the_articles() -> None:
    for page in (_pages.CLOCK_AND_MENU, _pages.TITLE_ABOVE_MENU):
        found = describe(_pages.saved(page))
        assert (found.number, found.issued, found.issuer) == (None, None, None)
    assert describe(_pages.saved(_pages.TITLE_ABOVE_MENU)).published == date(2023, 6, 14)
    first = "UBND tỉnh Lạng Sơn vừa ban hành Kế hoạch số 88/KH-UBND ngày 02/4/2024 thực hiện Nghị quyết số 15-NQ/TU"
    quoted = ARTICLE.replace(
        f"{first} về nhà ở.",
        "Lạng Sơn làm nhà theo Đề án ban hành kèm theo Quyết định số 61/QĐ-TTg ngày 4/2/2023 của Thủ tướng Chính phủ.",
    )
    assert (describe(quoted).number, describe(quoted).issuer) == (None, None)


def test_programme_that_an_article_keeps_coming_back_to() -> None:
    text = (
        "Nhìn lại nửa chặng đường\n\nNgày 3/7/2023, Ban chỉ đạo Chương trình số 12-CTr/TU của Tỉnh ủy Lào Cai họp.\n\n"
        + "".join(
            f"Năm {year}, Chương trình số 12-CTr/TU đã giúp thêm nhiều xã của tỉnh có trạm y tế đạt chuẩn.\n\n"
            for year in (2020, 2021, 2022)
        )
    )
    assert (describe(text).number, describe(text).issuer) == ("12-CTr/TU", "Tỉnh ủy Lào Cai")


def test_portal_banner_tells_the_place() -> None:
    found = describe(_pages.saved(_pages.PORTAL_CLOCK))
    assert found.title == "Hội nghị trao đổi kinh nghiệm giảm nghèo"
    assert (found.published, found.places) == (date(2024, 11, 8), ("Gia Lai",))


REPORT = """SỞ Y TẾ TỈNH HÀ GIANG       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRUNG TÂM KIỂM SOÁT                Độc lập - Tự do - Hạnh phúc
Số: 18/BC-SYT                  Hà Giang, ngày 5 tháng 7 năm 2023

BÁO CÁO
Thực hiện tiêm chủng mở rộng 6 tháng đầu năm 2023, nhiệm vụ 6 tháng cuối năm 2023

Sáu tháng đầu năm toàn tỉnh tiêm đủ liều cho 7.210 trẻ, đạt 48,3% kế hoạch năm.
"""


def test_report_of_a_department_under_a_letterhead_in_two_columns() -> None:
    found = describe(REPORT)
    assert found.title.startswith("Báo cáo 18/BC-SYT thực hiện tiêm chủng mở rộng 6 tháng đầu năm 2023")
    assert (found.number, found.issued, found.published) == ("18/BC-SYT", date(2023, 7, 5), date(2023, 7, 5))
    assert (found.issuer, found.places) == ("Sở Y tế tỉnh Hà Giang", ("Hà Giang",))
    assert (found.period_start, found.period_end) == (date(2023, 1, 1), date(2023, 6, 30))


def test_markdown_report_whose_first_heading_is_only_its_kind() -> None:
    found = describe(
        "# BÁO CÁO\n# Kết quả chăm sóc người cao tuổi năm 2022\n\n"
        "**UBND TỈNH KON TUM**\n**SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI**\n\n"
        "Số: 7/BC-SLĐTBXH — Kon Tum, ngày 9 tháng 1 năm 2023\n\n"
        "## I. KẾT QUẢ\n\nToàn tỉnh có 41.200 người cao tuổi.\n",
        ".md",
    )
    assert found.title == "Báo cáo 7/BC-SLĐTBXH kết quả chăm sóc người cao tuổi năm 2022"
    assert (found.kind, found.issued) == ("report", date(2023, 1, 9))
    assert found.issuer == "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum"


def test_letterhead_is_never_the_title() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nSố: 91/KH-UBND\nHải Phòng, ngày 3 tháng 3 năm 2023\nKẾ HOẠCH\n"
        "Hỗ trợ nhà ở cho hộ nghèo ven biển năm 2023\nI. MỤC TIÊU\nHỗ trợ 640 hộ nghèo làm nhà.\n"
    )
    found = describe(text)
    assert found.title == "Kế hoạch 91/KH-UBND hỗ trợ nhà ở cho hộ nghèo ven biển năm 2023"
    assert (found.issuer, found.places, found.issued) == ("UBND thành phố Hải Phòng", ("Hải Phòng",), date(2023, 3, 3))
    bare = "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG\n"
    bare += "Mức hỗ trợ tiền điện cho hộ nghèo năm 2023\nMỗi hộ được 55.000 đồng một tháng.\n"
    assert describe(bare).title == "Mức hỗ trợ tiền điện cho hộ nghèo năm 2023"


def test_law_named_like_an_office() -> None:
    assert describe(LAW.replace("CẤP NƯỚC VÙNG CAO", "BẢO HIỂM XÃ HỘI")).title == "Luật Bảo hiểm xã hội"
