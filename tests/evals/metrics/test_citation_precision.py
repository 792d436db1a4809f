from __future__ import annotations

from evals.base import Fault
from evals.metrics.citation_precision import CitationPrecision
from tests.evals.metrics.material import POVERTY, case, cite, declined, faults, said, tally

METRIC = CitationPrecision()
BUILT = "Xây mới 12 trạm y tế, sửa chữa 9 trạm y tế."


def test_an_idle_citation() -> None:
    # [1] supports alone; [2] does not, and without it nothing is missing: 1 of 2
    response = said("Tỷ lệ hộ nghèo giảm còn 2,5% [1][2]", cite(1, POVERTY), cite(2, BUILT))
    assert tally(METRIC, case(), response) == (1, 2)
    assert faults(METRIC, case(), response) == [Fault("irrelevant_citation", "[2] Tỷ lệ hộ nghèo giảm còn 2,5%")]


def test_citations_that_each_carry_a_part() -> None:
    text = "Năm 2024 tỷ lệ hộ nghèo giảm còn 2,5% [1][2]"
    assert tally(METRIC, case(), said(text, cite(1, POVERTY), cite(2, "Kế hoạch năm 2024"))) == (2, 2)


def test_citations_that_each_suffice() -> None:
    response = said("Hộ nghèo còn 2,5% [1][2]", cite(1, POVERTY), cite(2, "hộ nghèo giảm còn 2,5%"))
    assert tally(METRIC, case(), response) == (2, 2)


def test_citations_of_an_unsupported_statement_are_not_precise() -> None:
    # first statement 0 of 2, second 1 of 1
    text = "Tỷ lệ hộ nghèo còn 3,5% [1][2]\nSửa chữa 9 trạm y tế [2]"
    assert tally(METRIC, case(), said(text, cite(1, POVERTY), cite(2, BUILT))) == (1, 3)


def test_a_model_can_take_the_place_of_the_rule() -> None:
    model = CitationPrecision(lambda premise, claim: "2,5%" in premise)
    response = said("Tỷ lệ hộ nghèo [1][2]", cite(1, POVERTY), cite(2, BUILT))
    assert tally(model, case(), response) == (1, 2)


def test_where_it_applies() -> None:
    assert tally(METRIC, case(), declined("2,5% [1]", cite(1, POVERTY))) is None
    assert tally(METRIC, case(), said("2,5%")) is None
