"""Notices say what does not add up, and nothing else."""

from __future__ import annotations

import pytest

from tests.ingest.indicators._rows import rows


def notices(text: str, kind: str = "article") -> list[str]:
    return [n for r in rows(text, kind) for n in r.notices]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tỉnh dạy nghề cho 8.400/12.000 lao động, đạt 75% kế hoạch.", "tính lại được 70%"),
        ("Trong 20 chỉ tiêu có 12 chỉ tiêu hoàn thành, 5 chỉ tiêu chậm và 4 chỉ tiêu khó khăn.", "12 + 5 + 4 = 21"),
        ("Tỷ lệ hộ nghèo dùng nước sạch đạt 104%.", "nằm ngoài khoảng"),
        ("Tổng kinh phí là 30 tỷ đồng, gồm ngân sách tỉnh 18 tỷ đồng, ngân sách huyện 15 tỷ đồng.", "18 + 15 = 33"),
    ],
)
def test_what_does_not_add_up(text: str, said: str) -> None:
    assert [said in n for n in notices(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh dạy nghề cho 8.400/12.000 lao động, đạt 70% kế hoạch.",
        "Tỉnh dạy nghề cho 8.405/12.000 lao động (đạt 70,0%).",
        "Tỉnh dạy nghề cho 13.000/12.000 lao động, đạt 108,3% kế hoạch, tăng 130% so với năm 2022.",
        "Trong 20 chỉ tiêu có 12 chỉ tiêu hoàn thành, 5 chỉ tiêu chậm và 3 chỉ tiêu khó khăn.",
        "Đã có 12/20 chỉ tiêu hoàn thành (trong đó có 9 chỉ tiêu hoàn thành sớm); 5 chỉ tiêu chậm; 3 chỉ tiêu khó khăn.",
        "Trong 20 chỉ tiêu có 12 chỉ tiêu hoàn thành và 3 chỉ tiêu chậm.",
        "Tổng kinh phí là 30 tỷ đồng, gồm ngân sách tỉnh 18 tỷ đồng, ngân sách huyện 12 tỷ đồng.",
        "Có 7/9 huyện về đích; tỷ lệ hộ nghèo còn 3%.",
    ],
)
def test_no_false_alarms(text: str) -> None:
    assert notices(text) == []
