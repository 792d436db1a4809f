"""A small invented report, and the check over its sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.generation.base import EvidenceItem, Proposal, Verdict
from evals.benchmarks.verification import Bench

REPORT = """ỦY BAN NHÂN DÂN TỈNH THANH HÓA
Số: 145/BC-UBND
Thanh Hóa, ngày 12 tháng 7 năm 2023

BÁO CÁO
Kết quả công tác an sinh xã hội tỉnh Thanh Hóa 6 tháng đầu năm 2023

1. Kết quả 6 tháng đầu năm 2023
Qua rà soát 31 chỉ tiêu của chương trình, toàn tỉnh đã có 22/31 chỉ tiêu hoàn thành, 5 chỉ tiêu đang thực hiện và 4 chỉ tiêu khó hoàn thành.
Tỷ lệ hộ nghèo toàn tỉnh còn 4,2%, giảm 0,7 điểm phần trăm so với cuối năm 2022; khu vực miền núi còn 12,6%, khu vực thành thị còn 1,3%.
Sở Lao động - Thương binh và Xã hội đã chi trả trợ cấp cho 84.500 người, trong đó 61.200 người nhận tiền qua tài khoản.
Huyện Mường Lát làm xong 412 căn nhà, nhiều nhất tỉnh, kế đến là huyện Quan Sơn 305 căn.
Mức hỗ trợ là 50 triệu đồng mỗi căn xây mới và 25 triệu đồng mỗi căn sửa chữa, do ngân sách tỉnh bảo đảm.
Chưa có huyện nào hoàn thành việc số hóa hồ sơ người có công.
Ước cả năm 2023 giải quyết việc làm cho khoảng 60.000 lao động.

2. Mục tiêu đến năm 2025
Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số.
Ít nhất 70% người cao tuổi được khám sức khỏe mỗi năm.
Tỉnh sẽ xây dựng 18 trạm y tế tại các xã miền núi.

3. Chính sách của tỉnh
Thời gian hỗ trợ không quá 24 tháng đối với hộ cận nghèo.
"""


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder: Path = tmp_path_factory.mktemp("reports")
    (folder / "bao_cao.txt").write_text(REPORT, encoding="utf-8")
    return Bench(folder)


@pytest.fixture(scope="session")
def evidence(bench: Bench) -> tuple[EvidenceItem, ...]:
    """All sentences of the report, numbered."""
    body = REPORT[REPORT.index("Qua rà soát") :].split("\n")
    pieces = [{"source": "bao_cao.txt", "quote": line} for line in body if line.endswith(".")]
    items = [item for piece in pieces for item in bench.items([piece])]
    return tuple(replace(item, n=n) for n, item in enumerate(items, 1))


@pytest.fixture(scope="session")
def judged(bench: Bench, evidence: tuple[EvidenceItem, ...]) -> Callable[[str], Verdict]:
    """The verdict on a statement against all sentences of the report."""
    return lambda text: bench.checker(Proposal(text), evidence)
