"""The breaker: closed, open for a while, one try."""

from __future__ import annotations

from assistant.generation.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> Breaker:
    breaker = Breaker(2, pause=10, clock=clock)
    breaker.failed()
    breaker.failed()
    return breaker


def test_it_opens_after_failures_in_a_row() -> None:
    breaker = Breaker(2, pause=10, clock=Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.enter() == 0
    breaker.failed()
    assert breaker.enter() == 10


def test_after_the_pause_one_may_try() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    assert breaker.enter() == 0
    assert breaker.enter() > 0
    breaker.succeeded()
    assert breaker.enter() == breaker.enter() == 0


def test_each_failed_try_doubles_the_pause_up_to_five_minutes() -> None:
    clock = Clock()
    breaker = opened(clock)
    waits = []
    for _ in range(8):
        clock.now += breaker.enter()
        assert breaker.enter() == 0
        breaker.failed()
        waits.append(breaker.enter())
    assert waits == [20, 40, 80, 160, 300, 300, 300, 300]


def test_a_try_that_was_given_up_lets_the_next_one_in() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    assert breaker.enter() == 0
    breaker.left()
    assert breaker.enter() == 0


def test_a_try_that_never_tells_does_not_close_the_way_for_good() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    assert breaker.enter() == 0
    clock.now = 20
    assert breaker.enter() == 0
