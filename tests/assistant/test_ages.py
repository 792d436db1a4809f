"""Bounds of age that rules set, and ages of the people a message tells of."""

from __future__ import annotations

import pytest

from assistant.evidence.ages import ages, fits, ranges


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("từ đủ 70 tuổi đến dưới 80 tuổi", (70, 79), (69, 80)),
        ("từ 16 đến 60 tuổi", (16, 60), (15, 61)),
        ("dưới 4 tuổi", (0, 3), (4,)),
        ("trên 80 tuổi", (81, 100), (80,)),
        ("80 tuổi trở lên", (80, 100), (79,)),
        ("từ đủ 75 tuổi trở lên", (75, 90), (74,)),
    ],
)
def test_bounds(text: str, inside: tuple[int, ...], outside: tuple[int, ...]) -> None:
    bounds = ranges(text)
    assert all(fits(age, bounds) for age in inside)
    assert not any(fits(age, bounds) for age in outside)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bố tôi 72 tuổi", [72]),
        ("cháu lên 3, ở với bà", [3]),
        ("ong em 81 tuoi", [81]),
        ("người từ đủ 75 tuổi", []),
        ("trẻ dưới 6 tuổi", []),
        ("từ 16 đến 60 tuổi", []),
        ("tăng lên 3 lần", []),
    ],
)
def test_ages_of_people(text: str, expected: list[int]) -> None:
    assert ages(text) == expected
