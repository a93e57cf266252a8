"""By when an opinion is to be answered."""

from datetime import date

import pytest

from registration.investigation_assists.errors import DueInPast
from registration.investigation_assists.rules.states import require_due_ahead
from registration.supervisor_opinions.errors import DueTooSoon
from registration.supervisor_opinions.rules.days import due_day
from shared.kit.calendar import WorkCalendar

CALENDAR = WorkCalendar()
ISSUED = date(2024, 9, 4)


@pytest.mark.parametrize(
    ("stated", "due"),
    [(None, date(2024, 10, 8)), (date(2024, 9, 9), date(2024, 9, 9)), (date(2025, 1, 1), date(2025, 1, 1))],
)
def test_the_day_stated_or_the_usual_one_rolled_off_a_holiday(stated: date | None, due: date) -> None:
    assert due_day(stated, ISSUED, 30, 5, CALENDAR) == due


def test_a_day_too_near() -> None:
    with pytest.raises(DueTooSoon):
        due_day(date(2024, 9, 8), ISSUED, 30, 5, CALENDAR)


def test_help_takes_a_day_at_least() -> None:
    require_due_ahead(date(2024, 9, 5), ISSUED)
    with pytest.raises(DueInPast):
        require_due_ahead(ISSUED, ISSUED)
