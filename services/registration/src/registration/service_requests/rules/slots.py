"""Which slots an offering has."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from registration.service_requests.errors import SlotInvalid
from shared.kit.problems import FieldError, Text


def require_slot(
    hours: Sequence[Mapping[str, Any]],
    slot_minutes: int,
    slot_on: date,
    slot_at: time,
    today: date,
    ahead_days: int,
    weekdays: Collection[int],
) -> None:
    """Pass a slot that the offering has: it begins with the opening or whole slots after it, and ends by closing.

    `weekdays` are those whose hours hold on the day.

    Raises:
        SlotInvalid: there is none, it is past, or more than `ahead_days` away.

    Source: cq-cso-opinions 8; linli-design
    """
    if not today <= slot_on <= today + timedelta(days=ahead_days):
        raise _invalid("/slot_on", Text(
            f"仅可预约今天起{ahead_days}天内的时段。", f"A slot lies within {ahead_days} days from today."
        ))  # fmt: skip
    wanted = _minutes(slot_at.isoformat("minutes"))
    opening = [each for each in hours if each["weekday"] in weekdays]
    if not any(_has_slot(each, slot_minutes, wanted) for each in opening):
        raise _invalid("/slot_at", Text("该时刻没有可预约的时段。", "No slot of the service begins then."))


def free_place(taken: Collection[int], capacity: int) -> int | None:
    """Return the lowest number, from 1, of a place that is not taken; None when all are.

    Source: linli-design
    """
    return next((number for number in range(1, capacity + 1) if number not in taken), None)


def _has_slot(opening: Mapping[str, Any], slot_minutes: int, wanted: int) -> bool:
    opens, closes = _minutes(opening["opens"]), _minutes(opening["closes"])
    return opens <= wanted and (wanted - opens) % slot_minutes == 0 and wanted + slot_minutes <= closes


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _invalid(pointer: str, message: Text) -> SlotInvalid:
    return SlotInvalid(errors=[FieldError(pointer, "SLOT_INVALID", message, "cq-cso-opinions 8")])
