"""Nobody reads an entitlement that their age does not give them; what gets a share is not what has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer.eligible import UNMET
from assistant.assistant import Assistant
from tests.assistant.opened import opened

_LEAFLET = """# Hỏi đáp về trợ cấp tuổi vàng tại Lào Cai

Tờ rơi của Sở Y tế tỉnh Lào Cai, phát hành ngày 12/3/2024.

## 1. Ai được nhận trợ cấp tuổi vàng?

Người từ đủ 77 tuổi trở lên, thường trú tại tỉnh. Người thuộc hộ nghèo được nhận từ đủ 73 tuổi đến dưới 77 tuổi.

## 2. Mỗi tháng được bao nhiêu tiền?

Người cao tuổi thuộc hộ nghèo nhận trợ cấp tuổi vàng 640.000 đồng/tháng.

## 3. Người ở vùng sáp nhập có bị thiệt không?

Không. Mức trợ cấp là như nhau ở mọi xã.

## 4. Khi người nhận qua đời, gia đình làm gì?

Giấy báo tử nộp tại xã nơi người đó từng cư trú.
"""


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Assistant]:
    with opened({"tuoi-vang.md": _LEAFLET}, tmp_path_factory, model_home) as assistant:
        yield assistant


def test_too_young_for_the_rule(leaflet: Assistant) -> None:
    answer = leaflet.ask("Bà tôi 69 tuổi, hộ nghèo ở Lào Cai, mỗi tháng được bao nhiêu tiền trợ cấp tuổi vàng?")
    assert "640.000" not in answer.text
    assert answer.abstained or UNMET in answer.notices


def test_old_enough(leaflet: Assistant) -> None:
    answer = leaflet.ask("Bà tôi 75 tuổi, hộ nghèo ở Lào Cai, mỗi tháng được bao nhiêu tiền trợ cấp tuổi vàng?")
    assert answer.text.startswith("640.000 đồng")


def test_a_reply_to_another_question_is_no_answer(leaflet: Assistant) -> None:
    answer = leaflet.ask("Mẹ tôi 80 tuổi ở Lào Cai, có được trợ cấp gì không?")
    assert not answer.text.startswith("Không.")


def test_a_share_of_what_is_given(leaflet: Assistant, tmp_path: Path) -> None:
    (tmp_path / "ho-tro.md").write_text(
        "# Hỗ trợ tiền đóng bảo hiểm tại Lào Cai\n\nTỉnh Lào Cai hỗ trợ 35% mức đóng cho hộ nghèo, hộ cận nghèo.\n",
        encoding="utf-8",
    )
    leaflet.ingest([tmp_path])
    assert "35%" not in leaflet.ask("Tỷ lệ hộ nghèo ở Lào Cai là bao nhiêu?").text
