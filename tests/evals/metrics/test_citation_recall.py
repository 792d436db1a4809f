from __future__ import annotations

from evals.base import Fault
from evals.metrics.citation_recall import CitationRecall
from tests.evals.metrics.material import POVERTY, case, cite, codes, declined, faults, said, tally

METRIC = CitationRecall()
BUILT = "Xây mới 12 trạm y tế, sửa chữa 9 trạm y tế."


def test_two_of_four_statements() -> None:
    text = (
        "Tỷ lệ hộ nghèo còn 2,5% (Thái Bình — 15/KH-UBND ngày 5/1/2024, UBND tỉnh Thái Bình). [1]\n"  # supported
        "Tỷ lệ hộ nghèo còn 3,5%. [1]\n"  # another figure
        "- Xây và sửa 21 trạm y tế. [2]\n"  # 12 + 9
        "Rất đáng khen."  # uncited
    )
    response = said(text, cite(1, POVERTY), cite(2, BUILT))
    assert tally(METRIC, case(), response) == (2, 4)
    assert faults(METRIC, case(), response) == [
        Fault("unsupported_statement", "Tỷ lệ hộ nghèo còn 3,5%"),
        Fault("uncited_statement", "Rất đáng khen"),
    ]


def test_words_must_be_covered_too() -> None:
    # content words: chien, dich, chong, thien, tai: none of them in the quote
    assert codes(METRIC, case(), said("Chiến dịch chống thiên tai [1]", cite(1, POVERTY))) == ["unsupported_statement"]


def test_a_label_alone_supports_nothing() -> None:
    text = "Trợ cấp bão lụt khẩn cấp (Thái Bình — 15/KH-UBND ngày 5/1/2024, UBND tỉnh Thái Bình). [1]"
    assert codes(METRIC, case(), said(text, cite(1, POVERTY))) == ["unsupported_statement"]


def test_a_statement_about_the_document_rests_on_its_description() -> None:
    text = "Kế hoạch giảm nghèo 15/KH-UBND do UBND tỉnh Thái Bình ký ngày 5/1/2024 [1]"
    assert tally(METRIC, case(), said(text, cite(1, "Kế hoạch năm 2024"))) == (1, 1)


def test_a_computed_figure_may_have_a_word_of_its_own() -> None:
    done = cite(1, "Trong 24 chỉ tiêu có 13 chỉ tiêu hoàn thành")
    assert tally(METRIC, case(), said("Còn 11 chỉ tiêu dang dở (24 − 13 = 11) [1]", done)) == (1, 1)
    assert tally(METRIC, case(), said("Có 13 người vi phạm [1]", done)) == (0, 1)


def test_a_mark_without_a_citation_is_none() -> None:
    assert codes(METRIC, case(), said("2,5% [7]", cite(1, POVERTY))) == ["uncited_statement"]


def test_a_model_can_take_the_place_of_the_rule() -> None:
    asked: list[tuple[str, str]] = []

    def entails(premise: str, claim: str) -> bool:
        asked.append((premise, claim))
        return True

    model = CitationRecall(entails)
    assert tally(model, case(), said("Gì đó 99% [1][2]", cite(1, POVERTY), cite(2, BUILT))) == (1, 1)
    assert asked == [(f"{POVERTY}\n{BUILT}", "Gì đó 99%")]


def test_where_it_applies() -> None:
    assert tally(METRIC, case(), declined("2,5% [1]", cite(1, POVERTY))) is None
    assert tally(METRIC, case(), said("")) is None
