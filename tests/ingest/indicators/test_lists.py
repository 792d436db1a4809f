"""Names in lists: parts of a whole, what one verb or predicate says of several, asides that restate."""

from __future__ import annotations

import pytest

from tests.ingest.indicators._rows import rows


def names(text: str) -> list[str]:
    return [row.name for row in rows(text)]


def test_parts_of_a_counted_whole_say_of_what_they_are_parts() -> None:
    found = names(
        "Toàn huyện có 1.240 người khuyết tật nặng, gồm 610 người mù, 395 trẻ khiếm thính và 235 người thuộc nhóm khác."
    )
    assert found == [
        "Số người khuyết tật nặng",
        "Số người khuyết tật nặng là người mù",
        "Số người khuyết tật nặng là trẻ khiếm thính",
        "Số người khuyết tật nặng thuộc nhóm khác",
    ]


def test_labels_of_one_kind_stand_before_their_figures() -> None:
    found = names(
        "Các trường tuyển sinh 8.200 học viên, trong đó trình độ cao đẳng 2.100 người, trung cấp 3.400 người, sơ cấp và ngắn hạn 2.700 người."
    )
    assert [name.rsplit("trình độ ", 1)[-1] for name in found[1:]] == ["cao đẳng", "trung cấp", "sơ cấp và ngắn hạn"]


def test_people_sent_abroad_are_a_measure_of_their_own() -> None:
    found = names("Tỉnh giải quyết việc làm cho 9.100 người, trong đó 740 người đi làm việc ở nước ngoài.")
    assert found[1] == "Số người đi làm việc ở nước ngoài"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Có 5 đơn vị và 17 cá nhân được tỉnh tặng bằng khen.", "Số đơn vị được tỉnh tặng bằng khen"),
        ("Cuối kỳ còn 812 hộ cận nghèo (tỷ lệ 1,2%).", "Số hộ cận nghèo"),
    ],
)
def test_the_first_of_two_takes_what_the_last_says(text: str, name: str) -> None:
    assert names(text)[0] == name


def test_a_rate_in_brackets_is_that_of_the_things_counted() -> None:
    assert names("Cuối kỳ còn 812 hộ cận nghèo (tỷ lệ 1,2%).")[1] == "Tỷ lệ hộ cận nghèo"
    assert (
        names("Xã có 96 người cao tuổi neo đơn được thăm khám, đạt 88%.")[1]
        == "Tỷ lệ người cao tuổi neo đơn được thăm khám"
    )


def test_a_figure_compared_with_has_the_name_of_the_one_compared() -> None:
    found = names("Tỷ lệ hộ nghèo là 3,1%, giảm so với 4,4% của năm trước.")
    assert found == ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"]


def test_dwellings_are_named_from_what_was_said_before() -> None:
    found = names("Quỹ nhà ở xã hội còn thiếu. Năm 2024 bàn giao 312 căn.")
    assert found == ["Số căn nhà ở xã hội được bàn giao"]


def test_what_the_things_counted_hold() -> None:
    assert (
        names("Thành phố khởi công 4 dự án nhà ở xã hội với 1.150 căn.")[1] == "Số căn của dự án nhà ở xã hội khởi công"
    )


def test_an_action_is_said_of_those_it_reaches() -> None:
    assert names("Hỗ trợ 100% hộ gặp khó khăn về nước sinh hoạt.") == [
        "Tỷ lệ hộ gặp khó khăn về nước sinh hoạt được hỗ trợ"
    ]


def test_a_bare_noun_of_measure_takes_the_thing_it_is_said_of() -> None:
    found = names("Nhà ở sau khi sửa chữa phải bảo đảm diện tích sử dụng tối thiểu 24 m2.")
    assert found == ["Diện tích sử dụng nhà ở sau khi sửa chữa"]


def test_a_reduction_names_those_listed_below() -> None:
    text = "a) Giảm 60% học phí đối với các đối tượng sau:\n- Con của người bị bệnh nghề nghiệp;\n- Người học là trẻ mồ côi.\n"
    found = names(text)
    assert found == ["Mức giảm học phí đối với con của người bị bệnh nghề nghiệp; người học là trẻ mồ côi"]
