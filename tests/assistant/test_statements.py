"""Passages are cut into statements with the right figure, time, place and kind."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.evidence.fit import kind_fit, place_fit, time_fit
from assistant.evidence.reader import Reader
from assistant.evidence.statement import Statement
from assistant.question.understand import understand
from ingest.base import Description
from vectorstore.base import Hit


def read(text: str, headings: tuple[str, ...] = (), kind: str = "article", **described: object) -> list[Statement]:
    description = Description("Bản tin", kind, places=("Lào Cai",), **described)  # type: ignore[arg-type]
    hit = Hit(1, "d1", "a.txt", description, description.published, 0, 0, len(text), text, headings, 0.0, 0.0, 0.0)
    return Reader(lambda _: text).statements([hit])


def find(statements: list[Statement], words: str) -> Statement:
    return next(s for s in statements if words in s.text)


def test_offsets_are_slices() -> None:
    text = "Kết quả năm 2023\n\nTiểu học đạt 99,1%, trung học cơ sở đạt 95%; mầm non 3 tuổi đạt 88% và 4 tuổi đạt 92%.\n- a) Ba xã về đích."
    for s in read(text):
        assert text[s.start : s.end] == s.text
        assert text[s.clause_start : s.end] == s.quote


def test_each_figure_is_a_statement_but_its_percentage_stays_with_it() -> None:
    found = read(
        "Đã tạo việc làm cho 12.345/15.000 người, đạt 82,3% kế hoạch, tăng 4% so với cùng kỳ; hộ nghèo còn 2,1% và hộ cận nghèo còn 3%."
    )
    assert [s.text[:13] for s in found] == ["Đã tạo việc l", "hộ nghèo còn ", "hộ cận nghèo "]
    assert "82,3% kế hoạch, tăng 4%" in found[0].text


def test_a_heading_gives_time_and_kind_to_its_items() -> None:
    text = "Mục tiêu đến năm 2030\n\n1. Tỷ lệ che phủ rừng đạt 60%.\n2. Hộ nghèo còn dưới 1%."
    for s in read(text, published=date(2024, 1, 2))[1:]:
        assert s.kind == "target"
        assert [p.end.year for p in s.inherited_periods] == [2030]


def test_a_time_opening_a_sentence_governs_the_next_and_one_at_its_end_does_not() -> None:
    text = "Trong 6 tháng đầu năm 2023, tỉnh xây 120 căn nhà. Tỷ lệ thất nghiệp là 2,4%. Toàn tỉnh sẽ xóa 300 nhà tạm và 120 nhà dột nát cho hộ nghèo trong năm 2024. Có 40 xã đạt chuẩn."
    found = read(text)
    assert [p.end.year for p in find(found, "thất nghiệp").inherited_periods] == [2023]
    assert [p.end.year for p in find(found, "40 xã").inherited_periods] == [2023]
    assert [p.end.year for p in find(found, "nhà tạm").inherited_periods] == [2024]


def test_dates_of_documents_and_bases_of_comparison_are_not_the_time() -> None:
    found = read("Theo Quyết định số 12/QĐ-UBND ngày 3/4/2021, mức chi là 5 tỷ đồng. Thu nhập tăng 7% so với năm 2020.")
    assert find(found, "mức chi").periods == ()
    assert find(found, "Thu nhập").periods == ()


def test_table_cells_know_row_unit_time_and_kind() -> None:
    row = "TT: 3; Chỉ tiêu: Hộ nghèo; Đơn vị tính: hộ; Kế hoạch năm 2024: 1.200; Thực hiện năm 2024: 1.150; So với kế hoạch (%): 95,8"
    planned, reached, share = read(row)
    assert [n.value for n in planned.numbers] == [1200]
    assert (planned.numbers[0].unit, share.numbers[0].unit) == ("hộ", "%")
    assert (planned.kind, reached.kind) == ("target", "achieved")
    assert planned.headings[-1] == "Hộ nghèo"


@pytest.mark.parametrize(
    ("question", "statement", "fits"),
    [
        ("Hộ nghèo năm 2021?", "Giai đoạn 2021-2025, hộ nghèo còn 3%.", False),
        ("Hộ nghèo đến năm 2025?", "Giai đoạn 2021-2025, hộ nghèo còn 3%.", True),
        ("Hộ nghèo năm 2023?", "Tính đến ngày 30/6/2023, hộ nghèo còn 3%.", True),
        ("Hộ nghèo năm 2022?", "Tính đến ngày 30/6/2023, hộ nghèo còn 3%.", False),
        ("Hộ nghèo đến ngày 30/6/2023?", "Đến cuối năm 2023, hộ nghèo còn 3%.", False),
        ("Hộ nghèo năm 2024?", "Năm 2023, hộ nghèo còn 3%.", False),
    ],
)
def test_time_fits(question: str, statement: str, fits: bool) -> None:
    (s,) = read(statement)
    assert (time_fit(understand(question).scope.periods, s) > 0) is fits


def test_place_and_kind_fit() -> None:
    (s,) = read("Tỉnh đã xây dựng được 120 căn nhà.")
    assert place_fit(understand("Lào Cai xây bao nhiêu căn nhà?").scope, s) > 0
    assert place_fit(understand("Yên Bái xây bao nhiêu căn nhà?").scope, s) < 0
    assert place_fit(understand("Huyện Bát Xát, Lào Cai xây bao nhiêu căn nhà?").scope, s) < 0
    assert kind_fit("achieved", s) > 0 > kind_fit("target", s)
