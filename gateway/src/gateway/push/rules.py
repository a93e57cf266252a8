"""When a device is told, and what becomes of an attempt. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

import orjson

from gateway.webhooks.plan import Plan
from gateway.webhooks.states import DeliveryState, Outcome
from shared.kit.clock import SHANGHAI

STALE_AFTER: Final = timedelta(hours=24)
"""A message that could not be told for so long stands in the inbox only."""


class EndedReason(StrEnum):
    """Why a hook ended: by the person, with the sign-in, as the device is gone, or as somebody else has it now."""

    DELETED = "DELETED"
    SIGNED_OUT = "SIGNED_OUT"
    GONE = "GONE"
    ANOTHER_PERSON = "ANOTHER_PERSON"


@dataclass(frozen=True, slots=True)
class PushSettled:
    """What a delivery is after an attempt; `due_at` is when it is tried again."""

    state: DeliveryState
    attempts: int
    due_at: datetime


def quiet_end(now: datetime, quiet_from: time | None, quiet_until: time | None) -> datetime | None:
    """Return when the quiet hours end in which `now` lies, in Asia/Shanghai; None while there are none.

    Hours such as 22:00 to 07:00 go over midnight; the first minute is quiet, the last one is not.
    """
    if quiet_from is None or quiet_until is None:
        return None
    local = now.astimezone(SHANGHAI)
    at = local.time()
    over_midnight = quiet_from > quiet_until
    quiet = (at >= quiet_from or at < quiet_until) if over_midnight else quiet_from <= at < quiet_until
    if not quiet:
        return None
    day = local.date() + timedelta(days=1 if over_midnight and at >= quiet_from else 0)
    return datetime.combine(day, quiet_until, SHANGHAI)


def device_is_gone(outcome: Outcome, answer: str | None, device_token: str) -> bool:
    """Tell whether the push server says that the device is no more: by 410, or by naming its token as `gone`."""
    if outcome is Outcome.GONE:
        return True
    try:
        said = orjson.loads(answer or "")
    except orjson.JSONDecodeError:
        return False
    gone = said.get("gone") if isinstance(said, dict) else None
    return gone is True or gone == device_token or (isinstance(gone, list) and device_token in gone)


def settle_push(
    outcome: Outcome, before: int, written_at: datetime, now: datetime, plan: Plan, chance: float,
    wish: timedelta | None = None,
) -> PushSettled:  # fmt: skip
    """Return what a delivery is after an attempt that followed `before` others; nothing is told after a day."""
    attempts = before + 1
    if outcome is Outcome.DELIVERED:
        return PushSettled(DeliveryState.DELIVERED, attempts, now)
    again = plan.next_try(attempts, now, chance, wish) if outcome is not Outcome.GONE else None
    if again is None or again > written_at + STALE_AFTER:
        return PushSettled(DeliveryState.FAILED, attempts, now)
    return PushSettled(DeliveryState.RETRYING, attempts, again)
