"""Rules of the check, each on a sentence of an invented leaflet: what it lets through and what it withholds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.generation.base import EvidenceItem, Proposal, Slot, Verdict
from evals.benchmarks.verification import Bench

LEAFLET = """ỦY BAN NHÂN DÂN TỈNH HÀ GIANG
Số: 77/KH-UBND
Hà Giang, ngày 09 tháng 3 năm 2022

KẾ HOẠCH
Phát triển dịch vụ xã hội tỉnh Hà Giang giai đoạn 2022-2026

I. Mục tiêu
Tỷ lệ trẻ em mẫu giáo được ăn trưa tại trường đạt 88%.

II. Tình hình
Số vụ bạo lực gia đình là 41 vụ, giảm 9 vụ so với cùng kỳ năm 2020.
Người có việc làm phi chính thức chiếm 63,4% lực lượng lao động trong tỉnh.
Đầu năm 2021, các xã vùng thấp còn 7,1% hộ nghèo, trong khi xã Lũng Cú và xã Sủng Là không còn hộ nghèo.
Trạm xá mới có 26 giường, còn thiếu 4 giường so với định mức; bệnh viện huyện có 140 giường.
Số người học nghề giảm do thiếu thầy dạy và do đường đến lớp xa.
Người thuộc nhiều diện chỉ được nhận một khoản trợ cấp cao nhất.

III. Nhiệm vụ
Đưa tỷ lệ trả tiền qua tài khoản lên 71% vào cuối năm.
Trung tâm thông báo kết quả cho từng gia đình trước ngày 15/5/2022.
Người từ đủ 65 tuổi đến dưới 75 tuổi được tặng thẻ xe buýt.
"""


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, tuple[EvidenceItem, ...]]:
    folder = tmp_path_factory.mktemp("leaflet")
    (folder / "ke_hoach.txt").write_text(LEAFLET, encoding="utf-8")
    bench = Bench(folder)
    lines = [line for line in LEAFLET.split("\n") if line.endswith(".")]
    return bench, bench.items([{"source": "ke_hoach.txt", "quote": line} for line in lines])


@pytest.fixture(scope="module")
def judged(leaflet: tuple[Bench, tuple[EvidenceItem, ...]]) -> Callable[..., Verdict]:
    bench, evidence = leaflet
    return lambda text, *slots: bench.checker(Proposal(text, slots=slots), evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu là 88% trẻ em mẫu giáo được ăn trưa tại trường.",
        "Số vụ bạo lực gia đình là 41 vụ, ít hơn cùng kỳ năm 2020 9 vụ.",
        "Hơn nửa lực lượng lao động trong tỉnh, cụ thể 63,4%, có việc làm phi chính thức.",
        "Đầu năm 2021, hai xã Lũng Cú và Sủng Là không còn hộ nghèo.",
        "Các xã vùng thấp đầu năm 2021 còn 7,1% hộ nghèo.",
        "Người từ 65 đến dưới 75 tuổi được tặng thẻ xe buýt.",
        "Cuối năm, tỷ lệ trả tiền qua tài khoản sẽ được đưa lên 71%.",
    ],
)
def test_said_in_other_words(judged: Callable[..., Verdict], text: str) -> None:
    verdict = judged(text)
    assert verdict.passed, verdict.reasons


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Người có việc làm phi chính thức chiếm 63,4% dân số.", "scope"),
        ("Chưa tới nửa lực lượng lao động trong tỉnh, cụ thể 63,4%, có việc làm phi chính thức.", "figure"),
        ("Đầu năm 2021, các xã vùng thấp và xã Lũng Cú đều không còn hộ nghèo.", "negation"),
        ("Đầu năm 2021, ba xã Lũng Cú và Sủng Là không còn hộ nghèo.", "figure"),
        ("Số người học nghề giảm do thiếu thầy dạy và do tiền học tăng cao.", "content"),
        ("Người thuộc nhiều diện được nhận cùng lúc các khoản trợ cấp.", "negation"),
        ("Tỷ lệ trả tiền qua tài khoản đã được đưa lên 71%.", "kind"),
        ("Trung tâm thông báo kết quả cho từng gia đình qua loa phường trước ngày 15/5/2022.", "content"),
        ("Số vụ bạo lực gia đình là 41 vụ, nhiều hơn cùng kỳ năm 2020 9 vụ.", "direction"),
    ],
)
def test_what_changes_the_sense_is_withheld(judged: Callable[..., Verdict], text: str, cause: str) -> None:
    assert cause in {reason.cause for reason in judged(text).reasons}


def test_a_figure_put_in_keeps_to_its_own_clause(
    judged: Callable[..., Verdict], leaflet: tuple[Bench, tuple[EvidenceItem, ...]]
) -> None:
    item = next(i for i in leaflet[1] if "26 giường" in i.text)

    def slot(text: str, figure: str) -> Slot:
        start = text.index(figure)
        return Slot(start, start + len(figure), item.n, item.text.index(figure))

    true = "Bệnh viện huyện có 140 giường."
    assert judged(true, slot(true, "140 giường")).passed
    false = "Bệnh viện huyện có 26 giường."
    assert not judged(false, slot(false, "26 giường")).passed
