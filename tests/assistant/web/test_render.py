"""Answers as HTML: structure, chips, and escaping of everything that comes from outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from assistant.base import Answer, AnswerNumber, Citation
from assistant.web.base import Turn
from assistant.web.render import (
    answer_text,
    conversation,
    download,
    model_note,
    plain_answer,
    statement_ends,
    turn_html,
    welcome,
)

EVIL = """<script>alert(1)</script>"'><img src=x onerror=alert(2)> **đậm** [liên kết](javascript:x) ${1+1} {{x}} &lt;"""


class Tags(HTMLParser):
    """Collects tags, attributes and text as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def citation(n: int, title: str = "Kế hoạch", quote: str = "đạt 97%") -> Citation:
    return Citation(n, f"d{n}", "a.txt", title, date(2024, 2, 1), "UBND tỉnh", "7/KH-UBND", 0, len(quote), quote)


def answered(text: str, *citations: Citation, **fields: object) -> Turn:
    fields = {"abstained": False, "mode": "extractive", "citations": citations, **fields}
    return Turn(3, "Câu hỏi?", Answer("Câu hỏi?", text, **fields))  # type: ignore[arg-type]


def test_marks_become_buttons_with_the_turn_and_the_number() -> None:
    turn = answered("Đạt 97% [1] và 95% [2].", citation(1, 'Kế hoạch "A"'), citation(2))
    assert turn.answer is not None
    html = answer_text(turn, turn.answer)
    assert html.count('data-act="cite"') == 2
    assert 'data-turn="3" data-n="2"' in html
    assert 'aria-label="Mở nguồn 1: Kế hoạch &quot;A&quot;"' in html
    assert Tags(html).words == "Đạt 97%\u20601 và 95%\u20602."


@pytest.mark.parametrize("text", ["Xem mục [7].", "Xem [1, 9].", "Xem [999999].", "Xem [a]."])
def test_a_mark_without_its_citation_stays_text(text: str) -> None:
    turn = answered(text, citation(1))
    assert turn.answer is not None
    assert "<button" not in answer_text(turn, turn.answer)


def test_one_mark_may_name_two_citations() -> None:
    turn = answered("Đạt 97% [1, 2].", citation(1), citation(2))
    assert turn.answer is not None
    assert answer_text(turn, turn.answer).count("<button") == 2


def test_lines_with_dashes_are_a_list() -> None:
    turn = answered("Có hai ý:\n- một [1]\n- hai\nHết.", citation(1))
    assert turn.answer is not None
    assert Tags(answer_text(turn, turn.answer)).tags == ["p", "ul", "li", "span", "button", "li", "p"]


def test_everything_from_outside_is_escaped() -> None:
    number = AnswerNumber(EVIL, False, None)
    evil = Citation(1, EVIL, EVIL, EVIL, None, EVIL, EVIL, 0, 1, EVIL)
    turn = Turn(1, EVIL, Answer(EVIL, EVIL + " [1]", False, "extractive", (evil,), (number,), (EVIL,)))
    for html in (conversation([turn, Turn(2, EVIL, error=EVIL), Turn(3, EVIL)]), welcome(EVIL, [EVIL])):
        seen = Tags(html)
        assert not {"script", "img", "a", "strong", "b"} & (set(seen.tags) - {"strong"})
        assert EVIL in seen.words
        assert not [name for name, _ in seen.attributes if name.startswith("on")]


def test_abstention_notice_and_error_look_different() -> None:
    abstained = turn_html(answered("Không có.", abstained=True))
    assert "hd-abstained" in abstained
    assert "Không có trong tài liệu" in abstained
    assert 'role="note"' in turn_html(answered("Đạt 97%.", notices=("Hai nguồn khác nhau.",)))
    assert 'role="alert"' in turn_html(Turn(1, "a", error="Kho đang bận."))
    assert "Đang tìm" in turn_html(Turn(1, "a"))


def test_the_reader_is_told_that_a_machine_writes() -> None:
    assert "Máy trả lời, trích từ văn bản" in turn_html(answered("Đạt 97%."))
    assert "Máy viết lại" in turn_html(answered("Đạt 97%.", mode="generative"))


def test_a_number_without_support_is_named() -> None:
    html = turn_html(answered("Đạt 97%.", numbers=(AnswerNumber("97%", False, None),)))
    assert "Chưa đối chiếu được với nguồn: 97%." in html


def test_sources_and_copying_come_with_the_whole_answer_only() -> None:
    turn = answered("Đạt 97% [1]. Hết.", citation(1))
    partial = turn_html(turn, shown=12)
    assert "Hết" not in partial
    assert 'aria-busy="true"' in partial
    assert "hd-sources" not in partial
    assert "data-copy" not in partial
    assert "hd-sources" in turn_html(turn)


def test_an_answer_from_rows_leads_to_them_and_to_no_others() -> None:
    assert 'data-act="rows" data-rows="12,7"' in turn_html(
        answered("Đạt 97% [1].", citation(1), mode="ledger", rows=(12, 7))
    )
    assert "data-rows" not in turn_html(answered("Đạt 97% [1].", citation(1)))
    assert "data-rows" not in turn_html(answered("Không có.", abstained=True, rows=(12,)))


def test_citations_of_one_document_share_a_row() -> None:
    first, second, other = citation(1), replace(citation(2), document_id="d1"), citation(3, "Báo cáo")
    html = turn_html(answered("A [1]. B [2]. C [3].", first, second, other)).split('class="hd-sources"')[1]
    assert html.count("<li>") == 2
    assert html.count("hd-chip") == 2 + 3
    assert html.count('class="hd-source-row"') == 2


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("98% [1]\nTỷ lệ đạt 98% [1].", True),
        ("98% [1]", False),
        ("Gồm:\n- một [1]", False),
        ("- một [1]\n- hai [1]", False),
        ("Một câu dài hơn bốn mươi ký tự thì không phải là một con số. [1]\nHai.", False),
    ],
)
def test_a_figure_on_a_line_of_its_own_leads(text: str, leads: bool) -> None:
    turn = answered(text, citation(1))
    assert turn.answer is not None
    assert ("hd-lead" in answer_text(turn, turn.answer)) == leads
    assert ("hd-lead" in answer_text(turn, turn.answer, 3)) == leads


def test_the_copied_text_holds_question_answer_and_sources() -> None:
    turn = answered("Đạt 97% [1].", citation(1))
    assert turn.answer is not None
    text = plain_answer(turn, turn.answer)
    assert "Hỏi: Câu hỏi?" in text
    assert "[1] Kế hoạch, 7/KH-UBND, UBND tỉnh, 1/2/2024, a.txt: “đạt 97%”" in text
    assert "Máy trả lời" in text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("Một ý", ["Một ý"]),
        ("Ý một [1]. Ý hai [2].", ["Ý một [1]. ", "Ý hai [2]."]),
        ("Gồm:\n- một\n- hai", ["Gồm:\n", "- một\n", "- hai"]),
    ],
)
def test_statement_ends(text: str, pieces: list[str]) -> None:
    ends = statement_ends(text)
    assert [text[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)] == pieces


def test_which_model_writes_is_said_where_one_does() -> None:
    assert model_note("") == ""
    assert "Máy viết" in model_note("qwen3, chạy trên máy này")
    assert EVIL in Tags(model_note(EVIL)).words
    assert EVIL in Tags(welcome("", (), EVIL)).words
    assert "mô hình" not in welcome("", ())
    turn = replace(answered("Đạt 97%.", mode="generative"), model="qwen3, chạy trên máy này", style="citizen")
    assert turn.answer is not None
    assert "mô hình qwen3, chạy trên máy này" in plain_answer(turn, turn.answer)
    assert "Giải thích cho người dân" in turn_html(turn)
    extractive = replace(turn, answer=replace(turn.answer, mode="extractive"))
    assert extractive.answer is not None
    assert "qwen3" not in plain_answer(extractive, extractive.answer), "the model wrote nothing of it"
    assert "Giải thích" not in turn_html(extractive)


def test_a_report_is_one_paragraph() -> None:
    turn = answered("Một câu [1].\nHai câu. [1]\n- ý", citation(1), mode="generative")
    assert turn.answer is not None
    assert Tags(answer_text(replace(turn, style="report"), turn.answer)).tags.count("p") == 1
    assert Tags(answer_text(turn, turn.answer)).tags.count("p") == 2


def test_addresses_and_markup_of_a_model_are_text() -> None:
    said = "Xem https://a.example/x, [đây](https://b.example), <a href='https://c.example'>kia</a> và **đậm**. [1]"
    turn = replace(answered(said, citation(1), mode="generative"), writing=True)
    for shown in (turn, replace(turn, writing=False)):
        seen = Tags(turn_html(shown))
        assert "a" not in seen.tags
        assert not [name for name, _ in seen.attributes if name == "href"]
        assert said[: -len(" [1]")] in seen.words


def test_a_file_is_a_link_of_this_page() -> None:
    seen = Tags(download('./hoidap/answer/x/"a.docx'))
    assert ("href", './hoidap/answer/x/"a.docx') in seen.attributes
