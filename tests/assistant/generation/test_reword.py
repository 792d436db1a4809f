"""A question in the model's words is taken only when it asks the same."""

from __future__ import annotations

import pytest

from assistant.generation.base import ModelError, Record, Usage
from assistant.generation.reword import reworded, same_scope
from tests.assistant.generation.conftest import ScriptedWriter

STORY = "Bà ngoại cháu 81 tuổi ở Hải Phòng, nhà nghèo, chẳng biết mỗi tháng bà được mấy đồng"


@pytest.mark.parametrize(
    ("reply", "taken"),
    [
        ("Người 81 tuổi thuộc hộ nghèo ở Hải Phòng được trợ cấp hằng tháng bao nhiêu?", 1),
        ("1. Người 81 tuổi ở Hải Phòng được trợ cấp gì?\n2. Mức trợ cấp hằng tháng là bao nhiêu?", 2),
        ("Câu hỏi viết lại: Người 81 tuổi, nghèo, ở Hải Phòng được bao nhiêu?", 1),
        ("Người cao tuổi nghèo ở Hải Phòng được bao nhiêu?", 0),  # the age is lost
        ("Người 80 tuổi ở Hải Phòng được trợ cấp hằng tháng bao nhiêu?", 0),  # another age
        ("Người 81 tuổi ở Hà Nội và Hải Phòng được bao nhiêu?", 0),  # another place
        ("Người 81 tuổi thuộc hộ nghèo được bao nhiêu?", 0),  # the place is lost
        ("Theo Nghị định 20/2021/NĐ-CP, người 81 tuổi ở Hải Phòng được bao nhiêu?", 0),  # a document of its own
        ("Người 81 tuổi ở Hải Phòng được 500.000 đồng đúng không?", 0),  # an answer in the question
        ("", 0),
        ("???", 0),
    ],
)
def test_reworded(reply: str, taken: int) -> None:
    record = Record()
    found = reworded(STORY, (), ScriptedWriter([reply]), 10, record)
    assert len(found) == taken
    assert not any(q.startswith(("1.", "2.", "Câu hỏi")) for q in found)
    assert record.replies == [reply]


def test_a_call_that_fails_is_told_of_with_what_it_used() -> None:
    record = Record()
    with pytest.raises(ModelError):
        reworded(STORY, (), ScriptedWriter([("Người 81", ModelError("Mất kết nối.", "down"))]), 10, record)
    assert (record.replies, record.usage) == (["Người 81"], Usage(10, 5))
    assert "reword" in record.seconds


def test_what_a_follow_up_leaves_open_may_come_from_before() -> None:
    before = ["Tỷ lệ hộ nghèo của Đà Nẵng năm 2023 là bao nhiêu?"]
    assert same_scope("thế còn năm 2024?", before, ["Tỷ lệ hộ nghèo của Đà Nẵng năm 2024 là bao nhiêu?"])
    assert not same_scope("thế còn năm 2024?", before, ["Tỷ lệ hộ nghèo của Đà Nẵng năm 2022 là bao nhiêu?"])
    assert not same_scope("thế còn năm 2024?", before, ["Tỷ lệ hộ nghèo của Đà Nẵng là bao nhiêu?"])
