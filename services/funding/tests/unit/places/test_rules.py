"""Terms of venues, slots and blocks, and graduation from a base."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from funding.bases.errors import NotReadyToGraduate
from funding.bases.rules import Conditions, Readiness, require_ready
from funding.venues.errors import GrantNotAllowed, SlotNotPossible
from funding.venues.rules import (
    GrantMode,
    GrantTerms,
    Ownership,
    VenueDecision,
    blocked_until,
    require_grant,
    require_slot,
)

GRANT = GrantTerms(
    Ownership.STATE, GrantMode.FREE, VenueDecision.OWNER, date(2025, 3, 10), date(2028, 3, 9), 0, 300_000
)  # fmt: skip
READY = Readiness("COMMUNITY_GUIDED", date(2024, 3, 3), True, 6, 1, True, 70)
WANTED = Conditions(12, 6, 1, 70)
NOW = datetime(2025, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"until_on": date(2028, 3, 10)}, "TERM"),
        ({"until_on": date(2025, 3, 9)}, "TERM"),
        ({"ownership": Ownership.COLLECTIVE}, "VILLAGERS_DECIDE"),
        ({"rent_fen": 1}, "FREE_HAS_NO_RENT"),
        ({"mode": GrantMode.REDUCED_RENT}, "RENT_NOT_REDUCED"),
        ({"mode": GrantMode.SHARED, "rent_fen": 300_001}, "RENT_ABOVE_MARKET"),
    ],
)
def test_grants(change: dict[str, object], code: str) -> None:
    require_grant(GRANT, 3)
    with pytest.raises(GrantNotAllowed) as refused:
        require_grant(replace(GRANT, **change), 3)  # type: ignore[arg-type]
    assert [error.code for error in refused.value.errors] == [code]


@pytest.mark.parametrize(("ahead", "hours"), [(-1, 2), (0, 2), (1, 13), (1, 0), (24 * 91, 2)])
def test_slots(ahead: int, hours: int) -> None:
    begins = NOW + timedelta(hours=ahead)
    with pytest.raises(SlotNotPossible):
        require_slot(begins, begins + timedelta(hours=hours), NOW, hours=12, days_ahead=90)


def test_a_block_begins_with_every_third_missed_slot() -> None:
    days = [date(2025, 3, day) for day in (1, 5, 9, 12, 20, 25)]
    assert blocked_until(days[:2], 3, 30) is None
    assert blocked_until(days[:3], 3, 30) == date(2025, 4, 8)
    assert blocked_until(days[:5], 3, 30) == date(2025, 4, 8)
    assert blocked_until(days, 3, 30) == date(2025, 4, 24)


@pytest.mark.parametrize(
    "change",
    [
        {"filed_on": date(2024, 3, 4)},
        {"filed_on": None},
        {"own_accounts": False},
        {"activities": 5},
        {"projects": 0},
        {"leader_trained": False},
        {"assessment": 69},
    ],
)
def test_graduation(change: dict[str, object]) -> None:
    require_ready(READY, WANTED, date(2025, 3, 3))
    with pytest.raises(NotReadyToGraduate) as refused:
        require_ready(replace(READY, **change), WANTED, date(2025, 3, 3))  # type: ignore[arg-type]
    assert len(refused.value.errors) == 1
