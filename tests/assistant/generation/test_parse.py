"""The reply -> statements. What is read must not depend on how the server cuts its stream into pieces."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.generation.base import EvidenceItem, Proposal
from assistant.generation.parse import proposals

EVIDENCE = (
    EvidenceItem(1, "Tỷ lệ bao phủ đạt 98,5% dân số, tăng 2,1 điểm.", (), ()),
    EvidenceItem(2, "Xã Tam Thanh còn 214 hộ nghèo và 87 hộ cận nghèo.", (), ()),
)

# What models really write, in pieces that hypothesis puts together in any order.
_SCRAPS = st.sampled_from(
    [
        *(
            "{1a|98,5%}",
            "{2b}",
            "{9z|7%}",
            "[1]",
            "[2][1]",
            "[99]",
            "【2†nguồn】",
            "(bằng chứng 2)",
            "[1](http://x.vn)",
            "(12)",
        ),
        *(
            "- ",
            "1. ",
            "**",
            "```json\n",
            "```",
            "\n",
            "\r\n",
            ". ",
            "…",
            '{"statements": [',
            '{"text": "',
            '", "evidence": [1]}',
        ),
        *(
            "]}",
            "{",
            "}",
            "[",
            "]",
            '"',
            "\\",
            "Trả lời: ",
            "Xã còn nhiều hộ nghèo",
            "tỷ lệ",
            "\u200b",
            "e\u0302\u0301",
            "<b>",
        ),
    ]
)
REPLIES = st.lists(st.one_of(_SCRAPS, st.text(max_size=8)), max_size=14).map("".join)


def read(*pieces: str) -> list[Proposal]:
    return list(proposals(pieces, EVIDENCE))


def texts(*pieces: str) -> list[str]:
    return [p.text for p in read(*pieces)]


class TestLines:
    def test_marks_go_and_are_kept_as_numbers(self) -> None:
        (only,) = read("Bao phủ tăng [1, 2].")
        assert (only.text, only.cited) == ("Bao phủ tăng.", (1, 2))

    @pytest.mark.parametrize(
        "mark",
        [
            "[2]",
            " [số 2]",
            "【2】",
            " (bằng chứng 2)",
            " (nguồn số 2)",
            "[2](http://x.vn)",
            "［2］",
            " [2][2]",
            "[2–2]",
        ],
    )
    def test_every_way_of_marking(self, mark: str) -> None:
        (only,) = read(f"Xã còn hộ nghèo{mark}.")
        assert (only.text, only.cited) == ("Xã còn hộ nghèo.", (2,))

    @pytest.mark.parametrize("mark", ["[99]", "[100]", "[^1]", "【7†nguồn.pdf】", "[0]"])
    def test_marks_of_nothing_are_taken_off(self, mark: str) -> None:
        (only,) = read(f"Xã còn hộ nghèo {mark}.")
        assert (only.text, only.cited) == ("Xã còn hộ nghèo.", ())

    def test_a_figure_in_brackets_is_a_figure_and_looks_like_no_mark(self) -> None:
        assert texts("Năm [2021] có (12) xã.") == ["Năm 2021 có (12) xã."]

    def test_a_sentence_without_a_mark_takes_those_behind_it(self) -> None:
        first, second = read("Xã còn hộ nghèo. Số hộ cận nghèo ít hơn. [2]")
        assert first.cited == second.cited == (2,)

    def test_items_fences_emphasis_and_leads_are_taken_off(self) -> None:
        found = read("```\nDưới đây là câu trả lời:\n- **Bao phủ** tăng. [1]\n2. Xã còn `hộ nghèo`.\n```")
        assert [(p.text, p.item) for p in found[-2:]] == [("Bao phủ tăng.", True), ("Xã còn hộ nghèo.", True)]

    def test_a_statement_without_end_is_none(self) -> None:
        assert texts("rất " * 400) == []

    def test_of_a_reply_that_was_cut_off_the_last_statement_is_left_out(self) -> None:
        (only,) = read("Xã còn hộ nghèo. [2] Mỗi hộ được hỗ trợ, trừ…")
        assert (only.text, only.cited) == ("Xã còn hộ nghèo.", (2,))
        assert texts("Mỗi hộ được hỗ trợ, trừ", "…") == []


class TestJson:
    def test_statements_come_as_soon_as_they_are_whole(self) -> None:
        seen: list[str] = []

        def pieces() -> object:
            yield '{"statements": [{"text": "Bao phủ đạt {1a|90%}.", "evidence": [1]}'
            seen.append("|")
            yield ', {"text": "Xã còn {2a|}.", "evidence": ["2"]}]}'

        for p in proposals(pieces(), EVIDENCE):  # type: ignore[arg-type]
            seen.append(p.text)
        assert seen == ["Bao phủ đạt 98,5%.", "|", "Xã còn 214."]

    @pytest.mark.parametrize(
        "reply",
        [
            '[{"text": "Xã nghèo.", "evidence": [2]}]',
            '{"text": "Xã nghèo.", "evidence": 2}\n{"note": 1}',
            'Đây là kết quả:\n```json\n{\n "statements": [\n {"text": "Xã nghèo.", "evidence": "[2]"}]}\n```',
            '{"answer": {"statements": [{"text": "Xã nghèo.", "evidence": [2], "numbers": []}]}}',
            '{"statements": [{"text": "Xã nghèo.", "evidence": [2]',
            '{"statements": [{"text": "Xã nghèo.", "evidence": [2]}, {"text": "Mỗi hộ được hỗ trợ, trừ',
            '["Xã nghèo. [2]"]',
        ],
    )
    def test_every_way_of_writing_it(self, reply: str) -> None:
        found = read(reply)
        assert [(p.text, p.cited) for p in found][-1] == ("Xã nghèo.", (2,))

    def test_a_quotation_mark_that_was_not_escaped(self) -> None:
        reply = '{"statements": [{"text": "Chương trình "Ấm no" đạt {1a}.", "evidence": [1]}]}'
        assert texts(reply) == ['Chương trình "Ấm no" đạt 98,5%.']

    @pytest.mark.parametrize("reply", ["{", "[", '{"text"', '{"text": 5}', "{}", "[[[[", '{"a": ' * 500, "[" * 3000])
    def test_what_is_nothing_gives_nothing(self, reply: str) -> None:
        assert texts(reply) == []


class TestAnything:
    @settings(max_examples=300, deadline=None)
    @given(REPLIES, st.data())
    def test_pieces_make_no_difference(self, reply: str, data: st.DataObject) -> None:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=6)))
        pieces = [reply[a:b] for a, b in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
        assert read(*pieces) == read(reply) == read(*reply)

    @settings(max_examples=300, deadline=None)
    @given(REPLIES)
    def test_proposals_are_what_they_say(self, reply: str) -> None:
        for p in read(reply):
            assert p.text == " ".join(p.text.split()) != ""
            assert unicodedata.is_normalized("NFC", p.text)
            assert not any(unicodedata.category(c) == "Cc" for c in p.text)
            assert set(p.cited) <= {1, 2}
            for slot in p.slots:
                figure = EVIDENCE[slot.n - 1].text[slot.at : slot.at + slot.end - slot.start]
                assert p.text[slot.start : slot.end] == figure
                assert slot.n in p.cited

    @given(st.lists(st.sampled_from(["Xã nghèo.", "Tỉnh tăng {1a}.", 'Có "trích".', "Dòng\nhai\tba"]), max_size=5))
    def test_json_gives_what_lines_give(self, said: list[str]) -> None:
        reply = json.dumps({"statements": [{"text": t, "evidence": [1]} for t in said]})
        lines = "\n".join(f"{' '.join(t.split())} [1]" for t in said)
        assert read(reply) == read(lines)


def test_the_scope_that_the_prompt_shows_before_a_piece_of_evidence_is_no_part_of_a_statement() -> None:
    told = "[2] (trả lời) (Huyện Bảo Lạc; năm 2019; kết quả) Mục “Chăn nuôi”: Đàn trâu tăng nhanh. [2]"
    assert [p.text for p in proposals([told], ())] == ["Đàn trâu tăng nhanh."]
    assert [p.text for p in proposals(["Đàn trâu (cả nghé) tăng nhanh."], ())] == ["Đàn trâu (cả nghé) tăng nhanh."]
