"""What stands over each paragraph: chapters, articles, clauses, points, lead-ins, lists that go on, quoted provisions."""

from __future__ import annotations

import pytest

from ingest.base import Block, RawDocument
from ingest.clean import clean
from ingest.nest import nest
from ingest.rank import ARTICLE, BRACKETED, LETTER, NUMBER, ROMAN, TEXT, ordinal, rank
from ingest.structure import build

_HEAD = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/2031/QĐ-UBND", "QUYẾT ĐỊNH:"]


def paths(*lines: str) -> dict[str, tuple[str, ...]]:
    """The first words of what stands over each line, by the line's first words."""
    structure = build(clean(RawDocument(tuple(Block(text) for line in (*_HEAD, *lines) for text in (line, "")))))
    above = nest(structure)

    def short(start: int, end: int) -> str:
        return structure.text[start:end].split(" —")[0]

    return {short(u.start, u.end): tuple(short(a.start, a.end) for a in above[u.start]) for u in structure.units}


@pytest.mark.parametrize(
    ("line", "expected", "number"),
    [
        ("Điều 12. Mức quà", ARTICLE, 12), ("“Điều 3. Nguồn quà", ARTICLE, 3), ("2. Hồ sơ", NUMBER, 2),
        ("2.Hồ sơ", NUMBER, 2), ("1 . Sở Y tế", NUMBER, 1), ("đ) Con nuôi", LETTER, 5), ("(4) Số thôn", BRACKETED, 4),
        ("XIV. Kinh phí", ROMAN, 14), ("2.500 hộ", TEXT, None), ("Theo Điều 3", TEXT, None),
    ],
)  # fmt: skip
def test_numbering(line: str, expected: int, number: int | None) -> None:
    assert rank(line) == expected
    assert ordinal(line, rank(line)) == number


def test_a_lead_in_belongs_to_its_article_and_clause() -> None:
    found = paths(
        "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Người nhận quà", "Quà được tặng cho những người sau:",
        "1. Người từ đủ 90 tuổi.", "2. Trẻ em mồ côi.", "Điều 2. Trao quà", "1. Quà được trao tại nhà.",
        "Tổ trao quà gồm:", "- Đại diện thôn;", "- Đại diện xã.", "2. Quà không quy ra tiền.",
    )  # fmt: skip
    assert found["2. Trẻ em mồ côi."] == (
        "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Người nhận quà", "Quà được tặng cho những người sau:",
    )  # fmt: skip
    assert found["- Đại diện xã."][-2:] == ("Điều 2. Trao quà", "Tổ trao quà gồm:")
    assert found["2. Quà không quy ra tiền."][-1] == "Điều 2. Trao quà"


def test_numbers_tell_where_a_list_goes_on() -> None:
    found = paths(
        "Điều 1. Bếp ăn", "1. Bếp ăn tập thể phải có:", "a) Nước sạch;", "b) Sổ thực đơn.",
        "Sổ thực đơn ghi rõ:", "- Ngày nấu;", "- Người nấu.", "c) Tủ lưu mẫu.", "2. Bếp nhỏ được miễn điểm b.",
    )  # fmt: skip
    assert found["- Người nấu."] == ("Điều 1. Bếp ăn", "1. Bếp ăn tập thể phải có:", "Sổ thực đơn ghi rõ:")
    assert found["c) Tủ lưu mẫu."] == ("Điều 1. Bếp ăn", "1. Bếp ăn tập thể phải có:")
    assert found["2. Bếp nhỏ được miễn điểm b."] == ("Điều 1. Bếp ăn",)


def test_a_list_that_begins_anew_below_a_numbered_heading() -> None:
    found = paths(
        "II. MỤC TIÊU", "1. Mục tiêu chung", "Trồng thêm cây xanh ở mọi thôn.", "2. Chỉ tiêu đến năm 2032",
        "1. Trồng 900 cây bàng.", "2. Trồng 300 cây phượng.", "3. Sửa 4 vườn hoa.", "III. KINH PHÍ", "Do xã lo.",
    )  # fmt: skip
    assert found["3. Sửa 4 vườn hoa."] == ("II. MỤC TIÊU", "2. Chỉ tiêu đến năm 2032")
    assert found["Do xã lo."] == ("III. KINH PHÍ",)


def test_bracketed_numbers_lie_below_a_numbered_heading() -> None:
    found = paths("I. VIỆC LÀM", "1. Dạy nghề", "(1) Mở 3 lớp may.", "(2) Mở 2 lớp mộc.", "2. Vay vốn", "Vay qua hội.")
    assert found["(2) Mở 2 lớp mộc."] == ("I. VIỆC LÀM", "1. Dạy nghề")


def test_a_quoted_provision_lies_below_the_clause_that_quotes_it() -> None:
    found = paths(
        "Điều 1. Sửa đổi Quyết định cũ", "1. Sửa đổi Điều 7 như sau:", "“Điều 7. Giờ mở cửa",
        "1. Thư viện mở từ 7 giờ.", "2. Thư viện nghỉ thứ hai.”", "2. Bãi bỏ Điều 8.", "Điều 2. Hiệu lực", "Từ mai.",
    )  # fmt: skip
    quoting = ("Điều 1. Sửa đổi Quyết định cũ", "1. Sửa đổi Điều 7 như sau:")
    assert found["2. Thư viện nghỉ thứ hai.”"] == (*quoting, "“Điều 7. Giờ mở cửa")
    assert found["2. Bãi bỏ Điều 8."] == quoting[:1]
    assert found["Từ mai."] == ("Điều 2. Hiệu lực",)


def test_an_opening_mark_without_a_closing_one_quotes_nothing() -> None:
    found = paths("Điều 1. Tên gọi", "“1. Xe đạp công cộng", "Điều 2. Bãi xe", "1. Có mái che.")
    assert found["1. Có mái che."] == ("Điều 2. Bãi xe",)


def test_a_clause_governs_its_points_whatever_sign_it_ends_with() -> None:
    found = paths("Điều 1. Xe buýt", "1. Vé được giảm. Mức giảm theo nhóm.", "a) Người già.", "b) Trẻ em.", "2. Hết.")
    assert found["b) Trẻ em."] == ("Điều 1. Xe buýt", "1. Vé được giảm. Mức giảm theo nhóm.")
    assert found["2. Hết."] == ("Điều 1. Xe buýt",)


def test_a_letterhead_is_no_heading() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẠ", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "I. KẾT QUẢ", "Đã trồng 300 cây."]
    assert paths(*lines)["Đã trồng 300 cây."] == ("I. KẾT QUẢ",)
