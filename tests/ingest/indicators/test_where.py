"""The place of a row: of the clause, the heading, the district that a document is of, else the province."""

from __future__ import annotations

from typing import Any

from tests.ingest.indicators._rows import named

_DISTRICT: dict[str, Any] = {
    "title": "Báo cáo 51/BC-UBND kết quả giảm nghèo năm 2023 trên địa bàn huyện Bát Xát, tỉnh Lào Cai",
    "issuer": "UBND huyện Bát Xát",
}


def test_a_report_of_a_district_is_about_the_district() -> None:
    assert named("Năm 2023 còn 2.140 hộ nghèo.", "report", **_DISTRICT)["2.140"].place == "Bát Xát"
    assert named("Năm 2023 toàn tỉnh còn 21.400 hộ nghèo.", "report", **_DISTRICT)["21.400"].place == "Lào Cai"


def test_a_heading_that_is_a_place() -> None:
    text = "1. Huyện Bát Xát\n\nĐã xóa 214 nhà tạm.\n\n2. Nguồn vốn của tỉnh\n\nĐã giải ngân 40 tỷ đồng."
    found = named(text)
    assert found["214"].place == "Bát Xát"
    assert found["40 tỷ đồng"].place == "Lào Cai"


def test_a_district_named_without_its_kind() -> None:
    found = named("Toàn tỉnh đã xóa 900 nhà tạm. Trong khi đó, Bát Xát mới làm được 54/120 nhà, đạt 45% kế hoạch.")
    assert [found[figure].place for figure in ("900", "54/120", "45%")] == ["Lào Cai", "Bát Xát", "Bát Xát"]
    assert "bát xát" not in found["54/120"].name.lower()


def test_the_district_that_a_quotation_speaks_of() -> None:
    text = "“Huyện còn thiếu 3,4 tỷ đồng vốn đối ứng”, bà Sùng Thị Mai, Chủ tịch UBND huyện Bát Xát, nói."
    assert named(text)["3,4 tỷ đồng"].place == "Bát Xát"


def test_an_article_of_the_province_that_names_a_district() -> None:
    found = named("Cả tỉnh còn 512 hộ nghèo.", title="Lào Cai: Chuyện ở huyện Bát Xát và bài học giảm nghèo")
    assert found["512"].place == "Lào Cai"
