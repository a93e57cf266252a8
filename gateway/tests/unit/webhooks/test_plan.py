"""When deliveries are tried again, given up, and when a receiver is stopped."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gateway.webhooks.plan import PLAN_SECONDS, Plan
from gateway.webhooks.sending import retry_wish
from gateway.webhooks.settling import Health, Try, settle
from gateway.webhooks.states import DeliveryKind, DeliveryState, DisabledReason, Outcome

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
EVENT = DeliveryKind.EVENT


def tried(outcome: Outcome, before: int = 0, kind: DeliveryKind = EVENT) -> Try:
    return Try(uuid4(), kind, before, outcome)


def test_the_plan_takes_three_days() -> None:
    assert timedelta(days=3) < timedelta(seconds=sum(PLAN_SECONDS)) < timedelta(days=4)


@given(some.integers(1, len(PLAN_SECONDS)), some.floats(0, 1, exclude_max=True))
def test_a_try_is_spread_by_a_fifth(attempts: int, chance: float) -> None:
    again = Plan().next_try(attempts, NOW, chance)
    assert again is not None
    assert 0.8 <= (again - NOW).total_seconds() / PLAN_SECONDS[attempts - 1] <= 1.2


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [(None, 5), (timedelta(seconds=1), 5), (timedelta(minutes=2), 120), (timedelta(days=9), 86_400)],
)
def test_a_receivers_wish_is_kept_up_to_a_day(wish: timedelta | None, seconds: int) -> None:
    assert Plan().next_try(1, NOW, 0.5, wish) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        (None, None), ("120", 120), ("0", 0), ("soon", None), ("-5", None), ("٣", None), ("1" * 30, None),
        ("Mon, 02 Mar 2026 08:01:00 GMT", 60), ("Mon, 02 Mar 2026 07:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 08:01:00", None),
    ],
)  # fmt: skip
def test_what_a_retry_after_asks_for(stated: str | None, seconds: int | None) -> None:
    assert retry_wish(stated, NOW) == (None if seconds is None else timedelta(seconds=seconds))


def test_after_the_plan_it_is_given_up() -> None:
    assert Plan((1, 1)).next_try(2, NOW, 0.5) is not None
    assert Plan((1, 1)).next_try(3, NOW, 0.5) is None


@pytest.mark.parametrize(("failures", "seconds"), [(0, None), (2, None), (3, 5), (4, 60), (99, 86_400)])
def test_a_receiver_that_fails_is_left_alone_for_longer_and_longer(failures: int, seconds: int | None) -> None:
    until = Plan().quiet_until(failures, NOW, 0.5)
    assert until == (None if seconds is None else NOW + timedelta(seconds=seconds))


def one(outcome: Outcome, before: int, health: Health, kind: DeliveryKind = EVENT) -> tuple[DeliveryState, Health]:
    (result,), after = settle([tried(outcome, before, kind)], health, Plan((1, 1)), NOW, lambda: 0.5)
    return result.state, after


FAILING = Health(5, NOW - timedelta(days=3))


@pytest.mark.parametrize(
    ("outcome", "before", "health", "state", "stop"),
    [
        (Outcome.DELIVERED, 0, Health(), DeliveryState.DELIVERED, None),
        (Outcome.ANSWERED_ERROR, 0, Health(), DeliveryState.RETRYING, None),
        (Outcome.TIMED_OUT, 1, FAILING, DeliveryState.RETRYING, None),
        (Outcome.ANSWERED_ERROR, 2, Health(), DeliveryState.FAILED, None),
        (Outcome.ANSWERED_ERROR, 2, FAILING, DeliveryState.RETRYING, DisabledReason.FAILING),
        (Outcome.GONE, 0, Health(), DeliveryState.RETRYING, DisabledReason.GONE),
    ],
)
def test_what_becomes_of_a_delivery(
    outcome: Outcome, before: int, health: Health, state: DeliveryState, stop: DisabledReason | None
) -> None:
    found, after = one(outcome, before, health)
    assert (found, after.stop) == (state, stop)


def test_tests_and_verifications_are_not_repeated_and_say_nothing_of_the_receivers_health() -> None:
    for kind in (DeliveryKind.TEST, DeliveryKind.VERIFICATION):
        assert one(Outcome.GONE, 0, FAILING, kind) == (
            DeliveryState.FAILED, Health(5, FAILING.failing_since, NOW + timedelta(seconds=1))
        )  # fmt: skip


@given(some.lists(some.sampled_from([Outcome.DELIVERED, Outcome.ANSWERED_ERROR, Outcome.NO_CONNECTION])))
def test_only_failures_since_the_last_success_count(outcomes: list[Outcome]) -> None:
    _, health = settle([tried(each) for each in outcomes], Health(), Plan(), NOW, lambda: 0.5)
    since = outcomes[::-1].index(Outcome.DELIVERED) if Outcome.DELIVERED in outcomes else len(outcomes)
    assert health.failures == since
    assert (health.failing_since is None) == (since == 0)
