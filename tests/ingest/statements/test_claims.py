"""Statements know what stands over them, wherever the passage was cut."""

from __future__ import annotations

from ingest.base import Description, Passage
from ingest.statements.read import read_claims

_REPORT = Description("Báo cáo cây xanh", "report")


def headings(text: str, *above: str) -> dict[str, tuple[str, ...]]:
    return {c.text: c.headings for c in read_claims(Passage(0, 0, len(text), text, above), _REPORT, text)}


def test_a_row_is_no_heading_of_the_lines_below_it() -> None:
    text = "Thôn: Hạ; Cây (%): 29,9; Số cây: 12\nThôn: Thượng; Cây (%): 3; Số cây: 40\nSố liệu do các thôn gửi."
    found = headings(text, "I. Kết quả")
    assert found["Số cây: 12"] == ("I. Kết quả", "Hạ")
    assert found["Số cây: 40"] == ("I. Kết quả", "Thượng")
    assert found["Số liệu do các thôn gửi."] == ("I. Kết quả",)


def test_items_without_a_full_stop_do_not_govern_each_other() -> None:
    found = headings("- Trồng 300 cây\n- Sửa 4 vườn", "Kết quả trong tháng:")
    assert found["- Sửa 4 vườn"] == ("Kết quả trong tháng:",)


def test_a_passage_that_leaves_the_clause_it_began_in() -> None:
    found = headings("k) Cây bàng;\nl) Cây đa.\n2. Hoa không tính là cây.", "Điều 5. Cây được tính", "1. Cây gồm:")
    assert found["l) Cây đa."] == ("Điều 5. Cây được tính", "1. Cây gồm:")
    assert found["2. Hoa không tính là cây."] == ("Điều 5. Cây được tính",)


def test_a_caption_governs_nothing() -> None:
    text = "Trồng cây ở thôn Hạ\nHọc sinh tưới cây ở sân trường. Ảnh: Minh Hà\nCả xã trồng được 900 cây."
    assert not any("Ảnh" in h for h in headings(text)["Cả xã trồng được 900 cây."])


def test_a_unit_column_holds_units() -> None:
    text = "Đơn vị: Huyện Sông Hạ; Số cây năm 2030: 120; Số vườn: 4"
    units = [c.row_unit for c in read_claims(Passage(0, 0, len(text), text), _REPORT, text)]
    assert units
    assert not any(units)
