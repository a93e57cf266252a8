"""How long an organization stands on a list: full months and years, started again by every new ground."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from shared.contracts.values import CreditFlag, CreditGround
from shared.kit.calendar import ONE_DAY, add_months, validity_end

MONTHS_OF_A_YEAR: Final = 12


def full_on(start: date, months: int) -> date:
    """Return the first day on which `months` full months have passed since `start`, that day counted.

    Two years from 2022-06-01 are full on 2024-06-01, from 2024-02-29 on 2026-03-01.

    Source: civil-code 202; credit-measures-60
    """
    return validity_end(start, months) + ONE_DAY


def counts_from(arose_on: date, noticed_on: date) -> date:
    """Return the day from which a listing counts: the organization cannot have stood on it before it was told.

    Source: credit-measures-60; linli-design 18.5
    """
    return max(arose_on, noticed_on)


def restarted_on(sinces: Iterable[date]) -> date | None:
    """Return the day from which the time on a list runs: that of its latest ground; None when there is none.

    Source: credit-measures-60
    """
    return max(sinces, default=None)


def severe_on(sinces: Iterable[date], years: int) -> date | None:
    """Return the first day on which an organization has been abnormal for `years` full years without a new ground.

    `sinces` are the days from which its grounds in force count.

    Source: credit-measures-60
    """
    start = restarted_on(sinces)
    return None if start is None else full_on(start, years * MONTHS_OF_A_YEAR)


def released_on(credit_list: CreditFlag, sinces: Iterable[date], *, no_duty_months: int, severe_years: int) -> date:
    """Return the first day on which the passing of time alone lets an organization off the list.

    Source: credit-measures-60
    """
    months = no_duty_months if credit_list is CreditFlag.ABNORMAL else severe_years * MONTHS_OF_A_YEAR
    return full_on(max(sinces), months)


def passes_by_time(ground: CreditGround, *, has_duty: bool) -> bool:
    """Tell whether a ground is cured by time alone.

    Abnormal: where there is nothing to fulfill. Severe: all but S1, whose duties must be fulfilled, and S7, which
    ends with the organization.

    Source: credit-measures-60
    """
    if ground.credit_list is CreditFlag.ABNORMAL:
        return not has_duty
    return ground not in (CreditGround.S1, CreditGround.S7)


def latest_since(day: date, months: int) -> date:
    """Return the latest day from which `months` full months have passed on `day`.

    Source: civil-code 202; credit-measures-60
    """
    return add_months(day, -months)
