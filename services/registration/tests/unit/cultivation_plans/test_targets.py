"""Targets are set ahead."""

from datetime import date

import pytest

from registration.cultivation_plans.errors import YearOver
from registration.cultivation_plans.rules import require_open_year


@pytest.mark.parametrize(("year", "passes"), [(2023, False), (2024, True), (2025, True)])
def test_what_is_over_is_measured_and_not_planned(year: int, passes: bool) -> None:
    if passes:
        require_open_year(year, date(2024, 12, 31))
        return
    with pytest.raises(YearOver):
        require_open_year(year, date(2024, 12, 31))
