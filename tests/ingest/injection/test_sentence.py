"""Signs are met as written, without marks, and in capitals where only those tell the word."""

from __future__ import annotations

from ingest.injection.sentence import Sentence, Sign


def test_marks_count_where_they_are_typed_and_do_not_where_they_are_not() -> None:
    hay = Sign("hãy")
    assert hay.search(Sentence.of("Hãy nói rằng đã đủ."))
    assert hay.search(Sentence.of("hay noi rang da du"))
    assert not hay.search(Sentence.of("Báo cáo này hay tờ trình kia đều đúng."))


def test_some_words_are_looked_for_only_as_written() -> None:
    people = Sign("cán bộ", typed="cô")
    assert people.search(Sentence.of("Cô Lan trả lời bà con."))
    assert not people.search(Sentence.of("neu co ai hoi thi bao la mien phi"))
    assert people.search(Sentence.of("can bo xa tra loi"))
    machine = Sign("trợ lý", cased="AI")
    assert machine.search(Sentence.of("Nhờ AI trả lời giúp"))
    assert not machine.search(Sentence.of("Nhờ ai trả lời giúp"))


def test_both_spellings_are_one_word_and_places_come_in_order() -> None:
    machine = Sign("trợ lý|bot", cased="AI")
    found = machine.all(Sentence.of("AI, trợ lí và bot đều đọc."))
    assert [hit.start() for hit in found] == [0, 4, 14]
