"""Statements of a leaflet of questions and answers, and of a report with a table, told rightly and told wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.evidence.statement import Statement
from assistant.generation.base import Proposal, Verdict
from assistant.generation.evidence import item_of
from evals.benchmarks.verification import Bench

LEAFLET = """# Hỏi đáp về chính sách hỗ trợ người khuyết tật tỉnh Phú Thọ

Sở Lao động - Thương binh và Xã hội tỉnh Phú Thọ phát hành tháng 3 năm 2024.

## Ai được cấp xe lăn miễn phí?

Người khuyết tật vận động đặc biệt nặng và nặng thuộc hộ nghèo, hộ cận nghèo được cấp xe lăn miễn phí, mỗi người một chiếc trong 5 năm.

## Hồ sơ gồm những gì và nộp ở đâu?

Hồ sơ gồm đơn đề nghị theo mẫu và bản sao giấy xác nhận khuyết tật. Người dân nộp tại bộ phận một cửa của UBND cấp xã, không phải nộp bản gốc. Trong 7 ngày làm việc, UBND cấp xã chuyển hồ sơ lên Phòng Lao động; Phòng Lao động trả kết quả trong 10 ngày làm việc.

## Mức hỗ trợ học nghề là bao nhiêu?

Người khuyết tật học nghề được hỗ trợ tối đa 6 triệu đồng một khóa, tiền ăn 40.000 đồng/người/ngày thực học và tiền đi lại 300.000 đồng/khóa nếu nhà cách nơi học từ 5 km trở lên. Người đã được hỗ trợ một lần thì không được hỗ trợ lần nữa, trừ trường hợp mất việc vì lý do khách quan.
"""

TABLE = """# Báo cáo kết quả giảm nghèo tỉnh Phú Thọ năm 2023

Phú Thọ, ngày 15 tháng 1 năm 2024

## Kết quả chủ yếu

| Chỉ tiêu | Đơn vị | Kế hoạch 2023 | Thực hiện 2023 | So với kế hoạch |
|---|---|---|---|---|
| Tỷ lệ hộ nghèo | % | 4,0 | 3,8 | Đạt |
| Lao động được tạo việc làm | người | 16.000 | 17.450 | Vượt |
| Nhà ở cho hộ nghèo được xây mới, sửa chữa | căn | 1.200 | 985 | Chưa đạt |
| Tỷ lệ bao phủ bảo hiểm y tế | % | 94,5 | 94,9 | Đạt |

## Phân công

Sở Xây dựng chủ trì rà soát nhà ở của hộ nghèo, Sở Tài chính bố trí kinh phí; Ủy ban Mặt trận Tổ quốc tỉnh vận động Quỹ Vì người nghèo.

Huyện Tân Sơn còn 1.824 hộ nghèo, chiếm 9,1% số hộ của huyện; huyện Yên Lập còn 1.350 hộ, chiếm 6,4%. Hai huyện này chiếm gần một nửa số hộ nghèo của tỉnh. Thành phố Việt Trì không còn hộ nghèo.

Nguyên nhân chậm làm nhà là giá vật liệu tăng và thiếu thợ vào mùa mưa. Từ năm 2024, tỉnh dừng hỗ trợ tiền điện và chuyển sang hỗ trợ học phí cho con hộ nghèo.
"""

LEAFLET_TRUE = [
    "Người khuyết tật vận động nặng thuộc hộ cận nghèo được cấp xe lăn miễn phí.",
    "Hồ sơ có đơn đề nghị theo mẫu và bản sao giấy xác nhận khuyết tật.",
    "Người dân nộp hồ sơ tại bộ phận một cửa của UBND cấp xã.",
    "Người dân không cần nộp bản gốc.",
    "UBND cấp xã chuyển hồ sơ lên Phòng Lao động trong 7 ngày làm việc.",
    "Phòng Lao động trả kết quả trong vòng 10 ngày làm việc.",
    "Người khuyết tật học nghề được hỗ trợ nhiều nhất 6 triệu đồng mỗi khóa.",
    "Tiền ăn cho người khuyết tật học nghề là 40.000 đồng/người/ngày.",
    "Nếu nhà cách nơi học từ 5 km trở lên, người học được hỗ trợ tiền đi lại 300.000 đồng một khóa.",
    "Đã được hỗ trợ một lần thì không được hỗ trợ lần nữa, trừ khi mất việc vì lý do khách quan.",
]

LEAFLET_FALSE = [
    "Người khuyết tật vận động nhẹ thuộc hộ nghèo được cấp xe lăn miễn phí.",
    "Mọi người khuyết tật vận động được cấp xe lăn miễn phí.",
    "Người khuyết tật vận động nặng được cấp xe lăn miễn phí, kể cả không thuộc hộ nghèo.",
    "Mỗi người được cấp một chiếc xe lăn trong 5 tháng.",
    "Hồ sơ có đơn đề nghị theo mẫu và bản gốc giấy xác nhận khuyết tật.",
    "Người dân nộp hồ sơ tại bộ phận một cửa của UBND cấp huyện.",
    "Người dân phải nộp bản gốc.",
    "UBND cấp xã chuyển hồ sơ lên Phòng Lao động trong 10 ngày làm việc.",
    "Phòng Lao động trả kết quả trong 7 ngày làm việc.",
    "Phòng Lao động chuyển hồ sơ lên UBND cấp xã.",
    "Người khuyết tật học nghề được hỗ trợ ít nhất 6 triệu đồng một khóa.",
    "Người khuyết tật học nghề được hỗ trợ 6 triệu đồng một khóa.",
    "Tiền ăn cho người khuyết tật học nghề là 40.000 đồng/người/tháng.",
    "Tiền đi lại cho người khuyết tật học nghề là 40.000 đồng/ngày.",
    "Nếu nhà cách nơi học dưới 5 km, người học được hỗ trợ tiền đi lại 300.000 đồng một khóa.",
    "Người đã được hỗ trợ một lần vẫn được hỗ trợ lần nữa.",
    "Người đã được hỗ trợ một lần thì không được hỗ trợ lần nữa, kể cả khi mất việc vì lý do khách quan.",
]

TABLE_TRUE = [
    "Năm 2023, tỷ lệ hộ nghèo của Phú Thọ là 3,8%, đạt kế hoạch.",
    "Năm 2023 Phú Thọ tạo việc làm cho 17.450 lao động, vượt kế hoạch 16.000 người.",
    "Số nhà ở cho hộ nghèo được xây mới, sửa chữa là 985 căn, chưa đạt kế hoạch 1.200 căn.",
    "Tỷ lệ bao phủ BHYT của Phú Thọ thực hiện năm 2023 là 94,9%.",
    "Sở Xây dựng chủ trì rà soát nhà ở của hộ nghèo.",
    "Ủy ban Mặt trận Tổ quốc tỉnh có nhiệm vụ vận động Quỹ Vì người nghèo.",
    "Huyện Tân Sơn còn 1.824 hộ nghèo, bằng 9,1% số hộ của huyện.",
    "Huyện Yên Lập còn 1.350 hộ nghèo, chiếm 6,4%.",
    "Việt Trì không còn hộ nghèo nào.",
    "Giá vật liệu tăng và thiếu thợ vào mùa mưa là nguyên nhân làm nhà chậm.",
    "Từ năm 2024, Phú Thọ không hỗ trợ tiền điện nữa mà hỗ trợ học phí cho con hộ nghèo.",
]

TABLE_FALSE = [
    "Năm 2023, tỷ lệ hộ nghèo của Phú Thọ thực hiện là 4,0%.",
    "Kế hoạch năm 2023 của Phú Thọ là tỷ lệ hộ nghèo 3,8%.",
    "Năm 2023 Phú Thọ tạo việc làm cho 16.000 lao động, vượt kế hoạch 17.450 người.",
    "Năm 2023 Phú Thọ tạo việc làm cho 17.450 lao động nhưng chưa đạt kế hoạch.",
    "Số nhà ở cho hộ nghèo được xây mới, sửa chữa là 985 căn, đạt kế hoạch.",
    "Tỷ lệ bao phủ bảo hiểm y tế năm 2023 là 3,8%.",
    "Tỷ lệ bao phủ BHYT của Phú Thọ thực hiện năm 2022 là 94,9%.",
    "Sở Tài chính chủ trì rà soát nhà ở của hộ nghèo.",
    "Sở Xây dựng bố trí kinh phí.",
    "Sở Xây dựng phối hợp rà soát nhà ở của hộ nghèo.",
    "Sở Tài chính vận động Quỹ Vì người nghèo.",
    "Huyện Tân Sơn còn 1.350 hộ nghèo.",
    "Huyện Tân Sơn còn 1.824 hộ nghèo, chiếm 6,4% số hộ của huyện.",
    "Huyện Tân Sơn còn 1.824 hộ nghèo, chiếm 9,1% số hộ của tỉnh.",
    "Huyện Tân Sơn còn 1.824 người nghèo.",
    "Thành phố Việt Trì còn hộ nghèo.",
    "Hai huyện này chiếm hơn một nửa số hộ nghèo của tỉnh.",
    "Nguyên nhân chậm làm nhà là giá vật liệu giảm và thiếu thợ vào mùa mưa.",
    "Nguyên nhân chậm làm nhà là thiếu kinh phí và thiếu thợ vào mùa mưa.",
    "Từ năm 2024, tỉnh dừng hỗ trợ học phí và chuyển sang hỗ trợ tiền điện cho con hộ nghèo.",
    "Từ năm 2024, tỉnh hỗ trợ tiền điện cho con hộ nghèo.",
    "Từ năm 2025, tỉnh dừng hỗ trợ tiền điện.",
    "Thành phố Việt Trì không còn hộ nghèo nhờ hỗ trợ học phí.",
]

Judge = Callable[[str, str], Verdict]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The verdict on a statement against all sentences of a document."""
    folder = tmp_path_factory.mktemp("documents")
    for name, text in (("leaflet.md", LEAFLET), ("table.md", TABLE)):
        (folder / name).write_text(text, encoding="utf-8")
    bench = Bench(folder)

    def judge(name: str, text: str) -> Verdict:
        groups: dict[int, list[Statement]] = {}
        for s in bench.reader.statements(bench.hits[name]):
            if not s.heading:
                groups.setdefault(s.sentence_start, []).append(s)
        items = [item_of(group, bench.texts.__getitem__) for group in groups.values()]
        return bench.checker(Proposal(text), [replace(item, n=n) for n, item in enumerate(items, 1)])

    return judge


@pytest.mark.parametrize("text", LEAFLET_TRUE)
def test_what_the_leaflet_says_passes(judged: Judge, text: str) -> None:
    verdict = judged("leaflet.md", text)
    assert verdict.passed, verdict.reasons


@pytest.mark.parametrize("text", LEAFLET_FALSE)
def test_what_the_leaflet_does_not_say_is_withheld(judged: Judge, text: str) -> None:
    assert not judged("leaflet.md", text).passed


@pytest.mark.parametrize("text", TABLE_TRUE)
def test_what_the_table_says_passes(judged: Judge, text: str) -> None:
    verdict = judged("table.md", text)
    assert verdict.passed, verdict.reasons


@pytest.mark.parametrize("text", TABLE_FALSE)
def test_what_the_table_does_not_say_is_withheld(judged: Judge, text: str) -> None:
    assert not judged("table.md", text).passed
