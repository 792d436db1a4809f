"""Which rows measure one thing, and which way a target points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.ledger.direction import better
from assistant.ledger.find import find
from assistant.ledger.measure import content, same_measure
from assistant.ledger.shelf import Shelf
from assistant.question.understand import understand


@pytest.fixture
def shelf(small: Assistant) -> Shelf:
    return Shelf(small.store)


def test_rows_of_the_place_and_measure_come_first(shelf: Shelf) -> None:
    best = find(understand("Tỷ lệ bao phủ bảo hiểm y tế của Điện Biên"), shelf)[0]
    assert (best.indicator.place, str(best.indicator.value)) == ("Điện Biên", "97.5")


def test_a_document_that_nobody_has_gives_no_rows(shelf: Shelf) -> None:
    assert find(understand("Tỷ lệ hộ nghèo theo Kế hoạch 999/KH-UBND"), shelf) == []


def test_another_population_is_another_measure(shelf: Shelf) -> None:
    row: Any = find(understand("Tỷ lệ hộ nghèo của Sơn La"), shelf)[0].row
    rural = replace(row, indicator=replace(row.indicator, name="Tỷ lệ hộ nghèo khu vực nông thôn"), measure="x")
    assert same_measure(row, replace(row, id=row.id + 1))
    assert not same_measure(row, rural)


def test_content_leaves_out_places_and_common_words() -> None:
    assert content("Tỷ lệ hộ nghèo của tỉnh Sơn La") == {"ho", "ngheo"}


def test_less_poverty_is_better(shelf: Shelf) -> None:
    poverty = find(understand("Tỷ lệ hộ nghèo của Sơn La"), shelf)
    insured = find(understand("Tỷ lệ bao phủ bảo hiểm y tế của Sơn La"), shelf)
    assert better(poverty[0], poverty[0], poverty) == "lower"
    assert better(insured[0], insured[0], insured) == "higher"
