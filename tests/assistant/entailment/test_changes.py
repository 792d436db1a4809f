"""Small changes that turn a sentence, and other words that do not: each on a sentence of an invented announcement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.generation.base import Proposal, Verdict
from evals.benchmarks.verification import Bench

NOTICE = """UBND TỈNH KON TUM
Số: 61/TB-UBND
Kon Tum, ngày 18 tháng 10 năm 2024

THÔNG BÁO
Kết quả phát triển nghề thủ công tỉnh Kon Tum năm 2024

1. Kết quả
Sáng 14/10, Sở Công Thương bàn giao 12 khung dệt cho hợp tác xã.
Toàn tỉnh có 845 thợ dệt, chiếm 61% số thợ thủ công, và 310 thợ rèn, chiếm 22%; trong đó ba xã biên giới có 96 thợ dệt.
Tỉnh hỗ trợ 15 triệu đồng/hộ mua khung dệt, 9 triệu đồng/hộ sửa khung dệt.
Người từ đủ 18 tuổi trở lên học nghề rèn được hỗ trợ 2 triệu đồng/tháng.
Thợ giỏi mất cả vợ và con được thăm hỏi dịp Tết.
Thợ đi hội chợ được miễn phí gian hàng, trừ người bán hàng nhập khẩu.
Tỉnh khuyến khích doanh nghiệp thu mua vải cho hợp tác xã.
Doanh thu ba năm gồm: năm 2022 là 4,1 tỷ đồng, năm 2023 là 5,3 tỷ đồng, năm 2024 là 6,8 tỷ đồng.
Chủ tịch UBND tỉnh yêu cầu Sở Công Thương rút ngắn 40% thời gian cấp nhãn hàng.
Chi phí trưng bày do ngân sách tỉnh bảo đảm.
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Verdict]:
    folder = tmp_path_factory.mktemp("notice")
    (folder / "thong_bao.txt").write_text(NOTICE, encoding="utf-8")
    bench = Bench(folder)
    lines = [line for line in NOTICE.split("\n") if line.endswith(".")]
    evidence = bench.items([{"source": "thong_bao.txt", "quote": line} for line in lines])
    return lambda text: bench.checker(Proposal(text), evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 14/10/2024, Sở Công Thương bàn giao 12 khung dệt cho hợp tác xã.",  # the year is the document's
        "Sở CT bàn giao 12 khung dệt cho hợp tác xã.",  # initials
        "Toàn tỉnh có 845 thợ dệt, chiếm 61% số thợ thủ công.",
        "Thợ đi hội chợ không mất tiền gian hàng, trừ người bán hàng nhập khẩu.",
        "Năm 2024, doanh thu là 6,8 tỷ đồng.",
        "Ba xã biên giới có 96 thợ dệt.",
        "Tỉnh Kon Tum khuyến khích doanh nghiệp thu mua vải cho hợp tác xã.",
    ],
)
def test_what_still_says_the_same(judged: Callable[[str], Verdict], text: str) -> None:
    verdict = judged(text)
    assert verdict.passed, verdict.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 14/10/2023, Sở Công Thương bàn giao 12 khung dệt cho hợp tác xã.",
        "Toàn tỉnh có 845 thợ dệt, chiếm 22%.",
        "Toàn tỉnh có 96 thợ dệt.",
        "Tỉnh hỗ trợ 9 triệu đồng/hộ mua khung dệt.",
        "Người học nghề rèn được hỗ trợ 2 triệu đồng/tháng.",
        "Thợ giỏi mất vợ hoặc con được thăm hỏi dịp Tết.",
        "Người bán hàng nhập khẩu đi hội chợ được miễn phí gian hàng.",
        "Doanh nghiệp thu mua vải cho hợp tác xã.",
        "Năm 2023, doanh thu là 6,8 tỷ đồng.",
        "Sở Công Thương đã rút ngắn 40% thời gian cấp nhãn hàng.",
        "Chi phí trưng bày do người thợ bảo đảm.",
        "Kon Tum, ngày 18 tháng 10 năm 2024.",
        "Kon Tum đã ký Thông báo này.",
    ],
)
def test_what_no_longer_does(judged: Callable[[str], Verdict], text: str) -> None:
    assert not judged(text).passed
