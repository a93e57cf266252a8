"""What follows from doing nothing, and when."""

from datetime import date

import pytest

from registration.inactivity.rules import inactive_from, measure_for
from shared.contracts.values import LegalKind, Tier


@pytest.mark.parametrize(
    ("tier", "kind", "expected"),
    [
        (Tier.REGISTERED, LegalKind.SG, "REVOCATION"), (Tier.REGISTERED, LegalKind.FD, "REVOCATION"),
        (Tier.REGISTERED, LegalKind.SO, "INSPECTION"), (Tier.STREET_MANAGED, LegalKind.FILED, "REMINDER"),
        (Tier.COMMUNITY_GUIDED, LegalKind.FILED, "REMINDER"),
    ],
)  # fmt: skip
def test_measures(tier: Tier, kind: LegalKind, expected: str) -> None:
    assert measure_for(tier, kind) == expected


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2024, 9, 27), 12, date(2025, 9, 27)), (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
    ],
)  # fmt: skip
def test_due_days(last: date, months: int, due: date) -> None:
    assert inactive_from(last, months) == due
