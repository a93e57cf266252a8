"""A service that keeps failing is left alone for a moment, then tried once."""

from gateway.proxy.breaker import Breaker


def broken(times: int, now: float = 0.0) -> Breaker:
    breaker = Breaker(threshold=3, first_rest=1.0, longest_rest=4.0)
    for _ in range(times):
        breaker.failed(now)
    return breaker


def test_single_failures_do_not_count() -> None:
    breaker = broken(2)
    assert breaker.remaining(0.0) == 0.0
    breaker.succeeded()
    breaker.failed(0.0)
    breaker.failed(0.0)
    assert breaker.remaining(0.0) == 0.0


def test_three_in_a_row_give_it_a_rest() -> None:
    assert broken(3).remaining(0.4) == 0.6


def test_failures_under_way_when_it_opened_do_not_lengthen_the_rest() -> None:
    assert broken(100).remaining(0.0) == 1.0


def test_after_the_rest_one_attempt_is_let_through() -> None:
    breaker = broken(3)
    assert breaker.remaining(1.5) == 0.0
    assert breaker.remaining(1.6) > 0.0
    breaker.succeeded()
    assert breaker.remaining(1.7) == 0.0


def test_the_rest_doubles_up_to_the_longest() -> None:
    breaker, now, rests = broken(3), 0.0, []
    for _ in range(4):
        rests.append(breaker.open_until - now)
        now = breaker.open_until
        assert breaker.remaining(now) == 0.0
        breaker.failed(now + 0.01)
        now += 0.01
    assert [round(rest, 1) for rest in rests] == [1.0, 2.0, 4.0, 4.0]
