"""Who keeps whose money, how it is paid, and what it may cost."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.custody.rules.keeping import (
    has_custody_mandate,
    needs_cosign,
    require_fee_agreed,
    require_fee_due,
    require_keepable,
    require_payable_from,
)
from funding.custody.rules.quarters import quarter_before, reconciliation_due
from shared.kit.problems import Problem


def code_of(run: Any, *args: Any) -> str | None:
    try:
        run(*args)
    except Problem as problem:
        return problem.code
    return None


@pytest.mark.parametrize(
    ("tier", "status", "town", "code"),
    [
        ("COMMUNITY_GUIDED", "ACTIVE", "500103001", None),
        ("STREET_MANAGED", "ACTIVE", "500103001", None),
        ("REGISTERED", "ACTIVE", "500103001", "NOT_FOR_CUSTODY"),
        ("COMMUNITY_GUIDED", "SUSPENDED", "500103001", "NOT_FOR_CUSTODY"),
        ("COMMUNITY_GUIDED", "ACTIVE", "500103005", "NOT_FOR_CUSTODY"),
    ],
)
def test_filed_organizations_of_the_town_are_kept(tier: str, status: str, town: str, code: str | None) -> None:
    assert code_of(require_keepable, tier, status, town, "500103001") == code


def test_the_committee_signs_above_the_sum_not_at_it() -> None:
    assert not needs_cosign(500_000, 500_000)
    assert needs_cosign(500_001, 500_000)


@pytest.mark.parametrize(
    ("state", "account", "code"),
    [
        ("OPEN", "OPEN", None),
        ("FROZEN", "OPEN", "CUSTODY_FROZEN"),
        ("OPEN", "FROZEN", "CUSTODY_FROZEN"),
        ("TRANSFERRING", "OPEN", "CUSTODY_ENDED"),
        ("CLOSED", "OPEN", "CUSTODY_ENDED"),
        ("OPEN", "CLOSED", "CUSTODY_ENDED"),
    ],
)
def test_when_money_is_paid_out(state: str, account: str, code: str | None) -> None:
    assert code_of(require_payable_from, state, account) == code


def test_a_fee_is_agreed_up_to_three_percent() -> None:
    assert code_of(require_fee_agreed, 300, 300) is None
    assert code_of(require_fee_agreed, 301, 300) == "FEE_TOO_HIGH"


@given(st.integers(1, 10**9), st.integers(0, 300), st.lists(st.integers(1, 10**6), max_size=5))
def test_fees_together_stay_within_the_agreement(deposited: int, bps: int, fees: list[int]) -> None:
    charged = 0
    for fee in fees:
        if code_of(require_fee_due, fee, charged, deposited, bps) is None:
            charged += fee
    assert charged * 10_000 <= deposited * bps


def test_a_mandate_without_custody_or_that_has_ended() -> None:
    assert has_custody_mandate(["TRAINING", "CUSTODY"], ended=False)
    assert not has_custody_mandate(["TRAINING"], ended=False)
    assert not has_custody_mandate(["CUSTODY"], ended=True)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2025, 1, 1), date(2024, 10, 1), date(2024, 12, 31)),
        (date(2025, 3, 31), date(2024, 10, 1), date(2024, 12, 31)),
        (date(2025, 4, 1), date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 12, 31), date(2025, 7, 1), date(2025, 9, 30)),
    ],
)
def test_the_newest_quarter_that_is_over(day: date, first: date, last: date) -> None:
    assert quarter_before(day) == (first, last)


def test_a_quarters_reconciliation_is_due_after_the_days_of_grace() -> None:
    assert reconciliation_due(date(2025, 3, 31), 15) == date(2025, 4, 15)
