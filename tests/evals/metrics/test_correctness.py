from __future__ import annotations

from evals.base import Fault
from evals.metrics.correctness import Correctness
from tests.evals.metrics.material import FAILED, case, cite, codes, declined, faults, said, tally

METRIC = Correctness()


def test_patterns_see_the_text_without_marks() -> None:
    c = case(all=(r"^2,5%$",), none=(r"\[1\]", "3,5"))
    assert tally(METRIC, c, said("2,5% [1]")) == (1, 1)
    assert faults(METRIC, c, said("3,5% [1]")) == [Fault("lacks_pattern", "^2,5%$"), Fault("says_pattern", "3,5")]
    assert codes(METRIC, case(all=("hà nội",)), said("Tại Ha\u0300 No\u0323\u0302i")) == []  # NFD


def test_one_accepted_answer_is_enough() -> None:
    c = case(answers=("UBND tỉnh Thái Bình", "15"))
    assert tally(METRIC, c, said("Do ubnd tỉnh Thái Bình ký [1]")) == (1, 1)
    assert tally(METRIC, c, said("Mười lăm chỉ tiêu [1]")) == (1, 1)
    assert codes(METRIC, c, said("150 chỉ tiêu [1]")) == ["lacks_answer"]


def test_every_value_must_be_stated() -> None:
    c = case(values=("97%", "1.620.000 đồng"))
    assert tally(METRIC, c, said("97 phần trăm, mỗi người 1,62 triệu đồng [1]")) == (1, 1)
    assert faults(METRIC, c, said("97%, mỗi người 1.602.000 đồng [1]")) == [Fault("lacks_value", "1.620.000 đồng")]


def test_the_title_of_a_source_states_no_value() -> None:
    c = case(values=("5.000",))
    answer = said("Có người được cấp (“Cấp thẻ bảo hiểm cho 5.000 người”). [1]", cite(1, "thẻ", "d2"))
    assert codes(METRIC, c, answer) == ["lacks_value"]
    assert codes(METRIC, case(answers=("cấp thẻ bảo hiểm",)), answer) == ["lacks_answer"]


def test_abstention() -> None:
    assert tally(METRIC, case(), declined()) == (1, 1)
    assert codes(METRIC, case(), said("97% [1]")) == ["answered"]
    assert codes(METRIC, case(kind="abstain", all=("x",)), said("x")) == ["answered"]
    assert codes(METRIC, case(all=("97",)), declined("97% là số khác")) == ["declined"]


def test_a_failure_is_wrong_even_where_it_should_decline() -> None:
    assert faults(METRIC, case(), FAILED) == [Fault("error", "quá thời gian")]
    assert tally(METRIC, case(all=("x",)), FAILED) == (0, 1)
