"""The check on the gold pairs stays above its floors; what it reaches stands in docs/measurements/verification.json."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evals.benchmarks.verification import FURTHER, Bench, Gold, exchanged, further, load, run

FLOORS = [
    ("samples, first", 0.80, 0.006),
    ("samples, second", 0.78, 0.02),
    ("samples, third", 0.80, 0.01),
    (FURTHER[0], 0.68, 0.016),
    (FURTHER[1], 0.56, 0.05),
    (FURTHER[2], 0.52, 0.06),
    (FURTHER[3], 0.55, 0.08),
]


@pytest.fixture(scope="module")
def samples() -> Bench:
    return Bench()


Pairs = Callable[[str], tuple[Bench, list[Gold]]]


@pytest.fixture(scope="module")
def pairs(samples: Bench) -> Pairs:
    others = {name: further(name) for name in FURTHER}
    return lambda group: others.get(group) or (samples, load(group))


@pytest.mark.parametrize(("group", "kept", "lies"), FLOORS)
def test_floors(pairs: Pairs, group: str, kept: float, lies: float) -> None:
    score = run(*pairs(group), crowded=True)
    assert score.kept >= kept, f"{group}: {score.kept:.3f} of the supported statements pass"
    assert score.lies <= lies, f"{group}: {score.lies:.3f} of the corrupted statements pass"


@pytest.mark.parametrize(("group", "kept", "lies"), FLOORS)
def test_places_of_figures_let_nothing_more_through(pairs: Pairs, group: str, kept: float, lies: float) -> None:
    assert run(*pairs(group), slotted=True).lies <= lies + 0.005


def test_exchanged_figures_are_mostly_withheld(pairs: Pairs) -> None:
    passed, tried = map(int, exchanged(*pairs("samples, first"))["figures"]["passed"].split("/"))
    assert tried > 50
    assert passed <= 0.12 * tried
