"""A few short documents with targets, plans and results of three provinces, through the real chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.base import Answer
from tests.fakes import HashEmbedder
from vectorstore.store import Store

FILES = {
    "son-la_ke-hoach.txt": """UBND TỈNH SƠN LA
Số: 77/KH-UBND
Sơn La, ngày 12 tháng 3 năm 2023

KẾ HOẠCH
Phát triển xã hội tỉnh Sơn La đến năm 2030

I. Mục tiêu đến năm 2025
1. Tỷ lệ bao phủ bảo hiểm y tế đạt 96% dân số.
2. Tỷ lệ hộ nghèo còn dưới 9%.
3. Tỷ lệ lao động qua đào tạo đạt 65%.
4. Tỷ lệ trẻ em được tiêm chủng đầy đủ đạt 100%.

II. Mục tiêu đến năm 2030
1. Tỷ lệ bao phủ bảo hiểm y tế đạt 98% dân số.
2. Tỷ lệ hộ nghèo còn dưới 5%.
3. Tỷ lệ lao động qua đào tạo đạt 72%.

III. Kinh phí
Tổng kinh phí giai đoạn 2023-2025 là 900 tỷ đồng, trong đó: ngân sách trung ương 540 tỷ đồng; ngân sách tỉnh 240 tỷ đồng; ngân sách huyện 120 tỷ đồng.
""",
    "son-la_bao-cao.txt": """UBND TỈNH SƠN LA
Số: 210/BC-UBND
Sơn La, ngày 8 tháng 1 năm 2025

BÁO CÁO
Kết quả công tác xã hội tỉnh Sơn La năm 2024

Năm 2024, tỉnh Sơn La có 14/20 chỉ tiêu đã hoàn thành.

- Năm 2024, tạo việc làm mới cho 21.400/20.000 người, đạt 107% kế hoạch.
- Năm 2024, đào tạo nghề cho 7.200/9.000 người, đạt 80% kế hoạch.
- Năm 2024, xây 1.150/1.250 căn nhà cho hộ nghèo, đạt 92% kế hoạch.

Cuối năm 2024, tỷ lệ hộ nghèo tỉnh Sơn La còn 11,2%. Cuối năm 2023, tỷ lệ hộ nghèo tỉnh Sơn La là 13,5%.

Cuối năm 2024, tỷ lệ bao phủ bảo hiểm y tế tỉnh Sơn La đạt 94,5% dân số.
""",
    "dien-bien_ke-hoach.txt": """UBND TỈNH ĐIỆN BIÊN
Số: 55/KH-UBND
Điện Biên, ngày 20 tháng 4 năm 2023

KẾ HOẠCH
Phát triển xã hội tỉnh Điện Biên đến năm 2025

I. Mục tiêu đến năm 2025
1. Tỷ lệ bao phủ bảo hiểm y tế đạt 97,5% dân số.
2. Tỷ lệ hộ nghèo còn dưới 18%.
""",
    "dien-bien_tin.txt": """Điện Biên: kết quả việc làm năm 2024

UBND tỉnh Điện Biên cho biết, năm 2024 tạo việc làm mới cho 9.600 người.
""",
    "bac-giang_ke-hoach.txt": """UBND TỈNH BẮC GIANG
Số: 66/KH-UBND
Bắc Giang, ngày 5 tháng 5 năm 2023

KẾ HOẠCH
Phát triển xã hội tỉnh Bắc Giang đến năm 2030

I. Mục tiêu đến năm 2030
1. Tỷ lệ lao động qua đào tạo đạt 80%.
""",
}
Ask = Callable[[str], Answer]


@contextmanager
def over(files: Mapping[str, str], folders: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over documents given by name and text."""
    folder: Path = folders.mktemp("tài liệu")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Assistant(Store(folders.mktemp("nhà"), HashEmbedder()))
    opened.ingest([folder])
    yield opened
    opened.close()


def asking(assistant: Assistant) -> Ask:
    """Asks, and checks what holds for every answer: quotes are exact and every number is carried."""

    def asked(question: str) -> Answer:
        answer = assistant.ask(question)
        for c in answer.citations:
            assert assistant.document_text(c.document_id)[c.start : c.end] == c.quote
        assert all(n.supported for n in answer.numbers), answer
        return answer

    return asked


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the documents above."""
    with over(FILES, tmp_path_factory) as opened:
        yield opened


@pytest.fixture
def ask(small: Assistant) -> Ask:
    """Asks it; see `asking`."""
    return asking(small)
