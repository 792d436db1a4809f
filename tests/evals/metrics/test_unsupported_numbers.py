from __future__ import annotations

from evals.base import Fault
from evals.metrics.unsupported_numbers import UnsupportedNumbers
from tests.evals.metrics.material import POVERTY, case, cite, declined, faults, said, tally

METRIC = UnsupportedNumbers()
TRAINED = "Đào tạo nghề cho 1.200/1.500 lao động nông thôn"


def test_by_hand() -> None:
    # 2,5% carried; 15/KH-UBND and 5/1/2024 from the description; 12 in another citation's quote; 80% = 1200/1500
    text = "Còn 2,5% (15/KH-UBND ngày 5/1/2024). [1]\nXây 12 trạm. [1]\nĐạt 80%. [2]"
    response = said(text, cite(1, POVERTY), cite(2, TRAINED))
    assert tally(METRIC, case(), response) == (1, 5)
    assert faults(METRIC, case(), response) == [Fault("unsupported_number", "12")]


def test_units_must_agree() -> None:
    assert tally(METRIC, case(), said("Còn 2,5 km [1]", cite(1, POVERTY))) == (1, 1)
    assert tally(METRIC, case(), said("Còn 2,5 phần trăm [1]", cite(1, POVERTY))) == (0, 1)


def test_parts_of_a_fraction() -> None:
    assert tally(METRIC, case(), said("1.200 lao động [1]", cite(1, TRAINED))) == (0, 1)
    assert tally(METRIC, case(), said("1.200/1.600 lao động [1]", cite(1, TRAINED))) == (1, 1)


def test_uncited_figures_are_unsupported() -> None:
    assert tally(METRIC, case(), said("Có 7 nhóm, 9 người.")) == (2, 2)


def test_of_an_answer_that_declines_only_cited_lines_count() -> None:
    text = "Không có số liệu năm 2019.\nGần nhất: còn 2,5%, tức 3 phần [1]\nHiện có 12 tài liệu."
    assert tally(METRIC, case(), declined(text, cite(1, POVERTY))) == (1, 2)


def test_where_it_applies() -> None:
    assert tally(METRIC, case(), said("Không con số nào [1]", cite(1, POVERTY))) is None
