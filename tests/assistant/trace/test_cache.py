"""Answers come out of the cache exactly as they went in, and only for the same question of the same documents."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base import Answer, AnswerNumber, Citation
from assistant.trace.cache import AnswerCache, cache_key, decode, encode
from assistant.trace.file import TraceFile
from tests.assistant.trace.conftest import ANSWER, CITATION, QUOTE
from vectorstore.base import StoreError

TEXT = "Mở đầu.  \n" + QUOTE + "\nHết."

texts = st.text(st.characters(exclude_categories=["Cs"]))
counts = st.integers(0, 2**53)
citations = st.builds(
    Citation, counts, texts, texts, texts, st.none() | st.dates(), st.none() | texts, st.none() | texts, counts, counts,
    texts,
)  # fmt: skip
answers = st.builds(
    Answer,
    texts,
    texts,
    st.booleans(),
    st.sampled_from(["ledger", "extractive", "generative"]),
    st.lists(citations, max_size=3).map(tuple),
    st.lists(st.builds(AnswerNumber, texts, st.booleans(), st.none() | counts), max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.dictionaries(texts, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
    st.floats(0, 1),
    st.lists(counts, max_size=3).map(tuple),
    texts,
)


@given(answers)
def test_an_answer_goes_through_json_unchanged(answer: Answer) -> None:
    back = decode(encode(answer))
    assert back == answer
    assert type(back.citations) is tuple
    assert all(math.copysign(1, a) == math.copysign(1, b) for a, b in zip(back.seconds.values(), answer.seconds.values(), strict=True))  # fmt: skip


def text_of(document_id: str) -> str:
    return TEXT


class TestFind:
    def test_what_was_kept_is_found(self, file: TraceFile) -> None:
        cache = AnswerCache(file)
        assert cache.find("k", text_of) is None
        cache.keep("k", ANSWER, "0123456789")
        assert cache.find("k", text_of) == (ANSWER, "0123456789")
        file.close()
        assert AnswerCache(file).find("k", text_of) == (ANSWER, "0123456789")

    @pytest.mark.parametrize("text", [TEXT.replace("412", "413"), "", TEXT[1:]])
    def test_a_quote_that_no_longer_stands_in_its_document_is_not_given(self, file: TraceFile, text: str) -> None:
        cache = AnswerCache(file)
        cache.keep("k", ANSWER, "")
        assert cache.find("k", lambda _: text) is None
        assert cache.find("k", text_of) is None

    def test_nor_one_of_a_document_that_is_gone(self, file: TraceFile) -> None:
        def gone(document_id: str) -> str:
            raise StoreError("không có")

        cache = AnswerCache(file)
        cache.keep("k", ANSWER, "")
        assert cache.find("k", gone) is None

    def test_nor_one_that_cannot_be_read(self, file: TraceFile) -> None:
        cache = AnswerCache(file)
        cache.keep("k", ANSWER, "")
        file.write(lambda c: c.execute("UPDATE answers SET body = '{\"question\": 1}'"))
        assert cache.find("k", text_of) is None

    def test_the_longest_unused_go_first(self, file: TraceFile) -> None:
        time = iter(range(100))
        cache = AnswerCache(file, most=3, clock=lambda: float(next(time)))
        for key in "abc":
            cache.keep(key, ANSWER, "")
        cache.find("a", text_of)
        cache.keep("d", ANSWER, "")
        assert [cache.find(key, text_of) is not None for key in "abcd"] == [True, False, True, True]


class TestKey:
    SAME: ClassVar[dict[str, Any]] = {
        "question": "Còn mấy hộ?",
        "history": ("Năm 2024?",),
        "style": "answer",
        "state": ("s", "p"),
    }

    @pytest.mark.parametrize(
        "changed",
        [
            {"question": "Còn mấy hộ"},
            {"question": "còn mấy hộ?"},
            {"history": ()},
            {"history": ("Năm 2023?",)},
            {"question": "Năm 2024?", "history": ("Còn mấy hộ?",)},
            {"style": "citizen"},
            {"state": ("t", "p")},
            {"state": ("sp",)},
        ],
    )
    def test_anything_else_is_another(self, changed: dict[str, Any]) -> None:
        assert cache_key(**{**self.SAME, **changed}) != cache_key(**self.SAME)

    def test_spaces_and_composition_are_not(self) -> None:
        typed = {**self.SAME, "question": "  Co\u0300n  m\u00e2\u0301y hộ?"}
        assert cache_key(**typed) == cache_key(**self.SAME)


def test_dates_stay_dates() -> None:
    assert decode(encode(ANSWER)).citations[0].published == date(2024, 2, 1) == CITATION.published
