"""Platforms: opening hours, who may come, where a platform may be."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.platforms.errors import (
    HoursNotPossible,
    NotEligible,
    OutsideHours,
    PlatformPlaceNotPossible,
    UseNotPossible,
)
from funding.platforms.rules.eligibility import Offer, Visitor, require_eligible, require_place
from funding.platforms.rules.opening import (
    Hours,
    hours_of,
    is_open,
    require_actual,
    require_hours,
    require_inside,
    require_open,
    require_past,
)
from funding.platforms.rules.words import OpenTo, PlatformFacility
from shared.kit.clock import SHANGHAI

MONDAY = date(2025, 3, 10)
MORNING = Hours(1, time(9), time(12))
AFTERNOON = Hours(1, time(14), time(17, 30))
STATION, CENTER = PlatformFacility.COMMUNITY_STATION, PlatformFacility.TOWN_SERVICE_CENTER


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), SHANGHAI)


@pytest.mark.parametrize(
    ("start", "end", "open_then"),
    [
        (at(9), at(12), True),
        (at(14), at(17, 30), True),
        (at(8, 59), at(10), False),
        (at(11), at(15), False),  # the noon break lies between
        (at(17), at(17, 31), False),
        (at(9, day=MONDAY + timedelta(1)), at(10, day=MONDAY + timedelta(1)), False),
        (at(9), at(10, day=MONDAY + timedelta(7)), False),
    ],
)
def test_a_use_lies_within_one_stretch_of_opening(start: datetime, end: datetime, open_then: bool) -> None:
    assert is_open(start, end, [MORNING, AFTERNOON], []) is open_then


def test_a_day_on_which_it_is_shut_and_a_moment_of_another_zone() -> None:
    with pytest.raises(OutsideHours):
        require_open(at(9), at(10), [MORNING], [MONDAY])
    utc = [moment.astimezone(tz=None) for moment in (at(9), at(10))]
    assert is_open(utc[0], utc[1], [MORNING], [date(2025, 3, 11)])


@pytest.mark.parametrize(
    "hours",
    [
        [Hours(1, time(9), time(9))],
        [Hours(1, time(12), time(9))],
        [MORNING, Hours(1, time(11), time(13))],
        [Hours(1, time(11), time(13)), MORNING],
    ],
)
def test_hours_that_cannot_be(hours: list[Hours]) -> None:
    with pytest.raises(HoursNotPossible):
        require_hours(hours)


def test_hours_that_touch_can_be_and_a_service_lies_inside() -> None:
    require_hours([MORNING, Hours(1, time(12), time(13)), Hours(2, time(9), time(12))])
    require_inside([Hours(1, time(10), time(12))], [MORNING, AFTERNOON])
    for outside in (Hours(1, time(11), time(15)), Hours(2, time(10), time(11))):
        with pytest.raises(HoursNotPossible):
            require_inside([outside], [MORNING, AFTERNOON])


@given(st.integers(0, 23), st.integers(1, 23), st.integers(0, 23), st.integers(1, 23))
@settings(deadline=None)
def test_open_exactly_where_the_stretch_holds_the_use(opens: int, last: int, start: int, end: int) -> None:
    stretch = hours_of([{"weekday": 1, "opens": f"{opens:02}:00", "closes": f"{last:02}:00"}])
    if start < end:
        assert is_open(at(start), at(end), stretch, []) == (opens <= start and end <= last)


def test_what_is_recorded_is_over_and_not_long_ago() -> None:
    now = at(18)
    require_past(at(9), at(10), now, 14)
    require_past(now - timedelta(days=14, hours=1), now - timedelta(days=14), now, 14)
    for start, end in ((at(17), at(19)), (at(10), at(9)), (now - timedelta(days=16), now - timedelta(days=15))):
        with pytest.raises(UseNotPossible):
            require_past(start, end, now, 14)
    require_actual(at(9, 10), at(11, 50), at(9), now)
    for start, end in ((at(9), at(9)), (at(9), at(19)), (at(9, day=date(2025, 3, 9)), at(10, day=date(2025, 3, 9)))):
        with pytest.raises(UseNotPossible):
            require_actual(start, end, at(9), now)


@pytest.mark.parametrize(
    ("facility", "place", "authority", "open_to", "fits"),
    [
        (STATION, "500103001011", "500103", OpenTo.COMMUNITY, True),
        (CENTER, "500103001", "500103", OpenTo.TOWN, True),
        (CENTER, "500110004", "500110-WS", OpenTo.COUNTY, True),
        (STATION, "500103001", "500103", OpenTo.TOWN, False),
        (CENTER, "500103001011", "500103", OpenTo.TOWN, False),
        (CENTER, "500103001", "500103", OpenTo.COMMUNITY, False),
        (STATION, "500103001011", "500105", OpenTo.TOWN, False),
    ],
)
def test_where_a_platform_may_be(
    facility: PlatformFacility, place: str, authority: str, open_to: OpenTo, fits: bool
) -> None:
    if fits:
        require_place(facility, place, authority, open_to)
        return
    with pytest.raises(PlatformPlaceNotPossible):
        require_place(facility, place, authority, open_to)


def visitor(**changes: object) -> Visitor:
    values = {
        "status": "ACTIVE", "tier": "REGISTERED", "credit_flags": (), "community_code": "500103001011",
        "town_code": "500103001", "jurisdiction_id": "500103", "start_up_until": date(2025, 3, 10),
    }  # fmt: skip
    return Visitor(**(values | changes))  # type: ignore[arg-type]


def offer(**changes: object) -> Offer:
    values = {
        "place_code": "500103001011", "jurisdiction_id": "500103", "open_to": OpenTo.COMMUNITY,
        "tiers": ("REGISTERED",), "start_up_only": True,
    }  # fmt: skip
    return Offer(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "what", "reasons"),
    [
        (visitor(), offer(), []),
        (visitor(credit_flags=("ABNORMAL",)), offer(), []),
        (visitor(status="SUSPENDED"), offer(), ["NOT_ACTIVE"]),
        (visitor(credit_flags=("SEVERE",)), offer(), ["SEVERE"]),
        (visitor(tier="COMMUNITY_GUIDED"), offer(), ["TIER"]),
        (visitor(community_code="500103001001"), offer(), ["AREA"]),
        (visitor(community_code=None), offer(), ["AREA"]),
        (visitor(community_code="500103001001"), offer(open_to=OpenTo.TOWN), []),
        (visitor(town_code="500103002"), offer(open_to=OpenTo.TOWN), ["AREA"]),
        (visitor(town_code="500103002"), offer(open_to=OpenTo.COUNTY), []),
        (visitor(start_up_until=date(2025, 3, 9)), offer(), ["NOT_A_START_UP"]),
        (visitor(start_up_until=None), offer(start_up_only=False), []),
        (visitor(status="REVOKED", tier="STREET_MANAGED"), offer(), ["NOT_ACTIVE", "TIER"]),
    ],
)
def test_whom_an_offer_is_meant_for(who: Visitor, what: Offer, reasons: list[str]) -> None:
    if not reasons:
        require_eligible(who, what, MONDAY)
        return
    with pytest.raises(NotEligible) as refused:
        require_eligible(who, what, MONDAY)
    assert [one.code for one in refused.value.errors] == reasons
