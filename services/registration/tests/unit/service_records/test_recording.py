"""What a service record may say."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from registration.service_records.errors import VolunteerDayFull, VolunteerOverlap
from registration.service_records.rules.hours import (
    Shift,
    half_hours_by_volunteer,
    require_apart,
    require_day,
    shift_defects,
)
from registration.service_records.rules.indicators import coverage, person_times_rate
from registration.service_records.rules.recording import RecordFacts, founded_on, record_defects

TODAY = date(2024, 9, 27)
SOUND = RecordFacts(TODAY, date(2024, 1, 1), "EMPTY_NEST", 12, 0, False, None, False, True, 1, 5)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"served_on": date(2024, 9, 28)}, [("/served_on", "IN_THE_FUTURE")]),
        ({"served_on": date(2024, 8, 28)}, []),
        ({"served_on": date(2024, 8, 27)}, [("/served_on", "TOO_LATE")]),
        ({"founded_on": TODAY}, []),
        ({"founded_on": date(2024, 9, 28)}, [("/served_on", "BEFORE_FOUNDING")]),
        ({"founded_on": None}, [("/served_on", "BEFORE_FOUNDING")]),
        ({"group": "SEVERE_MENTAL"}, []),
        ({"group": "SEVERE_MENTAL", "beneficiary_refs": 1}, [("/beneficiary_refs", "PERSON_LEVEL_REFUSED")]),
        ({"group": "IN_COMMUNITY_CORRECTION", "has_note": True}, [("/note", "PERSON_LEVEL_REFUSED")]),
        ({"group": "RELEASED", "has_note": True, "beneficiary_refs": 2},
         [("/beneficiary_refs", "PERSON_LEVEL_REFUSED"), ("/note", "PERSON_LEVEL_REFUSED")]),
        ({"has_note": True, "beneficiary_refs": 12}, []),
        ({"beneficiary_refs": 13}, [("/beneficiary_refs", "MORE_THAN_COUNT")]),
        ({"within_area": False}, [("/community_code", "OUTSIDE_AREA")]),
        ({"rural_tag": "LEFT_BEHIND"}, [("/rural_tag", "NOT_RURAL")]),
        ({"rural_tag": "LEFT_BEHIND", "rural": True}, []),
        ({"volunteer_half_hours": 24}, []),
        ({"volunteer_half_hours": 25}, [("/volunteer_hours", "VOLUNTEER_DAY_FULL")]),
        ({"volunteers": 0, "volunteer_half_hours": 1}, [("/volunteer_hours", "VOLUNTEER_DAY_FULL")]),
    ],
)  # fmt: skip
def test_records(changes: dict[str, object], expected: list[tuple[str, str]]) -> None:
    found = record_defects(replace(SOUND, **changes), TODAY, 30, 24)  # type: ignore[arg-type]
    assert [(defect.pointer, defect.code) for defect in found] == expected


@pytest.mark.parametrize(
    ("filed_on", "registered_on", "expected"),
    [(None, None, None), (None, TODAY, TODAY), (date(2023, 5, 1), TODAY, date(2023, 5, 1)), (TODAY, None, TODAY)],
)
def test_a_filing_counts_from_its_day(filed_on: date | None, registered_on: date | None, expected: date | None) -> None:
    assert founded_on(filed_on, registered_on) == expected


def shift(starts: str, ends: str, volunteer: str = "volunteer-1") -> Shift:
    return Shift(volunteer, time.fromisoformat(starts), time.fromisoformat(ends))


@pytest.mark.parametrize(
    ("ends", "sound"), [("09:30", True), ("10:00", True), ("09:15", False), ("09:00", False), ("08:00", False)]
)
def test_whole_half_hours(ends: str, sound: bool) -> None:
    assert (shift_defects([shift("09:00", ends)]) == []) == sound


@pytest.mark.parametrize(
    ("shifts", "apart"),
    [
        ([shift("09:00", "10:00"), shift("10:00", "11:00")], True),
        ([shift("09:00", "10:00"), shift("09:30", "11:00")], False),
        ([shift("09:30", "11:00"), shift("09:00", "10:00")], False),
        ([shift("09:00", "12:00"), shift("10:00", "11:00")], False),
        ([shift("09:00", "10:00"), shift("09:00", "10:00", "volunteer-2")], True),
    ],
)
def test_nobody_serves_twice_at_once(shifts: list[Shift], apart: bool) -> None:
    if apart:
        require_apart(shifts)
    else:
        with pytest.raises(VolunteerOverlap):
            require_apart(shifts)


def half_hour(number: int) -> time:
    return time(number // 2, 30 * (number % 2))


_STARTS = some.integers(0, 46)


@given(some.lists(some.tuples(some.sampled_from("ABC"), _STARTS, some.integers(1, 6)), max_size=8))
def test_apart_means_that_no_half_hour_is_served_twice(stated: list[tuple[str, int, int]]) -> None:
    shifts = [
        Shift(
            who * 8,
            time(start // 2, 30 * (start % 2)),
            time(min(start + length, 47) // 2, 30 * (min(start + length, 47) % 2)),
        )
        for who, start, length in stated
    ]
    served = [
        (one.volunteer_ref, half)
        for one in shifts
        for half in range(one.starts.hour * 2 + one.starts.minute // 30, one.ends.hour * 2 + one.ends.minute // 30)
    ]
    assert sum(half_hours_by_volunteer(shifts).values()) == len(served)
    if len(served) == len(set(served)):
        require_apart(shifts)
    else:
        with pytest.raises(VolunteerOverlap):
            require_apart(shifts)


@pytest.mark.parametrize(("before", "added", "passes"), [(0, 24, True), (20, 4, True), (20, 5, False), (0, 25, False)])
def test_twelve_hours_a_day(before: int, added: int, passes: bool) -> None:
    if passes:
        require_day(before, added, 24)
    else:
        with pytest.raises(VolunteerDayFull):
            require_day(before, added, 24)


@pytest.mark.parametrize(
    ("times", "residents", "rate"),
    [(45, 1000, 45.0), (1, 3, 333.3), (9_999, 1_000_000, 9.9), (0, 10, 0.0), (5, 0, None)],
)
def test_person_times_per_thousand(times: int, residents: int, rate: float | None) -> None:
    assert person_times_rate(times, residents) == rate


def test_coverage_is_never_rounded_up() -> None:
    assert coverage(9_999, 10_000)["share_bps"] == 9_999
    assert coverage(2, 3) == {"covered": 2, "communities": 3, "share_bps": 6_666}
    assert coverage(0, 0)["share_bps"] is None
