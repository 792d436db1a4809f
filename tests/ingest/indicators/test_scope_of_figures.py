"""Whose figure it is: of a city, a commune, a person's own story, a level granted, a whole."""

from __future__ import annotations

from datetime import date

from tests.ingest.indicators._rows import named, rows


def test_a_city_that_bears_its_provinces_name_is_not_the_province() -> None:
    found = named("Toàn tỉnh còn 7,2% hộ nghèo, trong khi TP. Lào Cai chỉ còn 0,4%.")
    assert (found["7,2%"].place, found["0,4%"].place) == ("Lào Cai", "thành phố Lào Cai")


def test_a_communes_figure_is_not_its_provinces() -> None:
    found = named("Toàn tỉnh đã xóa 900 nhà tạm. Riêng xã Tả Van đã xóa 31 nhà tạm.")
    assert (found["900"].place, found["31"].place) == ("Lào Cai", "xã Tả Van")
    text = "Năm 2025, xã có 214 hộ cận nghèo."
    assert named(text, "report", issuer="UBND xã Tả Van")["214"].place == "xã Tả Van"


def test_districts_in_order_of_their_figures() -> None:
    text = "Dẫn đầu về số nhà hoàn thành là huyện Bắc Hà với 312 nhà; tiếp theo là Bát Xát 207 nhà, Si Ma Cai 98 nhà."
    found = rows(text)
    assert [r.place for r in found] == ["Bắc Hà", "Bát Xát", "Si Ma Cai"]
    assert {r.name for r in found} == {"Số nhà hoàn thành"}
    assert {r.comparator for r in rows("Bắc Hà có tỷ lệ hộ nghèo cao nhất với 21,5%.")} == {"="}


def test_a_place_whose_name_begins_like_a_measure() -> None:
    found = named("Tỷ lệ bao phủ bảo hiểm y tế cao nhất là Kiến Xương 95%; thấp nhất là Tiền Hải 90%.")
    assert "tiền" not in found["90%"].name.lower()


def test_the_story_of_one_household_is_no_figure() -> None:
    assert not rows("“Tôi vay 50 triệu đồng của hội, mua hai con bò”, bà Lý Thị Sua, ở xã Tả Van, kể.")
    assert rows("“Chúng tôi đã cho 1.240 hộ vay vốn”, ông Sùng A Páo, giám đốc ngân hàng, nói.")
    assert named("Cũng theo ông Páo, hết năm 2023 có 97% dân số tham gia bảo hiểm y tế.")["97%"].name.startswith(
        "Tỷ lệ dân"
    )


def test_money_spent_out_of_money_given() -> None:
    found = named("Các xã đã giải ngân 41,6 tỷ đồng trên 55 tỷ đồng được giao.")
    (row,) = found.values()
    assert (row.value, row.of, row.comparator) == (41_600_000_000, 55_000_000_000, "=")


def test_how_much_is_granted_is_no_share_of_those_who_get_it() -> None:
    text = (
        "Điều 3. Hỗ trợ đóng bảo hiểm y tế\n\nNgân sách huyện hỗ trợ thêm:\n"
        "a) Người thuộc hộ cận nghèo: thêm 12%;\nb) Các đối tượng còn lại: 5%."
    )
    found = named(text, "resolution", title="Nghị quyết 9/2024/NQ-HĐND quy định mức hỗ trợ")
    assert found["12%"].name == "Mức hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo"
    assert {r.kind for r in found.values()} == {"plan"}


def test_numbered_items_keep_their_numbers_out_of_names() -> None:
    found = named("2. Chỉ tiêu năm 2024\n\n(3) Tạo việc làm cho 700 lao động.\n(4) 85% hộ có nước sạch.", "plan")
    assert found["700"].name == "Số lao động được tạo việc làm"
    assert found["85%"].name == "Tỷ lệ hộ có nước sạch"


def test_what_a_lead_calls_a_goal_is_one() -> None:
    found = named("Chỉ tiêu năm 2025: 96% dân số có thẻ, 4.100 người đóng tự nguyện.", "leaflet", published=None)
    assert {r.kind for r in found.values()} == {"target"}
    assert "xã hội" not in found["96%"].name


def test_times_told_of_two_ends_of_a_year_hold_for_themselves() -> None:
    text = "Đầu năm 2023 huyện có 900 hộ nghèo; cuối năm còn 700 hộ nghèo. Số hộ tái nghèo: 12 hộ."
    found = named(text, "report", period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
    assert [found[n].period for n in ("900", "700", "12")] == ["2023-01-01", "2023-12-31", "2023"]
    assert found["12"].name == "Số hộ tái nghèo"


def test_a_size_and_a_withdrawn_figure_are_no_rows() -> None:
    assert [r.unit for r in rows("Cấp 3.200 bồn chứa loại 1.000 lít cho hộ nghèo.", "plan")] == ["bồn chứa"]
    assert not rows("Đề nghị các xã không sử dụng con số 2,19% trong báo cáo.", "report")
    assert named("Giá thuê tối đa là 41.000 đồng/m2/tháng.", "decision")["41.000 đồng"].unit == "đồng/m2/tháng"


def test_communes_ranked_and_counted() -> None:
    text = (
        "Độ bao phủ bảo hiểm y tế của tỉnh đạt 96% dân số. Trong 99 xã, phường, 81 xã, phường đạt độ bao phủ từ 95% trở lên. "
        "Phường Sa Pa dẫn đầu với 99%, kế đến là xã Y Tý 98%."
    )
    found = rows(text)
    assert [(r.value, r.unit) for r in found[1:3]] == [(99, "xã, phường"), (81, "xã, phường")]
    assert [(r.place, r.unit) for r in found[3:]] == [("phường Sa Pa", "%"), ("xã Y Tý", "%")]
    assert len({r.name for r in (found[0], *found[3:])}) == 1


def test_a_city_or_town_is_no_commune() -> None:
    assert named("Thị xã Sa Pa đã xóa 31 nhà tạm.")["31"].place == "Sa Pa"


def test_goals_met_keep_the_plan_they_were_set_by() -> None:
    text = "Đến nay có 12/15 chỉ tiêu hoàn thành kế hoạch năm 2024, trong đó 9 chỉ tiêu đã đạt mục tiêu giai đoạn 2021-2025."
    found = rows(text, "report")
    assert [r.name for r in found] == [
        "Số chỉ tiêu hoàn thành kế hoạch năm 2024", "Số chỉ tiêu đã đạt mục tiêu giai đoạn 2021-2025",
    ]  # fmt: skip
