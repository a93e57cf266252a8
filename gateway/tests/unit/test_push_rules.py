"""When a device is told, and what becomes of attempts."""

from datetime import UTC, datetime, time, timedelta

import pytest

from gateway.push.rules import STALE_AFTER, device_is_gone, quiet_end, settle_push
from gateway.webhooks.plan import Plan
from gateway.webhooks.states import DeliveryState, Outcome

NIGHT = (time(22), time(7))
NOON = (time(12), time(14))


def at(clock: str, day: int = 10) -> datetime:
    """An instant by the clock of Shanghai, as UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("now", "hours", "end"),
    [
        (at("21:59"), NIGHT, None),
        (at("22:00"), NIGHT, at("07:00", 11)),
        (at("23:59"), NIGHT, at("07:00", 11)),
        (at("00:00"), NIGHT, at("07:00")),
        (at("06:59"), NIGHT, at("07:00")),
        (at("07:00"), NIGHT, None),
        (at("11:59"), NOON, None),
        (at("12:00"), NOON, at("14:00")),
        (at("14:00"), NOON, None),
        (at("23:00"), (None, None), None),
    ],
)
def test_quiet_hours_are_those_of_shanghai(
    now: datetime, hours: tuple[time | None, time | None], end: datetime | None
) -> None:
    assert quiet_end(now, *hours) == end


@pytest.mark.parametrize(
    ("outcome", "answer", "gone"),
    [
        (Outcome.GONE, None, True),
        (Outcome.DELIVERED, '{"gone": true}', True),
        (Outcome.DELIVERED, '{"gone": "token-12"}', True),
        (Outcome.ANSWERED_ERROR, '{"gone": ["other", "token-12"]}', True),
        (Outcome.DELIVERED, '{"gone": ["other"]}', False),
        (Outcome.DELIVERED, '{"gone": false}', False),
        (Outcome.DELIVERED, "ok", False),
        (Outcome.DELIVERED, '["gone"]', False),
        (Outcome.TIMED_OUT, None, False),
    ],
)
def test_a_device_is_gone_when_its_server_says_so(outcome: Outcome, answer: str | None, gone: bool) -> None:
    assert device_is_gone(outcome, answer, "token-12") == gone


def test_attempts_are_repeated_by_the_plan_for_a_day() -> None:
    plan, now = Plan((5, 60)), at("12:00")
    assert settle_push(Outcome.DELIVERED, 2, now, now, plan, 0.5).state is DeliveryState.DELIVERED
    assert settle_push(Outcome.GONE, 0, now, now, plan, 0.5).state is DeliveryState.FAILED
    first = settle_push(Outcome.TIMED_OUT, 0, now, now, plan, 0.5)
    assert (first.state, first.attempts, first.due_at) == (DeliveryState.RETRYING, 1, now + timedelta(seconds=5))
    wished = settle_push(Outcome.ANSWERED_ERROR, 0, now, now, plan, 0.5, timedelta(minutes=10))
    assert wished.due_at == now + timedelta(minutes=10)
    assert settle_push(Outcome.TIMED_OUT, 2, now, now, plan, 0.5).state is DeliveryState.FAILED
    old = now - STALE_AFTER + timedelta(seconds=4)
    assert settle_push(Outcome.TIMED_OUT, 0, old, now, plan, 0.5).state is DeliveryState.FAILED
