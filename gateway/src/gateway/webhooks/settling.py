"""What becomes of deliveries and of the receiver's health after attempts. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gateway.webhooks.plan import Plan
from gateway.webhooks.states import DeliveryKind, DeliveryState, DisabledReason, Outcome


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt at a delivery that had been tried `before` times; `wish` is the receiver's Retry-After."""

    delivery_id: UUID
    kind: DeliveryKind
    before: int
    outcome: Outcome
    wish: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a delivery is after an attempt."""

    delivery_id: UUID
    state: DeliveryState
    attempts: int
    due_at: datetime
    settled_at: datetime | None

    @property
    def settled_well(self) -> bool:
        """Whether it has arrived."""
        return self.state is DeliveryState.DELIVERED


@dataclass(frozen=True, slots=True)
class Health:
    """How a receiver does: failures in a row, since when, until when it is left alone, and why it was stopped."""

    failures: int = 0
    failing_since: datetime | None = None
    not_before: datetime | None = None
    stop: DisabledReason | None = None


def settle(
    tries: Sequence[Try], before: Health, plan: Plan, now: datetime, chance: Callable[[], float]
) -> tuple[list[Settled], Health]:
    """Return what the deliveries are now, and how the receiver does.

    A receiver that answered 410, or that has failed for as long as one delivery was tried, is stopped; then what is
    open stays open, to begin anew when the receiver is back. A delivery that alone fails is given up instead.
    """
    health, results, events = before, [], 0
    for each in tries:
        results.append(_settled(each, plan, now, chance()))
        if each.kind is DeliveryKind.EVENT:
            events += 1
            health = _after(health, each.outcome, now)
    given_up = {one.delivery_id for one in results if one.state is DeliveryState.FAILED}
    lasting = before.failing_since is not None and health.failures == before.failures + events
    for each in tries:
        if each.kind is DeliveryKind.EVENT and each.outcome is Outcome.GONE:
            health = replace(health, stop=DisabledReason.GONE)
        elif each.kind is DeliveryKind.EVENT and each.delivery_id in given_up and lasting and health.stop is None:
            health = replace(health, stop=DisabledReason.FAILING)
    if health.stop is not None:
        kinds = {each.delivery_id: each.kind for each in tries}
        results = [_kept_open(one, now) if kinds[one.delivery_id] is DeliveryKind.EVENT else one for one in results]
    return results, replace(health, not_before=plan.quiet_until(health.failures, now, chance()))


def _settled(each: Try, plan: Plan, now: datetime, chance: float) -> Settled:
    attempts = each.before + 1
    if each.outcome is Outcome.DELIVERED:
        return Settled(each.delivery_id, DeliveryState.DELIVERED, attempts, now, now)
    again = plan.next_try(attempts, now, chance, each.wish) if each.kind is DeliveryKind.EVENT else None
    if again is None:
        return Settled(each.delivery_id, DeliveryState.FAILED, attempts, now, now)
    return Settled(each.delivery_id, DeliveryState.RETRYING, attempts, again, None)


def _after(health: Health, outcome: Outcome, now: datetime) -> Health:
    if outcome is Outcome.DELIVERED:
        return Health()
    return replace(health, failures=health.failures + 1, failing_since=health.failing_since or now)


def _kept_open(one: Settled, now: datetime) -> Settled:
    if one.state is DeliveryState.DELIVERED:
        return one
    return Settled(one.delivery_id, DeliveryState.RETRYING, 0, now, None)
