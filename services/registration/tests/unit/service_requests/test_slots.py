"""Which slots an offering has."""

from datetime import date, time

import pytest

from registration.service_requests.errors import SlotInvalid
from registration.service_requests.rules.slots import free_place, require_slot

HOURS = [{"weekday": 1, "opens": "09:00", "closes": "11:30"}, {"weekday": 1, "opens": "14:15", "closes": "15:15"}]
MONDAY, TODAY = date(2024, 9, 30), date(2024, 9, 27)


@pytest.mark.parametrize(
    ("slot_on", "slot_at", "pointer"),
    [
        (MONDAY, time(9), None), (MONDAY, time(10), None), (MONDAY, time(14, 15), None),
        (MONDAY, time(11), "/slot_at"), (MONDAY, time(9, 30), "/slot_at"), (MONDAY, time(8), "/slot_at"),
        (MONDAY, time(15, 15), "/slot_at"), (date(2024, 10, 1), time(9), "/slot_at"),
        (date(2024, 9, 23), time(9), "/slot_on"), (date(2024, 10, 28), time(9), "/slot_on"),
        (date(2024, 10, 21), time(9), None),
    ],
)  # fmt: skip
def test_slots(slot_on: date, slot_at: time, pointer: str | None) -> None:
    if pointer is None:
        require_slot(HOURS, 60, slot_on, slot_at, TODAY, 30, [slot_on.isoweekday()])
        return
    with pytest.raises(SlotInvalid) as raised:
        require_slot(HOURS, 60, slot_on, slot_at, TODAY, 30, [slot_on.isoweekday()])
    assert [error.pointer for error in raised.value.errors] == [pointer]


@pytest.mark.parametrize(
    ("taken", "capacity", "place"), [(set(), 2, 1), ({1}, 2, 2), ({2}, 2, 1), ({1, 2}, 2, None), ({1, 2, 3}, 2, None)]
)
def test_places(taken: set[int], capacity: int, place: int | None) -> None:
    assert free_place(taken, capacity) == place
