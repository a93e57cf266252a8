"""Half hours of a service, and how many a day may have."""

from datetime import datetime

import pytest

from talent.volunteers.rules import fits_day, half_hours_of

NOW = datetime.fromisoformat("2024-10-30T09:00:00+08:00")


@pytest.mark.parametrize(
    ("start", "end", "half_hours"),
    [
        ("2024-10-29T09:00", "2024-10-29T09:30", 1),
        ("2024-10-29T09:10", "2024-10-29T11:40", 5),
        ("2024-10-29T22:00", "2024-10-30T00:00", 4),
        ("2024-10-29T23:30", "2024-10-30T00:30", None),
        ("2024-10-29T09:00", "2024-10-29T09:20", None),
        ("2024-10-29T09:00", "2024-10-29T08:30", None),
        ("2024-10-30T08:30", "2024-10-30T09:00", 1),
        ("2024-10-30T08:30", "2024-10-30T09:30", None),
    ],
)
def test_half_hours(start: str, end: str, half_hours: int | None) -> None:
    span = (datetime.fromisoformat(f"{moment}:00+08:00") for moment in (start, end))
    assert half_hours_of(*span, NOW) == half_hours


def test_a_day_has_twelve_hours_at_most() -> None:
    assert fits_day(20, 4, 12)
    assert not fits_day(20, 5, 12)
