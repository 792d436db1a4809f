from __future__ import annotations

from dataclasses import replace

import pytest

from evals.base import Fault, Scope
from evals.metrics.scope_errors import ScopeErrors
from tests.evals.metrics import material
from tests.evals.metrics.material import FACTS, POVERTY, case, cite, declined, faults, said, tally

METRIC = ScopeErrors()
GOLD = {"all": ("x",)}


def test_traps() -> None:
    c = case(**GOLD, traps=("3,5%", "12"), question="Có phải 12 không?")
    assert tally(METRIC, c, said("2,5% [1]", cite(1, POVERTY))) == (0, 1)
    assert tally(METRIC, c, said("12 trạm [1]")) == (0, 1)  # the question's own figure
    assert faults(METRIC, c, said("3,5% [1]")) == [Fault("wrong_scope", "3,5%")]


def test_places() -> None:
    there, elsewhere = cite(1, POVERTY), cite(2, "cấp 4.500 thẻ", "d2")
    c = case(**GOLD, scope=Scope(places=("Thái Bình",)))
    assert tally(METRIC, c, said("x [1]", there)) == (0, 1)
    assert tally(METRIC, c, said("x [1][2]", there, elsewhere)) == (0, 1)  # one is enough
    assert faults(METRIC, c, said("x [2]", elsewhere)) == [Fault("wrong_scope", "Quảng Ninh")]
    # what the quote names comes before what the document is about
    named = replace(elsewhere, quote="tại tỉnh Thái Bình")
    assert tally(METRIC, c, said("x [2]", named)) == (0, 1)


def test_an_unknown_place_is_not_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FACTS, "d2", replace(FACTS["d2"], places=()))
    c = case(**GOLD, scope=Scope(places=("Thái Bình",)))
    assert tally(METRIC, c, said("x [1]", cite(1, "4.500 thẻ", "d2"))) == (0, 1)


@pytest.mark.parametrize(("published", "error"), [("2025-08-01", 0), ("2024-08-01", 1)])
def test_a_merged_province_is_the_one_asked_for_since_july_2025(
    monkeypatch: pytest.MonkeyPatch, published: str, error: int
) -> None:
    monkeypatch.setitem(material.FACTS, "d1", replace(FACTS["d1"], places=("Hưng Yên",), published=published))
    c = case(**GOLD, scope=Scope(places=("Thái Bình",)))
    assert tally(METRIC, c, said("x [1]", cite(1, POVERTY))) == (error, 1)
    # never the other way round: Thái Bình's figure is not that of the whole new province
    monkeypatch.setitem(material.FACTS, "d1", replace(FACTS["d1"], places=("Thái Bình",), published=published))
    c = case(**GOLD, scope=Scope(places=("Hưng Yên",)))
    assert tally(METRIC, c, said("x [1]", cite(1, POVERTY))) == (1, 1)


def test_years() -> None:
    c = case(**GOLD, scope=Scope(years=(2024,)))
    assert tally(METRIC, c, said("x [1]", cite(1, "Kế hoạch năm 2024"))) == (0, 1)
    assert tally(METRIC, c, said("x [1]", cite(1, POVERTY))) == (0, 1)  # names no year
    assert tally(METRIC, c, said("Giai đoạn 2021-2025 [1]", cite(1, POVERTY))) == (0, 1)
    assert faults(METRIC, c, said("x [1]", cite(1, "trong năm 2023", "d2"))) == [Fault("wrong_scope", "năm 2023")]
    assert tally(METRIC, c, said("Đến năm 2030 [1]", cite(1, POVERTY))) == (1, 1)


def test_issue_dates_are_no_years_of_the_content() -> None:
    c = case(**GOLD, scope=Scope(years=(2030,)))
    label = said("Còn 2,5% (15/KH-UBND ngày 5/1/2024). [1]", cite(1, POVERTY))
    assert tally(METRIC, c, label) == (0, 1)
    quoted = replace(cite(1, POVERTY), quote="Theo Kế hoạch số 15/KH-UBND ngày 5/1/2024, còn 2,5%.")
    assert tally(METRIC, c, said("x [1]", quoted)) == (0, 1)


def test_times_compared_with_are_not_the_statement_s_own() -> None:
    c = case(**GOLD, scope=Scope(years=(2024,)))
    compared = replace(cite(1, POVERTY), quote="Đạt 2,5%, giảm so với cùng kỳ năm 2023.")
    assert tally(METRIC, c, said("x [1]", compared)) == (0, 1)
    own = replace(compared, quote="So với trước, năm 2023 đạt 2,5%.")
    assert tally(METRIC, c, said("x [1]", own)) == (1, 1)


def test_near_misses_must_be_declined() -> None:
    c = case(tags=("near-miss",))
    assert tally(METRIC, c, declined("gần nhất: 2,5% [1]", cite(1, POVERTY))) == (0, 1)
    assert faults(METRIC, c, said("2,5% [1]", cite(1, POVERTY))) == [Fault("wrong_scope", "near-miss")]


def test_where_it_applies() -> None:
    assert tally(METRIC, case(**GOLD), said("x")) is None
    assert tally(METRIC, case(), said("x")) is None
    assert tally(METRIC, case(**GOLD, tags=("near-miss",)), said("x")) is None
