"""Questions are read for scope, kind of answer and content words, with or without diacritics."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.understand import understand


def test_scope_of_a_plain_question() -> None:
    query = understand("Đến năm 2025 Hải Phòng phấn đấu giải quyết việc làm cho bao nhiêu lao động?")
    assert query.scope.provinces == ("Hải Phòng",)
    assert [p.end.year for p in query.scope.periods] == [2025]
    assert query.scope.kind == "target"
    assert query.wants_number
    assert query.units == ("lao động",)


@pytest.mark.parametrize(
    ("accented", "stripped"),
    [
        (
            "Tỷ lệ hộ nghèo của Hải Phòng đến năm 2025 là bao nhiêu?",
            "ty le ho ngheo cua hai phong den nam 2025 la bao nhieu",
        ),
        ("So sánh tỷ lệ thất nghiệp giữa Nghệ An và Đà Nẵng", "so sanh ty le that nghiep giua nghe an va da nang"),
    ],
)
def test_diacritics_do_not_change_the_scope(accented: str, stripped: str) -> None:
    a, b = understand(accented), understand(stripped)
    assert a.scope == b.scope or (a.scope.provinces, a.scope.kind) == (b.scope.provinces, b.scope.kind)
    assert (a.wants, a.units, a.compare, len(a.parts)) == (b.wants, b.units, b.compare, len(b.parts))
    assert set(a.hard) == set(b.hard)


def test_decomposed_text_is_the_same_question() -> None:
    question = "Mức chuẩn trợ giúp xã hội của Đà Nẵng là bao nhiêu?"
    assert understand(unicodedata.normalize("NFD", question)).terms == understand(question).terms


def test_function_words_with_diacritics_do_not_take_content_away() -> None:
    hard = understand("Mức sinh thay thế, hội nghị, cận nghèo, ma túy, chứng chỉ là gì?").hard
    assert {"the", "hoi", "nghi", "can", "ngheo", "ma", "tuy", "chi"} <= set(hard)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Ai chủ trì hội nghị?", "person"),
        ("Hội nghị tổ chức ngày nào?", "date"),
        ("Nghị quyết 12-NQ/TU nói về việc gì?", "about"),
        ("Hồ sơ nộp ở đâu?", "place"),
        ("Gồm những giải pháp nào?", "list"),
        ("Có bao nhiêu hộ nghèo?", "number"),
        ("Vì sao tiến độ chậm?", "reason"),
        ("Kế hoạch số mấy quy định việc này?", "document"),
    ],
)
def test_kind_of_answer(question: str, want: str) -> None:
    assert understand(question).wants[0] == want


def test_two_places_become_two_parts() -> None:
    query = understand("Tỷ lệ bao phủ bảo hiểm y tế của Nghệ An và Hải Phòng, nơi nào cao hơn?")
    assert [p.scope.provinces for p in query.parts] == [("Nghệ An",), ("Hải Phòng",)]
    assert query.compare == "higher"


def test_target_and_result_become_two_parts() -> None:
    query = understand("Tỷ lệ hộ nghèo Nghệ An thực tế năm 2023 và mục tiêu đến năm 2030?")
    assert [(p.scope.kind, p.scope.periods[0].end.year) for p in query.parts] == [("achieved", 2023), ("target", 2030)]


def test_two_counts_become_two_parts_and_one_figure_with_its_percentage_does_not() -> None:
    two = understand("Chương trình có bao nhiêu chỉ tiêu hoàn thành và bao nhiêu chỉ tiêu khó khăn?")
    assert len(two.parts) == 2
    one = understand("Năm 2023 tạo việc làm cho bao nhiêu người, đạt bao nhiêu phần trăm kế hoạch?")
    assert one.parts == ()
    assert set(one.units) == {"người", "%"}


def test_what_is_left_is_recognised() -> None:
    query = understand("Còn bao nhiêu chỉ tiêu chưa hoàn thành?")
    assert query.remainder
    assert "chua" not in query.terms


def test_an_old_province_is_not_the_new_one() -> None:
    query = understand("Tỷ lệ bao phủ của địa bàn Đà Nẵng cũ là bao nhiêu?")
    assert query.scope.former == ("Đà Nẵng",)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["Tỷ lệ hộ nghèo của Nghệ An năm 2024 là bao nhiêu?"], "Còn Hải Phòng thì sao?", ("Hải Phòng", 2024, "ngheo")),
        (["Tỷ lệ hộ nghèo của Nghệ An năm 2024 là bao nhiêu?"], "Thế năm 2022?", ("Nghệ An", 2022, "ngheo")),
        (["Tỷ lệ hộ nghèo của Nghệ An năm 2024?"], "Thế hộ cận nghèo?", ("Nghệ An", 2024, "can")),
        (
            ["Tỷ lệ thất nghiệp ở thành thị của Nghệ An năm 2024?", "Còn Hải Phòng?"],
            "Thế còn nông thôn?",
            ("Hải Phòng", 2024, "nong"),
        ),
    ],
)
def test_follow_ups_take_over_what_they_leave_out(
    history: list[str], question: str, expected: tuple[str, int, str]
) -> None:
    query = understand(question, history)
    place, year, word = expected
    assert query.follow_up
    assert query.scope.provinces == (place,)
    assert [p.end.year for p in query.scope.periods] == [year]
    assert word in query.terms


def test_a_whole_question_is_not_a_follow_up() -> None:
    question = "Mức hỗ trợ mai táng phí cho người có công ở Đà Nẵng là bao nhiêu?"
    query = understand(question, ["Tỷ lệ hộ nghèo của Nghệ An năm 2024?"])
    assert not query.follow_up
    assert query.scope.provinces == ("Đà Nẵng",)
    assert query.scope.periods == ()


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_understood_without_an_error(question: str, history: list[str]) -> None:
    understand(question, history)
