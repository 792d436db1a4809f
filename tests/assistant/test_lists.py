"""Lists are found whole: numbered, lettered, counted in words, or in one sentence after a colon."""

from __future__ import annotations

import pytest

from assistant.answer.lists import Listing, bare, find_list
from assistant.question.understand import understand

NUMBERED = """Kế hoạch phát triển du lịch cộng đồng
Các nhiệm vụ phát triển du lịch cộng đồng gồm:
1. Sửa đường vào bản.
Đường vào bản dài 4 km.
2. Dạy nghề hướng dẫn viên.
3. Giữ gìn nhà sàn truyền thống.
II. KINH PHÍ
1. Ngân sách huyện.
2. Đóng góp của dân."""
ORDINAL = """Giải pháp giữ rừng đầu nguồn như sau:
Thứ nhất, giao rừng cho từng bản. Việc giao xong trong quý I.
Thứ hai, trả công tuần tra hằng tháng.
Thứ ba, trồng bù diện tích bị cháy."""
INLINE = "Hồ sơ xin cấp giống lúa gồm: đơn của chủ hộ; bản sao sổ hộ khẩu; xác nhận của trưởng bản."
COMMAS = "Ba xã được cấp điện gồm: Na Ngoi, Mường Típ và Mường Ải."


def lists(question: str, text: str, near: tuple[int, int] | None = None) -> Listing | None:
    found = find_list(understand(question), text, [near or (0, len(text))], lambda _: 1.0, "")
    if found:
        for item in (found.lead, *found.items):
            assert text[item.start : item.end] == item.text
    return found


@pytest.mark.parametrize(
    ("question", "text", "first", "count"),
    [
        ("Các nhiệm vụ phát triển du lịch cộng đồng là gì?", NUMBERED, "Sửa đường vào bản.", 3),
        ("Giải pháp giữ rừng đầu nguồn gồm những gì?", ORDINAL, "Thứ nhất, giao rừng cho từng bản.", 3),
        ("Hồ sơ xin cấp giống lúa gồm những gì?", INLINE, "đơn của chủ hộ", 3),
        ("Ba xã được cấp điện là những xã nào?", COMMAS, "Na Ngoi", 3),
    ],
)
def test_all_items_and_no_more(question: str, text: str, first: str, count: int) -> None:
    found = lists(question, text)
    assert found is not None
    assert bare(found.items[0].text).startswith(first)
    assert len(found.items) == count
    assert found.coverage > 0.5


def test_the_sentence_behind_an_enumeration_is_no_item() -> None:
    found = lists("Hồ sơ xin cấp giống lúa gồm những gì?", f"{INLINE} Nộp tại xã.")
    assert found is not None
    assert len(found.items) == 3


def test_a_list_must_touch_what_was_retrieved() -> None:
    assert lists("Các nhiệm vụ phát triển du lịch cộng đồng là gì?", NUMBERED, (0, 10)) is None


def test_a_list_of_questions_or_of_one_item_is_none() -> None:
    assert lists("Câu hỏi thường gặp gồm gì?", "Câu hỏi thường gặp gồm:\n1. Nộp ở đâu?\n2. Bao giờ có?") is None
    assert lists("Nhiệm vụ gồm gì?", "Nhiệm vụ gồm:\n1. Sửa cầu.") is None


@pytest.mark.parametrize(
    ("item", "said"), [("1. Sửa cầu", "Sửa cầu"), ("a) Sửa cầu", "Sửa cầu"), ("- Sửa cầu", "Sửa cầu"), ("Cầu", "Cầu")]
)
def test_numbering_is_taken_off(item: str, said: str) -> None:
    assert bare(item) == said
