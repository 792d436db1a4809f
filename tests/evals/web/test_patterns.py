"""Patterns of strangers: the slow ones are refused, the ones that people write for answers are not."""

from __future__ import annotations

import pytest

from evals.web.patterns import objection


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a|a)*b",
        r"(x+x+)+y",
        r"(\w+\s?)+!",
        r"(a?){50}b",
        r"(?:(?:a*)*)*b",
        r"(.*?,){11}P",
        r".*x.*y.*z",
        r"a*a*a*b",
        r"([^x]|y)*z",
        r"(?:a{0,99}){0,99}b",
        "a" * 2000,
        "(",
        "a" * 10 + "{9999999999}",
    ],
)
def test_slow_and_broken_patterns_are_refused(pattern: str) -> None:
    assert objection(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b97\s*%",
        r"\b0?5\s*[/.-]\s*0?6\s*[/.-]\s*2024|\b0?5 tháng 0?6(?: năm|,)? 2024",
        r"(?:\d+[.,])*\d+ hộ",
        r"Sở Y tế.*Sở Tài chính",
        r"không .{0,40}(quá|vượt).{0,40}ngày",
        r"(?:một|hai|ba)+ nhóm",
        r"^(?!.*5\.200)",
    ],
)
def test_ordinary_patterns_pass(pattern: str) -> None:
    assert not objection(pattern)
