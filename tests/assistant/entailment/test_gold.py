"""The check on the gold pairs stays above its floors; what it reaches stands in docs/measurements/verification.json."""

from __future__ import annotations

import pytest

from evals.benchmarks.verification import Bench, load, run

FLOORS = [("dev", 0.82, 0.006), ("test, read later", 0.84, 0.01), ("test, unseen", 0.59, 0.018)]


@pytest.fixture(scope="module")
def samples() -> Bench:
    return Bench()


@pytest.mark.parametrize("crowded", [False, True])
@pytest.mark.parametrize(("group", "kept", "lies"), FLOORS)
def test_floors(samples: Bench, group: str, kept: float, lies: float, crowded: bool) -> None:
    score = run(samples, load(group), crowded)
    assert score.kept >= kept, f"{group}: {score.kept:.3f} of the supported statements pass"
    assert score.lies <= lies, f"{group}: {score.lies:.3f} of the corrupted statements pass"


@pytest.mark.parametrize(("group", "kept", "lies"), FLOORS)
def test_places_of_figures_let_nothing_more_through(samples: Bench, group: str, kept: float, lies: float) -> None:
    assert run(samples, load(group), slotted=True).lies <= lies + 0.005
