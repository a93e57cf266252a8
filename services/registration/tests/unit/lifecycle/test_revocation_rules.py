"""On which grounds a registration is taken away, and the order of the steps."""

from datetime import date

import pytest

from registration.lifecycle.errors import NotRegistered, RevocationInvalid, SuspensionInvalid
from registration.lifecycle.rules.revocations import (
    REVOCATION_MACHINE,
    RevocationGround,
    RevocationState,
    ground_defects,
    require_day,
    require_effect,
)
from registration.lifecycle.rules.suspensions import require_period, require_registered
from shared.contracts.values import LegalKind, Tier
from shared.kit.problems import InvalidTransition

G, K, S = RevocationGround, LegalKind, RevocationState
REGISTERED = date(2022, 2, 28)


@pytest.mark.parametrize(
    ("ground", "kind", "since", "today", "codes"),
    [
        (G.FRAUD, K.SG, None, date(2022, 3, 1), []),
        (G.FRAUD, K.SG, REGISTERED, date(2022, 3, 1), ["NOT_NEEDED"]),
        (G.SERIOUS_VIOLATION, K.FD, None, date(2022, 3, 1), []),
        (G.INACTIVE, K.SG, REGISTERED, date(2023, 2, 28), []),
        (G.INACTIVE, K.SG, REGISTERED, date(2023, 2, 27), ["NOT_LONG_ENOUGH"]),
        (G.INACTIVE, K.FD, REGISTERED, date(2023, 2, 28), []),
        (G.INACTIVE, K.SO, REGISTERED, date(2024, 1, 1), ["GROUND_NOT_FOR_KIND"]),
        (G.INACTIVE, K.SG, None, date(2024, 1, 1), ["MISSING"]),
        (G.INACTIVE, K.SG, date.max, date(2024, 1, 1), ["NOT_LONG_ENOUGH"]),
        (G.INACTIVE, K.SG, date(2022, 2, 27), date(2024, 1, 1), ["BEFORE_REGISTRATION"]),
        (G.ANNUAL_REPORTS, K.SO, None, date(2024, 1, 1), []),
        (G.ANNUAL_REPORTS, K.SG, None, date(2024, 1, 1), ["GROUND_NOT_FOR_KIND"]),
    ],
)
def test_grounds(ground: G, kind: K, since: date | None, today: date, codes: list[str]) -> None:
    found = ground_defects(ground, kind, REGISTERED, since, today, 12)
    assert [each.code for each in found] == codes


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 1, 15), date(2024, 1, 31)])
def test_days_between_are_possible(day: date) -> None:
    require_day("/held_on", day, date(2024, 1, 1), date(2024, 1, 31))


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 2, 1)])
def test_days_outside_are_not(day: date) -> None:
    with pytest.raises(RevocationInvalid):
        require_day("/held_on", day, date(2024, 1, 1), date(2024, 1, 31))


def test_nothing_is_revoked_before_it_was() -> None:
    require_effect(REGISTERED, REGISTERED)
    with pytest.raises(RevocationInvalid):
        require_effect(date(2022, 2, 27), REGISTERED)


def test_periods() -> None:
    require_period(date(2024, 1, 1), date(2024, 1, 1))
    with pytest.raises(SuspensionInvalid):
        require_period(date(2024, 1, 2), date(2024, 1, 1))


@pytest.mark.parametrize("tier", [Tier.STREET_MANAGED, Tier.COMMUNITY_GUIDED])
def test_filed_organizations_have_nothing_to_revoke(tier: Tier) -> None:
    with pytest.raises(NotRegistered):
        require_registered(tier)


@pytest.mark.parametrize(
    ("state", "command"),
    [(S.PROPOSED, "decide"), (S.HEARING, "decide"), (S.PROPOSED, "request_hearing"), (S.IN_FORCE, "drop"),
     (S.ANNULLED, "annul"), (S.DROPPED, "decide"), (S.HEARD, "request_hearing"), (S.PROPOSED, "annul")],
)  # fmt: skip
def test_no_step_can_be_skipped(state: S, command: str) -> None:
    with pytest.raises(InvalidTransition):
        REVOCATION_MACHINE.walk(state, command)
