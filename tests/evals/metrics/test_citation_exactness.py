from __future__ import annotations

from dataclasses import replace

from evals.metrics.citation_exactness import CitationExactness
from tests.evals.metrics.material import POVERTY, case, cite, codes, declined, said, tally

METRIC = CitationExactness()
GOOD = cite(1, POVERTY)


def test_by_hand() -> None:
    # exact: [1]; off by one: [2]; never marked: 3; mark without citation: [4] -> 1 of 4
    cited = (GOOD, replace(GOOD, n=2, start=GOOD.start + 1, end=GOOD.end + 1), replace(GOOD, n=3))
    assert tally(METRIC, case(), said("a [1] b [2] c [4]", *cited)) == (1, 4)


def test_what_is_not_exact() -> None:
    for bad in (
        replace(GOOD, end=GOOD.end + 1),
        replace(GOOD, quote=GOOD.quote.lower()),
        replace(GOOD, quote="", end=GOOD.start),
        replace(GOOD, document_id="d9"),
        replace(GOOD, start=GOOD.start - 1000, end=GOOD.end - 1000),
    ):
        assert codes(METRIC, case(), said("a [1]", bad)) == ["inexact_quote"]


def test_where_it_applies() -> None:
    assert tally(METRIC, case(), said("không có gì")) is None
    assert tally(METRIC, case(), declined("gần nhất: 2,5% [1]", GOOD)) == (1, 1)
