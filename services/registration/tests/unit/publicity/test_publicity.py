"""When something may be publicised."""

from datetime import date

import pytest

from registration.publicity.rules import was_public

TODAY, SINCE = date(2024, 6, 1), date(2024, 5, 1)


@pytest.mark.parametrize(
    ("day", "since", "ended_on", "public"),
    [
        (SINCE, SINCE, None, True),
        (date(2024, 4, 30), SINCE, None, False),
        (TODAY, SINCE, None, True),
        (date(2024, 6, 2), SINCE, None, False),
        (TODAY, None, None, False),
        (date(2024, 5, 19), SINCE, date(2024, 5, 20), True),
        (date(2024, 5, 20), SINCE, date(2024, 5, 20), False),
    ],
)
def test_days(day: date, since: date | None, ended_on: date | None, public: bool) -> None:
    assert was_public(day, TODAY, since, ended_on) is public
