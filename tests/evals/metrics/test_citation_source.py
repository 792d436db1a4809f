from __future__ import annotations

from dataclasses import replace

from evals.metrics.citation_source import CitationSource
from tests.evals.metrics.material import PLAN, POVERTY, case, cite, codes, declined, said, tally

METRIC = CitationSource()


def test_all_that_is_named_must_be_hit() -> None:
    c = case(src=("ke-hoach", "khac"), quote=("còn 2,5%",))
    assert tally(METRIC, c, said("2,5% [1]", cite(1, POVERTY))) == (1, 1)
    assert codes(METRIC, c, said("2,5% [1]", cite(1, "Kế hoạch năm 2024"))) == ["cites_other_passage"]
    other = said("2,5% [1]", cite(1, "4.500 thẻ", "d2"))
    assert codes(METRIC, c, other) == ["cites_other_source", "cites_other_passage"]


def test_one_character_is_an_overlap_and_touching_is_none() -> None:
    at = PLAN.index("còn 2,5%")
    cited = cite(1, POVERTY)
    c = case(quote=("còn 2,5%",))
    assert tally(METRIC, c, said("x [1]", replace(cited, end=at + 1))) == (1, 1)
    assert tally(METRIC, c, said("x [1]", replace(cited, end=at))) == (0, 1)


def test_every_occurrence_of_the_quote_counts() -> None:
    second = PLAN.rindex("trạm y tế")
    cited = replace(cite(1, "trạm y tế"), start=second, end=second + 9)
    assert tally(METRIC, case(quote=("trạm y tế",)), said("x [1]", cited)) == (1, 1)


def test_gold_passages() -> None:
    assert tally(METRIC, case(gold=("p7", "tin.txt")), said("x [1]", cite(1, "thẻ", "d2"))) == (1, 1)
    assert codes(METRIC, case(gold=("tin",)), said("x [1]", cite(1, "thẻ", "d2"))) == ["cites_other_source"]


def test_where_it_applies() -> None:
    assert tally(METRIC, case(all=("x",)), said("x")) is None
    assert tally(METRIC, case(src=("x",)), declined()) is None
    assert tally(METRIC, case(), said("x")) is None
    assert tally(METRIC, case(src=("ke-hoach",)), said("x")) == (0, 1)
