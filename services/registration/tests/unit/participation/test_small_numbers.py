"""What may be told of mediations, programs and surveys: never a number that points at somebody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.assist_programs.errors import MonthNotPossible, MonthsMissing, PeriodNotPossible, SmallCell
from registration.assist_programs.rules import (
    months_between,
    require_all_months,
    require_month,
    require_no_small_cell,
    require_period,
)
from registration.mediations.rules.states import MediationKind
from registration.mediations.rules.success import MediationCell, success_bps, told_cells
from registration.resident_surveys.rules import axis_result
from registration.risk_reports.rules import RiskUrgency, resolved_bps, verify_due_on

KINDS = list(MediationKind)
LEAST = 3


def cells(*closed: int) -> list[MediationCell]:
    """Cells of the kinds in order, with that many failed cases each."""
    return [MediationCell(kind, 0, count, 0) for kind, count in zip(KINDS, closed, strict=False)]


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ((5, 4, 3), (5, 4, 3)),
        ((5, 4, 2), (5,)),
        ((5, 2, 1), (5,)),
        ((5, 2), ()),
        ((5, 0, 0), (5, 0, 0)),
        ((2,), ()),
        ((), ()),
    ],
)
def test_cells_beside_a_total(closed: tuple[int, ...], told: tuple[int, ...]) -> None:
    assert sorted(cell.closed for cell in told_cells(cells(*closed), LEAST)) == sorted(told)


@given(st.lists(st.integers(0, 12), max_size=5))
def test_no_small_cell_follows_from_the_rest(closed: list[int]) -> None:
    every = cells(*closed)
    told = told_cells(every, LEAST)
    hidden = [cell.closed for cell in every if cell not in told]
    assert all(cell.closed == 0 or cell.closed >= LEAST for cell in told)
    assert len(hidden) != 1 or len([cell for cell in every if cell.closed]) == 1


@pytest.mark.parametrize(("agreed", "failed", "bps"), [(0, 0, None), (9, 3, 7_500), (1, 2, 3_333), (5, 0, 10_000)])
def test_success(agreed: int, failed: int, bps: int | None) -> None:
    assert success_bps(agreed, failed) == bps


@pytest.mark.parametrize(("participants", "passes"), [(None, True), (0, True), (1, False), (2, False), (3, True)])
def test_people_in_a_month(participants: int | None, passes: bool) -> None:
    if passes:
        require_no_small_cell(participants, LEAST)
    else:
        with pytest.raises(SmallCell):
            require_no_small_cell(participants, LEAST)


FROM, UNTIL = date(2024, 11, 15), date(2025, 2, 1)


def test_the_months_of_a_program() -> None:
    months = [date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)]
    assert list(months_between(FROM, UNTIL)) == months
    require_month(months[0], FROM, UNTIL, date(2024, 11, 20))
    for month, today in ((date(2024, 10, 1), UNTIL), (date(2025, 3, 1), date(2025, 4, 1)), (months[1], FROM)):
        with pytest.raises(MonthNotPossible):
            require_month(month, FROM, UNTIL, today)
    require_all_months(set(months), FROM, UNTIL)
    with pytest.raises(MonthsMissing) as caught:
        require_all_months({months[0], months[2]}, FROM, UNTIL)
    assert "2024-12、2025-02" in caught.value.errors[0].message.zh


@pytest.mark.parametrize(
    ("until_on", "today", "passes"),
    [(FROM, FROM, True), (UNTIL, UNTIL, True), (date(2024, 11, 14), FROM, False), (UNTIL, date(2025, 2, 2), False)],
)
def test_periods(until_on: date, today: date, passes: bool) -> None:
    if passes:
        require_period(FROM, until_on, today)
    else:
        with pytest.raises(PeriodNotPossible):
            require_period(FROM, until_on, today)


@pytest.mark.parametrize(
    ("counts", "mean", "shares"),
    [
        ((0, 0, 0, 2, 0), None, None),
        ((0, 0, 0, 3, 0), 400, {1: 0, 2: 0, 3: 0, 4: 3, 5: 0}),
        ((1, 0, 3, 0, 0), 250, None),
        ((0, 3, 8, 21, 17), 406, {1: 0, 2: 3, 3: 8, 4: 21, 5: 17}),
        ((0, 0, 0, 1, 2), 466, None),
    ],
)
def test_axes(counts: tuple[int, ...], mean: int | None, shares: dict[int, int] | None) -> None:
    found = axis_result("honor", counts, LEAST)
    assert (found.mean_hundredths, found.shares) == (mean, shares)


@pytest.mark.parametrize(
    ("urgency", "due"),
    [("IMMEDIATE", date(2024, 9, 30)), ("URGENT", date(2024, 10, 8)), ("NORMAL", date(2024, 10, 12))],
)
def test_days_to_look_skip_the_holiday(urgency: str, due: date) -> None:
    days = {"IMMEDIATE": 0, "URGENT": 1, "NORMAL": 5}
    assert verify_due_on(date(2024, 9, 30), RiskUrgency(urgency), days) == due


@pytest.mark.parametrize(("resolved", "verified", "bps"), [(0, 0, None), (14, 16, 8_750), (0, 4, 0)])
def test_risks_dealt_with(resolved: int, verified: int, bps: int | None) -> None:
    assert resolved_bps(resolved, verified) == bps
