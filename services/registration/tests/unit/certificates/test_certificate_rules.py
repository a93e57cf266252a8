"""The life of a certificate, its number and its days."""

from datetime import date

import pytest

from registration.certificates.errors import LossInvalid, RenewalTooEarly
from registration.certificates.rules import (
    CERTIFICATE_MACHINE,
    IN_HAND,
    CertificateState,
    certificate_number,
    last_valid_day,
    require_loss_day,
    require_renewable,
)
from shared.kit.problems import InvalidTransition

S = CertificateState


@pytest.mark.parametrize(
    ("issue", "copy", "number"),
    [(1, 0, "51500103MJ00000187-01"), (1, 1, "51500103MJ00000187-01-D1"), (12, 2, "51500103MJ00000187-12-D2")],
)
def test_numbers(issue: int, copy: int, number: str) -> None:
    assert certificate_number("51500103MJ00000187", issue, copy) == number


@pytest.mark.parametrize(
    ("issued_on", "until"),
    [
        (date(2022, 5, 10), date(2027, 5, 9)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2024, 1, 1), date(2028, 12, 31)),
    ],
)
def test_the_last_day_is_part_of_it(issued_on: date, until: date) -> None:
    assert last_valid_day(issued_on, 5) == until


def test_renewals_are_made_ahead_by_some_days_only() -> None:
    require_renewable(date(2024, 3, 31), date(2024, 1, 1), 90)
    require_renewable(date(2024, 3, 31), date(2024, 6, 1), 90)
    with pytest.raises(RenewalTooEarly):
        require_renewable(date(2024, 4, 1), date(2024, 1, 1), 90)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 2, 2)])
def test_days_of_a_loss(day: date) -> None:
    require_loss_day(date(2024, 2, 1), date(2024, 1, 1), date(2024, 2, 1))
    with pytest.raises(LossInvalid):
        require_loss_day(day, date(2024, 1, 1), date(2024, 2, 1))


@pytest.mark.parametrize("state", IN_HAND)
def test_all_that_are_in_hand_can_be_cancelled(state: CertificateState) -> None:
    assert CERTIFICATE_MACHINE.walk(state, "cancel") is S.CANCELLED


@pytest.mark.parametrize(
    ("state", "command"),
    [(S.CANCELLED, "replace"), (S.REPLACED, "lose"), (S.LOST, "surrender"), (S.SURRENDERED, "lose"), (S.LOST, "seal")],
)
def test_what_cannot_be(state: CertificateState, command: str) -> None:
    with pytest.raises(InvalidTransition):
        CERTIFICATE_MACHINE.walk(state, command)
